import ArticleModel
import Testing

@testable import ArticleParsing

/// What reading and writing take is bounded by the source, whatever it is made of.
@Suite struct BoundsTests {
  private func document(_ markup: String) -> HTMLDocument { HTMLDocument(parsing: Array(markup.utf8)) }
  private func article(_ text: String, type: String? = nil) throws -> Article {
    try ArticleParser.article(from: Array(text.utf8), Origin(contentType: type))
  }

  // MARK: Pieces

  /// A tag, an attribute and words count one each; what lies beyond is left out and told.
  @Test func pagesEndWhereTheyHaveTooManyPieces() throws {
    let page = Array(String(repeating: "<p id=a>words ", count: 100).utf8)
    let bounded = MarkupScan.bounded(page, pieceLimit: 30)
    #expect(bounded.isCut && bounded.bytes.count < 11 * "<p id=a>words ".utf8.count)
    #expect(!MarkupScan.bounded(page, pieceLimit: 301).isCut)
    let article = HTMLParser.article(from: page, pieceLimit: 30)
    #expect(article.facts.notice == HTMLDocument.cutNotice && article.blocks.count == 10)
    #expect(HTMLParser.article(from: page).facts.notice == nil)
  }

  /// Nothing that a few bytes can say makes many nodes.
  @Test(arguments: [
    "<br>", "<p>", "</p>", "</br>a", "<b><p></b>", "<a><b><i></a>", "<a href=x><div>", "<table>a<tr>", "<i>a</i>",
    "<b><b><b><b><b><b><b><b><div></b></b></b></b></b></b></b></div>", "<option>", "<body a=b>", "<b><i><u><p>a",
    "<font><nobr><a><b><i><table><tr><td></font></nobr></a></b></i>x</table>", "<select><table>", "<frameset><frame>",
  ])
  func nodesAreBounded(unit: String) {
    let count = 20_000
    let nodes = document(String(repeating: unit, count: count)).nodes.count
    #expect(nodes <= 10 + count * (2 * unit.utf8.count { $0 == UInt8(ascii: "<") } + 2), "\(nodes)")
  }

  @Test func endTagsThatCloseNothingAreDropped() {
    func bounded(_ markup: String) -> String {
      String(decoding: MarkupScan.bounded(Array(markup.utf8)).bytes, as: UTF8.self)
    }
    #expect(bounded("<div></foo>a</li></td></b></div>b</div>") == "<div>a</div>b")
    #expect(
      bounded("<div><span><table></span></div></table></span></div>") == "<div><span><table></table></span></div>")
    #expect(bounded("<span><div></span></div></span>") == "<span><div></div></span>")
    #expect(bounded("<b><div></b></div></b>") == "<b><div></b></div>")
    #expect(bounded("<h1>a</h2>b</h1>") == "<h1>a</h2>b")
  }

  @Test func breaksInARowAreAFew() {
    #expect(document("a" + String(repeating: "<br>\n", count: 500) + "b").nodes.count < 30)
    #expect(document(String(repeating: "a<br>", count: 500)).nodes.count > 1_000)
  }

  @Test func markupIsRefusedBeforeText() throws {
    let large = [UInt8](repeating: UInt8(ascii: "a"), count: ArticleParser.markupLimit)
    #expect(throws: ParsingFailure.tooLarge(limit: ArticleParser.markupLimit)) {
      try ArticleParser.article(from: Array("<p>".utf8) + large)
    }
  }

  // MARK: Work

  /// Whatever asks for words of an element gets no more than it needs.
  @Test func textIsLimited() {
    let document = document("<p>" + String(repeating: "word ", count: 1_000))
    #expect(document.text(0, limit: 100).utf8.count < 110)
    #expect(document.text(0).utf8.count == 4_999)
  }

  @Test func theElementBefore() throws {
    let document = document("<div><p>a</p> <b>b</b>text<i>c</i></div>")
    let italic = try #require(document.first(.i, in: document.subtree(0)))
    let bold = try #require(document.first(.b, in: document.subtree(0)))
    let paragraph = try #require(document.first(.p, in: document.subtree(0)))
    #expect(document.previousElement(italic) == bold && document.previousElement(bold) == paragraph)
    #expect(document.previousElement(paragraph) == nil)
  }

  // MARK: Spans, marks, addresses

  /// Cells that span others make no more empty ones than a few for each that is there.
  @Test func spansAreBounded() throws {
    let table = "<table><tr><td colspan=1000 rowspan=1000>a<td>b<tr><td>c<td>d</table><p>words</p>"
    let article = try article("<html><body>" + String(repeating: table, count: 50))
    #expect(article.text.utf8.count < 50 * table.utf8.count)
    let usual = try self.article("<table><tr><td colspan=3>a<td>b<tr><td>c<td>d<td>e<td>f</table>")
    #expect(usual.text.hasPrefix("a\t\t\tb\nc\td\te\tf"))
  }

  @Test func marksWithinMarksAreOne() throws {
    let article = try article(
      "<body>" + String(repeating: "<cite><em><b>", count: 100) + String(repeating: "<p>words", count: 100))
    #expect(article.runs.count <= 200)
  }

  /// A long address that stands once, before many words or under many links, is not written for each of them.
  @Test func addressesAreBounded() throws {
    let long = "https://quay.example/" + String(repeating: "a", count: 7_000)
    for page in [
      "<body><a href=\(long)>" + String(repeating: "<div>word</div>", count: 2_000),
      "<base href=\(long)/><body>" + (0..<2_000).map { "<p><a href=b\($0)>word</a>" }.joined(),
    ] {
      let article = try article(page)
      #expect(json(of: article).count < 20 * page.utf8.count)
      #expect(article.links.reduce(0) { $0 + $1.utf8.count } < 20 * page.utf8.count)
    }
    let usual = try self.article(
      "<body>" + (0..<2_000).map { "<p><a href=https://quay.example/\($0)>word</a>" }.joined())
    #expect(usual.runs.count { $0.isLink } == 2_000)
  }

  // MARK: JSON that speaks about pages

  @Test func whatBeginsAsJSONIsJSON() throws {
    var builder = ArticleBuilder()
    builder.headline("How a page begins")
    builder.block(.paragraph, "A page begins with <html> and then <head>, or with <!DOCTYPE html><body>.")
    let article = builder.finish()
    #expect(try ArticleParser.article(from: json(of: article)) == article)
    let feed = """
      {"version": "https://jsonfeed.org/version/1.1", "title": "t",
       "items": [{"id": "1", "content_text": "Write <html> <head>"}]}
      """
    guard case .list = try ArticleParser.publication(from: Array(feed.utf8)) else {
      Issue.record("a feed is a list")
      return
    }
    let record = try DumpRecord(line: Array("{\"text\": \"[1] says\\n<html>\\n<head>\"}".utf8))
    #expect(record.kind == .text)
  }

  @Test func whatIsSaidToBeJSONIsNoDump() {
    #expect(throws: ParsingFailure.unsupported(.json)) { try article("{a: 1} <html> <head>", type: "application/json") }
    #expect(throws: Never.self) { try article("[Update 2] The boats lie still.") }
    #expect(throws: Never.self) { try article("<p>words</p>", type: "application/json") }
  }

  @Test func pagesBeginALine() throws {
    let words = "The office wrote that a page begins with <html> and then <head> and that words follow it."
    #expect(try article(words).text == words + "\n")
    let example =
      "How to begin\n\n<html>\n<head></head>\n</html>\n\n" + String(repeating: "Words follow it. ", count: 20)
    #expect(try article(example).text.contains("Words follow it."))
    #expect(
      try article("Warning: x in y\n <html><head></head><body><p>Words</p></body></html>\n<!-- 1 -->").text == "Words\n"
    )
  }

  // MARK: Lists of comments

  @Test func listsOfCommentsEnd() {
    let address = "https://quay.example/wp-json/wp/v2/comments?post=1"
    func page(_ number: Int) -> Manuscript {
      var page = Manuscript()
      page.comments = [.init(id: "\(number)", parent: nil, author: nil, stamp: nil, body: .none)]
      return page
    }
    var pages = DiscussionPages(address)
    pages.add(page(1), pageCount: nil, bytes: DiscussionPages.byteLimit - 1)
    #expect(pages.next != nil && pages.manuscript.facts.notice == nil)
    pages.add(page(2), pageCount: nil, bytes: 1)
    #expect(pages.next == nil && pages.manuscript.facts.notice?.contains("64 MiB") == true)
    pages = DiscussionPages(address)
    for number in 0..<DiscussionPages.pageLimit { pages.add(page(number), pageCount: nil, bytes: 1) }
    #expect(pages.next == nil && pages.manuscript.facts.notice?.contains("100 pages") == true)
  }

  // MARK: Exports

  private func html(_ article: Article) -> Int {
    var count = 0
    ArticleHTML.encode(article) { count += $0.count }
    return count
  }

  /// Lists and quotations, however deep they stand and by whatever they are interrupted.
  @Test func exportsGrowWithTheirWords() throws {
    for kinds in [
      [Article.Block.Kind.quote(level: 64), .paragraph], [.quote(level: 64), .quote(level: 1)],
      [.listItem(marker: 4, level: 64), .media(.photo)],
      [.listItem(marker: 4, level: 64), .listItem(marker: 4, level: 1)],
    ] {
      var builder = ArticleBuilder()
      for _ in 0..<1_000 { for kind in kinds { builder.block(kind, "• a few words") } }
      let article = builder.finish()
      #expect(html(article) < 8 * article.text.utf8.count, "\(kinds)")
    }
  }

  @Test func nestingReadsBack() throws {
    var builder = ArticleBuilder()
    for level in [1, 2, 5, 5, 3, 64, 1] { builder.block(.quote(level: level), "Quoted \(level)") }
    for level in [4, 5, 9, 2, 2, 64, 1] { builder.block(.listItem(marker: 4, level: level), "• Item \(level)") }
    let article = builder.finish()
    var bytes: [UInt8] = []
    ArticleHTML.encode(article) { piece in
      for index in 0..<piece.count { bytes.append(piece[index]) }
    }
    #expect(try ArticleParser.article(from: bytes).blocks.map(\.kind) == article.blocks.map(\.kind))
  }
}
