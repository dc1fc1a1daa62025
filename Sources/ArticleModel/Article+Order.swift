extension Article {
  /// The same article with its updates, and the original entry among them, in the opposite order; what stands under an
  /// update moves with it.
  /// - Returns: The article, and for every block of this one its index there.
  public func reversingUpdates() -> (article: Article, blockIndex: [Int]) {
    let groups = updateGroups()
    let blockOrder = blockOrder(of: groups)
    var copy = CopiedBlocks()
    for block in blockOrder { copy.append(block, of: self) }

    var blockIndex = Array(repeating: 0, count: blocks.count)
    for (new, old) in blockOrder.enumerated() { blockIndex[old] = new }
    func moved(_ range: Range<Int>) -> Range<Int> {
      guard let first = range.first else { return range }
      return blockIndex[first]..<blockIndex[first] + range.count
    }
    let reordered = groups.flatMap { $0 }.map { index in
      var section = sections[index]
      section.blocks = moved(section.blocks)
      return section
    }
    return (
      Article(
        facts: facts, text: copy.finishedText, blocks: copy.blocks, sections: reordered, comments: comments,
        links: links, runs: copy.runs, discussionTitle: discussionTitle, parentIndices: parentIndices),
      blockIndex
    )
  }

  /// The sections in the new order: each update with what stands under it is a group, and the groups from the first
  /// update to the end of the report change places.
  private func updateGroups() -> [Range<Int>] {
    // What stands behind the first comments stays there: only neighbours can change places.
    let discussion = min(discussionTitle ?? blocks.count, comments.first?.blocks.lowerBound ?? blocks.count)
    let end = sections.firstIndex { $0.kind == .related || $0.blocks.lowerBound >= discussion } ?? sections.count
    let starts = sections[..<end].indices.filter { sections[$0].kind == .update || sections[$0].kind == .original }
    guard let first = starts.first else { return [sections.indices] }
    let groups = starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : end) }
    return [0..<first] + groups.reversed() + [end..<sections.count]
  }

  /// The old index of every block, in the new order. Sections that move are neighbours, so all other blocks stay.
  private func blockOrder(of groups: [Range<Int>]) -> [Int] {
    let moving = groups.dropFirst().dropLast().flatMap { $0 }.flatMap { sections[$0].blocks }
    guard let first = moving.min() else { return Array(blocks.indices) }
    return Array(0..<first) + moving + Array(first + moving.count..<blocks.count)
  }
}
