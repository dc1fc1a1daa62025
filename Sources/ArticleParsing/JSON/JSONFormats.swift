import ArticleModel

/// Reads what comes as JSON: our own, feeds, and what sites give for machines.
struct JSONFormats {
  let document: JSONDocument
  /// Where the document came from, if known.
  let url: String?

  /// What a JSON document holds; nil for text that only begins like one, unless it is said to be one.
  static func material(from text: [UInt8], _ origin: Origin) throws(ParsingFailure) -> Material? {
    guard let document = JSONDocument(text) else { return nil }
    let formats = JSONFormats(document: document, url: origin.url)
    if let material = formats.material(document.root) { return formats.noted(material) }
    if let words = formats.refusal(document.root) { throw .refused(words) }
    if isDocument(text) || isSaid(by: origin.contentType) { throw .unsupported(.json) }
    return nil
  }

  /// Whether a content type says so: "application/json", "application/feed+json; charset=utf-8".
  private static func isSaid(by contentType: String?) -> Bool {
    let type = contentType?.prefix { $0 != ";" }.lowercased() ?? ""
    return type.contains("/json") || type.contains("+json")
  }

  private func material(_ root: Int) -> Material? {
    switch document.kind(root) {
    case .object:
      dateline(root) ?? jsonFeed(root) ?? discourse(root) ?? hackerNews(root) ?? wordPress(post: root)
        ?? wordPress(comments: [root])
    case .array:
      wordPress(posts: Array(document.elements(root))) ?? hackerNews(items: Array(document.elements(root)))
        ?? wordPress(comments: Array(document.elements(root)))
    case .null, .bool, .number, .string: nil
    }
  }

  /// Tells of a document that breaks off.
  private func noted(_ material: Material) -> Material {
    guard document.isBroken else { return material }
    let notice = "This copy is damaged: its JSON breaks off"
    switch material {
    case .manuscript(var manuscript):
      manuscript.facts.notice = notice
      return .manuscript(manuscript)
    case .list(let feed):
      var facts = feed.facts
      facts.notice = notice
      return .list(Feed(facts: facts, entries: feed.entries))
    case .article: return material
    }
  }

  /// What WordPress says where it gives nothing: `{"code": …, "message": …, "data": {"status": 404}}`.
  private func refusal(_ root: Int) -> String? {
    guard document.member("code", of: root) != nil else { return nil }
    return document.words(document.member("message", of: root))
  }

  /// Whether what stands inside the first bracket is JSON's, unlike in "[Update 2] …".
  private static func isDocument(_ text: [UInt8]) -> Bool {
    let signs = text.lazy.filter { $0 > 0x20 }.prefix(2)
    guard let second = signs.dropFirst().first else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(
      second)
  }

  /// A title, in which tags and entities may stand.
  func line(_ value: Int?) -> String? {
    document.words(value).map(MarkupWriter.words(ofHTML:)).flatMap { $0.isEmpty ? nil : $0 }
  }

  func html(_ value: Int?) -> Manuscript.Markup { document.string(value).map { .html($0) } ?? .none }

  func address(_ value: Int?) -> String? { document.string(value).flatMap { WebAddress.resolve($0, against: url) } }

  /// The first time among several members.
  func stamp(_ values: Int?..., isUTC: Bool = false) -> Stamp? {
    for value in values { if let stamp = MachineTime.stamp(document.words(value), isUTC: isUTC) { return stamp } }
    return nil
  }
}
