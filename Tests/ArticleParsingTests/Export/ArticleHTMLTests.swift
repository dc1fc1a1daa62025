import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import ArticleParsing

private func page(of article: Article) -> [UInt8] {
  var bytes: [UInt8] = []
  ArticleHTML.encode(article) { piece in
    for index in 0..<piece.count { bytes.append(piece[index]) }
  }
  return bytes
}

/// What is written as a page reads back as it was.
@Suite struct ArticleHTMLTests {
  private func readBack(_ article: Article) throws -> Article { try ArticleParser.article(from: page(of: article)) }

  /// Lists of entries are a page of their own kind and read back as an article.
  @Test(arguments: FixtureTests.names) func fixturesReadBack(name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: FixtureTests.folder.appending(path: name)))
    let article = try ArticleParser.article(from: bytes)
    let again = try readBack(article)
    // What is told of one copy, and where its discussion is fetched from, is not the page's.
    let expected = tree(of: article).split(separator: "\n").filter {
      !$0.hasPrefix("notice: ") && !$0.hasPrefix("discussion: ")
    }
    #expect(tree(of: again).split(separator: "\n") == expected)
    let (written, found) = (article.comments, again.comments)
    #expect(found.map(\.id) == written.map(\.id) && found.map(\.descendants) == written.map(\.descendants))
  }

  @Test func everythingReadsBack() throws {
    var builder = ArticleBuilder()
    builder.facts.url = "https://quay.example/?a=1&b=2"
    builder.facts.site = "Quay \"News\""
    builder.facts.published = Stamp(printed: "3 March", instant: Instant(seconds: 1_772_539_200))
    builder.headline("Fog <b>& \"boats\"</b>")
    builder.block(.standfirst, "What is\u{A0} known")
    builder.block(.byline, "By Mara\u{A0} \u{A0}Lind")
    builder.block(.paragraph, "Lead <script>alert(1)</script> &amp;")
    builder.beginUpdate(Stamp(printed: "UPDATE 1700 GMT", instant: Instant(seconds: 1_772_539_201)), title: "Lifted")
    builder.begin(.paragraph)
    builder.text("See ")
    builder.beginMark(.link("https://lock.example/a?b=\"c\""))
    builder.text("the ")
    builder.beginMark(.strong)
    builder.text("lock")
    builder.endMark()
    builder.endMark()
    builder.text(" and https://tides.example/b")
    builder.lineBreak()
    builder.text("or not.")
    builder.block(.heading(level: 3), "A heading")
    builder.block(.quote(level: 2), "Quoted.")
    builder.block(.listItem(marker: 4, level: 1), "• Item")
    builder.block(.listItem(marker: 4, level: 3), "12. Item")
    builder.block(.listItem(marker: 0, level: 3), "goes on")
    builder.block(.listItem(marker: 3, level: 2), "a) Item")
    builder.begin(.caption(credit: nil))
    builder.text("The lock ")
    builder.credit("(Harbour desk)")
    for media in [.photo, .video, .audio, .embed, .unknown] as [Article.Block.Media] {
      builder.block(.media(media), media == .video ? "Boats: a film" : "")
    }
    builder.block(.preformatted, "\n a  <b>\n  c\n")
    for (isHeader, words) in [(true, "High\tLow"), (false, "1\t"), (true, "Again\t"), (true, "More\t")] {
      builder.block(.tableRow(isHeader: isHeader), words)
    }
    builder.block(.rule, "")
    builder.block(.tableRow(isHeader: false), "alone")
    builder.beginOriginal("Original entry", stamp: Stamp(printed: "noon", instant: Instant(seconds: 5), isGuess: true))
    builder.block(.paragraph, "It began.")
    builder.beginOriginal("ORIGINAL")
    builder.beginHeading("Deep", level: 9)
    builder.beginRelated("Related")
    builder.block(.paragraph, "More.")
    addComments(to: &builder)
    let article = builder.finish()
    let again = try readBack(article)
    #expect(tree(of: again) == tree(of: article))
    #expect(again == article)
  }

  private func addComments(to builder: inout ArticleBuilder) {
    builder.beginDiscussion(title: "9 thoughts")
    builder.beginComment(.init(id: "c\"1", author: "Orla <x>", stamp: Stamp(printed: "19:02"), number: 1))
    builder.block(.paragraph, "May 3, 2026 at 10:00")
    builder.beginComment(.init(stamp: Stamp(printed: "", instant: Instant(seconds: 9)), depth: 3))
    builder.block(.heading(level: 2), "No name")
    builder.beginComment(.init(number: 4, depth: 0))
    builder.beginComment(.init(id: "7", author: "site", depth: 1, isPingback: true))
    builder.block(.paragraph, "Says:")
    builder.missingComments(3, depth: 0)
    builder.beginComment(.init(author: "haru", number: 5, depth: 0))
    builder.block(.paragraph, "船\nは")
  }

  /// However the depths wander, and beyond what may be nested.
  @Test(arguments: [1, 2, 3] as [UInt64]) func threadsReadBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var builder = ArticleBuilder()
    builder.block(.paragraph, "It began with a question.")
    var depth = 0
    for index in 0..<1_200 {
      depth = index == 0 ? 0 : min(900, Int.random(in: 0...999, using: &random) == 0 ? 0 : depth + 1)
      builder.beginComment(.init(author: "voice \(index)", depth: depth))
      builder.block(.quote(level: index % 50 == 0 ? 64 : 1), "word \(index)")
    }
    let article = builder.finish()
    #expect(article.comments.contains { $0.depth > ArticleHTML.nestingLimit })
    #expect(try readBack(article) == article)
  }

  /// Pages that claim to be ours and are not, or no longer.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func damagedPagesAreRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let name = try #require(FixtureTests.names.filter { $0.hasSuffix(".txt") }.randomElement(using: &random))
    let bytes = [UInt8](try Data(contentsOf: FixtureTests.folder.appending(path: name)))
    let whole = page(of: try ArticleParser.article(from: bytes))
    let start = try #require(whole.firstRange(of: Array("<main".utf8))).upperBound + 40
    for _ in 0..<40 {
      var page = whole
      for _ in 0..<20 {
        let place = Int.random(in: start..<page.count - 30, using: &random)
        let words = ["</article>", "<section>", "data-depth=\"-9223372036854775808\"", "<table><tr>", "\"", "<", ""]
        let piece = words.randomElement(using: &random) ?? ""
        page.replaceSubrange(place..<place + Int.random(in: 0...20, using: &random), with: piece.utf8)
      }
      #expect(try ArticleParser.article(from: page).text.utf8.count < 10 * page.count)
    }
  }

  @Test func numbersThatNoPageHas() throws {
    let main = "<main data-format=\"\(ArticleHTML.format)\"><section class=\"discussion\">"
    let numbers = [Int.min, -1, 0, Int.max]
    let comments = numbers.map { number in
      "<article class=\"comment\" data-depth=\"\(number)\" data-number=\"\(number)\"></article>"
        + "<article class=\"missing\" data-depth=\"0\" data-missing=\"\(number)\"></article>"
    }
    let article = try ArticleParser.article(from: Array((main + comments.joined()).utf8))
    #expect((7...8).contains(article.comments.count) && article.comments.allSatisfy { $0.depth == 0 })
  }

  @Test func nothingOfTheWordsIsMarkup() throws {
    var builder = ArticleBuilder()
    builder.facts.site = "\"><script>"
    builder.facts.language = "\"><script>"
    builder.headline("</title><script>")
    builder.block(.preformatted, "</pre><script>")
    builder.begin(.paragraph)
    builder.beginMark(.link("javascript:alert(1)"))
    builder.text("x")
    builder.beginComment(.init(id: "\"><script>", author: "</cite><script>"))
    let words = String(decoding: page(of: builder.finish()), as: UTF8.self)
    #expect(!words.contains("<script") && !words.contains("javascript:") && !words.contains("src="))
  }

  /// Marks that overlap come out as elements that do not.
  @Test func marksAreElements() throws {
    var builder = ArticleBuilder()
    builder.begin(.paragraph)
    builder.text("a ")
    builder.beginMark(.emphasis)
    builder.text("see https://tides.example/")
    builder.endMark()
    builder.text("b c")
    let words = String(decoding: page(of: builder.finish()), as: UTF8.self)
    let link = "<a href=\"https://tides.example/b\">"
    #expect(words.contains("<p>a <em>see \(link)https://tides.example/</a></em>\(link)b</a> c</p>"))
  }

  /// Without the marks for us it is read as any page is.
  @Test func otherReadersFindIt() throws {
    var builder = ArticleBuilder()
    builder.headline("Ferries stop for a second night")
    builder.block(.paragraph, String(repeating: "The crews of five ferries walked off at noon, they said. ", count: 8))
    for index in 0..<4 {
      builder.beginComment(.init(author: "Orla", stamp: Stamp(printed: "3 March 2026 at 19:02"), depth: index % 3))
      builder.block(.paragraph, "In 2011 it took nine days, and it ended at dawn.")
    }
    let article = builder.finish()
    let plain = String(decoding: page(of: article), as: UTF8.self).replacing(
      " data-format=\"\(ArticleHTML.format)\"", with: "")
    let again = try ArticleParser.article(from: Array(plain.utf8))
    #expect(tree(of: again) == tree(of: article))
  }
}
