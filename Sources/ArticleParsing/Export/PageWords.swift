import ArticleModel

// The words of a block with their emphasis and links, as HTML.

extension PieceWriter {
  /// So many marks may lie over one another; what lies over more is left out.
  private static let markLimit = 16

  mutating func words(of block: Int, in article: Article) {
    words(article.blocks[block].text, of: article.blocks[block], in: article)
  }

  /// Writes part of a block's words, by UTF-8 offsets. Marks may overlap and elements may not: one that ends inside
  /// another ends that, too, which then begins anew.
  mutating func words(_ range: Range<Int>, of block: Article.Block, in article: Article) {
    let runs = article.runs[block.runs].filter { $0.text.overlaps(range) }
    var open: [Article.Run] = []
    var (place, next) = (range.lowerBound, 0)
    while true {
      let start = next < runs.count ? max(place, runs[next].text.lowerBound) : Int.max
      let end = open.map(\.text.upperBound).min() ?? Int.max
      let stop = min(start, end, range.upperBound)
      lines(article.text.utf8.span.extracting(place..<stop))
      place = stop
      if end == stop || stop == range.upperBound {
        reopen(&open, at: stop, isLast: stop == range.upperBound, article)
        if stop == range.upperBound { return }
      } else {
        if isWritten(runs[next], over: open) {
          mark(runs[next], article)
          open.append(runs[next])
        }
        next += 1
      }
    }
  }

  /// A link in a link is none.
  private func isWritten(_ run: Article.Run, over open: [Article.Run]) -> Bool {
    open.count < Self.markLimit && !(run.isLink && open.contains(where: \.isLink))
  }

  /// Ends the marks that end at an offset, and those inside them; the latter go on.
  private mutating func reopen(_ open: inout [Article.Run], at offset: Int, isLast: Bool, _ article: Article) {
    guard let first = open.firstIndex(where: { isLast || $0.text.upperBound <= offset }) else { return }
    let ended = open[first...]
    for run in ended.reversed() { write("</\(Self.tag(of: run))>") }
    open.removeSubrange(first...)
    for run in ended where !isLast && run.text.upperBound > offset {
      mark(run, article)
      open.append(run)
    }
  }

  private mutating func mark(_ run: Article.Run, _ article: Article) {
    write("<\(Self.tag(of: run))")
    // The builder lets no address in but of `http` and `https`.
    if case .link(let link) = run.kind { attribute("href", article.links[link]) }
    write(">")
  }

  private static func tag(of run: Article.Run) -> String {
    switch run.kind {
    case .emphasis: "em"
    case .strong: "strong"
    case .code: "code"
    case .link: "a"
    }
  }

  /// Words with their line breaks.
  private mutating func lines(_ words: Span<UInt8>) {
    var start = 0
    for index in 0..<words.count where words[index] == 0x0A {
      escaped(words.extracting(start..<index))
      write("<br>\n")
      start = index + 1
    }
    escaped(words.extracting(start..<words.count))
  }
}
