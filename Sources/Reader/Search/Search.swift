import ArticleModel

/// A search and what it found.
struct Search: Equatable {
  /// What was searched for.
  let words: String
  /// The hits as ranges of UTF-8 offsets into the article's text, in order.
  let hits: [Range<Int>]
  /// The hit the reader stands on.
  var current: Int?

  init(_ words: String, in article: Article) {
    self.words = words
    hits = Pattern(words: words).hits(in: article.text.utf8.span)
  }

  /// The hits that lie in or reach into a range of the text.
  func hits(in range: Range<Int>) -> ArraySlice<Range<Int>> {
    let first = hits.partitioningIndex { $0.upperBound > range.lowerBound }
    let last = hits.partitioningIndex { $0.lowerBound >= range.upperBound }
    return hits[first..<max(first, last)]
  }

  /// The first hit at or after an offset, or nil.
  func first(from offset: Int) -> Int? {
    let index = hits.partitioningIndex { $0.lowerBound >= offset }
    return index < hits.count ? index : nil
  }
}
