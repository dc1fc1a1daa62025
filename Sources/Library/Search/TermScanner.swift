import ArticleModel

/// Follows the terms of a query through the words of one item after another.
struct TermScanner {
  /// Those that are wanted, then those that are excluded.
  private let terms: [LibraryQuery.Term]
  private let beginnings: WordFolding.Beginnings
  /// How often each wanted term stands in the item that was scanned last, and where, ascending UTF-8 offsets.
  private(set) var counts: [Int]
  private(set) var matches: [Range<Int>] = []
  /// How many words of each term have been met, where the first of them stands, and the number of the last.
  private var progress: [(words: Int, start: Int, last: Int)]

  /// Places that are told of an item.
  private static let matchLimit = 200

  init(_ query: LibraryQuery) {
    terms = query.terms + query.excluded
    beginnings = WordFolding.Beginnings(of: terms.flatMap(\.tokens))
    counts = [Int](repeating: 0, count: query.terms.count)
    progress = terms.map { _ in (0, 0, 0) }
  }

  /// Scans a range of UTF-8 offsets.
  /// - Returns: False where an excluded term stands there.
  mutating func scan(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in counts.indices { counts[index] = 0 }
    for index in progress.indices { progress[index].words = 0 }
    matches.removeAll(keepingCapacity: true)
    if terms.isEmpty { return true }
    var isFree = true
    WordFolding.forEachToken(in: text, range, beginnings) { token, place, number in
      for index in terms.indices where advance(index, token, place, number) {
        guard index < counts.count else {
          isFree = false
          return false
        }
        counts[index] += 1
        if matches.count < Self.matchLimit { matches.append(progress[index].start..<place.upperBound) }
      }
      return true
    }
    return isFree
  }

  /// Takes a token to a term; whether the term ends with it comes out.
  private mutating func advance(
    _ index: Int, _ token: borrowing [UInt8], _ place: Range<Int>, _ number: Int
  ) -> Bool {
    var (words, start, last) = progress[index]
    // Words that begin otherwise were passed over.
    if words > 0, last + 1 != number || !terms[index].matches(token, at: words) { words = 0 }
    if words == 0 {
      guard terms[index].matches(token, at: 0) else {
        progress[index].words = 0
        return false
      }
      start = place.lowerBound
    }
    words += 1
    last = number
    let isEnd = words == terms[index].tokens.count
    progress[index] = (isEnd ? 0 : words, start, last)
    return isEnd
  }
}

extension LibraryQuery.Term {
  fileprivate func matches(_ token: borrowing [UInt8], at index: Int) -> Bool {
    let wanted = tokens[index]
    if isPrefix, index == tokens.count - 1 {
      guard token.count >= wanted.count else { return false }
    } else {
      guard token.count == wanted.count else { return false }
    }
    for place in wanted.indices where token[place] != wanted[place] { return false }
    return true
  }
}
