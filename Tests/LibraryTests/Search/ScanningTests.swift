import ArticleModel
import Testing

@testable import Library

/// How the words of a text are told apart, gathered for the index and followed by a search.
@Suite struct ScanningTests {
  private func distinct(_ text: String) -> Set<String> {
    let words = String(decoding: DistinctWords(of: Array(text.utf8)).words, as: UTF8.self).split(separator: " ")
    #expect(Set(words).count == words.count)
    return Set(words.map(String.init))
  }

  @Test func wordsAreGatheredOnce() {
    #expect(distinct("") == [])
    #expect(distinct("The ferry, the FERRY; Ferries!") == ["the", "ferry", "ferries"])
    #expect(distinct("é É e é") == ["é", "É", "e"])
    #expect(distinct("a ab abc a ab abc") == ["a", "ab", "abc"])
  }

  /// More words than the table has places for at first.
  @Test func manyWordsAreGathered() {
    let words = (0..<50_000).map { "w\($0 % 30_000)" }
    #expect(distinct(words.joined(separator: ".")).count == 30_000)
  }

  private func counts(_ query: String, in text: String) throws -> [Int] {
    var scanner = TermScanner(try LibraryQuery(query, now: Instant(seconds: 0)))
    let bytes = Array(text.utf8)
    return scanner.scan(bytes.span, 0..<bytes.count) ? scanner.counts : []
  }

  @Test(
    arguments: [
      ("ferry", "Ferry, ferry. Ferries", [2]), ("ferr*", "Ferry, ferry. Ferries", [3]),
      ("\"harbour night\"", "harbour night; harbour the night, a harbour", [1]),
      ("\"night ferry\"", "night night ferry", [1]),
      ("fete", "Fête f\u{EA}te f\u{65}\u{302}te “fete”", [4]), ("boat", "…boat’s—boat", [2]),
      ("ferry -strike", "ferry strike", []), ("ferry -strike", "ferry strikes", [1]),
      ("ferry crew", "the ferry", [1, 0]),
    ] as [(String, String, [Int])])
  func termsAreFollowed(query: String, text: String, expected: [Int]) throws {
    #expect(try counts(query, in: text) == expected)
  }

  @Test func prefixesStandInWords() {
    let prefixes = WordFolding.Prefixes(WordFolding.tokens(of: "quay ex"))
    #expect(prefixes.stand(in: Array("Quay News https://example.org".utf8)))
    #expect(!prefixes.stand(in: Array("Quay News https://news.org".utf8)))
    #expect(WordFolding.Prefixes([]).stand(in: []))
  }
}
