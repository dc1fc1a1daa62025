import ArticleModel

// What was fetched of the stories, and what is searched of it.
extension Store {
  /// How many originals of a story are kept beside the one that the reader left: the oldest go.
  static let originalLimit = 50
  /// Pages of the log after which a batch moves them into the file.
  private static let batchLog = 8_192

  /// Keeps a version of a story, and makes the story where there is none.
  /// - Parameter bringsBack: Whether a story that was removed comes back; else it stays away, and nothing is kept of it.
  /// - Returns: Whether it says anything else than the latest that was kept.
  @discardableResult
  public func keep(_ version: Version, bringsBack: Bool = true) throws(StoreFailure) -> Bool {
    try database.transaction { () throws(StoreFailure) in
      if try isRemoved(version.address) {
        if !bringsBack { return false }
        try database.change("update stories set removed = null where address = ?", .text(version.address))
      }
      return try keepAlone(version)
    }
  }

  /// Keeps many versions, all or none of them but those of removed stories, and how far the import of their source has come,
  /// where that is told.
  /// - Parameter isEnding: Is asked before each; where it is true, none of them is kept.
  /// - Returns: How many say anything else than what was kept.
  public func keep(
    _ versions: [Version], source: Int64, position: ImportPosition?, unless isEnding: () -> Bool = { false }
  ) throws(StoreFailure) -> Int {
    // A page that many batches change is moved from the log into the file but once.
    try database.run("pragma wal_autocheckpoint = \(Self.batchLog)")
    return try database.transaction { () throws(StoreFailure) in
      var count = 0
      for version in versions {
        if isEnding() { throw .interrupted }
        if try isRemoved(version.address) { continue }
        if try keepAlone(version) { count += 1 }
      }
      if let position {
        try database.change(
          "update sources set position = ?, entity_tag = ? where id = ?", .count(position.line),
          .text(position.beginning), .number(source))
      }
      return count
    }
  }

  @discardableResult
  private func keepAlone(_ version: Version) throws(StoreFailure) -> Bool {
    let (story, isKnown) = try row(of: version)
    let original = version.original
    try database.change(
      """
      update stories set checked = ?2, failure = null, due = 0, entity_tag = ?3, last_modified = ?4 where id = ?1
      """, .number(story), .time(original.fetched), .text(original.validators.entityTag),
      .text(original.validators.lastModified))
    // A page's own advertisements change with every answer; what it says is what counts.
    let packed = Packed.pack(original.bytes, like: version.text.text)
    if isKnown, let text = try text(of: story) {
      if text == version.text {
        try replaceLatest(of: story, with: original, packed)
        return false
      }
      try repackLatest(of: story, text)
    }
    try database.change(
      """
      insert into originals(story, fetched, address, content_type, headers, is_like_text, body)
      values (?, ?, ?, ?, ?, 1, ?)
      """, .number(story), .time(original.fetched), .text(original.address), .text(original.contentType),
      .text(original.headers), .blob(packed))
    let latest = database.lastRow
    let unread = isKnown ? try memory(of: version.address)?.unread(in: version.article) : nil
    let isFirst = version.source != nil && !isKnown
    try database.change(
      """
      update stories set latest = ?2, title = case when named then title else ?3 end, site = ?4, changed = ?7,
        updates = ?5, comments = ?6, new_updates = ?8, new_comments = ?9, edited = ?10 where id = ?1
      """, .number(story), .number(latest), .text(version.title), .text(version.site), .count(version.updates),
      .count(version.comments), .time(isFirst ? version.published ?? original.fetched : original.fetched),
      .count(unread?.newUpdates ?? 0), .count(unread?.newComments ?? 0), .count(unread?.edited ?? 0))
    if isKnown {
      try prune(story)
      try unindex(story)
    }
    try index(version, story)
    return true
  }

  private func isRemoved(_ address: String) throws(StoreFailure) -> Bool {
    try database.statement("select 1 from stories where address = ? and removed is not null", [.text(address)]).step()
  }

  /// The row of a version's story, which is made where there is none; whether a version of it was kept before.
  private func row(of version: Version) throws(StoreFailure) -> (story: Int64, isKnown: Bool) {
    let known = try database.statement(
      "select id, latest is not null from stories where address = ?", [.text(version.address)])
    if try known.step() { return (known.number(0), known.number(1) != 0) }
    try database.change(
      "insert into stories(address, source, title, site, changed) values (?, ?, ?, ?, ?)", .text(version.address),
      version.source.map { .number($0) } ?? .none, .text(version.title), .text(version.site),
      .time(version.published ?? version.original.fetched))
    return (database.lastRow, false)
  }

  private func replaceLatest(
    of story: Int64, with original: Original, _ packed: [UInt8]
  ) throws(StoreFailure) {
    try database.change(
      """
      update originals set fetched = ?2, address = ?3, content_type = ?4, headers = ?5, is_like_text = 1, body = ?6
      where id = (select latest from stories where id = ?1) and body <> ?6
      """, .number(story), .time(original.fetched), .text(original.address), .text(original.contentType),
      .text(original.headers), .blob(packed))
  }

  /// Packs the original that was the latest by itself, before the text goes that it was packed like.
  private func repackLatest(of story: Int64, _ text: StoryText) throws(StoreFailure) {
    let statement = try database.statement(
      "select originals.id, body from originals join stories on originals.id = latest where stories.id = ? and is_like_text",
      [.number(story)])
    guard try statement.step(), let bytes = Packed.unpack(statement.blob(1), like: text.text, limit: Original.limit)
    else { return }
    try database.change(
      "update originals set is_like_text = 0, body = ? where id = ?", .blob(Packed.pack(bytes)),
      .number(statement.number(0)))
  }

  private func prune(_ story: Int64) throws(StoreFailure) {
    try database.change(
      """
      delete from originals where story = ?1 and id not in
        (select id from originals where story = ?1 order by id desc limit \(Self.originalLimit))
        and id not in (select left_at from stories where id = ?1 and left_at is not null)
      """, .number(story))
  }

  // MARK: What is searched

  private func index(_ version: Version, _ story: Int64) throws(StoreFailure) {
    try database.change(
      "insert into texts(story, body) values (?, ?)", .number(story), .blob(Packed.pack(version.text.encoded)))
    try database.change(
      "insert into words(rowid, body) values (?, ?)", .number(story), .utf8(DistinctWords(of: version.text.text).words))
    for moment in version.moments {
      try database.change(
        "insert into moments(story, time, offset, title) values (?, ?, ?, ?)", .number(story), .time(moment.time),
        .count(moment.offset), .text(moment.title))
    }
  }

  /// Takes a story's words out of what is searched. FTS5 has to be told which they were.
  func unindex(_ story: Int64) throws(StoreFailure) {
    if let text = try text(of: story) {
      try database.change(
        "insert into words(words, rowid, body) values ('delete', ?, ?)", .number(story),
        .utf8(DistinctWords(of: text.text).words))
    }
    try database.change("delete from texts where story = ?", .number(story))
    try database.change("delete from moments where story = ?", .number(story))
  }

  /// The words of a story; nil where none are kept, or they are damaged.
  func text(of story: Int64) throws(StoreFailure) -> StoryText? {
    let statement = try database.statement("select body from texts where story = ?", [.number(story)])
    guard try statement.step() else { return nil }
    return Packed.unpack(statement.blob(0), limit: Original.limit * 2).flatMap(StoryText.init(encoded:))
  }

  // MARK: Reading them again

  /// The latest original of a story; nil where none is kept.
  public func original(of address: String) throws(StoreFailure) -> Original? {
    try original(
      "select \(Self.columns) from originals join stories on originals.id = latest where stories.address = ?", address)
  }

  /// The original of a story that was the latest when the reader left it; nil where it is not kept.
  public func originalLeft(of address: String) throws(StoreFailure) -> Original? {
    try original(
      "select \(Self.columns) from originals join stories on originals.id = left_at where stories.address = ?", address)
  }

  private static let columns = """
    body, fetched, originals.address, content_type, headers, entity_tag, last_modified, is_like_text, stories.id
    """

  private func original(_ words: String, _ address: String) throws(StoreFailure) -> Original? {
    let statement = try database.statement(words, [.text(address)])
    guard try statement.step() else { return nil }
    let model = statement.number(7) == 0 ? [] : try text(of: statement.number(8))?.text ?? []
    guard let bytes = Packed.unpack(statement.blob(0), like: model, limit: Original.limit) else { return nil }
    var original = Original(
      bytes: bytes, fetched: Instant(seconds: statement.number(1)), address: statement.text(2) ?? address,
      contentType: statement.text(3))
    original.headers = statement.text(4)
    original.validators = Validators(entityTag: statement.text(5), lastModified: statement.text(6))
    return original
  }
}
