import ArticleModel

/// An entry of a live blog as it stands in a page.
struct UpdateEntry {
  var nodes: Range<Int>
  var stamp: Stamp
  var title: String?
  /// Nodes of it that are no words of the update.
  var skipped: Set<Int>
  /// Its first words without them.
  var words: Range<Int>
  /// It tells neither time nor title.
  var isUntold = false
}

/// Finds the entries of a live blog: elements whose classes or schema.org type say so, or what repeats in such a place.
struct UpdateEntryReader {
  let map: MarkupMap
  private var document: HTMLDocument { map.document }
  private var stamps: StampFinder

  init(map: MarkupMap) {
    self.map = map
    stamps = StampFinder(document: map.document)
  }

  /// In order of their place.
  mutating func entries() -> [UpdateEntry] {
    let named = named()
    let elements = named.count > 1 ? named : repeated()
    var all = MarkupMap.Sums()
    for element in elements { all += map.sums(document.subtree(element)) }
    guard all.linked <= all.words / 2 else { return [] }
    let entries = elements.map { read($0) }
    // A lone entry without time and title is the summary above the others.
    let untold = entries.count { $0.isUntold }
    return untold * 5 < entries.count ? entries.filter { !$0.isUntold } : entries
  }

  /// The entry around some words that are known to open one.
  /// - Parameter between: The nearest nodes before and behind that belong to other entries.
  mutating func entry(around text: Int, between: Range<Int>) -> UpdateEntry {
    var node = document.ancestors(text).first { !document.tag($0).isInline } ?? text
    while let parent = document.parent(node), parent > between.lowerBound, document.tag(parent) != .body,
      document.subtree(parent).upperBound <= between.upperBound
    {
      node = parent
    }
    return read(node)
  }

  // MARK: - Where they stand

  /// Elements such as `.liveblog-entry`, the outermost.
  private func named() -> [Int] {
    var found: [Int] = []
    var end = 0
    for node in document.nodes.indices where node >= end && map.roles[node].contains([.live, .entry]) {
      let range = document.subtree(node)
      guard isBlock(node), map.sums(range).words > 0 else { continue }
      found.append(node)
      end = range.upperBound
    }
    return found.count { map.sums(document.subtree($0)).stamps > 0 } * 2 >= found.count ? found : []
  }

  private func isBlock(_ node: Int) -> Bool {
    switch document.tag(node) {
    case .div, .article, .section, .li, .tr, .other, .dd: true
    default: false
    }
  }

  /// How many elements lie at most between a list and the time of an entry.
  private static let reach = 40
  /// How many children with words must stand side by side.
  private static let least = 3

  /// The children of the element, in what is said to be a live blog, that has most children with words and times.
  private func repeated() -> [Int] {
    var best: [Int] = []
    var counts: [Int32: Int] = [:]
    var end = 0
    for node in document.nodes.indices where map.roles[node].contains([.live, .list]) && isBlock(node) && node >= end {
      end = document.subtree(node).upperBound
      for stamp in map.stampNodes[map.stampNodes.partitioningIndex { $0 > node }...].prefix(while: { $0 < end }) {
        for ancestor in document.ancestors(stamp).prefix(Self.reach) where ancestor > node {
          counts[document.nodes[ancestor].parent, default: 0] += 1
        }
      }
    }
    for (parent, count) in counts.sorted(by: { $0.key < $1.key }) where count >= Self.least {
      let children = document.children(Int(parent)).filter { isBlock($0) && map.sums(document.subtree($0)).words > 0 }
      let stamped = children.count { map.sums(document.subtree($0)).stamps > 0 }
      if stamped >= Self.least, children.count > best.count { best = children }
    }
    return best
  }

  // MARK: - What they say

  private mutating func read(_ element: Int) -> UpdateEntry {
    let range = document.subtree(element)
    var skipped: Set<Int> = []
    let time = time(in: range)
    if let time { skipped.insert(furnitureAround(time.node, in: range)) }
    let title = range.first { node in
      let isTitle = document.tag(node).headingLevel != nil || map.roles[node].contains(.title)
      return isTitle && map.text(document.subtree(node)) > 0 && map.text(document.subtree(node)) <= 300
    }
    if let title { skipped.insert(title) }
    for node in range where !map.roles[node].isDisjoint(with: [.action, .form]) || document.tag(node).isControl {
      if map.text(document.subtree(node)) <= MarkupMap.headerLimit, !document.subtree(node).contains(title ?? -1) {
        skipped.insert(node)
      }
    }
    let words = title.map { document.text($0) }
    // Where an entry prints no time, its title is what tells it apart, else nothing but that it is one.
    let stamp = time?.stamp ?? Stamp(printed: words ?? "UPDATE")
    return UpdateEntry(
      nodes: range, stamp: stamp, title: time == nil ? nil : words, skipped: skipped,
      words: firstWords(range, without: skipped), isUntold: time == nil && words == nil)
  }

  private mutating func time(in range: Range<Int>) -> (node: Int, stamp: Stamp)? {
    for node in range {
      let isText = document.tag(node) == .text
      let isTime = isText ? stamps.isStamp(node) : document.tag(node) == .time || map.roles[node].contains(.date)
      guard isTime, map.text(document.subtree(node)) <= 60 else { continue }
      let bytes =
        isText
        ? Array(document.bytes[document.trimmed(document.textRange(node))])
        : document.collapsedText(document.subtree(node))
      guard let found = stamps.time(in: 0..<bytes.count, of: bytes),
        found.0.hasTime || found.0.hasDate || found.0.isRelative
      else { continue }
      let printed = String(decoding: bytes[found.1], as: UTF8.self)
      return (node, Stamp(printed: printed, instant: stamps.instant(of: node) ?? found.0.instant))
    }
    return nil
  }

  /// The element around a time that holds nothing but the header of the entry.
  private func furnitureAround(_ time: Int, in range: Range<Int>) -> Int {
    var node = time
    while let parent = document.parent(node), parent > range.lowerBound, map.sums(document.subtree(parent)).words == 0,
      map.text(document.subtree(parent)) <= MarkupMap.headerLimit,
      !document.subtree(parent).contains(where: { document.tag($0).headingLevel != nil })
    {
      node = parent
    }
    return node
  }

  private func firstWords(_ range: Range<Int>, without skipped: Set<Int>) -> Range<Int> {
    var node = range.lowerBound
    while node < range.upperBound {
      if skipped.contains(node) {
        node = document.subtree(node).upperBound
      } else if document.tag(node) == .text, map.text(node..<node + 1) > 0 {
        let block = document.ancestors(node).first { !document.tag($0).isInline } ?? node
        return max(node, block)..<document.subtree(block).upperBound
      } else {
        node += 1
      }
    }
    return range.lowerBound..<range.lowerBound
  }
}
