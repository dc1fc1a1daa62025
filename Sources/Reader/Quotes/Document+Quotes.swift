import ArticleModel

extension Document {
  /// The quotations of a block, which stand on lines of their own; nil where there is none.
  mutating func quotes(inBlock block: Int) -> BlockQuotes? {
    guard foldsQuotes, let comment = article.comment(ofBlock: block) else { return nil }
    return quotes.quotes(in: comment, of: article)[block]
  }

  /// The quotation that a line of a block belongs to.
  mutating func quote(ofLine line: Range<Int>, inBlock block: Int) -> Quote? {
    quotes(inBlock: block)?.quote(at: line.lowerBound)
  }

  /// Whether a comment holds a quotation that is folded to one line.
  mutating func hasFoldedQuotes(_ comment: Int) -> Bool {
    foldsQuotes && folds[comment] != .folded && !openQuotes.contains(comment)
      && !quotes.quotes(in: comment, of: article).isEmpty
  }

  /// Whether a row is the line that stands for a quotation.
  mutating func isFoldedQuote(at position: Position) -> Bool {
    let line = position.row - gap(above: position.block)
    guard line >= 0, noteLine(at: position) == nil, let comment = article.comment(ofBlock: position.block),
      !openQuotes.contains(comment)
    else {
      return false
    }
    return quote(ofLine: lines(of: position.block)[line], inBlock: position.block) != nil
  }

  mutating func openQuotes(of comment: Int) {
    openQuotes.insert(comment)
    forgetLines(of: article.comments[comment].blocks)
  }

  mutating func closeQuotes(of comment: Int) {
    guard openQuotes.remove(comment) != nil else { return }
    forgetLines(of: article.comments[comment].blocks)
  }

  /// Opens the quotation that hides the words at an offset, if one does.
  mutating func revealQuote(at offset: Int) {
    let block = article.block(at: offset)
    guard let comment = article.comment(ofBlock: block), !openQuotes.contains(comment),
      quotes(inBlock: block)?.quote(at: offset) != nil
    else { return }
    openQuotes(of: comment)
  }

  /// The lines of a block some of which are quotations: each is one line while it is folded.
  mutating func lines(of block: Int, apart quotes: BlockQuotes, width: Int) -> [Range<Int>] {
    let areOpen = article.comment(ofBlock: block).map(openQuotes.contains) ?? true
    return quotes.stretches.flatMap { stretch in
      switch stretch {
      case .own(let range): plainLines(range, width: width)
      case .quote(let quote): areOpen ? plainLines(quote.text, width: max(1, width - Self.indent)) : [quote.text]
      }
    }
  }

  /// The lines of a stretch of a block without the white space around it; none if there is nothing else.
  private func plainLines(_ range: Range<Int>, width: Int) -> [Range<Int>] {
    let text = article.text.utf8.span
    func isSpace(_ offset: Int) -> Bool { text[offset] == UInt8(ascii: " ") || text[offset] == UInt8(ascii: "\n") }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isSpace(start) { start += 1 }
    while end > start, isSpace(end - 1) { end -= 1 }
    return start < end ? LineBreaker.lines(of: text, start..<end, width: width) : []
  }

  /// What stands in the place of a folded quotation.
  func quoteLabel(_ quote: Quote, _ search: Search?) -> String {
    let name =
      switch quote.source {
      case .article: "the article"
      case .comment(let index): article.comments[index].author ?? "comment \(ordinal(of: index))"
      }
    let hits = search?.hits(in: quote.text).count ?? 0
    return "↪ quotes \(name) (\(Words.count(quote.count, "word")))" + (hits > 0 ? " · \(Words.count(hits, "hit"))" : "")
  }
}
