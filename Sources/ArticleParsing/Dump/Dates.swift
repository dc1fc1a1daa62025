import ArticleModel

/// A date, a time or both, found in a line.
struct FoundTime {
  /// Which tokens it is made of.
  var tokens: Range<Int>
  var year: Int?
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute: Int?
  var second: Int?
  /// Seconds east of UTC, or one of the codes of `Zone`.
  var zone: Int?
  var isRelative = false

  var hasDate: Bool { day != nil }
  var hasTime: Bool { hour != nil }

  /// The instant, where date, time and zone are all printed.
  var instant: Instant? {
    guard let zone, let civil else { return nil }
    return civil.instant(offset: Zone.offset(zone, at: civil))
  }

  /// The date and time as printed; nil without a whole date.
  var civil: CivilTime? {
    guard let year, let month, let day else { return nil }
    return CivilTime(year: year, month: month, day: day, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0)
  }
}

/// Zones whose offset changes with the season stand in the word table as codes over 90,000.
enum Zone {
  static func offset(_ zone: Int, at time: CivilTime) -> Int {
    guard zone > 90_000 else { return zone }
    let standard = -18_000 - (zone - 90_001) * 3600  // Eastern, Central, Mountain, Pacific
    return standard + (isAmericanSummer(time) ? 3600 : 0)
  }

  /// From the second Sunday in March to the first in November (Energy Policy Act of 2005).
  private static func isAmericanSummer(_ time: CivilTime) -> Bool {
    switch time.month {
    case 4...10: true
    case 3: time.day >= firstSunday(in: 3, of: time.year) + 7
    case 11: time.day < firstSunday(in: 11, of: time.year)
    default: false
    }
  }

  private static func firstSunday(in month: Int, of year: Int) -> Int {
    guard let first = CivilTime(year: year, month: month, day: 1) else { return 1 }
    let weekday = Int(first.instant().seconds / 86_400 + 4) % 7  // 1970-01-01 was a Thursday; 0 is Sunday
    return 1 + (7 - weekday) % 7
  }
}

/// Finds dates and times among tokens.
struct TimeFinder {
  let tokens: [Token]

  private func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
  private func isMark(_ index: Int, _ scalar: Unicode.Scalar) -> Bool { token(index)?.isMark(scalar) ?? false }
  private func isWord(_ index: Int, _ meaning: WordMeaning) -> Bool { token(index)?.isWord(meaning) ?? false }
  private func touches(_ index: Int) -> Bool {
    guard let before = token(index - 1), let after = token(index) else { return false }
    return before.end == after.start
  }

  /// Words that a date or a time may begin with.
  private static let openers: WordMeaning = [.month, .agoBefore, .countWord, .link]

  /// The first date or time in the tokens.
  func first() -> FoundTime? {
    for index in tokens.indices where tokens[index].kind == .number || tokens[index].isWord(Self.openers) {
      if let found = dateAndTime(at: index) ?? relative(at: index) ?? timeAndDate(at: index) { return found }
    }
    return nil
  }

  /// The date or time that begins at a token.
  func found(at index: Int) -> FoundTime? { dateAndTime(at: index) ?? timeAndDate(at: index) }

  private func dateAndTime(at index: Int) -> FoundTime? {
    guard var found = date(at: index) else { return nil }
    let next = skipLinks(from: found.tokens.upperBound)
    if let time = time(at: next, afterDate: true) { found.add(time) }
    found.tokens = weekdayStart(before: index)..<found.tokens.upperBound
    return found
  }

  private func timeAndDate(at index: Int) -> FoundTime? {
    guard var found = time(at: index, afterDate: false) else { return nil }
    let next = skipLinks(from: found.tokens.upperBound)
    if let date = date(at: next) { found.add(date) }
    return found
  }

  /// "Do 1 Aug", "Tuesday, May 3"
  private func weekdayStart(before index: Int) -> Int {
    var start = index
    if isMark(start - 1, ",") || isMark(start - 1, ".") { start -= 1 }
    if isWord(start - 1, .link), isWord(start - 2, .weekday) { start -= 1 }
    return isWord(start - 1, .weekday) ? start - 1 : index
  }

  /// Over what may stand between a date and its time.
  private func skipLinks(from start: Int) -> Int {
    var index = start
    while index - start < 3, let token = token(index) {
      switch token.kind {
      case .word where token.isWord(.link) || token.isWord(.weekday): index += 1
      case .mark where Self.isSeparator(token.value): index += 1
      case .word where token.end - token.start == 1 && bytesAreT(token): index += 1
      case .word, .number, .mark: return index
      }
    }
    return index
  }

  /// The T of ISO 8601 touches the digits on both sides.
  private func bytesAreT(_ token: Token) -> Bool {
    guard let index = tokens.firstIndex(where: { $0.start == token.start }) else { return false }
    return touches(index) && touches(index + 1)
  }

  /// , / @ - | · – — • (
  private static func isSeparator(_ scalar: Int) -> Bool {
    switch scalar {
    case 0x2C, 0x2F, 0x40, 0x2D, 0x7C, 0xB7, 0x2013, 0x2014, 0x2022, 0x28: true
    default: false
    }
  }
}

extension TimeFinder {
  private func date(at index: Int) -> FoundTime? {
    guard let first = token(index) else { return nil }
    switch first.kind {
    case .number: return numericDate(at: index) ?? dayAndMonth(at: index)
    case .word where first.isWord(.month): return monthAndDay(at: index)
    case .word, .mark: return nil
    }
  }

  /// 2016-05-03, 03.05.2016, 5/3/2016, "14. 01. 2020"
  private func numericDate(at index: Int) -> FoundTime? {
    guard let first = token(index), let mark = token(index + 1), let second = token(index + 2),
      let third = token(index + 4), mark.kind == .mark,
      token(index + 3)?.isMark(Unicode.Scalar(UInt8(mark.value & 0x7F))) == true,
      second.kind == .number, third.kind == .number, second.digits <= 2,
      mark.isMark("-") || mark.isMark(".") || mark.isMark("/")
    else { return nil }
    var found = FoundTime(tokens: index..<index + 5)
    if first.digits == 4, third.digits <= 2 {
      (found.year, found.month, found.day) = (first.value, second.value, third.value)
    } else if first.digits <= 2, third.digits == 4 || third.digits == 2 {
      found.year = third.digits == 4 ? third.value : third.value + (third.value < 70 ? 2000 : 1900)
      let monthFirst = mark.isMark("/") && second.value > 12
      (found.month, found.day) = monthFirst ? (first.value, second.value) : (second.value, first.value)
      // With slashes, both numbers up to 12 may be the month; then only the year is known.
      if mark.isMark("/"), first.value <= 12, second.value <= 12, first.value != second.value { found.month = nil }
    } else {
      return nil
    }
    guard (1...12).contains(found.month ?? 1), (1...31).contains(found.day ?? 1) else { return nil }
    return found
  }

  /// "3 May 2016", "3. Mai 2016", "3rd of May", "26 de abril de 2022"
  private func dayAndMonth(at index: Int) -> FoundTime? {
    guard let day = token(index), day.isNumber(1...31), day.digits <= 2 else { return nil }
    var next = index + 1
    if isWord(next, .ordinal), touches(next) { next += 1 }
    if isMark(next, ".") || isMark(next, "º") || isMark(next, "-") || isMark(next, ",") { next += 1 }
    if isWord(next, .link), !isWord(next, .month) { next += 1 }
    guard let month = token(next), month.isWord(.month) else { return nil }
    var found = FoundTime(tokens: index..<next + 1, month: month.value, day: day.value)
    addYear(to: &found)
    return found
  }

  /// "May 3, 2016", "Mai 05, 2019", "Jun 3rd"
  private func monthAndDay(at index: Int) -> FoundTime? {
    guard let month = token(index) else { return nil }
    var next = index + 1
    if isMark(next, ".") { next += 1 }
    guard let day = token(next), day.isNumber(1...31), day.digits <= 2, !isMark(next + 1, ":") else { return nil }
    next += 1
    if isWord(next, .ordinal), touches(next) { next += 1 }
    var found = FoundTime(tokens: index..<next, month: month.value, day: day.value)
    addYear(to: &found)
    return found
  }

  private func addYear(to found: inout FoundTime) {
    var next = found.tokens.upperBound
    if isMark(next, ".") || isMark(next, ",") || isMark(next, "-") { next += 1 }
    if isWord(next, .link) { next += 1 }
    guard let year = token(next), year.digits == 4, (1900...2199).contains(year.value) else { return }
    found.year = year.value
    found.tokens = found.tokens.lowerBound..<next + 1
  }

  /// "14:05", "3:15 p.m. ET", "1700 GMT", "21.11" after a date, "3 pm"
  private func time(at index: Int, afterDate: Bool) -> FoundTime? {
    guard let hour = token(index), hour.kind == .number else { return nil }
    var found = FoundTime(tokens: index..<index + 1, hour: hour.value, minute: 0)
    var next = index + 1
    var isCertain = false
    if hour.digits == 4, !afterDate || hour.value < 2400 {
      (found.hour, found.minute) = (hour.value / 100, hour.value % 100)
    } else if hour.digits <= 2, let minute = token(index + 2), minute.digits == 2, touches(next), touches(index + 2),
      isMark(next, ":") || isMark(next, ".") || isWord(next, .clock)
    {
      isCertain = isMark(next, ":") || (isWord(next, .clock))
      found.minute = minute.value
      next = index + 3
      if isMark(next, ":"), let second = token(next + 1), second.digits == 2, touches(next), touches(next + 1) {
        found.second = second.value
        next += 2
        if isMark(next, "."), token(next + 1)?.kind == .number, touches(next + 1) { next += 2 }  // fractions
      }
      if afterDate { isCertain = true }
    } else if hour.digits > 2 {
      return nil
    }
    isCertain = addMeridiem(to: &found, at: &next) || isCertain
    if isWord(next, .clock) {
      next += 1
      isCertain = true
    }
    isCertain = addZone(to: &found, at: &next) || isCertain
    guard isCertain, (0...24).contains(found.hour ?? 99), (0...59).contains(found.minute ?? 99) else { return nil }
    if found.hour == 24 { found.hour = 0 }
    found.tokens = index..<next
    return found
  }

  private func addMeridiem(to found: inout FoundTime, at next: inout Int) -> Bool {
    guard let hour = found.hour, (0...12).contains(hour), let word = token(next), word.kind == .word else {
      return false
    }
    var isPost = word.isWord(.post)
    var end = next + 1
    if !word.isWord(.ante), !isPost {
      // "p.m." and "a. m.": four tokens
      guard word.end - word.start == 1, isMark(next + 1, "."), let second = token(next + 2), second.isWord(.timeUnit),
        second.end - second.start == 1, isMark(next + 3, ".") || next + 3 >= tokens.count
      else { return false }
      isPost = !word.isWord(.link)  // "a" is a known word, "p" is not
      end = min(next + 4, tokens.count)
    }
    if isPost, hour < 12 { found.hour = hour + 12 }
    if !isPost, hour == 12 { found.hour = 0 }
    next = end
    return true
  }

  private func addZone(to found: inout FoundTime, at next: inout Int) -> Bool {
    var index = next
    if isMark(index, "(") { index += 1 }
    if isMark(index, "+") || isMark(index, "-"), touches(index), touches(index + 1), let hours = token(index + 1),
      hours.digits == 4 || hours.digits == 2
    {
      // ISO 8601: +02:00, +0200
      return addOffset(to: &found, at: index, &next)
    }
    guard let zone = token(index), zone.isWord(.zone) else { return false }
    found.zone = zone.value
    next = index + 1
    if isMark(next, "+") || isMark(next, "-"), touches(next), touches(next + 1) {
      _ = addOffset(to: &found, at: next, &next)
    }
    if isMark(next, ")") { next += 1 }
    return true
  }

  private func addOffset(to found: inout FoundTime, at index: Int, _ next: inout Int) -> Bool {
    guard let hours = token(index + 1), hours.kind == .number, hours.digits <= 4 else { return false }
    var seconds = hours.digits > 2 ? hours.value / 100 * 3600 + hours.value % 100 * 60 : hours.value * 3600
    next = index + 2
    if hours.digits <= 2, isMark(next, ":"), let minutes = token(next + 1), minutes.digits == 2 {
      seconds += minutes.value * 60
      next += 2
    }
    guard seconds <= 14 * 3600 else { return false }
    found.zone = isMark(index, "-") ? -seconds : seconds
    return true
  }

  /// "2 weeks ago", "vor 3 Tagen", "il y a 2 jours", "gestern"
  private func relative(at index: Int) -> FoundTime? {
    guard let first = token(index) else { return nil }
    var next = index
    if first.isWord(.agoBefore) {
      next += 1
      if isWord(next + 1, .link), token(next)?.kind == .word { next += 2 }  // il y a
    }
    guard let count = token(next), count.kind == .number || count.isWord(.countWord) || count.isWord(.link),
      let unit = token(next + 1), unit.isWord(.timeUnit)
    else { return nil }
    var end = next + 2
    if token(end)?.kind == .number, isWord(end + 1, .timeUnit) { end += 2 }  // "1 hour 20 minutes ago"
    if next > index { return FoundTime(tokens: index..<end, isRelative: true) }
    guard isWord(end, .agoAfter) else { return nil }
    return FoundTime(tokens: index..<end + 1, isRelative: true)
  }
}

extension FoundTime {
  /// Takes on the parts that another finding has.
  fileprivate mutating func add(_ other: FoundTime) {
    if other.hasDate { (year, month, day) = (other.year, other.month, other.day) }
    if other.hasTime { (hour, minute, second, zone) = (other.hour, other.minute, other.second, other.zone) }
    tokens = min(tokens.lowerBound, other.tokens.lowerBound)..<max(tokens.upperBound, other.tokens.upperBound)
  }
}
