import ArticleModel

/// An instant as mail writes it, in UTC and in English whatever the machine speaks.
struct MailDate {
  private let time: CivilTime
  private let weekday: String

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Nil outside the years 1 to 9999.
  init?(_ instant: Instant) {
    guard let time = CivilTime(instant) else { return nil }
    self.time = time
    // 1 January 1970 was a Thursday.
    let days = (instant.seconds - Int64(time.hour * 3_600 + time.minute * 60 + time.second)) / 86_400
    weekday = Self.weekdays[Int((days % 7 + 7) % 7)]
  }

  /// As a header has it (RFC 5322, section 3.3): "Tue, 3 Mar 2026 19:02:00 +0000".
  var header: String { "\(weekday), \(time.day) \(month) \(year) \(clock) +0000" }

  /// As the line before a message in an mbox has it (RFC 4155, asctime): "Tue Mar  3 19:02:00 2026".
  var envelope: String { "\(weekday) \(month) \(time.day < 10 ? " " : "")\(time.day) \(clock) \(year)" }

  private var month: String { Self.months[time.month - 1] }
  private var clock: String {
    "\(Self.padded(time.hour, 2)):\(Self.padded(time.minute, 2)):\(Self.padded(time.second, 2))"
  }
  private var year: String { Self.padded(time.year, 4) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
