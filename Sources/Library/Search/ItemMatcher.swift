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
    var scanner = TermScanner(query)
    var whole: [Found] = []
    var best: Found?
    var together = [Int](repeating: 0, count: query.terms.count)
    for item in text.items {
      guard let found = find(in: text, item, storyTime, &scanner) else { continue }
      let counts = scanner.counts
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

  /// What is found in an item, of which the scanner then tells how often each term is; nil where there is nothing, or
  /// something else does not hold.
  private func find(
    in text: StoryText, _ item: StoryText.Item, _ storyTime: Instant, _ scanner: inout TermScanner
  ) -> Found? {
    if let parts = query.parts, !parts.contains(item.part) { return nil }
    let time = item.time ?? storyTime
    if let after = query.after, time < after { return nil }
    if let before = query.before, time >= before { return nil }
    if !query.author.isEmpty {
      guard let author = item.author else { return nil }
      let names = WordFolding.tokens(of: author)
      guard query.author.allSatisfy(names.contains) else { return nil }
    }
    guard scanner.scan(text.text.span, item.range) else { return nil }
    // Most items hold none of the words.
    guard query.terms.isEmpty || !scanner.matches.isEmpty else { return nil }
    return Found(item: item, score: score(scanner.counts, item), matches: scanner.matches)
  }

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
