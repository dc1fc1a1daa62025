import ArticleModel

/// Reads the article of an HTML page.
struct HTMLParser {
  private let document: HTMLDocument
  private let facts: PageFacts
  /// What relative addresses are relative to.
  private let base: String?

  /// - Parameters:
  ///   - text: Valid UTF-8.
  ///   - url: Where the page comes from, if known.
  static func article(from text: [UInt8], url: String? = nil) -> Article {
    let start = MarkupFormat.pageStart(in: text.span) ?? 0
    return HTMLParser(HTMLDocument(parsing: start == 0 ? text : Array(text[start...])), url: url).article()
  }

  private init(_ document: HTMLDocument, url: String?) {
    self.document = document
    facts = PageFacts(document, LinkedData(document), origin: url)
    let stated = document.first(.base, in: document.subtree(0)).flatMap { document.attribute("href", of: $0) }
    let origin = url ?? facts.url
    base = stated.flatMap { WebAddress.resolve($0, against: origin) } ?? origin
  }

  private func article() -> Article {
    var builder = ArticleBuilder()
    builder.reserve(document.bytes.count / 2)
    writeFacts(to: &builder)
    writeBody(PageBody(document, facts: facts, taken: []), to: &builder)
    RelatedPosts(document, from: facts.headlineNode ?? 0, base: base, outside: []).write(to: &builder)
    writeScriptedDiscussion(to: &builder)
    return builder.finish()
  }

  private func writeBody(_ body: PageBody, to builder: inout ArticleBuilder) {
    if writeLinkedBody(insteadOf: body, to: &builder) { return }
    var writer = BlockWriter(document, base: base, headings: .sections)
    writer.write(body.nodes, to: &builder) { body.isSkipped($0) }
  }

  /// Writes the words that the page gives as data, where a script was to show them and the page itself has few.
  private func writeLinkedBody(insteadOf body: PageBody, to builder: inout ArticleBuilder) -> Bool {
    guard let words = facts.articleBody, words.utf8.count > 3 * max(body.words, Self.linkedBodyMinimum) else {
      return false
    }
    for line in words.split(whereSeparator: \.isNewline) {
      HTMLFragment(Array(line.utf8)).write(to: &builder, base: base, headings: .blocks)
    }
    return true
  }

  /// In bytes.
  private static let linkedBodyMinimum = 150

  private func writeFacts(to builder: inout ArticleBuilder) {
    (builder.facts.site, builder.facts.url, builder.facts.language) = (facts.site, facts.url, facts.language)
    (builder.facts.published, builder.facts.modified) = (facts.published, facts.modified)
    builder.facts.discussion = DiscussionLink.address(in: document, base: base, url: facts.url)
    if let headline = facts.headline { builder.headline(headline) }
    if let standfirst = facts.standfirstNode { builder.block(.standfirst, document.text(standfirst)) }
    builder.facts.standfirst = builder.facts.standfirst ?? facts.description
    let byline = [facts.authors.joined(separator: ", "), facts.published?.printed ?? ""].filter { !$0.isEmpty }
    if !byline.isEmpty { builder.block(.byline, byline.joined(separator: " · ")) }
    builder.facts.byline = facts.authors.isEmpty ? nil : facts.authors.joined(separator: ", ")
  }

  /// In the place of a discussion that the page does not hold stands what it would be loaded from.
  private func writeScriptedDiscussion(to builder: inout ArticleBuilder) {
    guard let discussion = ScriptedDiscussion(document) else { return }
    builder.beginDiscussion(title: nil)
    builder.begin(.media(.embed))
    if let url = facts.url { builder.beginMark(.link(url)) }
    builder.text("comments, which the page loads from \(discussion.service)")
    builder.end()
  }
}
