import ArticleModel
import Testing

@testable import ArticleParsing

/// The flat document, and the bounds that the pass before the parser keeps.
@Suite struct HTMLDocumentTests {
  private func document(_ markup: String) -> HTMLDocument { HTMLDocument(parsing: Array(markup.utf8)) }
  private func bounded(_ markup: String) -> String {
    String(decoding: MarkupScan.bounded(Array(markup.utf8)).bytes, as: UTF8.self)
  }

  @Test func preorder() throws {
    let document = document("<div id=a class='x  Y'><p>one <b>two</b></p><p>three</div>after")
    let div = try #require(document.nodes.indices.first { document.tag($0) == .div })
    #expect(document.attribute("id", of: div) == "a")
    #expect(document.hasClass("y", div) && !document.hasClass("z", div))
    #expect(document.text(div) == "one two three")
    #expect(document.children(div).map { document.name($0) } == ["p", "p"])
    let bold = try #require(document.first(.b, in: document.subtree(div)))
    #expect(document.ancestors(bold).map { document.name($0) } == ["p", "div", "body", "html"])
    for node in document.nodes.indices.dropFirst() {
      let parent = try #require(document.parent(node))
      #expect(parent < node && document.subtree(parent).upperBound >= document.subtree(node).upperBound)
    }
  }

  /// Tags that each leave something open, in all the ways that the parser has to do so.
  private static let nesting = [
    "div", "b", "table><tr><td", "svg", "blockquote", "ul><li", "span><div></span", "li>a<dd", "h1><div><h2></h1",
    "b><b><b><b><b><div></b></b></b></b></div", "form><label></form", "font><table><tr><td></font></table",
    "math><wbr", "math><mi><p", "div><select></div><input", "div><object></div", "a><div", "nobr><p", "ruby><rt",
    "select><option><b", "template><td", "b><p></b><div></b", "dl><dt><b><i></dt",
  ]

  @Test func depthIsBounded() {
    for tag in Self.nesting {
      let markup = String(repeating: "<\(tag)>", count: 20_000) + "end"
      let document = document(markup)
      let deepest = document.nodes.indices.map { document.ancestors($0).reduce(0) { count, _ in count + 1 } }.max()
      #expect(deepest ?? 0 <= 5 * OpenTags.depthLimit, "\(tag)")
      #expect(document.rawText(0).hasSuffix("end"), "\(tag)")
    }
  }

  @Test func attributesAreBounded() {
    let names = (0..<5_000).map { "a\($0)=1" }.joined(separator: " ")
    let document = document("<p \(names)>words</p>")
    #expect(document.attributes.count == MarkupScan.attributeLimit)
    #expect(document.text(0) == "words")
  }

  @Test func whatNobodyReadsIsLeftOut() {
    #expect(bounded("a<!-- b --!>c<svg><svg></svg>f</svg>g") == "acg")
    #expect(bounded("a<!-- b -->c<style>d</style>e") == "ace")
    #expect(bounded("<script type='application/ld+json'>{\"a\":1}</script>").contains("{\"a\":1}"))
    #expect(!bounded("<script>" + String(repeating: "x", count: 9_999) + "</script>y").contains("xx"))
    #expect(bounded("1 < 2 &amp; 3") == "1 < 2 &amp; 3")
  }

  @Test func unclosedThingsEnd() {
    for markup in ["words<!-- never", "words<svg><path", "words<p class='", "words<script>alert", "words</", "words<"] {
      #expect(document(markup).text(0).hasPrefix("words"), "\(markup)")
    }
  }
}
