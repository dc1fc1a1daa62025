import ArticleModel

// The stories, and where the reader was in each.
extension Store {
  /// What is kept of a story; nil where it is not known, or was kept in a form that is not.
  public func memory(of address: String) throws(StoreFailure) -> Memory? {
    let statement = try database.statement(
      "select memory from memories join stories on id = story where address = ? and removed is null", [.text(address)])
    return try statement.step() ? Memory(encoded: statement.blob(0)) : nil
  }

  /// Keeps a story as it was left, with the notes and marks that others have kept meanwhile. One that was removed comes back.
  public func keep(_ reading: Reading) throws(StoreFailure) {
    try database.transaction { () throws(StoreFailure) in
      var memory = reading.memory
      if let kept = try self.memory(of: reading.address) {
        memory = memory.joining(kept, replaced: reading.replacedNote)
      }
      try database.change(
        """
        insert into stories(address, title, site, changed, opened, updates, comments, new_updates, new_comments, edited,
          progress) values (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        on conflict(address) do update set title = case when named then title else ?2 end, site = coalesce(?3, site),
          changed = case when updates = ?5 and comments = ?6 then changed else ?4 end, opened = ?4, updates = ?5,
          comments = ?6, new_updates = ?7, new_comments = ?8, edited = ?9, progress = ?10, removed = null
        """,
        .text(reading.address), .text(reading.title), .text(reading.site), .time(reading.time), .count(reading.updates),
        .count(reading.comments), .count(reading.newUpdates), .count(reading.newComments), .count(reading.edited),
        .count(reading.progress))
      try database.change(
        """
        insert into memories(story, memory) select id, ?2 from stories where address = ?1
        on conflict(story) do update set memory = ?2
        """, .text(reading.address), .blob(memory.encoded))
      if !reading.isStillOpen {
        try database.change("update stories set left_at = latest where address = ?", .text(reading.address))
      }
    }
  }

  private static let columns = """
    stories.id, stories.title, stories.address, changed, site, opened, updates, comments, new_updates, new_comments,
    edited, progress, stories.source, stories.failure
    """

  /// All stories, what was read last first, then what came last.
  public func stories() throws(StoreFailure) -> [Story] {
    try stories(where: "removed is null order by opened desc nulls last, changed desc, id desc")
  }

  /// Those of some numbers that are kept, in the order of the numbers.
  public func stories(_ numbers: [Int64]) throws(StoreFailure) -> [Story] {
    var stories: [Story] = []
    for number in numbers { stories += try self.stories(where: "removed is null and id = ?", [.number(number)]) }
    return stories
  }

  /// The story of an address; nil where it is not kept.
  public func story(at address: String) throws(StoreFailure) -> Story? {
    try stories(where: "removed is null and address = ?", [.text(address)]).first
  }

  func stories(where condition: String, _ values: [Database.Value] = []) throws(StoreFailure) -> [Story] {
    let statement = try database.statement("select \(Self.columns) from stories where \(condition)", values)
    var stories: [Story] = []
    while try statement.step() { stories.append(Self.story(statement)) }
    return stories
  }

  private static func story(_ row: borrowing Statement) -> Story {
    var story = Story(
      id: row.number(0), title: row.line(1) ?? "", address: row.text(2) ?? "",
      changed: Instant(seconds: row.number(3)))
    (story.site, story.opened) = (row.line(4), row.time(5))
    (story.updates, story.comments) = (row.count(6), row.count(7))
    (story.newUpdates, story.newComments, story.edited) = (row.count(8), row.count(9), row.count(10))
    story.progress = min(row.count(11), 100)
    story.source = row.isNull(12) ? nil : row.number(12)
    story.failure = row.line(13)
    return story
  }

  /// Gives a story another title, which stays whatever the page says later.
  public func rename(story: Int64, to title: String) throws(StoreFailure) {
    try database.change("update stories set title = ?, named = 1 where id = ?", .text(title), .number(story))
  }

  /// Takes stories off the list. They can be brought back until they are swept away.
  public func remove(_ stories: [Int64], at time: Instant) throws(StoreFailure) {
    try database.transaction { () throws(StoreFailure) in
      for story in stories {
        try database.change("update stories set removed = ? where id = ?", .time(time), .number(story))
      }
    }
  }

  /// Brings removed stories back.
  public func restore(_ stories: [Int64]) throws(StoreFailure) {
    try database.transaction { () throws(StoreFailure) in
      for story in stories { try database.change("update stories set removed = null where id = ?", .number(story)) }
    }
  }

  /// Takes stories for read, or for never opened; what the reader wrote and marked in them stays. What their versions hold is
  /// seen once they are: `keep(_:of:)`.
  public func mark(_ stories: [Int64], read isRead: Bool, at time: Instant) throws(StoreFailure) {
    try database.transaction { () throws(StoreFailure) in
      for story in stories {
        if isRead {
          try database.change(
            """
            update stories set opened = coalesce(opened, ?), new_updates = 0, new_comments = 0, edited = 0 where id = ?
            """, .time(time), .number(story))
        } else {
          try database.change("update stories set opened = null, progress = 0 where id = ?", .number(story))
          try forgetReading(of: story)
        }
      }
    }
  }

  private func forgetReading(of story: Int64) throws(StoreFailure) {
    let statement = try database.statement("select memory from memories where story = ?", [.number(story)])
    let memory = try statement.step() ? Memory(encoded: statement.blob(0))?.forgettingReading() : nil
    if let memory {
      try keep(memory, of: story)
    } else {
      try database.change("delete from memories where story = ?", .number(story))
    }
  }

  /// Keeps what was seen of a story that was not opened for it.
  public func keep(_ memory: Memory, of story: Int64) throws(StoreFailure) {
    try database.change(
      "insert into memories(story, memory) values (?1, ?2) on conflict(story) do update set memory = ?2",
      .number(story), .blob(memory.encoded))
  }

  /// Forgets a story and all that was kept of it; whether it was there comes out.
  public func forget(_ address: String) throws(StoreFailure) -> Bool {
    try database.transaction { () throws(StoreFailure) in
      let statement = try database.statement("select id from stories where address = ?", [.text(address)])
      guard try statement.step() else { return false }
      try forget(story: statement.number(0))
      return true
    }
  }

  /// Sweeps away what was removed before a time. Of what a source brings, the address stays, so that the source does not
  /// bring it again.
  public func sweep(removedBefore time: Instant) throws(StoreFailure) {
    try database.transaction { () throws(StoreFailure) in
      var removed: [(id: Int64, isOfSource: Bool)] = []
      let statement = try database.statement(
        """
        select id, source from stories where removed < ?
        and (source is null or latest is not null or id in (select story from memories))
        """, [.time(time)])
      while try statement.step() { removed.append((statement.number(0), !statement.isNull(1))) }
      for story in removed {
        if story.isOfSource { try empty(story: story.id) } else { try forget(story: story.id) }
      }
      try database.change(
        "delete from sources where removed < ? and id not in (select source from stories where source is not null)",
        .time(time))
    }
  }

  private func forget(story: Int64) throws(StoreFailure) {
    try unindex(story)
    try database.change("delete from stories where id = ?", .number(story))
  }

  private func empty(story: Int64) throws(StoreFailure) {
    try unindex(story)
    try database.change("delete from originals where story = ?", .number(story))
    try database.change("delete from memories where story = ?", .number(story))
    try database.change("update stories set latest = null, left_at = null where id = ?", .number(story))
  }
}
