import ArticleModel

/// The quotations in the comments of an article, found comment by comment when one is looked at.
struct Quotes {
  /// What was found lately, by comment: the blocks that hold quotations.
  private var found = SlotCache<[Int: BlockQuotes]>()
  /// The words of comments that were lately looked at.
  private var words = SlotCache<FoldedWords>()
  /// The words of the article above its discussion, once they were needed.
  private var articleWords: FoldedWords?

  /// So many ancestors of a comment are compared with it: those next to it. A thread may be 100,000 levels deep.
  private static let ancestorLimit = 32
  /// So many words of the article are compared.
  private static let articleLimit = 40_000

  /// The quotations in a comment's words, by the indices of the blocks that hold some; none where nothing else stands in
  /// the comment, since then the words are what its author had to say.
  mutating func quotes(in comment: Int, of article: Article) -> [Int: BlockQuotes] {
    if let quotes = found[comment] { return quotes }
    let quotes = find(in: comment, of: article)
    found[comment] = quotes
    return quotes
  }

  private mutating func find(in comment: Int, of article: Article) -> [Int: BlockQuotes] {
    let own = words(of: comment, in: article)
    guard !own.words.isEmpty else { return [:] }
    let runs = QuoteMatcher(sources: sources(for: comment, in: article)).runs(in: own)
    guard runs.reduce(0, { $0 + $1.words.count }) < own.words.count else { return [:] }
    let text = article.text.utf8.span
    var quotes: [Int: BlockQuotes] = [:]
    for run in runs {
      for (block, words) in article.split(run.words, of: own) {
        let range = article.blocks[block].text
        quotes[block, default: BlockQuotes(block: range)].append(
          own.extent(of: words, in: text, block: range), from: run.source, count: words.count, in: text)
      }
    }
    return quotes.filter { article.blocks[$0.key].mayHoldPartOfQuote || $0.value.isWhole }
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
  /// The text of some words of a block with the signs that stand close around them: to the ends of the line where they
  /// open and close one, else those that touch them. No other word is part of it.
  fileprivate func extent(of run: Range<Int>, in text: Span<UInt8>, block: Range<Int>) -> Range<Int> {
    let (first, last) = (words[run.lowerBound], words[run.upperBound - 1])
    let wordBefore = run.lowerBound > 0 ? words[run.lowerBound - 1].range.upperBound : 0
    let wordAfter = run.upperBound < words.count ? words[run.upperBound].range.lowerBound : block.upperBound
    var start = first.range.lowerBound
    while start > max(block.lowerBound, wordBefore), text[start - 1] != UInt8(ascii: "\n"),
      first.marks.contains(.opensLine) || text[start - 1] != UInt8(ascii: " ")
    { start -= 1 }
    var end = last.range.upperBound
    while end < min(block.upperBound, wordAfter), text[end] != UInt8(ascii: "\n"),
      last.marks.contains(.closesLine) || text[end] != UInt8(ascii: " ")
    { end += 1 }
    return start..<end
  }
}

extension Article {
  /// The parts of a run of words that stand in one block each, in order: who pastes two paragraphs pastes one run.
  fileprivate func split(_ run: Range<Int>, of words: FoldedWords) -> [(block: Int, words: Range<Int>)] {
    var parts: [(block: Int, words: Range<Int>)] = []
    var start = run.lowerBound
    while start < run.upperBound {
      let block = block(at: words.words[start].range.lowerBound)
      let rest = words.words[start + 1..<run.upperBound]
      let end = rest.partitioningIndex { $0.range.lowerBound >= blocks[block].text.upperBound }
      parts.append((block, start..<end))
      start = end
    }
    return parts
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

  /// Whether a part of it may be shown as a quotation; a quoted item, caption or piece of code is one as a whole or not.
  fileprivate var mayHoldPartOfQuote: Bool {
    switch kind {
    case .paragraph, .quote: true
    case .listItem, .heading, .standfirst, .preformatted, .caption, .headline, .byline, .media, .tableRow, .rule: false
    }
  }
}
