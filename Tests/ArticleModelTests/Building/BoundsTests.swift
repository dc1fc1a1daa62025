import Testing

@testable import ArticleModel

/// What an article holds at most.
@Suite struct BuilderBoundsTests {
  @Test func blocksBeyondTheLimitAreLeftOutAndTold() {
    var builder = ArticleBuilder()
    builder.blockLimit = 5
    builder.headline("Fog")
    for number in 0..<3 { builder.beginHeading("Heading \(number)") }
    builder.beginDiscussion(title: nil)
    for number in 0..<9 {
      builder.beginComment(.init(author: "M", number: number * 3, depth: number))
      builder.block(.paragraph, "Words")
    }
    builder.beginUpdate(Stamp(printed: "UPDATE"), title: "More")
    builder.block(.rule, "")
    let article = builder.finish()
    #expect(article.blocks.count == 5 && article.comments.count == 1)
    #expect(article.facts.notice?.contains("5 paragraphs") == true)
    #expect(article.blocks.last?.text.upperBound == article.text.utf8.count - 1)
  }

  @Test func whatWasToldFirstStays() {
    var builder = ArticleBuilder()
    builder.note("first")
    builder.note("second")
    #expect(builder.finish().facts.notice == "first")
  }

  /// An item of nothing but a sign is none, and one of nothing but its number is a paragraph.
  @Test func bareItemsAreDropped() {
    var builder = ArticleBuilder()
    for marker in ["• ", "- ", "1. ", "• "] { builder.block(.listItem(marker: marker.utf8.count, level: 1), marker) }
    builder.block(.listItem(marker: 4, level: 1), "• words")
    let article = builder.finish()
    #expect(article.text == "1.\n• words\n")
    #expect(article.blocks.map(\.kind) == [.paragraph, .listItem(marker: 4, level: 1)])
  }

  @Test func openingsAreOneLine() {
    var builder = ArticleBuilder()
    builder.block(.tableRow(isHeader: false), "Title\there\t")
    builder.block(.paragraph, "and  more")
    let article = builder.finish()
    #expect(article.opening(of: 0..<article.text.utf8.count) == "Title here and more")
    #expect(article.opening(of: article.blocks[0].text) == "Title here")
    #expect(!article.firstWords(of: 0..<article.text.utf8.count).isCut)
    builder = ArticleBuilder()
    builder.block(.paragraph, String(repeating: "words ", count: 40))
    let (words, isCut) = builder.finish().firstWords(of: 0..<239)
    #expect(isCut && words.count == 119 && words.hasSuffix("words"))
  }

  @Test func listsEndAndSaySo() {
    let entry = Feed.Entry(title: "One", manuscript: Manuscript())
    let entries = Array(repeating: entry, count: Feed.entryLimit + 1)
    let feed = Feed(facts: .init(), entries: entries)
    #expect(feed.entries.count == Feed.entryLimit && feed.facts.notice?.contains("100000 entries") == true)
  }
}
