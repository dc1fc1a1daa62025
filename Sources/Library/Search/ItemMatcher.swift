import ArticleModel

/// Looks for a query's words in the items of a story's text.
struct ItemMatcher {
  let query: LibraryQuery
  /// How much each term tells, in the order of the query: rare words more.
  let weights: [Double]

  struct Found {
    var item: StoryText.Item
    var score: Double
    /// Where the terms stand, ascending UTF-8 offsets into the text.
    var matches: [Range<Int>]
  }

  /// The items in which all terms stand and everything else holds, in the order of the text. Where there is none, but the
  /// story holds all terms in several items, the one that tells most of them.
  /// - Parameter storyTime: Stands for the time of items that have none.
  func find(in text: StoryText, storyTime: Instant) -> [Found] {
    var whole: [Found] = []
    var best: Found?
    var together = [Int](repeating: 0, count: query.terms.count)
    for item in text.items {
      guard let (found, counts) = find(in: text, item, storyTime) else { continue }
      if !counts.contains(0) {
        whole.append(found)
      } else if found.score > best?.score ?? 0 {
        best = found
      }
      for (index, count) in counts.enumerated() { together[index] += count }
    }
    // Who names a part or an author asks for one place.
    guard whole.isEmpty, query.parts == nil, query.author.isEmpty, !together.contains(0), var best else { return whole }
    best.score *= Self.spread
    return [best]
  }

  /// What words that stand apart count, of what they would count together.
  private static let spread = 0.25

  /// What is found in an item, and how often each term is; nil where something else does not hold.
  private func find(
    in text: StoryText, _ item: StoryText.Item, _ storyTime: Instant
  ) -> (found: Found, counts: [Int])? {
    if let parts = query.parts, !parts.contains(item.part) { return nil }
    let time = item.time ?? storyTime
    if let after = query.after, time < after { return nil }
    if let before = query.before, time >= before { return nil }
    if !query.author.isEmpty {
      guard let author = item.author else { return nil }
      let names = WordFolding.tokens(of: author)
      guard query.author.allSatisfy(names.contains) else { return nil }
    }
    var counts = [Int](repeating: 0, count: query.terms.count)
    var matches: [Range<Int>] = []
    if !query.terms.isEmpty || !query.excluded.isEmpty {
      guard scan(text, item.range, &counts, &matches) else { return nil }
    }
    return (Found(item: item, score: score(counts, item), matches: matches), counts)
  }

  /// Counts every term; false where an excluded one stands there.
  private func scan(
    _ text: StoryText, _ range: Range<Int>, _ counts: inout [Int], _ matches: inout [Range<Int>]
  ) -> Bool {
    let (terms, excluded) = (query.terms, query.excluded)
    var isFree = true
    // How far each term has come, for those of several words.
    var progress = [Int](repeating: 0, count: terms.count + excluded.count)
    var starts = [Int](repeating: 0, count: terms.count + excluded.count)
    WordFolding.forEachToken(in: text.text.span, range) { token, place in
      for index in progress.indices {
        let term = index < terms.count ? terms[index] : excluded[index - terms.count]
        if !term.matches(token, at: progress[index]) {
          // It may begin anew here.
          progress[index] = 0
          guard term.tokens.count > 1, term.matches(token, at: 0) else { continue }
        }
        if progress[index] == 0 { starts[index] = place.lowerBound }
        progress[index] += 1
        guard progress[index] == term.tokens.count else { continue }
        progress[index] = 0
        if index >= terms.count {
          isFree = false
          return false
        }
        counts[index] += 1
        if matches.count < Self.matchLimit { matches.append(starts[index]..<place.upperBound) }
      }
      return true
    }
    return isFree
  }

  /// Places that are told of an item.
  private static let matchLimit = 200

  /// As in Okapi BM25: rare words count more, repeated ones less and less, and long texts a little less. A headline says
  /// what a story is about.
  private func score(_ counts: [Int], _ item: StoryText.Item) -> Double {
    let length = 0.25 + 0.75 * Double(item.range.count) / 600
    let words = zip(counts, weights).reduce(0.0) { sum, term in
      let count = Double(term.0)
      return sum + term.1 * count * 2.2 / (count + 1.2 * min(length, 4))
    }
    return switch item.part {
    case .headline: words * 2
    case .update: words * 1.2
    case .text, .comment: words
    }
  }
}

extension LibraryQuery.Term {
  fileprivate func matches(_ token: borrowing [UInt8], at index: Int) -> Bool {
    let wanted = tokens[index]
    if isPrefix, index == tokens.count - 1 { return token.starts(with: wanted) }
    return token.count == wanted.count && token.elementsEqual(wanted)
  }
}
