import ArticleModel

// What brings stories by itself.
extension Store {
  /// Adds a source, or brings a removed one back; its number comes out, the same for the same address.
  public func addSource(
    _ kind: StorySource.Kind, title: String, address: String
  ) throws(StoreFailure) -> Int64 {
    try database.transaction { () throws(StoreFailure) in
      let known = try database.statement("select id, removed from sources where address = ?", [.text(address)])
      if try known.step() {
        let id = known.number(0)
        if let removed = known.time(1) { try restore(source: id, removed) }
        return id
      }
      try database.change(
        "insert into sources(kind, title, address) values (?, ?, ?)", .text(kind.rawValue), .text(title), .text(address)
      )
      return database.lastRow
    }
  }

  /// All sources, by title.
  public func sources() throws(StoreFailure) -> [StorySource] {
    let statement = try database.statement(
      """
      select sources.id, kind, sources.title, sources.address, sources.checked, sources.failure, count(stories.id),
        count(case when opened is null or new_updates or new_comments or edited then stories.id end)
      from sources left join stories on stories.source = sources.id and stories.removed is null
      where sources.removed is null group by sources.id order by sources.title collate nocase, sources.id
      """)
    var sources: [StorySource] = []
    while try statement.step() {
      var source = StorySource(
        id: statement.number(0), kind: StorySource.Kind(rawValue: statement.text(1) ?? "") ?? .file,
        title: statement.line(2) ?? "", address: statement.text(3) ?? "")
      (source.checked, source.failure) = (statement.time(4), statement.line(5))
      (source.stories, source.unread) = (statement.count(6), statement.count(7))
      sources.append(source)
    }
    return sources
  }

  /// How far the import of a source has come; nil at its beginning.
  public func position(ofSource source: Int64) throws(StoreFailure) -> ImportPosition? {
    let statement = try database.statement("select position, entity_tag from sources where id = ?", [.number(source)])
    guard try statement.step(), statement.count(0) > 0 else { return nil }
    return ImportPosition(line: statement.count(0), beginning: statement.text(1))
  }

  /// The state in which each story of a source was last read from it, by address, where that is known.
  public func tags(ofSource source: Int64) throws(StoreFailure) -> [String: String] {
    let statement = try database.statement(
      "select address, entity_tag from stories where source = ? and entity_tag is not null", [.number(source)])
    var tags: [String: String] = [:]
    while try statement.step() { tags[statement.text(0) ?? ""] = statement.text(1) }
    return tags
  }

  /// Adds a page of its own that is not fetched yet.
  public func add(_ story: ListedStory, at time: Instant) throws(StoreFailure) {
    try database.change(
      "insert into stories(address, title, changed) values (?, ?, ?) on conflict(address) do update set removed = null",
      .text(story.address), .text(story.title), .time(story.published ?? time))
  }

  public func rename(source: Int64, to title: String) throws(StoreFailure) {
    try database.change("update sources set title = ?, named = 1 where id = ?", .text(title), .number(source))
  }

  /// Takes a source and its stories off the lists. They can be brought back until they are swept away.
  public func remove(source: Int64, at time: Instant) throws(StoreFailure) {
    try database.transaction { () throws(StoreFailure) in
      try database.change("update sources set removed = ? where id = ?", .time(time), .number(source))
      try database.change(
        "update stories set removed = ? where source = ? and removed is null", .time(time), .number(source))
    }
  }

  /// Brings a removed source back, with the stories that went with it.
  public func restore(source: Int64) throws(StoreFailure) {
    try database.transaction { () throws(StoreFailure) in
      let statement = try database.statement("select removed from sources where id = ?", [.number(source)])
      if try statement.step(), let removed = statement.time(0) { try restore(source: source, removed) }
    }
  }

  private func restore(source: Int64, _ removed: Instant) throws(StoreFailure) {
    try database.change("update sources set removed = null where id = ?", .number(source))
    try database.change(
      "update stories set removed = null where source = ? and removed = ?", .number(source), .time(removed))
  }

  /// Takes what a feed lists: what is not known yet becomes a story that nobody has opened.
  /// - Returns: How many did.
  public func keep(
    _ entries: [ListedStory], of source: Int64, title: String, _ validators: Validators, at time: Instant
  ) throws(StoreFailure) -> Int {
    try database.transaction { () throws(StoreFailure) in
      var count = 0
      for entry in entries {
        try database.change(
          "insert into stories(address, source, title, site, changed) values (?, ?, ?, ?, ?) on conflict do nothing",
          .text(entry.address), .number(source), .text(entry.title), .text(title), .time(entry.published ?? time))
        count += database.changedRows
      }
      try database.change(
        """
        update sources set title = case when named then title else ?2 end, checked = ?3, due = 0, failure = null,
          entity_tag = ?4, last_modified = ?5 where id = ?1
        """, .number(source), .text(title), .time(time), .text(validators.entityTag), .text(validators.lastModified))
      return count
    }
  }
}

/// How far the import of a file with a story a line has come.
public struct ImportPosition: Sendable, Equatable {
  /// The number of the last line that was taken.
  public var line: Int
  /// What the file began with then, by which another file of the same name is told; nil where that was not kept.
  public var beginning: String?

  public init(line: Int, beginning: String?) { (self.line, self.beginning) = (line, beginning) }
}

/// An entry of a feed, as far as the list tells.
public struct ListedStory: Sendable, Equatable {
  /// `http` or `https`.
  public var address: String
  public var title: String
  public var published: Instant?

  public init(address: String, title: String, published: Instant?) {
    (self.address, self.title, self.published) = (address, title, published)
  }
}
