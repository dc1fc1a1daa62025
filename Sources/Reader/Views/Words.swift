import ArticleModel

/// Words the reader adds to what was published.
enum Words {
  /// "1 comment", "2 comments".
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// "2 replies".
  static func replies(_ number: Int) -> String { count(number, "reply", plural: "replies") }

  /// A stamp without the word that announces it, which a list of stamps need not repeat: "UPDATE 2140 GMT" as
  /// "2140 GMT".
  static func short(_ stamp: String) -> String {
    guard let digit = stamp.firstIndex(where: \.isNumber) else { return stamp }
    return String(stamp[digit...])
  }

  /// How long ago an instant is: "12 min ago".
  static func age(_ instant: Instant, now: Instant) -> String {
    let seconds = now.seconds - instant.seconds
    let size = abs(seconds)
    guard size >= 60 else { return "just now" }
    let distance =
      switch size {
      case ..<3600: "\(size / 60) min"
      case ..<86_400: "\(size / 3600) h"
      case ..<(60 * 86_400): count(Int(size / 86_400), "day")
      case ..<(730 * 86_400): count(Int(size / (30 * 86_400)), "month")
      default: count(Int(size / (365 * 86_400)), "year")
      }
    return seconds < 0 ? "in \(distance)" : "\(distance) ago"
  }

  /// How often something comes that does so at intervals of some seconds: "every minute", "every 5 minutes".
  static func every(seconds: Int) -> String {
    for (size, name) in [(86_400, "day"), (3_600, "hour"), (60, "minute")] where seconds > 0 && seconds % size == 0 {
      return seconds == size ? "every \(name)" : "every \(seconds / size) \(name)s"
    }
    return "every \(count(seconds, "second"))"
  }

  /// An instant on the clock of a zone: the time today, the date too on other days.
  static func local(_ instant: Instant, _ zone: Zone, now: Instant) -> String {
    guard let time = civil(instant, zone), let nowTime = civil(now, zone) else { return "" }
    let clock = "\(padded(time.hour)):\(padded(time.minute))"
    if (time.year, time.month, time.day) == (nowTime.year, nowTime.month, nowTime.day) { return clock }
    let date = "\(time.day) \(months[time.month - 1])"
    return time.year == nowTime.year ? "\(date) \(clock)" : "\(date) \(time.year) \(clock)"
  }

  /// An instant as a calendar and a clock of a zone show it; nil outside the years 1 to 9999.
  static func civil(_ instant: Instant, _ zone: Zone) -> CivilTime? {
    CivilTime(Instant(seconds: instant.seconds + Int64(zone.offset(at: instant))))
  }

  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
