import ArticleModel

/// The comments that a page gives as data alone: schema.org `comment`, in JSON-LD, with answers inside.
struct LinkedComments {
  /// In preorder.
  private(set) var comments: [PageComment] = []

  init(_ data: LinkedData, _ document: HTMLDocument) {
    let stamps = StampFinder(document: document)
    for entity in data.entities where comments.isEmpty {
      let script = data.scripts[entity.script]
      // A list of its own holds what is to be read, the next one last.
      var waiting = Self.answers(of: entity.value, script).map { (value: $0, depth: 0) }
      while let (value, depth) = waiting.popLast() {
        guard let comment = Self.comment(value, depth: depth, script, stamps) else { continue }
        comments.append(comment)
        waiting += Self.answers(of: value, script).map { ($0, depth + 1) }
      }
    }
  }

  /// The comments on something, the last first.
  private static func answers(of value: Int, _ script: JSONDocument) -> [Int] {
    guard let member = script.member("comment", of: value) else { return [] }
    return script.kind(member) == .object ? [member] : script.elements(member).reversed()
  }

  private static func comment(_ value: Int, depth: Int, _ script: JSONDocument, _ stamps: StampFinder) -> PageComment? {
    let texts: [StaticString] = ["text", "description", "articleBody"]
    guard let text = texts.lazy.compactMap({ script.words(script.member($0, of: value)) }).first else { return nil }
    let author = script.member("author", of: value)
    let first = script.elements(author).first { _ in true } ?? author
    let name = script.words(first) ?? script.words(script.member("name", of: first))
    let dates: [StaticString] = ["dateCreated", "datePublished", "dateModified"]
    let date = dates.lazy.compactMap { script.words(script.member($0, of: value)) }.first
    let stamp = date.map { Stamp(printed: $0, instant: stamps.instant(in: Array($0.utf8))) }
    let id = script.words(script.member("@id", of: value)) ?? script.words(script.member("url", of: value))
    return PageComment(
      header: .init(id: id, author: name, stamp: stamp, depth: depth), body: .words(LinkedData.plain(text)))
  }
}
