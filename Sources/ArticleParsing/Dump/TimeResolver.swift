import ArticleModel

/// Turns the times that updates print into instants, where the article's date and a zone are known.
struct TimeResolver {
  /// The day the article was published, as it prints it.
  let date: CivilTime?

  /// The stamps' instants in the order printed; a guess is one whose day is not printed.
  func resolve(_ times: [FoundTime?]) -> [(instant: Instant, isGuess: Bool)?] {
    var result: [(instant: Instant, isGuess: Bool)?] = Array(repeating: nil, count: times.count)
    var day = date
    var last: Int?
    let order = isNewestFirst(times) ? Array(times.indices.reversed()) : Array(times.indices)
    for index in order {
      guard let time = times[index], let hour = time.hour, let minute = time.minute else { continue }
      let ofDay = hour * 60 + minute
      if let printed = self.printedDay(time) {
        day = printed
      } else if let previous = last, ofDay + Self.rollover <= previous {
        day = day.flatMap { CivilTime(Instant(seconds: $0.instant().seconds + 86_400)) }
      }
      last = ofDay
      guard let zone = time.zone, let day,
        let civil = CivilTime(
          year: day.year, month: day.month, day: day.day, hour: hour, minute: minute, second: time.second ?? 0)
      else { continue }
      result[index] = (civil.instant(offset: Zone.offset(zone, at: civil)), time.year == nil)
    }
    return result
  }

  /// So many minutes back mean the next day; less is a slip in the order.
  private static let rollover = 6 * 60

  private func printedDay(_ time: FoundTime) -> CivilTime? {
    guard let month = time.month, let day = time.day, let year = time.year ?? date?.year else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  /// Whether more times fall than rise from one update to the next.
  private func isNewestFirst(_ times: [FoundTime?]) -> Bool {
    let minutes = times.compactMap { time in time?.hour.map { $0 * 60 + (time?.minute ?? 0) } }
    var falls = 0
    for (earlier, later) in zip(minutes, minutes.dropFirst()) where earlier != later {
      falls += later < earlier ? 1 : -1
    }
    return falls > 0
  }
}
