extension Article {
  /// The same article with its updates, and the original entry among them, in the opposite order; what stands under an
  /// update moves with it.
  /// - Returns: The article, and for every block of this one its index there.
  public func reversingUpdates() -> (article: Article, blockIndex: [Int]) {
    let groups = updateGroups()
    let blockOrder = blockOrder(of: groups)
    var builder = ReorderedText(self)
    for block in blockOrder { builder.append(block) }

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
        facts: facts, text: builder.finishedText, blocks: builder.blocks, sections: reordered, comments: comments,
        links: links, runs: builder.runs, discussionTitle: discussionTitle, parentIndices: parentIndices),
      blockIndex
    )
  }

  /// The sections in the new order: each update with what stands under it is a group, and the groups from the first
  /// update to the end of the report change places.
  private func updateGroups() -> [Range<Int>] {
    let end = sections.firstIndex { $0.kind == .related } ?? sections.count
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

  /// Copies blocks one after the other and moves their ranges along.
  private struct ReorderedText {
    let source: Article
    private var text: [UInt8] = []
    private(set) var blocks: [Block] = []
    private(set) var runs: [Run] = []

    init(_ source: Article) { self.source = source }

    var finishedText: String { String(decoding: text, as: UTF8.self) }

    mutating func append(_ index: Int) {
      var block = source.blocks[index]
      let shift = text.count - block.text.lowerBound
      func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + shift..<range.upperBound + shift }
      source.text.utf8.span.extracting(block.text).withUnsafeBufferPointer { text.append(contentsOf: $0) }
      text.append(0x0A)
      let firstRun = runs.count
      runs += source.runs[block.runs].map { Run(text: moved($0.text), kind: $0.kind) }
      if case .caption(let credit?) = block.kind { block.kind = .caption(credit: moved(credit)) }
      block.text = moved(block.text)
      block.runs = firstRun..<runs.count
      blocks.append(block)
    }
  }
}
