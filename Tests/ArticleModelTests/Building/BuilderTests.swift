import ArticleModel
import Testing

@Suite struct BuilderTests {
  @Test func blocksTileTheText() {
    var builder = ArticleBuilder()
    builder.headline("A  headline")
    builder.block(.paragraph, " One\ttwo ")
    let article = builder.finish()
    #expect(article.text == "A headline\nOne two\n")
    #expect(article.blocks.map(\.text) == [0..<10, 11..<18])
  }

  @Test func anEmptyBuilderMakesAnEmptyArticle() {
    let article = ArticleBuilder().finish()
    #expect(article.text.isEmpty && article.blocks.isEmpty && article.sections.isEmpty && article.comments.isEmpty)
    #expect(article.parents() == [] && article.updates == [])
  }

  @Test func sectionsAreRangesOfBlocks() {
    var builder = ArticleBuilder()
    builder.headline("Ferries stop")
    builder.block(.standfirst, "For a second night.")
    builder.block(.byline, "By A. Writer")
    builder.block(.paragraph, "Lead.")
    builder.beginUpdate(Stamp(printed: " UPDATE\n2140 GMT "), title: "Talks adjourned")
    builder.block(.paragraph, "Until morning.")
    builder.beginUpdate(Stamp(printed: "UPDATE 2015 GMT"))
    builder.beginOriginal("ORIGINAL ENTRY:")
    builder.block(.paragraph, "It began.")
    builder.beginHeading("What the crews want", level: 3)
    builder.beginRelated("Related Posts")
    let article = builder.finish()
    #expect(article.sections.map(\.kind) == [.lead, .update, .update, .original, .heading, .related])
    #expect(article.sections.map(\.blocks) == [3..<4, 4..<7, 7..<8, 8..<10, 10..<11, 11..<12])
    #expect(article.sections.map(\.headerCount) == [0, 2, 1, 1, 1, 1])
    #expect(article.sections.map(\.level) == [1, 1, 1, 1, 3, 1])
    #expect(article.sections[1].stamp?.printed == "UPDATE 2140 GMT")
    #expect(article.sections[1].title == "Talks adjourned")
    #expect(article.updates == [1, 2])
    #expect(article.facts.headline == "Ferries stop")
    #expect(article.facts.standfirst == "For a second night.")
    #expect(article.facts.byline == "By A. Writer")
    #expect(article.section(ofBlock: 2) == nil)
    #expect(faults(of: article) == [])
  }

  @Test func aSectionWithoutBlocksIsDropped() {
    var builder = ArticleBuilder()
    builder.block(.paragraph, " \u{200B}\n")
    builder.beginHeading(" ")
    builder.beginRelated(nil)
    builder.beginOriginal("\u{200B}")
    builder.beginUpdate(Stamp(printed: "", instant: nil))
    builder.beginUpdate(Stamp(printed: "UPDATE"))
    builder.beginHeading("")
    let article = builder.finish()
    #expect(article.sections.map(\.kind) == [.update])
    #expect(article.text == "UPDATE\n")
  }

  @Test func wordsOutsideABlockAreAParagraph() {
    var builder = ArticleBuilder()
    builder.lineBreak()
    builder.text("Loose ")
    builder.text("words")
    builder.block(.paragraph, "and more")
    builder.lineBreak()
    let article = builder.finish()
    #expect(article.text == "Loose words\nand more\n")
    #expect(article.sections.map(\.blocks) == [0..<2])
  }

  @Test func lineBreaksStandOnlyInside() {
    var builder = ArticleBuilder()
    builder.begin(.paragraph)
    builder.lineBreak()
    builder.text("One ")
    builder.lineBreak()
    builder.text(" two\r")
    builder.lineBreak()
    builder.end()
    builder.block(.preformatted, "\n  a\n   b\n\n")
    builder.block(.tableRow(isHeader: false), "a b\t c\nd")
    let article = builder.finish()
    #expect(article.blocks.indices.map { article.words(ofBlock: $0) } == ["One\ntwo", "  a\n   b", "a b\tc d"])
  }

  @Test func blocksWithoutWordsLeaveNothingBehind() {
    var builder = ArticleBuilder()
    builder.block(.paragraph, "See http://example.org/1.")
    for kind in [.paragraph, .preformatted, .tableRow(isHeader: false), .caption(credit: nil)] as [Article.Block.Kind] {
      builder.block(kind, " \t \u{A0}\u{200B}\n \u{3000}")
    }
    builder.block(.media(.photo), " \n")
    builder.block(.rule, "")
    builder.block(.paragraph, "And http://example.org/2.")
    let article = builder.finish()
    #expect(article.text == "See http://example.org/1.\n\n\nAnd http://example.org/2.\n")
    #expect(article.blocks.map(\.kind) == [.paragraph, .media(.photo), .rule, .paragraph])
    #expect(article.blocks.map(\.runs) == [0..<1, 1..<1, 1..<1, 1..<2])
    #expect(article.links == ["http://example.org/1", "http://example.org/2"])
    #expect(article.runs.map { article.words($0.text) } == article.links)
  }

  @Test func claimsAboutWordsAreHeldWithinThem() {
    var builder = ArticleBuilder()
    builder.block(.listItem(marker: 3, level: -4), "• item")
    builder.block(.listItem(marker: 1, level: .max), "• item")
    builder.block(.listItem(marker: 400, level: 1), "• item")
    builder.block(.heading(level: 0), "Heading")
    builder.block(.caption(credit: 0..<5000), "A caption")
    builder.begin(.caption(credit: nil))
    builder.text("Ferries at pier 4 ")
    builder.credit(" (Port\u{200B} authority) \n\n\n")
    let article = builder.finish()
    #expect(
      article.blocks.prefix(5).map(\.kind) == [
        .listItem(marker: 3, level: 0), .listItem(marker: 0, level: 64), .listItem(marker: 0, level: 1),
        .heading(level: 1), .caption(credit: nil),
      ])
    guard case .caption(let credit?) = article.blocks[5].kind else { return #expect(Bool(false), "no credit") }
    #expect(article.words(credit) == "(Port authority)")
  }

  @Test(arguments: [(0..<2, 0..<2), (1..<4, nil), (0..<4, nil), (2..<90, 2..<7), (7..<9, nil), (-3..<2, nil)])
  func aCreditThatPartsAScalarIsNone(_ claim: Range<Int>, _ expected: Range<Int>?) {
    var builder = ArticleBuilder()
    builder.block(.caption(credit: claim), "é“AP")
    #expect(builder.finish().blocks[0].kind == .caption(credit: expected))
  }

  @Test func factsAreClean() {
    var builder = ArticleBuilder()
    builder.facts.site = "The\u{1B} Port\u{202E}\nNews"
    builder.facts.language = "\u{200B}"
    builder.facts.published = Stamp(printed: "May\n3\u{7}", instant: Instant(seconds: 5), isGuess: true)
    builder.facts.modified = Stamp(printed: " ")
    builder.facts.url = "javascript:alert(1)"
    builder.beginOriginal("ORIGINAL", stamp: Stamp(printed: "\u{1B}]0;x\u{7}"))
    let article = builder.finish()
    #expect(article.facts.site == "The\u{241B} Port News")
    #expect(article.facts.language == nil && article.facts.modified == nil && article.facts.url == nil)
    #expect(article.facts.published == Stamp(printed: "May 3\u{2407}", instant: Instant(seconds: 5), isGuess: true))
    #expect(article.sections[0].stamp?.printed == "\u{241B}]0;x\u{2407}")
  }
}
