import ArticleModel
import Screen
import Testing

@testable import Reader

/// What was worked out for one layout, order or version of an article is not used for another one.
@Suite struct LayoutChangeTests {
  private static let size = Size(columns: 60, rows: 12)

  private static func article(comments: [(depth: Int, words: String)], sectionAfter: Int? = nil, updates: Int = 0)
    -> Article
  {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    for update in 0..<updates {
      let instant = CivilTime(year: 2026, month: 3, day: 3, hour: 20 - update, minute: 0)?.instant()
      builder.beginUpdate(Stamp(printed: "UPDATE \(20 - update)00 GMT", instant: instant))
      for line in 0..<9 { builder.block(.paragraph, "Update \(update), paragraph \(line).") }
    }
    builder.beginDiscussion(title: "Comments")
    for (index, comment) in comments.enumerated() {
      builder.beginComment(.init(id: "c\(index)", author: "voice \(index)", depth: comment.depth))
      builder.block(.paragraph, comment.words)
      if index == sectionAfter {
        builder.beginHeading("Between the comments")
        builder.block(.paragraph, "Words of the page.")
      }
    }
    return builder.finish()
  }

  private static func screen(_ reader: inout ReaderState) -> String {
    Picture(reader.frame()).lines.joined(separator: "\n")
  }

  // MARK: Seen

  private static let thread = article(
    comments: [(0, "First."), (1, "An answer.")] + (0..<9).map { (0, "Comment \($0).") })

  /// Keys may come faster than screens are drawn.
  @Test func whatWasNotDrawnWasNotSeen() {
    var reader = ReaderState.reading(Self.thread, Self.size, keys: "1")
    reader.news = ReaderState.news(of: Self.thread)
    _ = reader.frame()
    reader.type("E")
    reader.type("j")
    #expect(reader.news.unread.comments.contains(1))
    _ = reader.frame()
    reader.type("j")
    #expect(!reader.news.unread.comments.contains(1))
  }

  @Test func progressIsThatOfTheLastScreen() {
    var reader = ReaderState(size: Self.size)
    _ = reader.open(.article(Self.thread), from: "/five")
    reader.type("G")
    _ = reader.frame()
    reader.type("q")
    #expect(reader.left?.progress == 100)
  }

  // MARK: Folds

  @Test func whatStandsBehindAFoldedThreadIsShownAndReachedBothWays() {
    let article = Self.article(comments: [(0, "First."), (1, "An answer."), (0, "Second.")], sectionAfter: 1)
    var reader = ReaderState.reading(article, Size(columns: 60, rows: 30), keys: "1")
    let screen = Self.screen(&reader)
    #expect(screen.contains("Words of the page.") && screen.contains("Second.") && !screen.contains("An answer."))
    expectSameRowsBothWays(reader.document)
  }

  @Test func whatStandsInsideAFoldedThreadIsHiddenAndRevealed() {
    let article = Self.article(comments: [(0, "First."), (1, "An answer."), (1, "Another.")], sectionAfter: 1)
    var reader = ReaderState.reading(article, Size(columns: 60, rows: 30), keys: "1")
    #expect(!Self.screen(&reader).contains("Words of the page."))
    expectSameRowsBothWays(reader.document)
    reader.type("/of the page")
    #expect(Self.screen(&reader).contains("Words of the page."))
  }

  private func expectSameRowsBothWays(_ document: Document) {
    var document = document
    var down: [Int] = [0]
    while let next = document.visible(after: down[down.count - 1]) { down.append(next) }
    var up = [down[down.count - 1]]
    while let previous = document.visible(before: up[up.count - 1]) { up.append(previous) }
    #expect(down == up.reversed())
    #expect(document.lastPosition().block == down.last)
  }

  // MARK: Order

  private static let updates = article(comments: [(0, "First.")], updates: 3)

  private static func reader(order: ReaderSettings.UpdateOrder) -> ReaderState {
    useUTF8Locale()
    var settings = ReaderSettings()
    settings.order = order
    var reader = ReaderState(size: size, settings: settings)
    _ = reader.open(.article(updates), from: "/five")
    return reader
  }

  private static func stamps(_ reader: ReaderState) -> [String] {
    reader.article.updates.compactMap { reader.article.sections[$0].stamp?.printed }
  }

  @Test(arguments: [ReaderSettings.UpdateOrder.published, .newest, .oldest], ["", "s", "ss"])
  func orderStaysThroughARefreshAndBack(_ order: ReaderSettings.UpdateOrder, _ keys: String) {
    var reader = Self.reader(order: order)
    reader.type(keys)
    let stamps = Self.stamps(reader)
    // A later version.
    _ = reader.handle(.key("r"))
    let later = Self.article(comments: [(0, "First."), (0, "Second.")], updates: 3)
    _ = reader.handle(.arrived(.article(later), request: 1))
    #expect(Self.stamps(reader) == stamps && reader.article.comments.count == 2)
    // Another article, and back.
    _ = reader.open(.address("https://quay.example/x"))
    _ = reader.handle(.arrived(.article(Self.thread), request: 2))
    reader.type("q")
    #expect(Self.stamps(reader) == stamps)
    reader.type("s")
    #expect(Self.stamps(reader) == stamps.reversed())
  }

  @Test func orderStaysWhenTheSiteGivesTheDiscussion() {
    for order in [ReaderSettings.UpdateOrder.published, .oldest] {
      for keys in ["", "s"] {
        var reader = Self.reader(order: order)
        reader.type(keys)
        let stamps = Self.stamps(reader)
        _ = reader.open(.discussion("https://quay.example/comments"))
        _ = reader.handle(.arrived(.article(Self.thread), request: 1))
        #expect(reader.article.comments.count == Self.thread.comments.count)
        #expect(Self.stamps(reader) == stamps)
        reader.type("s")
        #expect(Self.stamps(reader) == stamps.reversed())
      }
    }
  }

  @Test func aCommentInFocusIsNotLookedForInAnotherDiscussion() {
    // Three that are lost stand above the one that is there.
    let deep = Self.article(comments: [(3, "A deep answer.")], updates: 2)
    var reader = ReaderState.reading(deep, Self.size)
    (reader.top, reader.focus) = (.start, .comment(3))
    _ = reader.open(.discussion("https://quay.example/comments"))
    _ = reader.handle(.arrived(.article(Self.article(comments: [(0, "Another.")])), request: 1))
    #expect(reader.article.comments.count == 1 && reader.focus != .comment(3))
    _ = reader.frame()
  }

  @Test func whatStandsBehindCommentsKeepsItsPlaceWhenUpdatesChangeTheirs() {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    for update in 0..<2 {
      builder.beginUpdate(Stamp(printed: "UPDATE \(update)"))
      builder.block(.paragraph, "Words of update \(update).")
    }
    builder.beginComment(.init(author: "Ned", depth: 0))
    builder.block(.paragraph, "A comment.")
    builder.beginHeading("Between the comments")
    builder.beginUpdate(Stamp(printed: "UPDATE 2"))
    builder.block(.paragraph, "Words of update 2.")
    builder.beginComment(.init(author: "Orla", depth: 1))
    builder.block(.paragraph, "An answer.")
    let article = builder.finish()
    let (reversed, blockIndex) = article.reversingUpdates()
    #expect(Set(blockIndex).count == article.blocks.count)
    #expect(reversed.comments.indices.map(reversed.words(ofComment:)) == ["A comment.", "An answer."])
    #expect(
      reversed.updates.compactMap { reversed.sections[$0].stamp?.printed } == ["UPDATE 1", "UPDATE 0", "UPDATE 2"])
  }

  // MARK: Lists and panels

  @Test func anEmptyListIsNotOpened() {
    useUTF8Locale()
    var facts = Article.Facts()
    facts.headline = "Quay News"
    var reader = ReaderState(size: Self.size)
    _ = reader.handle(.listed(Feed(facts: facts, entries: [])))
    for keys in ["<Enter>", "o<Enter>", "o+", "ov", "l"] {
      reader.type(keys)
      #expect(Self.screen(&reader).contains("Quay News"))
    }
  }

  @Test func aPanelFitsTheScreenItIsComeBackToOn() {
    let other = Self.article(comments: [(0, "First.")])
    var reader = ReaderState.reading(Self.thread, Size(columns: 120, rows: 12), keys: "i")
    _ = reader.open(.address("https://quay.example/x"))
    _ = reader.handle(.arrived(.article(other), request: 1))
    _ = reader.handle(.resized(Size(columns: 24, rows: 12)))
    reader.type("q")
    guard case .text(let panel)? = reader.panel else {
      Issue.record("the panel is gone")
      return
    }
    let prose = panel.lines.filter { panel.paragraphs[$0.paragraph].isProse }
    #expect(prose.allSatisfy { $0.runs.reduce(0) { $0 + GlyphWidth.columns(of: $1.words) } <= 24 })
  }

  @Test func aResizeKeepsThePlaceOfTheArticleThatIsOpen() {
    let long = Self.article(comments: (0..<60).map { (0, "Comment \($0).") })
    var reader = ReaderState.reading(long, Self.size, keys: "G")
    _ = reader.handle(.resized(Size(columns: 30, rows: 12)))
    _ = reader.open(.address("https://quay.example/x"))
    _ = reader.handle(.arrived(.article(long), request: 1))
    _ = reader.handle(.resized(Self.size))
    #expect(reader.top == .start)
  }
}
