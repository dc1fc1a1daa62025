/// The lines that a comment shows, each with the texts it is made of.
struct CommentLines {
  struct Line {
    /// Where its words stand in `bytes`.
    var words: Range<Int>
    /// Text nodes, in order.
    var texts: [Int]
  }

  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Line] = []
  private var start = 0
  private var texts: [Int] = []

  /// - Parameters:
  ///   - own: The comment's nodes, without those of its answers.
  ///   - isUnread: Whether a node is left out with all it holds.
  init(_ own: [Range<Int>], of document: HTMLDocument, isUnread: (Int) -> Bool) {
    var blockEnds: [Int] = []
    for range in own {
      var node = range.lowerBound
      while node < range.upperBound {
        while let end = blockEnds.last, end <= node {
          blockEnds.removeLast()
          close()
        }
        let tag = document.tag(node)
        if tag == .text {
          if !isUnread(node) { append(node, document) }
          node += 1
          continue
        }
        if tag == .br || !tag.isInline { close() }
        if isUnread(node) {
          node = document.subtree(node).upperBound
          continue
        }
        if !tag.isInline { blockEnds.append(document.subtree(node).upperBound) }
        node += 1
      }
      close()
    }
  }

  private mutating func append(_ node: Int, _ document: HTMLDocument) {
    let words = document.textRange(node)
    if document.blackBytes(words) > 0 { texts.append(node) }
    for index in words {
      let byte = document.bytes[index]
      if byte > 0x20 {
        bytes.append(byte)
      } else if bytes.count > start, bytes.last != 0x20 {
        bytes.append(0x20)
      }
    }
  }

  private mutating func close() {
    while bytes.count > start, let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    if bytes.count > start {
      lines.append(Line(words: start..<bytes.count, texts: texts))
      bytes.append(0x0A)
    }
    texts.removeAll(keepingCapacity: true)
    start = bytes.count
  }
}
