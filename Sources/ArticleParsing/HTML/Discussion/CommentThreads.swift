/// Tells which comment answers which, from where they stand and what they claim.
struct CommentThreads {
  let map: MarkupMap
  private var document: HTMLDocument { map.document }

  init(map: MarkupMap) { self.map = map }

  /// The depth of every comment, 0 at the top level; `items` in order of their place.
  ///
  /// Whatever a page claims, a comment stands at most one level below the one before it.
  func depths(_ items: [CommentItem]) -> [Int] {
    guard !items.isEmpty else { return [] }
    if let levels = claimedLevels(items) { return tightened(levels) }
    let nested = nestedLevels(items)
    if nested.contains(where: { $0 > 0 }) { return tightened(nested) }
    return tightened(indents(items) ?? answerLevels(items) ?? nested)
  }

  /// Levels with the gaps between them taken out: 0, 2, 5, 2 become 0, 1, 2, 1.
  private func tightened(_ levels: [Int]) -> [Int] {
    var chain: [Int] = []
    return levels.map { level in
      while let last = chain.last, last >= level { chain.removeLast() }
      chain.append(level)
      return chain.count - 1
    }
  }

  /// Levels in classes or attributes, where every comment but a pingback has one.
  private func claimedLevels(_ items: [CommentItem]) -> [Int]? {
    var levels: [Int] = []
    for item in items {
      if let level = level(of: item) {
        levels.append(level)
      } else if item.isPingback {
        levels.append(0)
      } else {
        return nil
      }
    }
    let least = zip(items, levels).filter { !$0.0.isPingback }.map(\.1).min() ?? 0
    return levels.map { max(0, $0 - least) }
  }

  private func level(of item: CommentItem) -> Int? {
    var node = item.element
    while true {
      if let level = map.levels[Int32(node)] { return level }
      guard node > item.nodes.lowerBound, let parent = document.parent(node), parent >= item.nodes.lowerBound else {
        break
      }
      node = parent
    }
    // The cell that moves a comment of a table to the right.
    guard document.tag(item.element) == .tr else { return nil }
    return item.nodes.prefix(40).lazy.compactMap { map.levels[Int32($0)] }.first
  }

  /// How many comments, and lists of answers beside their comments, hold each one.
  private func nestedLevels(_ items: [CommentItem]) -> [Int] {
    var levels: [Int] = []
    var open: [(end: Int, level: Int)] = []
    let lists = AnswerLists(map: map, items: items)
    for item in items {
      while let last = open.last, last.end <= item.nodes.lowerBound { open.removeLast() }
      let level = (open.last.map { $0.level + 1 } ?? 0) + lists.count(around: item, inside: open.last?.end)
      levels.append(level)
      open.append((item.nodes.upperBound, level))
    }
    return levels
  }

  /// Levels by the comments that others name as what they answer, where all stand in one list; nil where none does.
  ///
  /// Comments in the order of time stay in it: one that answers another than the thread it stands in is at the top.
  private func answerLevels(_ items: [CommentItem]) -> [Int]? {
    var places: [[UInt8]: Int] = [:]
    for (index, item) in items.enumerated() {
      for id in ids(of: item) { places[id] = places[id] ?? index }
    }
    var levels: [Int] = []
    var chain: [Int] = []
    for (index, item) in items.enumerated() {
      let parent = answered(by: item).flatMap { places[$0] }.flatMap { $0 < index ? $0 : nil }
      while let last = chain.last, last != parent { chain.removeLast() }
      levels.append(chain.count)
      chain.append(index)
    }
    return levels.contains { $0 > 0 } ? levels : nil
  }

  private func ids(of item: CommentItem) -> [[UInt8]] {
    let own: [[UInt8]] = ["id", "data-id", "data-comment-id", "data-cid"].compactMap { name in
      document.attributeRange(name, of: item.element).map { Array(document.bytes[$0]) }
    }
    return own + own.compactMap(Self.number)
  }

  /// The id of the comment that one names in an attribute, or in a link that says so.
  private func answered(by item: CommentItem) -> [UInt8]? {
    for name: StaticString in [
      "data-parent-id", "data-parent", "data-parentid", "data-parent-comment-id", "data-in-reply-to",
    ] {
      if let value = document.attributeRange(name, of: item.element), !value.isEmpty {
        return Array(document.bytes[value])
      }
    }
    for node in item.nodes.prefix(60) where document.tag(node) == .a {
      let isAnswer =
        document.hasClass("u-in-reply-to", node) || document.hasClass("in-reply-to", node)
        || document.hasToken("in-reply-to", in: "rel", of: node)
      guard isAnswer, let address = document.attributeRange("href", of: node) else { continue }
      let target = document.bytes[address].split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
      if target.count > 1, let last = target.last { return Array(last) }
    }
    return nil
  }

  /// The digits that an id ends with.
  private static func number(_ id: [UInt8]) -> [UInt8]? {
    let digits = Array(id.reversed().prefix(while: ASCII.isDigit).reversed())
    return digits.isEmpty || digits.count == id.count ? nil : digits
  }

  /// Ranks of the left margins that styles give, or of the widths of the pictures that move a row to the right.
  private func indents(_ items: [CommentItem]) -> [Int]? {
    let widths = items.map { indent(of: $0) }
    guard Set(widths).count > 1, let least = widths.min() else { return nil }
    let ranks = Set(widths).sorted()
    return ranks.count <= 32 ? widths.map { ranks.firstIndex(of: $0) ?? 0 } : widths.map { $0 - least }
  }

  private func indent(of item: CommentItem) -> Int {
    var node: Int? = item.element
    for _ in 0..<3 {
      guard let element = node else { break }
      if let style = document.attributeRange("style", of: element), let width = margin(in: style) { return width }
      node = document.parent(element)
    }
    if document.tag(item.element) == .tr {
      for node in item.nodes.prefix(40) where document.tag(node) == .img {
        if let width = document.attribute("width", of: node).flatMap({ Int($0) }) { return min(max(0, width), 10_000) }
      }
    }
    return 0
  }

  /// The pixels, or whatever unit, of `margin-left` or `padding-left`.
  private func margin(in style: Range<Int>) -> Int? {
    for name: StaticString in ["margin-left", "padding-left"] {
      let count = name.utf8CodeUnitCount
      guard style.count > count else { continue }
      for start in style.lowerBound...style.upperBound - count
      where document.equalsIgnoringCase(start..<start + count, name) {
        var (index, value, digits) = (start + count, 0, 0)
        while index < style.upperBound, document.bytes[index] == 0x20 || document.bytes[index] == 0x3A { index += 1 }
        while index < style.upperBound, ASCII.isDigit(document.bytes[index]), digits < 5 {
          value = value * 10 + Int(document.bytes[index] - 0x30)
          (index, digits) = (index + 1, digits + 1)
        }
        if digits > 0 { return value }
      }
    }
    return nil
  }
}

/// Counts the lists of answers that stand beside the comment they belong to rather than in it.
private struct AnswerLists {
  let map: MarkupMap
  /// The first comment's place: what holds it holds them all, and is no list of answers.
  let first: Int

  init(map: MarkupMap, items: [CommentItem]) {
    self.map = map
    first = items.first?.nodes.lowerBound ?? 0
  }

  /// - Parameter end: Where the comment ends that holds this one; its own list is counted already.
  func count(around item: CommentItem, inside end: Int?) -> Int {
    var count = end == nil && map.roles[item.element].contains(.replies) ? 1 : 0  // "comment-sub"
    for node in map.document.ancestors(item.nodes.lowerBound) {
      let range = map.document.subtree(node)
      if let end, range.upperBound >= end { return max(0, count - 1) }
      if range.contains(first) { break }
      if map.roles[node].contains(.replies) { count += 1 }
    }
    return count
  }
}
