import Testing

@testable import ArticleModel

/// Scalars that no output may hold.
@Suite struct LiveScalarTests {
  private static let all = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)

  /// Bytes and scalars tell the same, wherever the bytes stand.
  @Test func bytesAreToldAsScalarsAre() {
    for scalar in Self.all {
      let bytes = Array("a\(scalar)b".utf8)
      let length = LiveScalar.length(in: bytes.span, at: 1)
      guard length != (scalar.isLive ? bytes.count - 2 : 0) else { continue }
      Issue.record("U+\(String(scalar.value, radix: 16)) takes \(length)")
    }
  }

  @Test func whatIsCutIsNotReadBeyondItsEnd() {
    for bytes: [UInt8] in [[0xC2], [0xE2, 0x80], [0xF3], [0xE1], [0xEF, 0xBB], [0xD8], [0xF3, 0xA0]] {
      #expect(LiveScalar.length(in: bytes.span, at: 0) <= 4)
    }
  }

  @Test func cleanLinesHoldNone() {
    for scalar in Self.all where scalar.isLive {
      #expect(!cleanLine("a\(scalar)b \(scalar)").unicodeScalars.contains { $0.isLive })
    }
  }

  /// The quick way for plain words gives what the long one does.
  @Test(arguments: [
    "", " ", "a", "a b", " a", "a ", "a  b", "é", "a\tb", "a\u{7F}", "Fog at the lock, 5 May", "Fog – “at the lock”",
    "é\u{301}", "–  –", "各各", "\u{FFFD}",
  ])
  func plainLinesAreLines(words: String) {
    var cleaner = Cleaner()
    cleaner.begin(.oneLine)
    cleaner.append(words)
    #expect(cleanLine(words) == (cleaner.isBlank(from: 0) ? "" : String(decoding: cleaner.output, as: UTF8.self)))
  }
}
