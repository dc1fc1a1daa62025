import ArticleModel

extension Store {
  /// The most updates that a timeline gives.
  public static let momentLimit = 10_000

  /// The updates of stories on one clock, the newest first.
  /// - Parameter stories: Those whose updates count; all where there are none.
  public func timeline(
    of stories: [Int64] = [], after: Instant? = nil, before: Instant? = nil
  ) throws(StoreFailure) -> [LibraryMoment] {
    let chosen = Set(stories)
    var known: [Int64: Story] = [:]
    for story in try self.stories(where: "removed is null and id in (select story from moments)") {
      if chosen.isEmpty || chosen.contains(story.id) { known[story.id] = story }
    }
    let statement = try database.statement(
      "select story, time, offset, title from moments where time >= ? and time < ? order by time desc, story, offset",
      [.number(after?.seconds ?? .min), .number(before?.seconds ?? .max)])
    var moments: [LibraryMoment] = []
    while moments.count < Self.momentLimit, try statement.step() {
      guard let story = known[statement.number(0)] else { continue }
      moments.append(
        LibraryMoment(
          story: story, time: Instant(seconds: statement.number(1)), title: statement.line(3) ?? "",
          offset: statement.count(2)))
    }
    return moments
  }
}
