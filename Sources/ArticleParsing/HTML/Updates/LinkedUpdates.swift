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

  init(_ data: LinkedData, _ document: HTMLDocument) {
    let stamps = StampFinder(document: document)
    for entity in data.entities {
      guard let list = data.member("liveBlogUpdate", of: entity) else { continue }
      let script = data.scripts[entity.script]
      if script.kind(list.value) == .object { append(list.value, script, stamps) }
      for update in script.elements(list.value) { append(update, script, stamps) }
    }
  }

  private mutating func append(_ value: Int, _ json: JSONDocument, _ stamps: StampFinder) {
    let date = json.words(json.member("datePublished", of: value)) ?? json.words(json.member("dateModified", of: value))
    let title = json.words(json.member("headline", of: value)).map(LinkedData.plain)
    var words = json.words(json.member("articleBody", of: value)) ?? ""
    if words.isEmpty { words = json.words(json.member("description", of: value)) ?? "" }
    words = LinkedData.plain(words)
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
}

extension LinkedData {
  /// Words without the markup and entities that some pages put into their data.
  static func plain(_ words: String) -> String {
    guard words.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return words }
    return HTMLDocument(parsing: Array(words.utf8)).text(0)
  }
}
