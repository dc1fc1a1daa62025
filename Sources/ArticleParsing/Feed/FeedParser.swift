import ArticleModel

/// Reads what comes as XML: feeds, comment feeds, lists of feeds, and what WordPress exports.
struct FeedParser {
  let document: XMLDocument
  /// Where the document came from, if known.
  let url: String?

  /// What an XML document holds.
  static func material(from text: [UInt8], url: String?) throws(ParsingFailure) -> Material {
    let parser = FeedParser(document: XMLDocument(text), url: url)
    let line = parser.document.brokenLine
    guard let root = parser.document.root else { throw .malformed(line: line ?? 1) }
    let material =
      switch parser.document.name(of: root) {
      case "rss", "rdf:RDF": parser.rss(root)
      case "feed", "entry": parser.atom(root)
      case "opml": parser.opml(root)
      default: Material?.none
      }
    guard let material else { throw line.map { .malformed(line: $0) } ?? .unsupported(.xml) }
    return material
  }

  /// Puts a list together, and tells of what is broken.
  func list(_ facts: Article.Facts, _ entries: [Feed.Entry]) -> Material? {
    guard !entries.isEmpty || document.brokenLine == nil else { return nil }
    return .list(Feed(facts: noted(facts), entries: entries))
  }

  func noted(_ manuscript: Manuscript) -> Manuscript {
    var manuscript = manuscript
    manuscript.facts = noted(manuscript.facts)
    return manuscript
  }

  private func noted(_ facts: Article.Facts) -> Article.Facts {
    var facts = facts
    if document.isCut {
      facts.notice =
        "Only the beginning is shown: it has more than \(XMLDocument.pieceLimit) elements and attributes, the most that are read"
    } else if let line = document.brokenLine {
      facts.notice = "This copy is damaged: it breaks off at line \(line)"
    }
    return facts
  }

  /// The address that an element names, made absolute.
  func address(_ words: String?, base: String? = nil) -> String? {
    words.flatMap { WebAddress.resolve($0, against: base ?? url) }
  }

  /// A title or a name, in which feeds write tags and entities as often as not.
  func line(_ element: Int?) -> String? {
    document.words(of: element).map(MarkupWriter.words(ofHTML:)).flatMap { $0.isEmpty ? nil : $0 }
  }
}
