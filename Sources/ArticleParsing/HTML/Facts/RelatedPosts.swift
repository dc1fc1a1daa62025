import ArticleModel

/// The links under a title such as "Related posts", wherever on the page they stand.
struct RelatedPosts {
  struct Link {
    var words: String
    var address: String
  }

  private(set) var title: String?
  private(set) var links: [Link] = []

  private static let limit = 20
  /// Shorter words name no article, in bytes.
  private static let nameLength = 12
  /// What holds so many bytes of words is more than a box of links.
  private static let boxLimit = 4_000
  private static let nodeLimit = 4_000
  /// How many elements around the title are looked into.
  private static let climbLimit = 3

  /// - Parameters:
  ///   - start: The node to begin at: the headline.
  ///   - taken: Ranges that are the discussion.
  init(_ document: HTMLDocument, from start: Int, base: String?, outside taken: [Range<Int>]) {
    var phrases = Phrases(bytes: document.bytes)
    var next = taken[...]
    var node = start
    while node < document.nodes.count {
      while let range = next.first, range.upperBound <= node { next.removeFirst() }
      if let range = next.first, range.contains(node) {
        node = range.upperBound
        continue
      }
      defer { node += 1 }
      guard document.tag(node) == .text else { continue }
      let words = document.trimmedText(node)
      guard words.count >= 4, words.count <= 60, phrases.isRelatedTitle(words) else { continue }
      let found = Self.links(behind: node, document, base)
      if found.count >= 2 {
        (title, links) = (document.string(words), found)
        return
      }
    }
  }

  /// The links of the smallest element around a title that has any behind it.
  private static func links(behind text: Int, _ document: HTMLDocument, _ base: String?) -> [Link] {
    // In a paragraph with its link it is a remark of the article's.
    if let paragraph = document.ancestor(of: text, where: { document.tag($0) == .p }),
      document.first(.a, in: document.subtree(paragraph)) != nil
    {
      return []
    }
    for ancestor in document.ancestors(text).prefix(climbLimit + 1) {
      let range = text + 1..<document.subtree(ancestor).upperBound
      guard range.count <= nodeLimit, document.collapsedText(range, limit: boxLimit).count <= boxLimit else {
        return []
      }
      var links: [Link] = []
      for node in range where document.tag(node) == .a && links.count < limit {
        let words = document.text(node)
        guard words.utf8.count >= nameLength, let reference = document.attribute("href", of: node),
          let address = WebAddress.resolve(reference, against: base),
          !links.contains(where: { $0.address == address })
        else { continue }
        links.append(Link(words: words, address: address))
      }
      if links.count >= 2 { return links }
    }
    return []
  }

  func write(to builder: inout ArticleBuilder) {
    guard !links.isEmpty else { return }
    builder.beginRelated(title)
    for link in links {
      builder.begin(.listItem(marker: "• ".utf8.count, level: 1))
      builder.text("• ")
      builder.beginMark(.link(link.address))
      builder.text(link.words)
      builder.endMark()
      builder.end()
    }
  }
}

extension HTMLDocument {
  /// The words of a text node in `bytes`, without the white space around them.
  func trimmedText(_ node: Int) -> Range<Int> {
    var range = textRange(node)
    while let first = range.first, bytes[first] <= 0x20 { range.removeFirst() }
    while let last = range.last, bytes[last] <= 0x20 { range.removeLast() }
    return range
  }
}
