/// A time as it was printed and, where it can be known, the instant it names.
public struct Stamp: Sendable, Equatable {
  /// As the source prints it: "UPDATE 1700 GMT".
  public var printed: String
  public var instant: Instant?
  /// Whether the instant rests on a guess: the article's date, or a day counted over midnight.
  public var isGuess: Bool

  public init(printed: String, instant: Instant? = nil, isGuess: Bool = false) {
    self.printed = printed
    self.instant = instant
    self.isGuess = isGuess
  }
}

/// A point in time: seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Instant: Sendable, Hashable, Comparable {
  /// At most `limit` on either side of 1970.
  public let seconds: Int64

  /// Thirty-six thousand million years. What lies beyond counts as this, so that no difference of two instants, and no
  /// instant some days later, is too large for a number, whoever wrote it.
  public static let limit: Int64 = 1 << 60

  public init(seconds: Int64) { self.seconds = min(max(-Self.limit, seconds), Self.limit) }

  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
}

/// A date and time of day in the proleptic Gregorian calendar, without a zone.
public struct CivilTime: Sendable, Hashable {
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int

  /// Nil unless every part is in its range and the day exists; years from 1 to 9999.
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...CivilTime.days(in: month, of: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// The civil time in UTC; nil for instants outside the years 1 to 9999.
  public init?(_ instant: Instant) {
    let (day, second) = instant.seconds.quotientAndFloorRemainder(by: 86_400)
    guard (-719_162...2_932_896).contains(day) else { return nil }
    // Count days from 1 March of year 0, so that the leap day ends a year; 146,097 days are 400 years.
    let shifted = Int(day) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    (hour, minute, self.second) = (Int(second) / 3600, Int(second) / 60 % 60, Int(second) % 60)
  }

  /// The instant this is, `offset` seconds east of UTC; an offset of more than a day is taken for a day.
  public func instant(offset: Int = 0) -> Instant {
    let offset = min(max(-86_400, offset), 86_400)
    let shiftedYear = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear - 719_468
    return Instant(seconds: Int64(days * 86_400 + hour * 3600 + minute * 60 + second - offset))
  }

  /// How many days a month (1 to 12) has.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int64 {
  fileprivate func quotientAndFloorRemainder(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

extension Instant {
  /// RFC 3339 in UTC, "2016-10-17T17:00:00Z"; nil outside the years 1 to 9999.
  public var rfc3339: String? {
    guard let time = CivilTime(self) else { return nil }
    func padded(_ number: Int, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(time.year, 4))-\(padded(time.month))-\(padded(time.day))"
      + "T\(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))Z"
  }
}
