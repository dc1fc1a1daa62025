import ArticleModel
import TestSupport
import Testing

@testable import dateline

/// What leaves the program, whoever forgot to clean it.
@Suite struct QuietingTests {
  private func quieted(_ words: String) -> String {
    var bytes = Array(words.utf8)
    Quieting.quiet(&bytes, from: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("Fog at the lock – é, “x”\n\ty", "Fog at the lock – é, “x”\n\ty"), ("\u{1B}]0;t\u{7}", "?]0;t?"),
      ("a\u{9B}31m", "a¿31m"), ("\u{202E}x", "\u{FFFD}x"), ("\u{E0041}", "?\u{FFFD}"), ("\r\n", "?\n"),
    ]) func nothingSteers(words: String, expected: String)
  {
    #expect(quieted(words) == expected)
  }

  /// Wherever what is written is cut into pieces.
  @Test(arguments: 0..<50) func piecesAreSeenTogether(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let signs = ["a", "é", "–", "\u{9B}", "\u{202E}", "\u{1B}", "\n", "🎈", "\u{E0041}", "\u{200B}"]
    let words = (0..<200).map { _ in signs.randomElement(using: &generator) ?? "" }.joined()
    let all = Array(words.utf8)
    var (bytes, done, start): ([UInt8], Int, Int) = ([], 0, 0)
    while start < all.count {
      let end = min(all.count, start + Int.random(in: 1...9, using: &generator))
      bytes += all[start..<end]
      if bytes.count - 3 > done { done = Quieting.quiet(&bytes, from: done, upTo: bytes.count - 3) }
      start = end
    }
    Quieting.quiet(&bytes, from: done)
    #expect(String(decoding: bytes, as: UTF8.self) == quieted(words))
    #expect(!quieted(words).unicodeScalars.contains { $0.isLive && $0 != "\n" })
  }
}
