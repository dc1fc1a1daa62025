/// What of a page a discussion takes up beside its comments.
struct PageDiscussionPlace {
  let map: MarkupMap
  let items: [CommentItem]

  /// How many texts above the first comment may stand between it and what announces it.
  private static let reach = 40

  /// The element above the first comment that announces the discussion.
  func heading(above first: Int) -> Int? {
    let document = map.document
    var (node, texts) = (first - 1, 0)
    while node > 0, texts < Self.reach {
      defer { node -= 1 }
      guard document.tag(node) == .text, map.text(node..<node + 1) > 0 else { continue }
      texts += 1
      guard let block = document.ancestors(node).first(where: { !document.tag($0).isInline }),
        document.subtree(block).upperBound <= first, map.text(document.subtree(block)) <= MarkupMap.headerLimit
      else { continue }
      let words = document.collapsedText(document.subtree(block))
      var phrases = Phrases(bytes: words)
      if let announcement = phrases.announcement(0..<words.count), announcement != .elsewhere { return block }
    }
    return nil
  }

  /// Ranges in order: the element around all comments where it holds little else, else heading and comments.
  func taken(with heading: Int?) -> [Range<Int>] {
    let document = map.document
    guard let first = items.first?.nodes, let end = items.map(\.nodes.upperBound).max() else { return [] }
    var outermost: [Range<Int>] = []
    for item in items where item.nodes.lowerBound >= outermost.last?.upperBound ?? 0 { outermost.append(item.nodes) }
    let words = outermost.reduce(0) { $0 + map.text($1) }
    let around = Array(document.ancestors(first.lowerBound)).last { node in
      let range = document.subtree(node)
      return range.upperBound >= end && map.roles[node].contains([.comment, .plural])
        && map.text(range) <= words * 2 + 2000
    }
    if let around, heading.map({ $0 > around }) ?? true { return [document.subtree(around)] }
    guard let heading else { return around.map { [document.subtree($0)] } ?? outermost }
    return [document.subtree(heading)] + (around.map { [document.subtree($0)] } ?? outermost)
  }
}
