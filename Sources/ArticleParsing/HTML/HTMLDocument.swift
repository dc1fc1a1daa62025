/// A page as flat arrays: nodes in preorder, so that what an element holds is a range of indices.
///
/// No node points at memory of its own, no walk is recursive, and no depth or count of the input decides more than the
/// length of an array.
struct HTMLDocument: Sendable {
  /// An element, or a piece of text.
  struct Node: Sendable {
    var tag: HTMLTag
    /// The index of the element that holds it; -1 for the root.
    var parent: Int32
    /// One past the index of the last node it holds; for text, one past its own.
    var end: Int32
    /// Text: UTF-8 offsets of its words in `bytes`. Element: indices of its attributes.
    var content: Range<Int32>
  }

  /// UTF-8 offsets in `bytes`, entities decoded.
  struct Attribute: Sendable {
    var name: Range<Int32>
    var value: Range<Int32>
  }

  /// The root, `html`, is the first; never empty.
  let nodes: [Node]
  let attributes: [Attribute]
  /// The words and attribute values of all nodes.
  let bytes: [UInt8]
  /// Whether the rest of the page was left out, because it has too many pieces.
  let isCut: Bool

  /// What is told of such a page.
  static let cutNotice =
    "Only the beginning is shown: the rest lies beyond \(MarkupScan.pieceLimit) tags, attributes and texts, the most that are read"
}

// MARK: - Where a node stands

extension HTMLDocument {
  func tag(_ node: Int) -> HTMLTag { nodes[node].tag }

  func parent(_ node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

  /// The node and all it holds, in preorder.
  func subtree(_ node: Int) -> Range<Int> { node..<Int(nodes[node].end) }

  /// All that the node holds, in preorder, without itself.
  func descendants(_ node: Int) -> Range<Int> { node + 1..<Int(nodes[node].end) }

  /// The nodes right below an element, in order.
  func children(_ node: Int) -> HTMLChildren { HTMLChildren(document: self, next: node + 1, end: Int(nodes[node].end)) }

  /// The elements that hold a node, the nearest first.
  func ancestors(_ node: Int) -> some Sequence<Int> {
    sequence(state: node) { [nodes] node in
      guard nodes[node].parent >= 0 else { return nil }
      node = Int(nodes[node].parent)
      return node
    }
  }

  /// The nearest element that holds a node and satisfies a condition; the node itself is not asked.
  func ancestor(of node: Int, where matches: (Int) -> Bool) -> Int? { ancestors(node).first(where: matches) }

  /// The first node in a range that has a tag.
  func first(_ tag: HTMLTag, in range: Range<Int>) -> Int? { range.first { nodes[$0].tag == tag } }

  /// The element right before a node below the same parent; text of white space alone is passed over.
  func previousElement(_ node: Int) -> Int? {
    guard let parent = parent(node) else { return nil }
    // Backwards: an element may have a million before it.
    var last = node - 1
    while last > parent {
      while Int(nodes[last].parent) > parent { last = Int(nodes[last].parent) }
      if tag(last) != .text { return last }
      last -= 1
    }
    return nil
  }

  /// The element right after a node below the same parent; text is passed over.
  func nextElement(_ node: Int) -> Int? {
    guard let parent = parent(node) else { return nil }
    let end = Int(nodes[parent].end)
    var next = Int(nodes[node].end)
    while next < end {
      if tag(next) != .text { return next }
      next = Int(nodes[next].end)
    }
    return nil
  }
}

/// The children of an element, by index.
struct HTMLChildren: Sequence, IteratorProtocol {
  private let document: HTMLDocument
  private var place: Int
  private let end: Int

  fileprivate init(document: HTMLDocument, next: Int, end: Int) {
    (self.document, place, self.end) = (document, next, end)
  }

  mutating func next() -> Int? {
    guard place < end else { return nil }
    defer { place = Int(document.nodes[place].end) }
    return place
  }
}

// MARK: - Attributes

extension HTMLDocument {
  /// Where the value of an attribute stands in `bytes`; nil where the element has none of that name.
  /// - Parameter name: In lower case.
  func attributeRange(_ name: StaticString, of node: Int) -> Range<Int>? {
    guard nodes[node].tag != .text else { return nil }
    for index in nodes[node].content {
      let attribute = attributes[Int(index)]
      if equals(Range(attribute.name), name) { return Range(attribute.value) }
    }
    return nil
  }

  func attribute(_ name: StaticString, of node: Int) -> String? {
    attributeRange(name, of: node).map(string)
  }

  func hasAttribute(_ name: StaticString, of node: Int) -> Bool { attributeRange(name, of: node) != nil }

  /// The name of an element, also of one that HTML does not know; "#text" for text.
  func name(_ node: Int) -> String {
    nodes[node].tag == .other ? attribute("#name", of: node) ?? "" : nodes[node].tag.rawValue
  }

  /// The words of an attribute that white space separates (class, rel, itemprop), as ranges in `bytes`.
  func tokens(_ name: StaticString, of node: Int) -> [Range<Int>] {
    guard let range = attributeRange(name, of: node) else { return [] }
    var tokens: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] <= 0x20 {
      if index > start { tokens.append(start..<index) }
      start = index + 1
    }
    if range.upperBound > start { tokens.append(start..<range.upperBound) }
    return tokens
  }

  /// The first of them.
  func firstToken(_ name: StaticString, of node: Int) -> Range<Int>? {
    guard let range = attributeRange(name, of: node), let start = range.first(where: { bytes[$0] > 0x20 }) else {
      return nil
    }
    return start..<((start..<range.upperBound).first { bytes[$0] <= 0x20 } ?? range.upperBound)
  }

  /// Whether an attribute that white space separates holds a word, whatever its capitals.
  func hasToken(_ token: StaticString, in name: StaticString, of node: Int) -> Bool {
    tokens(name, of: node).contains { equalsIgnoringCase($0, token) }
  }

  func hasClass(_ name: StaticString, _ node: Int) -> Bool { hasToken(name, in: "class", of: node) }
}

// MARK: - Words

extension HTMLDocument {
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The words of a text node in `bytes`; empty for an element.
  func textRange(_ node: Int) -> Range<Int> {
    nodes[node].tag == .text ? Range(nodes[node].content) : 0..<0
  }

  /// The words that an element shows, white space collapsed and none at the ends. Block elements and line breaks part
  /// words; what is hidden is left out.
  /// - Parameter limit: Whoever cares only for words of at most so many bytes gets no more than a few more.
  func text(_ node: Int, limit: Int = .max) -> String {
    String(decoding: collapsedText(subtree(node), limit: limit), as: UTF8.self)
  }

  /// The same for any range of nodes that is whole subtrees.
  func collapsedText(_ range: Range<Int>, limit: Int = .max) -> [UInt8] {
    var words: [UInt8] = []
    var owesSpace = false
    var node = range.lowerBound
    while node < range.upperBound, words.count <= limit {
      let tag = nodes[node].tag
      if tag == .text {
        for index in textRange(node) {
          guard words.count <= limit else { break }
          let byte = bytes[index]
          if ASCII.isSpace(byte) {
            owesSpace = true
          } else {
            if owesSpace, !words.isEmpty { words.append(0x20) }
            owesSpace = false
            words.append(byte)
          }
        }
        node += 1
      } else {
        if !tag.isInline || tag == .br { owesSpace = true }
        node = tag.isHidden ? Int(nodes[node].end) : node + 1
      }
    }
    return words
  }

  /// All words of an element as they stand, hidden or not: what a script or a title holds.
  func rawText(_ node: Int) -> String {
    var words: [UInt8] = []
    for index in descendants(node) where nodes[index].tag == .text { words += bytes[textRange(index)] }
    return String(decoding: words, as: UTF8.self)
  }

  func equals(_ range: Range<Int>, _ words: StaticString) -> Bool {
    guard range.count == words.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != words.utf8Start[offset] { return false }
    return true
  }

  /// - Parameter words: In lower case, ASCII.
  func equalsIgnoringCase(_ range: Range<Int>, _ words: StaticString) -> Bool {
    guard range.count == words.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count
    where ASCII.lowercased(bytes[range.lowerBound + offset]) != words.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether a range of `bytes` holds words, whatever their capitals.
  /// - Parameter words: In lower case, ASCII, not empty.
  func contains(_ range: Range<Int>, _ words: StaticString) -> Bool {
    let count = words.utf8CodeUnitCount
    guard range.count >= count else { return false }
    for start in range.lowerBound...range.upperBound - count
    where ASCII.lowercased(bytes[start]) == words.utf8Start[0] && equalsIgnoringCase(start..<start + count, words) {
      return true
    }
    return false
  }
}

enum ASCII {
  /// Whether words stand anywhere in others.
  static func contains(_ bytes: [UInt8], _ words: [UInt8]) -> Bool {
    guard let first = words.first, bytes.count >= words.count else { return false }
    for start in 0...bytes.count - words.count where bytes[start] == first {
      if (1..<words.count).allSatisfy({ bytes[start + $0] == words[$0] }) { return true }
    }
    return false
  }

  /// White space; other controls are made visible by the builder.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension Range<Int> {
  fileprivate init(_ range: Range<Int32>) { self = Int(range.lowerBound)..<Int(range.upperBound) }
}
