/// Finds comments by their shape, where no markup calls them so: things that repeat, each with a date and words, in a
/// part of the page that is named or announced as the discussion.
struct CommentShapeFinder {
  let map: MarkupMap
  private var document: HTMLDocument { map.document }

  init(map: MarkupMap) { self.map = map }

  /// The comments of all parts that are named so, else of one that is announced; in order of their place.
  func items() -> [CommentItem] {
    for name: MarkupRoles in [[.comment, .plural], .comment] {
      let named = namedRegions(name).flatMap { map.withoutLinkLists(items(in: $0, isNamed: true)) }
      if !named.isEmpty { return named }
    }
    // Of several, the one whose items hold most words: others are lists of what was said elsewhere.
    var best: (items: [CommentItem], length: Int) = ([], -1)
    for region in announcedRegions() {
      let items = map.withoutLinkLists(items(in: region, isNamed: false))
      if !items.isEmpty, meanLength(items) >= best.length { best = (items, meanLength(items)) }
    }
    return best.items
  }

  private func meanLength(_ items: [CommentItem]) -> Int {
    items.reduce(0) { $0 + Int(map.sums($1.nodes).words) } / max(1, items.count)
  }

  // MARK: - Where to look

  /// Elements that are called so, the outermost, with a date and words.
  private func namedRegions(_ name: MarkupRoles) -> [Range<Int>] {
    var regions: [Range<Int>] = []
    var end = 0
    for node in document.nodes.indices where node >= end && map.roles[node].contains(name) {
      guard map.roles[node].isDisjoint(with: [.author, .date, .picture, .form, .item]) else { continue }
      let range = document.subtree(node)
      let sums = map.sums(range)
      guard sums.stamps > 0, sums.words > 0 else { continue }
      regions.append(node + 1..<range.upperBound)
      end = range.upperBound
    }
    return regions
  }

  /// What follows a line such as "12 comments" up to the end of what holds both.
  private func announcedRegions() -> [Range<Int>] {
    var phrases = Phrases(bytes: document.bytes)
    var regions: [Range<Int>] = []
    for text in document.nodes.indices
    where document.tag(text) == .text && map.text(text..<text + 1) > 3 && regions.count < Self.regionLimit {
      let words = document.trimmed(document.textRange(text))
      guard words.count <= 80, let announcement = phrases.announcement(words), announcement != .elsewhere else {
        continue
      }
      guard document.ancestor(of: text, where: { document.tag($0) == .a }) == nil else { continue }
      if let region = region(behind: text) { regions.append(region) }
    }
    return regions
  }

  /// No page announces more discussions.
  private static let regionLimit = 16

  /// How many elements around an announcement may hold nothing else.
  private static let climbLimit = 4

  private func region(behind text: Int) -> Range<Int>? {
    var node = text
    for _ in 0..<Self.climbLimit {
      guard let parent = document.parent(node) else { return nil }
      let following = document.subtree(node).upperBound..<document.subtree(parent).upperBound
      let sums = map.sums(following)
      if sums.stamps > 0, sums.words > 0 { return following }
      if document.tag(parent) == .body || document.tag(parent) == .main { return nil }
      node = parent
    }
    return nil
  }

  // MARK: - What repeats

  private func items(in region: Range<Int>, isNamed: Bool) -> [CommentItem] {
    let stamps = distinctStamps(in: region)
    guard !stamps.isEmpty else { return [] }
    let climbs = stamps.indices.map { index in
      highest(above: stamps[index], after: index == 0 ? region.lowerBound - 1 : stamps[index - 1], in: region)
    }
    let shape = commonShape(climbs)
    var items: [CommentItem] = []
    for (index, stamp) in stamps.enumerated() {
      let next = index + 1 < climbs.count ? climbs[index + 1] : region.upperBound
      let node = stamps.count == 1 ? lone(stamp, in: region) : unit(stamp, below: climbs[index], shape)
      let nodes = withWordsBeside(node, before: next, in: region)
      let sums = map.sums(nodes)
      guard sums.words > 0 else { continue }
      guard nodes.lowerBound >= items.last?.element ?? 0 else { continue }
      items.append(CommentItem(nodes: nodes, element: node))
    }
    let isNear = items.first.map { map.text(region.lowerBound..<$0.nodes.lowerBound) <= Self.nearness } ?? false
    return isNamed || isNear ? items : []
  }

  /// How many bytes may stand between an announcement and the first comment.
  private static let nearness = 600

  /// The dates of a part; several with no words between them are one.
  private func distinctStamps(in region: Range<Int>) -> [Int] {
    let first = map.stampNodes.partitioningIndex { $0 >= region.lowerBound }
    var found: [Int] = []
    for stamp in map.stampNodes[first...] {
      guard stamp < region.upperBound else { break }
      if let last = found.last, map.sums(last..<stamp).words == 0 { continue }
      found.append(stamp)
    }
    return found
  }

  /// The highest element above a date that begins after another node.
  private func highest(above stamp: Int, after previous: Int, in region: Range<Int>) -> Int {
    var node = stamp
    while let parent = document.parent(node), parent > previous, parent >= region.lowerBound { node = parent }
    return node
  }

  /// What an element looks like from outside.
  private struct Shape: Hashable {
    var tag: HTMLTag
    var parent: HTMLTag
  }

  private func shape(_ node: Int) -> Shape {
    Shape(tag: document.tag(node), parent: document.parent(node).map(document.tag) ?? .html)
  }

  /// The shape that most have; the first climbs too high, so others decide where there are any.
  private func commonShape(_ climbs: [Int]) -> Shape {
    var counts: [Shape: Int] = [:]
    for node in climbs.count > 1 ? climbs.dropFirst() : climbs[...] { counts[shape(node), default: 0] += 1 }
    let best = counts.max { ($0.value, $1.key.tag.rawValue) < ($1.value, $0.key.tag.rawValue) }
    return best?.key ?? Shape(tag: .div, parent: .div)
  }

  /// The highest element with the common shape, else the highest of all.
  private func unit(_ stamp: Int, below climb: Int, _ common: Shape) -> Int {
    var node = stamp
    var found: Int?
    while true {
      if shape(node) == common { found = node }
      guard node > climb, let parent = document.parent(node) else { break }
      node = parent
    }
    return found ?? climb
  }

  /// The lowest element that holds a date and words that are no link, where there is but one date.
  private func lone(_ stamp: Int, in region: Range<Int>) -> Int {
    var node = stamp
    while let parent = document.parent(node), parent >= region.lowerBound {
      let sums = map.sums(document.subtree(node))
      if sums.words > sums.linked { break }
      node = parent
    }
    return node
  }

  /// Where an element has no words, they are those that stand beside it.
  private func withWordsBeside(_ node: Int, before next: Int, in region: Range<Int>) -> Range<Int> {
    let range = document.subtree(node)
    guard map.sums(range).words == 0, let parent = document.parent(node) else { return range }
    let limit = min(next, document.subtree(parent).upperBound, region.upperBound)
    var end = range.upperBound
    while end < limit, document.subtree(end).upperBound <= limit { end = document.subtree(end).upperBound }
    return node..<end
  }
}
