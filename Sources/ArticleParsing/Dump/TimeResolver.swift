import ArticleModel

/// Turns the times that updates print into instants, where the article's date and a zone are known.
struct TimeResolver {
  /// The day the article was published, as it prints it.
  let date: CivilTime?

  /// The stamps' instants in the order printed; a guess is one whose day is not printed.
  func resolve(_ times: [FoundTime?]) -> [(instant: Instant, isGuess: Bool)?] {
    var result: [(instant: Instant, isGuess: Bool)?] = Array(repeating: nil, count: times.count)
    var day = date
    var last: Instant?
    let order = isNewestFirst(times) ? Array(times.indices.reversed()) : Array(times.indices)
    for index in order {
      guard let time = times[index], time.hour != nil else { continue }
      let printed = printedDay(time)
      if let printed { day = printed }
      guard var instant = day.flatMap({ self.instant(of: time, on: $0) }) else { continue }
      if printed == nil, let last, instant.seconds + Self.rollover <= last.seconds, let today = day {
        day = CivilTime(Instant(seconds: today.instant().seconds + 86_400))
        instant = day.flatMap { self.instant(of: time, on: $0) } ?? instant
      }
      last = instant
      result[index] = (instant, time.year == nil)
    }
    return result
  }

  /// So many seconds back mean the next day; less is a slip in the order.
  private static let rollover: Int64 = 6 * 3600

  /// The instant of a time with a zone on a day.
  private func instant(of time: FoundTime, on day: CivilTime) -> Instant? {
    guard let zone = time.zone, let hour = time.hour,
      let civil = CivilTime(
        year: day.year, month: day.month, day: day.day, hour: hour, minute: time.minute ?? 0, second: time.second ?? 0)
    else { return nil }
    return civil.instant(offset: Zone.offset(zone, at: civil))
  }

  private func printedDay(_ time: FoundTime) -> CivilTime? {
    guard let month = time.month, let day = time.day, let year = time.year ?? date?.year else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  /// Whether more times fall than rise from one update to the next; a step of more than half a day crosses midnight
  /// the other way.
  private func isNewestFirst(_ times: [FoundTime?]) -> Bool {
    guard let day = date ?? CivilTime(year: 2000, month: 1, day: 1) else { return false }
    let minutes = times.compactMap { time in
      time.flatMap { instant(of: $0, on: printedDay($0) ?? day) }.map { $0.seconds / 60 }
    }
    var falls = 0
    for (earlier, later) in zip(minutes, minutes.dropFirst()) where earlier != later {
      let step = abs(later - earlier)
      let crossesMidnight = step > 720 && step < 1440
      falls += (later < earlier) != crossesMidnight ? 1 : -1
    }
    return falls >= 0  // live reports mostly print the newest first
  }
}
