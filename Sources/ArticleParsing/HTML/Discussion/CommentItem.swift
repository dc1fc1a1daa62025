/// Where one comment stands in a page.
struct CommentItem {
  /// Its nodes: whole subtrees side by side, with the answers that stand inside.
  var nodes: Range<Int>
  /// The element that its id and level are read from.
  var element: Int
  var isPingback = false
}

extension MarkupMap {
  /// Nothing where most words are links: what was said elsewhere, or titles of articles.
  func withoutLinkLists(_ items: [CommentItem]) -> [CommentItem] {
    var all = Sums()
    for item in items where !item.isPingback { all += sums(item.nodes) }
    return all.linked > all.words / 2 ? items.filter(\.isPingback) : items
  }
}

/// Finds the comments of pages whose markup calls them so: classes and ids with "comment" in them, schema.org types.
///
/// Engines and themes differ in everything but this: one element holds one comment, and what it holds beside the
/// comments inside it has a header (a name or a date) and words. So every element that claims to be a comment is
/// checked from the inside out. One with both is a comment; one with neither is a wrapper; one with words alone is the
/// text of the comment around it.
struct CommentItemFinder {
  let map: MarkupMap

  /// An accepted comment and what it holds in all.
  private struct Accepted {
    var item: CommentItem
    var sums: MarkupMap.Sums
  }

  /// What was found, each in order of its place.
  struct Findings {
    /// Comments with a header and words.
    var items: [CommentItem] = []
    /// Comments that show neither name nor date, several side by side.
    var nameless: [CommentItem] = []
  }

  func find() -> Findings {
    var accepted: [Accepted] = []
    var nameless: [CommentItem] = []
    for node in map.document.nodes.indices.reversed() where isCandidate(node) {
      consider(node, &accepted, &nameless)
    }
    let items = map.withoutLinkLists(accepted.reversed().map(\.item))
    let outside = outside(items, nameless.reversed())
    // Where most have no header, it stands elsewhere, and what few were met are quoted.
    let comments = items.count { !$0.isPingback }
    return Findings(items: outside.count > 2 * comments ? items.filter(\.isPingback) : items, nameless: series(outside))
  }

  private func outside(_ items: [CommentItem], _ others: [CommentItem]) -> [CommentItem] {
    var (next, end) = (0, 0)
    return others.filter { other in
      while next < items.count, items[next].nodes.lowerBound <= other.element {
        end = max(end, items[next].nodes.upperBound)
        next += 1
      }
      return other.element >= end
    }
  }

  private func isCandidate(_ node: Int) -> Bool {
    guard map.roles[node].contains(.item) else { return false }
    switch map.document.tag(node) {
    case .li, .div, .article, .section, .tr, .td, .table, .dl, .dt, .dd, .tbody, .blockquote, .other, .p, .details:
      return true
    default: return false
    }
  }

  private func consider(_ node: Int, _ accepted: inout [Accepted], _ nameless: inout [CommentItem]) {
    let range = map.document.subtree(node)
    // What stands inside was accepted before and lies on top, the first uppermost.
    var first = accepted.count
    var own = map.sums(range)
    var end = range.lowerBound
    while first > 0, accepted[first - 1].item.nodes.lowerBound < range.upperBound {
      first -= 1
      if accepted[first].item.nodes.lowerBound >= end { own -= accepted[first].sums }
      end = max(end, accepted[first].item.nodes.upperBound)
    }
    let inner = first < accepted.count ? accepted.last?.item : nil
    var item = CommentItem(nodes: range, element: node, isPingback: map.roles[node].contains(.pingback))
    switch (own.stamps > 0 || own.authors > 0, own.words > 0) {
    case (true, true): break
    case (true, false):
      if let inner, !answers(inner, item) {
        accepted.removeLast()  // the name above, the date and the words in an element of their own
      } else if inner == nil, let end = endOfWordsBeside(node) {
        item.nodes = node..<end
      } else if !item.isPingback {
        return
      }
    case (false, _):
      if let inner {
        if isWrapper(node, of: inner, accepted, from: first) {
          item.isPingback = item.isPingback || inner.isPingback
          item.element = inner.element
          accepted[accepted.count - 1] = Accepted(item: item, sums: map.sums(range))
        }
        return
      }
      guard own.words > 0 else { return }
      if !item.isPingback {
        nameless.append(item)
        return
      }
    }
    accepted.append(Accepted(item: item, sums: map.sums(item.nodes)))
  }

  /// Whether an element holds one comment and its answers, rather than several comments side by side.
  /// - Parameters:
  ///   - inner: The first comment inside.
  ///   - accepted: All comments; those inside are the last, from an index on, the first of them the very last.
  private func isWrapper(_ node: Int, of inner: CommentItem, _ accepted: [Accepted], from first: Int) -> Bool {
    let outer = CommentItem(nodes: map.document.subtree(node), element: node)
    let level = map.levels[Int32(node)]
    for index in first..<accepted.count - 1 {
      let other = accepted[index].item
      if other.nodes.lowerBound < inner.nodes.upperBound { continue }
      if let level, let below = map.levels[Int32(other.nodes.lowerBound)] {
        if below <= level { return false }
      } else if !answers(other, outer, beside: inner) {
        return false
      }
    }
    return true
  }

  /// Whether one comment stands in another as an answer to it: in a list that does not hold what it answers.
  private func answers(_ inner: CommentItem, _ outer: CommentItem, beside first: CommentItem? = nil) -> Bool {
    for node in map.document.ancestors(inner.nodes.lowerBound) {
      if node <= outer.element { return false }
      if let first, map.document.subtree(node).contains(first.nodes.lowerBound) { return false }
      let tag = map.document.tag(node)
      if map.roles[node].contains(.replies) || tag == .ul || tag == .ol { return true }
    }
    return false
  }

  /// Where the words end that belong to a header beside them: `dt`, then `dd`.
  private func endOfWordsBeside(_ node: Int) -> Int? {
    var next = map.document.nextElement(node)
    var end: Int?
    while let sibling = next, !(isCandidate(sibling) && map.roles[sibling].contains(.numbered)) {
      let range = map.document.subtree(sibling)
      let sums = map.sums(range)
      let isPart = map.document.tag(sibling) == .dd || map.roles[sibling].contains(.comment)
      guard isPart, map.document.tag(sibling) != .dt, sums.words > 0 || end != nil else { break }
      end = range.upperBound
      next = map.document.nextElement(sibling)
    }
    return end
  }

  /// Items without name and date are comments where several stand side by side.
  private func series(_ items: [CommentItem]) -> [CommentItem] {
    var counts: [Int32: Int] = [:]
    for item in items { counts[map.document.nodes[item.element].parent, default: 0] += 1 }
    return items.filter { counts[map.document.nodes[$0.element].parent, default: 0] >= 3 }
  }
}
