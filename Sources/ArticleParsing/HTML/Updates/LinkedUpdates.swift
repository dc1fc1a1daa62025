import ArticleModel

/// The updates that a page gives as data: schema.org `LiveBlogPosting.liveBlogUpdate`, in JSON-LD.
struct LinkedUpdates {
  struct Update {
    var stamp: Stamp
    var title: String?
    /// Lines are paragraphs.
    var words: String
  }

  /// In the order of the data.
  private(set) var updates: [Update] = []

  init(_ document: HTMLDocument) {
    let stamps = StampFinder(document: document)
    for node in document.nodes.indices where document.tag(node) == .script {
      guard let type = document.attributeRange("type", of: node), document.contains(type, "ld+json") else { continue }
      let texts = document.descendants(node)
      guard texts.contains(where: { document.contains(document.textRange($0), "liveblogupdate") }),
        let json = JSONDocument(Array(document.rawText(node).utf8))
      else { continue }
      read(json, stamps)
    }
  }

  /// Looks through objects, arrays and graphs, with a list of its own.
  private mutating func read(_ json: JSONDocument, _ stamps: StampFinder) {
    var waiting = [json.root]
    while let value = waiting.popLast() {
      if json.kind(value) == .array {
        waiting += json.elements(value).reversed()
        continue
      }
      guard let list = json.member("liveBlogUpdate", of: value) else {
        for name: StaticString in ["@graph", "mainEntity", "hasPart"] {
          if let inner = json.member(name, of: value) { waiting.append(inner) }
        }
        continue
      }
      if json.kind(list) == .object { append(list, json, stamps) }
      for update in json.elements(list) { append(update, json, stamps) }
    }
  }

  private mutating func append(_ value: Int, _ json: JSONDocument, _ stamps: StampFinder) {
    let date = json.words(json.member("datePublished", of: value)) ?? json.words(json.member("dateModified", of: value))
    let title = json.words(json.member("headline", of: value)).map(Self.plain)
    var words = json.words(json.member("articleBody", of: value)) ?? ""
    if words.isEmpty { words = json.words(json.member("description", of: value)) ?? "" }
    words = Self.plain(words)
    guard let date, title != nil || !words.isEmpty else { return }
    let stamp = Stamp(printed: Self.printed(date), instant: stamps.instant(in: Array(date.utf8)))
    let isRepeated = title.map { words.isEmpty || !$0.hasSuffix(words) } ?? true
    updates.append(Update(stamp: stamp, title: isRepeated ? title : nil, words: words))
  }

  /// "2024-08-05 21:00" of "2024-08-05T21:00:18.921+01:00".
  private static func printed(_ date: String) -> String {
    let characters = Array(date.utf8)
    guard characters.count >= 16, characters[10] == UInt8(ascii: "T") else { return date }
    return String(decoding: characters[..<10], as: UTF8.self) + " "
      + String(decoding: characters[11..<16], as: UTF8.self)
  }

  /// Words without the markup and entities that some pages put into their data.
  private static func plain(_ words: String) -> String {
    guard words.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return words }
    let document = HTMLDocument(parsing: Array(words.utf8))
    return document.text(0)
  }
}
