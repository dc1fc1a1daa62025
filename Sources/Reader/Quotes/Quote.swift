import ArticleModel

/// A stretch of a comment that repeats what it answers.
struct Quote: Equatable {
  /// Whose words they are.
  enum Source: Equatable {
    case comment(Int)
    /// The article that is discussed.
    case article
  }

  let source: Source
  /// UTF-8 offsets into the article's text, inside one block; what the comment puts around the words (quotation marks, a
  /// full stop) is part of it.
  fileprivate(set) var text: Range<Int>
  /// How many words are repeated.
  fileprivate(set) var count: Int
}

/// The quotations in one block of a comment. They are ascending, disjoint and inside the block by construction, so that
/// whoever lays the block out or draws it may walk from one to the next.
struct BlockQuotes: Equatable {
  /// UTF-8 offsets of the block's words in the article's text.
  let block: Range<Int>
  private(set) var quotes: [Quote] = []

  init(block: Range<Int>) { self.block = block }

  /// A part of the block: words of the comment's own, or a quotation.
  enum Stretch: Equatable {
    case own(Range<Int>)
    case quote(Quote)
  }

  /// Adds a quotation behind those there are. What of it reaches out of the block, or back behind the end of the one before,
  /// is cut off; where nothing is left but white space there is none. One that goes on with the same source after nothing but
  /// white space is joined to the one before.
  mutating func append(_ range: Range<Int>, from source: Quote.Source, count: Int, in text: Span<UInt8>) {
    let start = quotes.last?.text.upperBound ?? block.lowerBound
    let left = range.clamped(to: start..<block.upperBound)
    guard !text.isBlank(left) else { return }
    if let last = quotes.last, last.source == source, text.isBlank(start..<left.lowerBound) {
      quotes[quotes.count - 1].text = last.text.lowerBound..<left.upperBound
      quotes[quotes.count - 1].count += count
    } else {
      quotes.append(Quote(source: source, text: left, count: count))
    }
  }

  /// The quotation that holds a UTF-8 offset into the article's text.
  func quote(at offset: Int) -> Quote? {
    let index = quotes.partitioningIndex { $0.text.upperBound > offset }
    return index < quotes.count && quotes[index].text.contains(offset) ? quotes[index] : nil
  }

  /// Whether a single quotation is all of the block.
  var isWhole: Bool { quotes.count == 1 && quotes[0].text == block }

  /// The block from its beginning to its end; stretches of its own may be empty.
  var stretches: [Stretch] {
    var stretches: [Stretch] = []
    var start = block.lowerBound
    for quote in quotes {
      stretches += [.own(start..<quote.text.lowerBound), .quote(quote)]
      start = quote.text.upperBound
    }
    return stretches + [.own(start..<block.upperBound)]
  }
}

extension Span<UInt8> {
  /// Whether nothing but spaces and line breaks stands in a range of offsets.
  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { self[$0] == UInt8(ascii: " ") || self[$0] == UInt8(ascii: "\n") }
  }
}
