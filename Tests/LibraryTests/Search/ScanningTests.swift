import ArticleModel
import TestSupport
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

  /// What is no UTF-8 is passed over, wherever it comes from.
  @Test(arguments: 0..<100) func anyBytesAreScanned(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let query = try LibraryQuery("ferry* -no", now: Instant(seconds: 0))
    for lead: UInt8 in [0xC0, 0xC1, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF8, 0xFE, 0xFF] {
      var bytes: [UInt8] = Array("ferry".utf8) + [lead, 0x80, 0x80, 0x80, 0x80]
      for _ in 0..<20 { bytes.append(.random(in: 0...255, using: &generator)) }
      var scanner = TermScanner(query)
      for end in bytes.indices { _ = scanner.scan(bytes.span, 0..<end) }
      _ = WordFolding.Prefixes(WordFolding.tokens(of: "quay")).stand(in: bytes)
      _ = DistinctWords(of: bytes)
    }
  }

  @Test func prefixesStandInWords() {
    let prefixes = WordFolding.Prefixes(WordFolding.tokens(of: "quay ex"))
    #expect(prefixes.stand(in: Array("Quay News https://example.org".utf8)))
    #expect(!prefixes.stand(in: Array("Quay News https://news.org".utf8)))
    #expect(WordFolding.Prefixes([]).stand(in: []))
  }
}
