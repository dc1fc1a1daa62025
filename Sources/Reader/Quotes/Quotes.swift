import ArticleModel

/// The quotations in the comments of an article, found comment by comment when one is looked at.
struct Quotes {
  /// What was found lately, by comment.
  private var found = SlotCache<[Quote]>()
  /// The words of comments that were lately looked at.
  private var words = SlotCache<FoldedWords>()
  /// The words of the article above its discussion, once they were needed.
  private var articleWords: FoldedWords?

  /// So many ancestors of a comment are compared with it: those next to it. A thread may be 100,000 levels deep.
  private static let ancestorLimit = 32
  /// So many words of the article are compared.
  private static let articleLimit = 40_000

  /// The quotations in a comment's words, in order; none where nothing else stands in the comment, since then the words
  /// are what its author had to say.
  mutating func quotes(in comment: Int, of article: Article) -> [Quote] {
    if let quotes = found[comment] { return quotes }
    let quotes = find(in: comment, of: article)
    found[comment] = quotes
    return quotes
  }

  private mutating func find(in comment: Int, of article: Article) -> [Quote] {
    let own = words(of: comment, in: article)
    guard !own.words.isEmpty else { return [] }
    let runs = QuoteMatcher(sources: sources(for: comment, in: article)).runs(in: own)
    guard runs.reduce(0, { $0 + $1.words.count }) < own.words.count else { return [] }
    var quotes: [Quote] = []
    for run in runs {
      let block = article.blocks[article.block(at: own.words[run.words.lowerBound].range.lowerBound)].text
      let quote = Quote(
        source: run.source, text: own.extent(of: run.words, in: article.text.utf8.span, block: block),
        count: run.words.count)
      if let last = quotes.last, article.isContinued(last, by: quote) {
        quotes[quotes.count - 1].text = last.text.lowerBound..<quote.text.upperBound
        quotes[quotes.count - 1].count += quote.count
      } else {
        quotes.append(quote)
      }
    }
    return quotes
  }

  private mutating func sources(
    for comment: Int, in article: Article
  ) -> [(source: Quote.Source, words: FoldedWords)] {
    let ancestors = sequence(first: comment) { article.parent(of: $0) }.dropFirst().prefix(Self.ancestorLimit)
    let said = ancestors.reversed().map { (source: Quote.Source.comment($0), words: words(of: $0, in: article)) }
    return [(.article, words(ofArticle: article))] + said
  }

  private mutating func words(of comment: Int, in article: Article) -> FoldedWords {
    if let folded = words[comment] { return folded }
    var folded = FoldedWords()
    for block in article.comments[comment].body where article.blocks[block].holdsQuotableWords {
      folded.append(article.text.utf8.span, article.blocks[block].text)
    }
    words[comment] = folded
    return folded
  }

  private mutating func words(ofArticle article: Article) -> FoldedWords {
    if let folded = articleWords { return folded }
    var folded = FoldedWords()
    for section in article.sections where section.kind != .related {
      for block in section.body where article.blocks[block].holdsQuotableWords {
        folded.append(article.text.utf8.span, article.blocks[block].text, limit: Self.articleLimit)
      }
    }
    articleWords = folded
    return folded
  }
}

extension FoldedWords {
  /// The text of some words of a block with what stands close around them: to the ends of the line where they open and
  /// close one, else the signs that touch them.
  fileprivate func extent(of run: Range<Int>, in text: Span<UInt8>, block: Range<Int>) -> Range<Int> {
    let (first, last) = (words[run.lowerBound], words[run.upperBound - 1])
    var start = first.range.lowerBound
    while start > block.lowerBound, text[start - 1] != UInt8(ascii: "\n"),
      first.marks.contains(.opensLine) || text[start - 1] != UInt8(ascii: " ")
    { start -= 1 }
    var end = last.range.upperBound
    while end < block.upperBound, text[end] != UInt8(ascii: "\n"),
      last.marks.contains(.closesLine) || text[end] != UInt8(ascii: " ")
    { end += 1 }
    return start..<end
  }
}

extension Article {
  /// Whether only white space stands between two quotations from one source in one block.
  fileprivate func isContinued(_ quote: Quote, by next: Quote) -> Bool {
    guard quote.source == next.source, block(at: quote.text.lowerBound) == block(at: next.text.lowerBound),
      quote.text.upperBound <= next.text.lowerBound
    else { return false }
    let utf8 = text.utf8.span
    return (quote.text.upperBound..<next.text.lowerBound).allSatisfy { utf8[$0] == 0x20 || utf8[$0] == 0x0A }
  }
}

extension Article.Block {
  /// Whether its words may be quoted, or be a quotation.
  fileprivate var holdsQuotableWords: Bool {
    switch kind {
    case .paragraph, .quote, .listItem, .heading, .standfirst, .preformatted, .caption: true
    case .headline, .byline, .media, .tableRow, .rule: false
    }
  }
}
