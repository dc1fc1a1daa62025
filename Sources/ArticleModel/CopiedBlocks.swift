/// Copies blocks of articles one after the other and moves their ranges along.
struct CopiedBlocks {
  private var text: [UInt8] = []
  private(set) var blocks: [Article.Block] = []
  private(set) var runs: [Article.Run] = []

  var finishedText: String { String(decoding: text, as: UTF8.self) }

  /// - Parameter firstLink: Where the source's links begin among those of the copy.
  mutating func append(_ index: Int, of source: Article, firstLink: Int = 0) {
    var block = source.blocks[index]
    let shift = text.count - block.text.lowerBound
    func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + shift..<range.upperBound + shift }
    source.text.utf8.span.extracting(block.text).withUnsafeBufferPointer { text.append(contentsOf: $0) }
    text.append(0x0A)
    let firstRun = runs.count
    runs += source.runs[block.runs].map { run in
      var run = run
      run.text = moved(run.text)
      if case .link(let link) = run.kind { run.kind = .link(link + firstLink) }
      return run
    }
    if case .caption(let credit?) = block.kind { block.kind = .caption(credit: moved(credit)) }
    block.text = moved(block.text)
    block.runs = firstRun..<runs.count
    blocks.append(block)
  }
}
