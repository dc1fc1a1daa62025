import ArticleModel
import Foundation
import Testing

@testable import ArticleParsing

/// What is written as our own JSON reads back as it was.
@Suite struct RoundTripTests {
  private static func publication(_ name: String) throws -> Publication {
    try ArticleParser.publication(from: [UInt8](Data(contentsOf: FixtureTests.folder.appending(path: name))))
  }

  private static func json(of publication: Publication) -> [UInt8] {
    switch publication {
    case .article(let article): return ArticleParsingTests.json(of: article)
    case .list(let feed):
      var bytes: [UInt8] = []
      FeedJSON.encode(feed) { piece in
        for index in 0..<piece.count { bytes.append(piece[index]) }
      }
      return bytes
    }
  }

  @Test(arguments: FixtureTests.names) func fixturesReadBack(name: String) throws {
    let written = Self.json(of: try Self.publication(name))
    let again = Self.json(of: try ArticleParser.publication(from: written))
    // A list that is read back no longer holds its articles.
    let expected = String(decoding: written, as: UTF8.self).replacing("\"whole\":true", with: "\"whole\":false")
    #expect(String(decoding: again, as: UTF8.self) == expected)
  }

  @Test func everyKindOfBlockReadsBack() throws {
    var builder = ArticleBuilder()
    builder.headline("Fog")
    builder.beginUpdate(Stamp(printed: "UPDATE 1700 GMT", instant: Instant(seconds: 1_772_539_200)), title: "Lifted")
    builder.begin(.paragraph)
    builder.text("See 🚢 ")
    builder.beginMark(.link("https://lock.example/a"))
    builder.text("the lock")
    builder.endMark()
    builder.text(" and https://tides.example/b")
    builder.lineBreak()
    builder.text("or not.")
    builder.block(.heading(level: 3), "A heading")
    builder.block(.quote(level: 2), "Quoted.")
    builder.block(.listItem(marker: 4, level: 2), "12. Item")
    builder.begin(.caption(credit: nil))
    builder.text("The lock ")
    builder.credit("(Harbour desk)")
    builder.block(.media(.video), "")
    builder.block(.preformatted, "a  b\n  c")
    builder.block(.tableRow(isHeader: true), "High\tLow")
    builder.block(.rule, "")
    builder.beginOriginal("Original entry")
    builder.block(.paragraph, "It began.")
    builder.beginRelated("Related")
    builder.block(.paragraph, "More.")
    let article = builder.finish()
    let again = try ArticleParser.article(from: Self.json(of: .article(article)))
    #expect(again == article)
  }
}

/// Which pages of a discussion are asked for.
@Suite struct DiscussionPagesTests {
  private static func page(_ ids: ClosedRange<Int>, count: Int? = nil) -> Manuscript {
    var manuscript = Manuscript()
    manuscript.comments = ids.map { .init(id: String($0), parent: nil, author: nil, stamp: nil, body: .none) }
    manuscript.commentCount = count
    return manuscript
  }

  private static let wordPress = "https://lock.example/wp-json/wp/v2/comments?post=12"

  @Test func asManyAsTheServerSays() {
    var pages = DiscussionPages(Self.wordPress)
    #expect(pages.next == Self.wordPress)
    pages.add(Self.page(1...100), pageCount: 3)
    #expect(pages.next == Self.wordPress + "&page=2")
    pages.add(Self.page(101...200), pageCount: 3)
    #expect(pages.next == Self.wordPress + "&page=3")
    pages.add(Self.page(201...210), pageCount: 3)
    #expect(pages.next == nil)
    #expect(pages.manuscript.comments.count == 210)
  }

  @Test func untilNothingNewComes() {
    var pages = DiscussionPages(Self.wordPress)
    pages.add(Self.page(1...100), pageCount: nil)
    pages.add(Self.page(51...150), pageCount: nil)
    pages.add(Self.page(1...100), pageCount: nil)
    #expect(pages.next == nil)
    #expect(pages.manuscript.comments.count == 150)
  }

  @Test func asManyAsTheTopicHas() {
    var pages = DiscussionPages("https://forum.example/t/fog/77.json")
    pages.add(Self.page(2...20, count: 30), pageCount: nil)
    #expect(pages.next == "https://forum.example/t/fog/77.json?page=2")
    pages.add(Self.page(21...31, count: 30), pageCount: nil)
    #expect(pages.next == nil)
  }

  @Test func feedsHaveOnePage() {
    var pages = DiscussionPages("https://lock.example/fog/feed/")
    pages.add(Self.page(1...10), pageCount: nil)
    #expect(pages.next == nil)
  }

  @Test func thereIsAnEnd() {
    var pages = DiscussionPages(Self.wordPress)
    var count = 0
    while pages.next != nil {
      pages.add(Self.page(count * 10...count * 10 + 9), pageCount: nil)
      count += 1
    }
    #expect(count == DiscussionPages.pageLimit)
  }
}
