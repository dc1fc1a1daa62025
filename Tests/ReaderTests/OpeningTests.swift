import ArticleModel
import Screen
import Testing

@testable import Reader

/// Opening other articles from inside the reader.
@Suite struct OpeningTests {
  private static let size = Size(columns: 80, rows: 24)

  private static func manuscript(_ headline: String, url: String?, isWhole: Bool = false) -> Manuscript {
    var manuscript = Manuscript()
    (manuscript.facts.headline, manuscript.facts.url) = (headline, url)
    (manuscript.body, manuscript.isWhole) = (.plain("All of it."), isWhole)
    return manuscript
  }

  private static func feed() -> Feed {
    var facts = Article.Facts()
    facts.headline = "Quay News"
    let manuscripts = [
      manuscript("First", url: "https://quay.example/1"), manuscript("Second", url: nil, isWhole: true),
      manuscript("Third", url: "https://quay.example/3", isWhole: true),
    ]
    return Feed(facts: facts, entries: manuscripts.map { .init(title: $0.facts.headline ?? "", manuscript: $0) })
  }

  private static func article(_ headline: String, comments: [(String, String)] = [], discussion: String? = nil)
    -> Article
  {
    var builder = ArticleBuilder()
    builder.facts.discussion = discussion
    builder.facts.url = "https://quay.example/deep/page"
    builder.headline(headline)
    for number in 0..<40 { builder.block(.paragraph, "Paragraph \(number) of \(headline).") }
    for (id, words) in comments {
      builder.beginComment(.init(id: id, author: "A \(id)"))
      builder.block(.paragraph, words)
    }
    return builder.finish()
  }

  private func listed() -> ReaderState {
    useUTF8Locale()
    var reader = ReaderState(size: Self.size)
    _ = reader.handle(.listed(Self.feed()))
    return reader
  }

  @Test func aListIsThereToChooseFrom() {
    var reader = listed()
    expectScreen("list-80x24", reader.frame())
    #expect(reader.type("<Enter>") == [.open(.address("https://quay.example/1"), request: 1)])
    reader.type("j")
    guard case .open(.entry(let entry), request: 2)? = reader.type("<Enter>").last else {
      Issue.record("what a list holds whole is not fetched")
      return
    }
    #expect(entry.title == "Second")
    #expect(reader.type("jv") == [.browse("https://quay.example/3")])
  }

  @Test func comesBackToTheOldPlace() {
    var reader = listed()
    reader.type("j<Enter>")
    let list = reader.frame()
    _ = reader.handle(.arrived(.article(Self.article("Second")), request: 1))
    #expect(reader.article.facts.headline == "Second")
    reader.type("jjjjjjjj")
    let place = reader.top
    _ = reader.open(.address("/x"))
    _ = reader.handle(.arrived(.article(Self.article("Deeper")), request: 2))
    #expect(reader.type("<Back>").isEmpty)
    #expect(reader.article.facts.headline == "Second" && reader.top == place)
    #expect(reader.type("q").isEmpty)
    #expect(reader.frame() == list)
    #expect(reader.type("qq") == [.leave])
  }

  @Test func addressesAreResolvedAgainstThePage() {
    var reader = ReaderState.reading(Self.article("Page"), Self.size)
    #expect(reader.open(.address("../other")) == [.open(.address("https://quay.example/other"), request: 1)])
    #expect(reader.open(.address("javascript:alert(1)")).isEmpty)
    #expect(reader.message != nil)
  }

  @Test func lateAnswersAreRefused() {
    var reader = ReaderState.reading(Self.article("Page"), Self.size)
    _ = reader.open(.address("https://a.example/"))
    #expect(
      reader.open(.address("https://b.example/")) == [
        .cancel(request: 1), .open(.address("https://b.example/"), request: 2),
      ])
    _ = reader.handle(.arrived(.article(Self.article("Late")), request: 1))
    _ = reader.handle(.failed("late", request: 1))
    #expect(reader.article.facts.headline == "Page" && reader.message == nil)
    _ = reader.handle(.arrived(.article(Self.article("In time")), request: 2))
    #expect(reader.article.facts.headline == "In time")
    _ = reader.handle(.arrived(.article(Self.article("Twice")), request: 2))
    #expect(reader.article.facts.headline == "In time")
  }

  @Test func progressIsToldAndEscapeCancels() {
    var reader = ReaderState.reading(Self.article("Page"), Self.size)
    _ = reader.open(.address("https://a.example/"))
    #expect(!reader.frame().line(23).contains("Opening"))
    _ = reader.handle(.receiving(2_048_000, request: 1))
    #expect(reader.frame().line(23).contains("Opening https://a.example/ · 1 MB · Esc cancels"))
    #expect(reader.type("<Esc>") == [.cancel(request: 1)])
    #expect(reader.frame().line(23).contains("cancelled"))
    #expect(reader.type("<Esc>").isEmpty)
  }

  @Test func failuresAreTold() {
    var reader = ReaderState.reading(Self.article("Page"), Self.size)
    _ = reader.open(.address("https://a.example/"))
    _ = reader.handle(.failed("no such host is known", request: 1))
    #expect(reader.frame().line(23).contains("no such host"))
    #expect(!reader.isEmpty)
  }

  @Test func onlySoManyArticlesAreKept() {
    var reader = ReaderState.reading(Self.article("Page 0"), Self.size)
    for number in 1...50 {
      _ = reader.open(.address("https://a.example/"))
      _ = reader.handle(.arrived(.article(Self.article("Page \(number)")), request: number))
    }
    var count = 0
    while reader.type("q").isEmpty { count += 1 }
    #expect(count == 32)
    #expect(reader.article.facts.headline == "Page 18")
  }

  // MARK: The discussion from the site

  private static let shown = [("1", "First words."), ("3", "Third words.")]
  private static let whole = [("1", "First words."), ("2", "Second words."), ("3", "Third words.")]

  @Test func theWholeDiscussionTakesThePlaceOfThePages() throws {
    let page = Self.article("Page", comments: Self.shown, discussion: "https://quay.example/comments")
    var reader = ReaderState.reading(page, Self.size, keys: "G")
    #expect(reader.focus == .comment(1))
    #expect(reader.type("D") == [.open(.discussion("https://quay.example/comments"), request: 1)])
    _ = reader.handle(.arrived(.article(Self.article("Other", comments: Self.whole)), request: 1))
    #expect(reader.article.facts == page.facts)
    #expect(reader.article.comments.count == 3)
    #expect(reader.focus == .comment(2), "the reader stays with the comment")
    #expect(reader.article.sections == page.sections)
    #expect(reader.article.text.hasPrefix(page.text.prefix(200)))
  }

  @Test func fewerCommentsThanThePageHasAreNotTaken() {
    let page = Self.article("Page", comments: Self.whole, discussion: "https://quay.example/comments")
    var reader = ReaderState.reading(page, Self.size, keys: "D")
    _ = reader.handle(.arrived(.article(Self.article("Other", comments: Self.shown)), request: 1))
    #expect(reader.article == page)
    #expect(reader.message?.contains("only 2 comments") == true)
  }

  @Test func pagesWithoutAListOfCommentsSaySo() {
    var reader = ReaderState.reading(Self.article("Page"), Self.size)
    #expect(reader.type("D").isEmpty && reader.message != nil)
  }

  @Test func aDiscussionThatThePageDoesNotShowIsOffered() {
    let silent = Self.article("Page", discussion: "https://quay.example/comments")
    #expect(ReaderState.reading(silent, Self.size).message?.hasPrefix("D fetches") == true)
    let shown = Self.article("Page", comments: Self.shown, discussion: "https://quay.example/comments")
    #expect(ReaderState.reading(shown, Self.size).message == nil)
  }

  @Test func linksOpenHere() {
    var reader = ReaderState.reading(Articles.harbour, Self.size, keys: "]]]")
    guard case .open(.address("https://ferries.example/notice?line=4"), request: 1)? = reader.type("O").last else {
      Issue.record("the one link in focus is opened")
      return
    }
  }
}
