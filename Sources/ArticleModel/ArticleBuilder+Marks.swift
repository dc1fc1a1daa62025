extension ArticleBuilder {
  /// What words are marked as: emphasised, or a link.
  public enum Mark: Sendable, Equatable {
    case emphasis, strong, code
    /// To an address, absolute. Of another scheme than `http` and `https`, the words are no link.
    case link(String)
  }

  /// A mark over words of the open block.
  struct OpenMark {
    var kind: Article.Run.Kind
    /// UTF-8 offset of the output, before the space that may precede the marked words.
    var start: Int
  }

  /// Marks the words that follow, up to `endMark`; the end of the block ends all marks. Marks may nest.
  public mutating func beginMark(_ mark: Mark) {
    switch mark {
    case .emphasis: beginRun(.emphasis)
    case .strong: beginRun(.strong)
    case .code: beginRun(.code)
    case .link(let address):
      // A link over many blocks begins in each.
      let isSame = address == lastAddress?.given
      let clean = isSame ? lastAddress?.clean ?? nil : WebAddress.cleaned(address)
      lastAddress = (address, clean)
      if let clean, takesRoom(clean, isNew: !isSame) {
        if links.last != clean { links.append(clean) }
        beginRun(.link(links.count - 1))
      } else {
        openMarks.append(nil)
      }
    }
  }

  /// Ends the mark that began last.
  public mutating func endMark() {
    guard let mark = openMarks.popLast() else { return }
    if let mark { close(mark) }
  }

  private mutating func beginRun(_ kind: Article.Run.Kind) {
    openMarks.append(OpenMark(kind: kind, start: cleaner.output.count))
  }

  private mutating func close(_ mark: OpenMark) {
    var (start, end) = (mark.start, cleaner.output.count)
    while start < end, cleaner.output[start] <= 0x20 { start += 1 }
    while end > start, cleaner.output[end - 1] <= 0x20 { end -= 1 }
    if start < end { blockRuns.append(Article.Run(text: start..<end, kind: mark.kind)) }
  }

  /// Ends all marks of the block that ends with the words in `range`, and gives its runs in order.
  mutating func takeRuns(in range: Range<Int>) -> [Article.Run] {
    while !openMarks.isEmpty { endMark() }
    defer { blockRuns.removeAll(keepingCapacity: true) }
    if blockRuns.isEmpty { return [] }
    let inside = blockRuns.compactMap { run -> Article.Run? in
      let text = run.text.clamped(to: range)
      return text.isEmpty ? nil : Article.Run(text: text, kind: run.kind)
    }
    return inside.sorted { ($0.text.lowerBound, $1.text.upperBound) < ($1.text.lowerBound, $0.text.upperBound) }
  }
}
