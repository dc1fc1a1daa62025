import ArticleModel

/// Reads the article of an HTML page.
struct HTMLParser {
  private let document: HTMLDocument
  private let facts: PageFacts
  private let data: LinkedData
  /// What relative addresses are relative to.
  private let base: String?
  /// A longer address is none to which others are relative, in bytes.
  private static let baseLimit = 256

  /// - Parameters:
  ///   - text: Valid UTF-8.
  ///   - url: Where the page comes from, if known.
  static func article(
    from text: [UInt8], url: String? = nil, pieceLimit: Int = MarkupScan.pieceLimit
  ) -> Article {
    let start = MarkupFormat.pageStart(in: text.span) ?? 0
    let document = HTMLDocument(parsing: start == 0 ? text : Array(text[start...]), pieceLimit: pieceLimit)
    let article = HTMLParser(document, url: url).article()
    return document.isCut ? article.noted(HTMLDocument.cutNotice) : article
  }

  private init(_ document: HTMLDocument, url: String?) {
    self.document = document
    data = LinkedData(document)
    facts = PageFacts(document, data, origin: url)
    let stated = document.first(.base, in: document.subtree(0)).flatMap { document.attribute("href", of: $0) }
    let origin = url ?? facts.url
    // Every link may be relative to it.
    base = [stated.flatMap { WebAddress.resolve($0, against: origin) }, origin].lazy.compactMap { $0 }
      .first { $0.utf8.count <= Self.baseLimit }
  }

  /// Updates and comments are found first: what tells a report from the page around it would take them for part of
  /// that page.
  private func article() -> Article {
    if var page = ExportedPage(document, base: base) { return page.article(facts) }
    var builder = ArticleBuilder()
    builder.reserve(document.bytes.count / 2)
    writeFacts(to: &builder)
    let map = MarkupMap(document)
    let updates = PageUpdates(map, data)
    let discussion = PageDiscussion(map.without(updates.taken), data)
    let taken = (updates.taken + discussion.taken).sorted { $0.lowerBound < $1.lowerBound }
    let body = PageBody(document, facts: facts, taken: taken)
    if !updates.updates.isEmpty || !writeLinkedBody(insteadOf: body, to: &builder) { writeBody(body, to: &builder) }
    updates.write(document, base: base, to: &builder)
    RelatedPosts(document, from: facts.headlineNode ?? 0, base: base, outside: taken).write(to: &builder)
    if discussion.isEmpty {
      writeScriptedDiscussion(to: &builder)
    } else {
      discussion.write(document, base: base, to: &builder)
    }
    return builder.finish()
  }

  /// Writes the body, with a section where a paragraph begins with a stamp.
  private func writeBody(_ body: PageBody, to builder: inout ArticleBuilder) {
    let date = facts.published?.instant.flatMap { CivilTime($0) }
    let stamped = StampedParagraphs(document, in: body.nodes, date: date) { body.isSkipped($0) }
    var writer = BlockWriter(stamped.trimming(document), base: base, headings: .sections)
    var start = body.nodes.lowerBound
    for update in stamped.updates {
      writer.write(start..<update.place, to: &builder) { body.isSkipped($0) || stamped.skipped.contains($0) }
      if update.isOriginal {
        builder.beginOriginal(update.stamp.printed, stamp: update.stamp)
      } else {
        builder.beginUpdate(update.stamp, title: update.title)
      }
      start = update.place
    }
    writer.write(start..<body.nodes.upperBound, to: &builder) { body.isSkipped($0) || stamped.skipped.contains($0) }
  }

  /// Writes the words that the page gives as data, where a script was to show them and the page itself has few.
  private func writeLinkedBody(insteadOf body: PageBody, to builder: inout ArticleBuilder) -> Bool {
    guard let words = facts.articleBody, words.utf8.count > 3 * max(body.words, Self.linkedBodyMinimum) else {
      return false
    }
    // Lines are paragraphs.
    var markup: [UInt8] = []
    for byte in words.utf8 { if byte == 0x0A { markup += "<br><br>".utf8 } else { markup.append(byte) } }
    HTMLFragment(markup).write(to: &builder, base: base, headings: .blocks)
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
