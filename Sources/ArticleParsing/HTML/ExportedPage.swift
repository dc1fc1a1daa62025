import ArticleModel

/// Reads back a page that `ArticleHTML` wrote, by the marks it left: nothing is guessed.
struct ExportedPage {
  private let document: HTMLDocument
  private let base: String?
  /// The element that holds everything.
  private let main: Int
  /// The number of the top-level comment that was read last.
  private var lastNumber = 0

  /// Nil for any other page.
  init?(_ document: HTMLDocument, base: String?) {
    let format = ArticleHTML.format
    let marked = document.nodes.indices.first {
      document.tag($0) == .main && document.attribute("data-format", of: $0) == format
    }
    guard let marked else { return nil }
    (self.document, self.base, main) = (document, base, marked)
  }

  /// - Parameter facts: What the page says about itself.
  mutating func article(_ facts: PageFacts) -> Article {
    var builder = ArticleBuilder()
    var node = main + 1
    while node < document.subtree(main).upperBound { node = read(node, &builder) }
    (builder.facts.site, builder.facts.url, builder.facts.language) = (facts.site, facts.url, facts.language)
    (builder.facts.published, builder.facts.modified) = (facts.published, facts.modified)
    (builder.facts.byline, builder.facts.standfirst) = (meta("author"), meta("description"))
    return builder.finish()
  }

  /// A fact as it was written.
  private func meta(_ name: String) -> String? {
    let node = (0..<main).first { document.tag($0) == .meta && document.attribute("name", of: $0) == name }
    return node.flatMap { document.attribute("content", of: $0) }
  }

  /// Reads what begins at a node; the node to go on with comes out.
  private mutating func read(_ node: Int, _ builder: inout ArticleBuilder) -> Int {
    let end = document.subtree(node).upperBound
    switch document.tag(node) {
    case .section where document.hasClass("discussion", node):
      let title = document.children(node).first { document.hasClass("title", $0) }
      builder.beginDiscussion(title: title.map(document.rawText))
      return title.map { document.subtree($0).upperBound } ?? node + 1
    case .section:
      write(section: node, &builder)
      return end
    case .article: return write(comment: node, &builder)
    case .h1, .p:
      writeFront(node, &builder)
      return end
    default: return node + 1
    }
  }

  /// A number in an attribute; nil for one that no page of ours has, lest sums of them overflow.
  private func integer(_ name: StaticString, _ node: Int) -> Int? {
    document.attribute(name, of: node).flatMap { Int($0) }.flatMap { $0.magnitude <= Self.numberLimit ? $0 : nil }
  }

  private static let numberLimit = 1_000_000

  /// The first element of a class within another.
  private func first(_ name: StaticString, in node: Int?) -> Int? {
    node.flatMap { document.descendants($0).first { document.hasClass(name, $0) } }
  }

  private func stamp(in node: Int?) -> Stamp? {
    guard let date = first("date", in: node) else { return nil }
    let instant = document.attribute("datetime", of: date).flatMap(MachineDate.instant)
    return Stamp(
      printed: document.rawText(date), instant: instant, isGuess: document.hasClass("guess", date))
  }
}

// MARK: - The report

extension ExportedPage {
  private func write(section: Int, _ builder: inout ArticleBuilder) {
    let header = document.children(section).first { document.tag($0) == .header }
    let (stamp, title) = (stamp(in: header), first("title", in: header).map(document.rawText))
    if document.hasClass("update", section) {
      builder.beginUpdate(stamp ?? Stamp(printed: ""), title: title)
    } else if document.hasClass("original", section) {
      builder.beginOriginal(
        first("announcement", in: header).map(document.rawText) ?? stamp?.printed ?? "", stamp: stamp)
    } else if document.hasClass("heading", section) {
      builder.beginHeading(title ?? "", level: integer("data-level", section) ?? 2)
    } else if document.hasClass("related", section) {
      builder.beginRelated(title)
    }  // the lead begins by itself
    writeBlocks(of: section, without: header, &builder)
  }

  private func writeBlocks(of element: Int, without header: Int?, _ builder: inout ArticleBuilder) {
    var writer = BlockWriter(document, base: base, headings: .blocks)
    for child in document.children(element) where child != header {
      if let name = document.attribute("data-media", of: child) {
        writeMedia(child, Self.media(name), &builder)
      } else if document.tag(child) == .table {
        writer.writeTable(child, &builder) { _ in false }
      } else if !writeFront(child, &builder) {
        writer.write(document.subtree(child), to: &builder) { _ in false }
      }
    }
  }

  /// Headline, standfirst or byline; false for any other block.
  @discardableResult
  private func writeFront(_ node: Int, _ builder: inout ArticleBuilder) -> Bool {
    let kind: Article.Block.Kind? =
      if document.hasClass("headline", node) {
        .headline
      } else if document.hasClass("standfirst", node) {
        .standfirst
      } else if document.hasClass("byline", node) { .byline } else { nil }
    guard let kind else { return false }
    builder.begin(kind)
    for (index, line) in document.rawText(node).split(separator: "\n").enumerated() {
      if index > 0 { builder.lineBreak() }
      builder.text(String(line))
    }
    builder.end()
    return true
  }

  private func writeMedia(_ node: Int, _ kind: Article.Block.Media, _ builder: inout ArticleBuilder) {
    builder.begin(.media(kind))
    if let words = document.first(.span, in: document.descendants(node)) {
      let link = document.first(.a, in: document.subtree(words)).flatMap { document.attribute("href", of: $0) }
      if let link { builder.beginMark(.link(link)) }
      builder.text(document.rawText(words))
    }
    builder.end()
  }

  private static func media(_ name: String) -> Article.Block.Media {
    switch name {
    case "photo": .photo
    case "video": .video
    case "audio": .audio
    case "embed": .embed
    default: .unknown
    }
  }
}

// MARK: - The discussion

extension ExportedPage {
  /// Writes a comment; its answers, which stand behind its words inside it, come next.
  private mutating func write(comment node: Int, _ builder: inout ArticleBuilder) -> Int {
    let children = document.children(node)
    let depth = integer("data-depth", node) ?? 0
    if let missing = integer("data-missing", node) {
      if !isTold(missing, depth: depth, behind: node) { builder.missingComments(missing, depth: depth) }
      return children.first { document.tag($0) == .article } ?? document.subtree(node).upperBound
    }
    let header = children.first { document.tag($0) == .header }
    let number = integer("data-number", node)
    if depth == 0, let number { lastNumber = number }
    builder.beginComment(
      .init(
        id: document.attribute("data-comment-id", of: node),
        author: header.flatMap { document.first(.cite, in: document.descendants($0)) }.map(document.rawText),
        stamp: stamp(in: header), number: number, depth: depth,
        isPingback: document.attribute("data-kind", of: node) == "pingback"))
    guard let words = children.first(where: { document.hasClass("words", $0) }) else { return node + 1 }
    writeBlocks(of: words, without: nil, &builder)
    return document.subtree(words).upperBound
  }

  /// Whether the builder tells of missing comments by itself, because the number of the next one leaves a gap.
  private func isTold(_ count: Int, depth: Int, behind node: Int) -> Bool {
    let next = document.subtree(node).upperBound
    guard depth == 0, let following = document.nextElement(node), following <= next + 1,
      let number = integer("data-number", following), integer("data-depth", following) == 0
    else { return false }
    return number - 1 - lastNumber == count
  }
}
