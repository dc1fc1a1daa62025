import ArticleModel

@testable import Library

/// The search of the library: what is typed, and what is looked through.
enum Searching {
  private static let now = Instant(seconds: 1_772_539_200)

  /// A query finds places inside what is searched, and asks the index for words alone.
  static func query(_ input: [UInt8]) throws(BrokenPromise) {
    guard let query = try? LibraryQuery(String(decoding: input, as: UTF8.self), now: now, offset: 3_600) else { return }
    try check(query, in: StoryText(of: Typing.article))
    try check(query, in: StoryText(of: article(of: input)))
  }

  /// A record of the database, which anybody may have written, is none, or reads back and can be searched.
  static func record(_ input: [UInt8]) throws(BrokenPromise) {
    guard let text = StoryText(encoded: input) else { return }
    try promise(StoryText(encoded: text.encoded) == text, "a record does not read back")
    _ = DistinctWords(of: text.text)
    for words in ["ferry night*", "e* -dawn", "\"second night\" in:comments", "author:orla before:2026-03-04"] {
      guard let query = try? LibraryQuery(words, now: now) else { continue }
      try check(query, in: text)
    }
  }

  /// The input as an article of one paragraph, so that a query may find itself.
  private static func article(of input: [UInt8]) -> Article {
    var builder = ArticleBuilder()
    builder.block(.paragraph, String(decoding: input, as: UTF8.self))
    return builder.finish()
  }

  private static func check(_ query: LibraryQuery, in text: StoryText) throws(BrokenPromise) {
    for term in query.terms + query.excluded {
      for token in term.tokens { try promise(!token.contains(UInt8(ascii: "\"")), "a quotation mark in a token") }
    }
    _ = query.match
    let matcher = ItemMatcher(query: query, weights: query.terms.map { _ in 1 })
    for found in matcher.find(in: text, storyTime: now) {
      let isInside = found.matches.allSatisfy { $0.clamped(to: found.item.range) == $0 && !$0.isEmpty }
      try promise(isInside, "found \(found.matches) in \(found.item.range)")
      let snippet = Snippet(of: text, found.item.range, matches: found.matches)
      let bytes = snippet.words.utf8.count
      try promise(snippet.matches.allSatisfy { $0.upperBound <= bytes }, "\(snippet.matches) of \(bytes) bytes")
    }
  }
}
