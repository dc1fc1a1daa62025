import ArticleModel
import Screen
import TestSupport
import Testing

@testable import Reader

/// An article that grows while it is read.
@Suite struct FollowingTests {
  private static let origin = "/reports/boats"

  /// A report whose updates stand with the newest first, each of ten paragraphs, above comments.
  private struct Draft {
    var updates = [900, 800]
    var comments = ["First.", "Second.", "Third: second."]
    var lead = "Nothing sails."
    /// Paragraphs of an update in other words.
    var edited: (update: Int, paragraphs: ClosedRange<Int>)?

    var article: Article {
      var builder = ArticleBuilder()
      builder.headline("Five boats")
      builder.block(.paragraph, lead)
      for update in updates {
        builder.beginUpdate(Stamp(printed: "UPDATE \(update) GMT", instant: Instant(seconds: Int64(update) * 60)))
        for line in 0..<10 {
          let isEdited = edited.map { $0.update == update && $0.paragraphs.contains(line) } ?? false
          builder.block(.paragraph, isEdited ? "Other words." : "Paragraph \(line) of the update of \(update).")
        }
      }
      builder.beginDiscussion(title: "Comments")
      for (index, comment) in comments.enumerated() {
        builder.beginComment(.init(author: "voice \(comment.count)", depth: index == 0 ? 0 : 1))
        builder.block(.paragraph, comment)
      }
      return builder.finish()
    }
  }

  private static let size = Size(columns: 80, rows: 24)

  /// A reader that follows a report and has taken some keys.
  private static func following(
    _ article: Article = Draft().article, _ size: Size = size, keys: String = "", settings: ReaderSettings = .init()
  ) -> ReaderState {
    useUTF8Locale()
    var reader = ReaderState(size: size, settings: settings)
    _ = reader.open(.article(article), from: origin)
    _ = reader.frame()
    for key in typedKeys("F" + keys) {
      _ = reader.handle(.key(key))
      _ = reader.frame()
    }
    return reader
  }

  /// The effects of a look at a later version.
  @discardableResult
  private static func look(_ reader: inout ReaderState, _ later: Article) throws -> [Effect] {
    let effects = reader.handle(.due)
    guard case .open(.again(origin), let request)? = effects.first else { throw Missing() }
    return reader.handle(.arrived(.article(later), request: request))
  }

  private struct Missing: Error {}

  private static func status(_ reader: inout ReaderState) -> String { reader.frame().line(reader.size.rows - 1) }

  private static func press(_ reader: inout ReaderState, _ keys: String) {
    for key in typedKeys(keys) {
      _ = reader.handle(.key(key))
      _ = reader.frame()
    }
  }

  // MARK: The pill

  @Test func pillStaysUntilTheNewIsSeen() throws {
    var reader = Self.following(keys: " ")
    try Self.look(&reader, Draft(updates: [1100, 1000, 900, 800]).article)
    #expect(Self.status(&reader).contains("2 updates new; Shift-Tab goes there"))
    for _ in 0..<5 {
      Self.press(&reader, "j")
      #expect(Self.status(&reader).contains("followed   2 new updates   "))
    }
    Self.press(&reader, "g")
    let status = Self.status(&reader)
    #expect(status.contains("followed   1 new update   "), "the first begins on the screen, the second does not")
    Self.press(&reader, " ")
    #expect(!Self.status(&reader).contains("new update"))
  }

  @Test func tabTakesFromThePill() throws {
    var reader = Self.following(keys: "G")
    try Self.look(&reader, Draft(updates: [1100, 1000, 900, 800]).article)
    Self.press(&reader, "<Tab>")
    #expect(Self.status(&reader).contains("Nothing new further down; Shift-Tab goes up"))
    _ = reader.handle(.key(.backTab))
    #expect(Self.status(&reader).contains("1 new update "))
    _ = reader.handle(.key(.backTab))
    #expect(!Self.status(&reader).contains("new update"))
  }

  @Test(
    arguments: [
      ([1000, 900, 800], 0, " 1 new update "), ([900, 800], 1, " 1 new comment "),
      ([900, 800], 14, " 14 new comments "),
      ([1100, 1000, 900, 800], 14, " 2+14 new "),
    ])
  func pillTellsWhatCame(updates: [Int], comments: Int, words: String) throws {
    var reader = Self.following(keys: " ")
    let more = (0..<comments).map { "More \(String(repeating: "x", count: $0))" }
    try Self.look(&reader, Draft(updates: updates, comments: Draft().comments + more).article)
    Self.press(&reader, "j")
    let frame = reader.frame()
    #expect(frame.line(23).contains("followed  " + words + "  "))
    // Not by colour alone: it has its words, and a style of its own.
    let column = try #require((0..<80).first { frame[$0, 23].style == reader.theme[.news] })
    #expect((0..<words.count).allSatisfy { frame[column + $0, 23].style == reader.theme[.news] })
  }

  @Test func pillCountsOverSeveralLooks() throws {
    var reader = Self.following(keys: " ")
    for updates in [[1000, 900, 800], [1000, 900, 800], [1200, 1100, 1000, 900, 800]] {
      try Self.look(&reader, Draft(updates: updates).article)
    }
    Self.press(&reader, "j")
    #expect(Self.status(&reader).contains(" 3 new updates "))
    // One that the site takes away again is not told of.
    try Self.look(&reader, Draft(updates: [1200, 1000, 900, 800]).article)
    Self.press(&reader, "j")
    #expect(Self.status(&reader).contains(" 2 new updates "))
  }

  /// What was new when the article was opened is no matter of the pill, and told again once that is seen.
  @Test func pillTellsOnlyWhatCameMeanwhile() throws {
    let before = Self.following(keys: " ")
    var reader = ReaderState(size: Self.size)
    _ = reader.open(
      .article(Draft(comments: Draft().comments + ["Fourth.", "Fifth of them."]).article), from: Self.origin)
    _ = reader.handle(.recalled(try #require(before.left).memory))
    Self.press(&reader, "Fj")
    #expect(Self.status(&reader).contains("followed   2 new   "))
    let later = Draft(updates: [1000, 900, 800], comments: Draft().comments + ["Fourth.", "Fifth of them."])
    try Self.look(&reader, later.article)
    Self.press(&reader, "j")
    #expect(Self.status(&reader).contains("followed   1 new update   "))
    // The end of the update was not on the screen.
    Self.press(&reader, "gGk")
    #expect(Self.status(&reader).contains("followed   1 new   "))
  }

  @Test func atTheTopWhatIsNewAppears() throws {
    var reader = Self.following()
    let effects = try Self.look(&reader, Draft(updates: [1000, 900, 800]).article)
    #expect(effects == [.notify("Five boats: 1 update new")])
    let frame = reader.frame()
    #expect((0..<24).contains { frame.line($0).contains("UPDATE 1000 GMT · new") })
    #expect(reader.top == .start)
    Self.press(&reader, "j")
    #expect(!Self.status(&reader).contains("1 new update"))
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]) func pillLooksAsRecorded(size: Size)
    throws
  {
    var reader = Self.following(Draft().article, size, keys: " ")
    try Self.look(&reader, Draft(updates: [1100, 1000, 900, 800]).article)
    Self.press(&reader, "j")
    expectScreen("pill-\(size.columns)x\(size.rows)", reader.frame())
  }

  @Test func everySizeHasThePillOrLeavesItOut() throws {
    for columns in 1...90 {
      var reader = Self.following(Draft().article, Size(columns: columns, rows: 10), keys: "  ")
      try Self.look(&reader, Draft(updates: [1100, 1000, 900, 800]).article)
      Self.press(&reader, "j")
      #expect(Self.status(&reader).contains("2 new updates") == (columns >= 22), "\(columns)")
    }
  }

  // MARK: Telling

  @Test func onlyWhatCameIsTold() throws {
    var reader = Self.following(keys: " ")
    #expect(try Self.look(&reader, Draft().article) == [])
    let grown = Draft(updates: [1100, 1000, 900, 800], comments: Draft().comments + ["Fourth."])
    #expect(try Self.look(&reader, grown.article) == [.notify("Five boats: 2 updates, 1 comment new")])
    Self.press(&reader, "Z")
    let told = reader.message
    #expect(told?.hasPrefix("Z does nothing") == true)
    #expect(try Self.look(&reader, grown.article) == [])
    #expect(reader.message == told)
    var edited = grown
    edited.edited = (900, 3...3)
    #expect(try Self.look(&reader, edited.article) == [], "an edit is no growth")
    #expect(reader.message?.contains("1 edited") == true)
  }

  @Test func askingByHandTellsNobody() throws {
    var reader = Self.following(keys: "F")
    guard case .open(_, let request)? = reader.handle(.key("r")).first else { throw Missing() }
    let effects = reader.handle(.arrived(.article(Draft(updates: [1000, 900, 800]).article), request: request))
    #expect(effects == [])
  }

  @Test func intervalIsToldInWords() {
    var settings = ReaderSettings()
    for (seconds, words) in [
      (60, "every minute"), (300, "every 5 minutes"), (3600, "every hour"), (7200, "every 2 hours"),
      (86_400, "every day"), (90, "every 90 seconds"),
    ] {
      settings.followInterval = seconds
      let reader = Self.following(settings: settings)
      #expect(reader.message == "Followed: opened again \(words)")
    }
  }

  // MARK: Holding still

  private static func page(_ reader: inout ReaderState) -> [String] {
    Array(Picture(reader.frame()).lines[reader.page.top..<reader.page.top + reader.page.rows])
  }

  /// Nothing that is on the screen changes when something comes in above it: quotations, folds, hits and marks included.
  @Test(
    arguments: [
      " ", "  jj", "]]", "]]]", "]]j", "G", "Gx", "GC", "G1", "Ghj", "/paragraph 7<Enter>n", "/second<Enter>",
      "}}}a", "z ",
    ])
  func whatIsReadStays(keys: String) throws {
    var reader = Self.following(keys: keys)
    let (page, focus) = (
      Self.page(&reader), reader.focus.map { reader.article.words(ofBlock: reader.headerBlock(of: $0)) }
    )
    try Self.look(&reader, Draft(updates: [1100, 1000, 900, 800]).article)
    #expect(Self.page(&reader) == page)
    #expect(reader.focus.map { reader.article.words(ofBlock: reader.headerBlock(of: $0)) } == focus)
    try Self.look(&reader, Draft(updates: [1200, 1100, 1000, 900, 800], lead: "One sails.").article)
    #expect(Self.page(&reader) == page)
  }

  @Test func openedQuotationsStayOpen() throws {
    let comments = ["The boats lie at the pier and nobody is on them now.\nAnd so on."]
    let replies = comments + ["The boats lie at the pier and nobody is on them now.\nThat is not so."]
    var reader = Self.following(Draft(comments: replies).article, keys: "G<Enter>")
    let page = Self.page(&reader)
    #expect(!page.contains { $0.contains("quotes") }, "\(page)")
    try Self.look(&reader, Draft(updates: [1000, 900, 800], comments: replies).article)
    #expect(Self.page(&reader) == page)
  }

  /// "· new" stays beside what was seen, for as long as the article is open.
  @Test func whatIsMarkedNewStaysMarked() throws {
    var reader = Self.following(Draft().article, Size(columns: 80, rows: 50))
    try Self.look(&reader, Draft(updates: [1000, 900, 800]).article)
    _ = reader.frame()
    Self.press(&reader, "j")
    #expect(reader.news.left.isEmpty, "all of it was on the screen")
    let page = Self.page(&reader)
    #expect(page.contains { $0.contains("UPDATE 1000 GMT · new") })
    try Self.look(&reader, Draft(updates: [1000, 900, 800], comments: Draft().comments + ["Fourth."]).article)
    #expect(Self.page(&reader) == page)
  }

  /// Where what is read first is edited, what stands below it stays.
  @Test func editedLinesMoveNothingElse() throws {
    var reader = Self.following(keys: "]]]jjjjjj")
    let page = Self.page(&reader)
    #expect(page[1].contains("Paragraph 3 of the update of 800"), "\(page)")
    // With the one above it, so that nothing tells of its place.
    try Self.look(&reader, Draft(updates: [1000, 900, 800], edited: (800, 2...3)).article)
    let later = Self.page(&reader)
    #expect(later[1].contains("Other words.") && later.dropFirst(2) == page.dropFirst(2), "\(later)")
  }

  @Test func currentHitStays() throws {
    var reader = Self.following(keys: "/paragraph 7<Enter>n")
    let current = try #require(reader.search?.current)
    try Self.look(&reader, Draft(updates: [1100, 1000, 900, 800]).article)
    #expect(reader.search?.current == current + 2)
    // It is gone with its words.
    try Self.look(&reader, Draft(updates: [1100, 1000, 900, 800], edited: (800, 7...7)).article)
    #expect(reader.search?.current == nil && reader.search?.hits.count == 3)
  }

  /// Whatever comes in wherever, the line that is read first and the comment in focus stay what they are.
  @Test(arguments: [UInt64(1), 2, 3]) func growthNeverMovesTheFirstLine(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var draft = Draft()
    var reader = Self.following(draft.article, Size(columns: 60, rows: 15))
    for step in 0..<60 {
      let key = "jkJKfbdu]}{[<Tab>".randomElement(using: &random)!
      Self.press(&reader, String(repeating: "\(key == "<" || key == ">" ? "j" : key)", count: 2) + "j")
      guard reader.top != .start else { continue }
      func first(_ reader: inout ReaderState) -> String {
        let start = reader.document.offset(of: reader.top)
        let block = reader.article.blocks[reader.article.block(at: start)].text
        return "\(start - block.lowerBound) \(reader.article.words(block))"
      }
      let before = first(&reader)
      if Bool.random(using: &random) {
        draft.updates.insert(1000 + step, at: Int.random(in: 0...draft.updates.count, using: &random))
      }
      draft.comments.insert("Number \(step).", at: Int.random(in: 1...draft.comments.count, using: &random))
      try Self.look(&reader, draft.article)
      #expect(first(&reader) == before, "step \(step)")
      _ = reader.frame()
    }
  }
}
