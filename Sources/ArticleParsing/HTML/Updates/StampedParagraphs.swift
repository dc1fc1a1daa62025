import ArticleModel

/// Updates that stand in the report itself, each begun by a stamp: "UPDATE 1700 GMT: …", "Update, 13:17 Uhr: …".
struct StampedParagraphs {
  struct Update {
    /// Where it begins: the paragraph with the stamp, or the heading right above it.
    var place: Int
    var stamp: Stamp
    var title: String?
    /// The report as it stood before its updates.
    var isOriginal: Bool
    fileprivate var time: FoundTime?
    fileprivate var isBare: Bool
  }

  /// What follows so many is left as paragraphs.
  static let limit = 100_000

  /// In order of their place.
  private(set) var updates: [Update] = []
  /// Nodes that hold nothing but stamps and titles.
  private(set) var skipped: Set<Int> = []
  /// Texts whose first bytes are stamps, and where their words go on.
  private var trimmed: [(text: Int, start: Int)] = []

  /// - Parameters:
  ///   - nodes: The body of the report.
  ///   - date: The day it was published.
  init(_ document: HTMLDocument, in nodes: Range<Int>, date: CivilTime?, isSkipped: (Int) -> Bool) {
    var node = nodes.lowerBound
    while node < nodes.upperBound, updates.count < Self.limit {
      if isSkipped(node) {
        node = document.subtree(node).upperBound
        continue
      }
      if Self.mayBegin(document.tag(node)) { read(node, document, isSkipped) }
      node += 1
    }
    dropBareTimes()
    resolve(date)
  }

  private static func mayBegin(_ tag: HTMLTag) -> Bool { tag == .p || tag.headingLevel != nil }

  /// A time alone begins an update only on a page where several stand so.
  private mutating func dropBareTimes() {
    let bare = updates.count { $0.isBare }
    if bare > 0, bare < 3 || updates.count == bare && bare < 3 { updates.removeAll { $0.isBare } }
  }

  private mutating func resolve(_ date: CivilTime?) {
    let instants = TimeResolver(date: date).resolve(updates.map(\.time))
    for index in updates.indices {
      guard let (instant, isGuess) = instants[index] else { continue }
      updates[index].stamp.instant = instant
      updates[index].stamp.isGuess = isGuess
    }
  }

  private mutating func read(_ block: Int, _ document: HTMLDocument, _ isSkipped: (Int) -> Bool) {
    let line = Self.firstWords(of: document.subtree(block), document)
    var reader = UpdateStampReader(bytes: line)
    guard let found = reader.read(0..<line.count), found.time != nil || found.isOriginal || found.end < line.count
    else { return }
    if found.end >= line.count, !Self.isFollowed(block, document) { return }
    let isHeading = document.tag(block).headingLevel != nil
    var update = Update(
      place: block, stamp: Stamp(printed: String(decoding: line[found.words], as: UTF8.self)),
      isOriginal: found.isOriginal,
      time: found.time, isBare: found.isBare)
    if isHeading {
      let words = document.collapsedText(document.subtree(block), limit: Self.titleLimit)
      guard words.count <= Self.titleLimit else { return }
      let rest = String(decoding: words.dropFirst(found.end), as: UTF8.self)
      update.title = rest.isEmpty ? nil : rest
      skipped.insert(block)
    } else if !found.isBare || document.tag(block) == .p {
      if let heading = Self.heading(above: block, document), !isSkipped(heading), heading > updates.last?.place ?? -1 {
        update.place = heading
        update.title = document.text(heading, limit: Self.titleLimit)
        skipped.insert(heading)
      }
      skip(line[..<found.end].count { $0 > 0x20 }, of: document.subtree(block), document)
    }
    updates.append(update)
  }

  /// Whether words stand below a stamp that stands alone.
  private static func isFollowed(_ block: Int, _ document: HTMLDocument) -> Bool {
    guard let next = document.nextElement(block) else { return false }
    return document.blackBytes(textOf: next) > 0
  }

  /// Longer headings are no titles, in bytes.
  private static let titleLimit = 400
  /// A stamp reaches no further, in bytes.
  private static let reach = 160

  private static func firstWords(of range: Range<Int>, _ document: HTMLDocument) -> [UInt8] {
    var words: [UInt8] = []
    for node in range {
      guard words.count < reach else { break }
      if document.tag(node) == .br { break }
      for index in document.textRange(node).prefix(2 * reach) {
        let byte = document.bytes[index]
        if byte > 0x20 { words.append(byte) } else if let last = words.last, last != 0x20 { words.append(0x20) }
      }
    }
    return Array(words.prefix(reach))
  }

  /// The heading that stands right above a paragraph.
  private static func heading(above block: Int, _ document: HTMLDocument) -> Int? {
    var node = block - 1
    while node > 0, document.tag(node) == .text, document.blackBytes(document.textRange(node)) == 0 { node -= 1 }
    let parent = document.nodes[block].parent
    while node > 0, document.nodes[node].parent != parent {
      guard let above = document.parent(node), above > 0 else { return nil }
      node = above
    }
    return document.tag(node).headingLevel != nil ? node : nil
  }

  /// Leaves out the first bytes of a paragraph, white space not counted.
  private mutating func skip(_ count: Int, of range: Range<Int>, _ document: HTMLDocument) {
    var left = count
    for node in range where document.tag(node) == .text && left > 0 {
      let words = document.textRange(node)
      let black = document.blackBytes(words)
      if black <= left {
        skipped.insert(node)
        left -= black
        continue
      }
      var index = words.lowerBound
      while left > 0 {
        if document.bytes[index] > 0x20 { left -= 1 }
        index += 1
      }
      while index < words.upperBound, document.bytes[index] <= 0x20 { index += 1 }
      trimmed.append((node, index))
    }
  }

  /// The page without the stamps that stand in one text with other words.
  func trimming(_ document: HTMLDocument) -> HTMLDocument {
    guard !trimmed.isEmpty else { return document }
    var nodes = document.nodes
    for (text, start) in trimmed { nodes[text].content = Int32(start)..<nodes[text].content.upperBound }
    return HTMLDocument(nodes: nodes, attributes: document.attributes, bytes: document.bytes, isCut: document.isCut)
  }
}
