import ArticleModel

/// When a server wants to be asked again (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// No wait is longer, in seconds, whatever a server asks for.
  static let limit: Int64 = 7 * 86_400

  /// The seconds that a header's value asks to wait, as a number or as a date; nil where it is neither.
  static func seconds(_ value: String, now: Instant) -> Int64? {
    if let seconds = Int64(value) { return max(0, min(seconds, limit)) }
    // So many digits that they are no number here ask for a long time all the same.
    if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return limit }
    return date(value).map { max(0, min($0.seconds - now.seconds, limit)) }
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// "Fri, 27 Nov 2026 17:00:00 GMT", the one form that is still to be sent (RFC 9110, section 5.6.7).
  private static func date(_ value: String) -> Instant? {
    let words = value.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])),
      let day = Int(words[1]), let year = Int(words[3])
    else { return nil }
    if year > 9_999 { return Instant(seconds: Instant.limit) }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    return CivilTime(year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])?
      .instant()
  }
}
