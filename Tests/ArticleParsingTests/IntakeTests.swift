import ArticleModel
import TestSupport
import Testing

@testable import ArticleParsing

@Suite struct IntakeTests {
  private func text(_ bytes: [UInt8]) throws -> String { String(decoding: try Intake.text(from: bytes), as: UTF8.self) }

  @Test func utf8() throws {
    #expect(try text(Array("café".utf8)) == "café")
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("café".utf8)) == "café")
  }

  @Test func utf16() throws {
    let units = Array("Höfe — wörtlich\n".utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try text([0xFF, 0xFE] + little) == "Höfe — wörtlich\n")
    #expect(try text([0xFE, 0xFF] + big) == "Höfe — wörtlich\n")
    #expect(try text(little) == "Höfe — wörtlich\n")
    #expect(try text(big) == "Höfe — wörtlich\n")
    #expect(try text([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00]) == "A\u{FFFD}B")
  }

  @Test func windows1252() throws {
    let bytes: [UInt8] = [0x93, 0x71, 0x94, 0x20, 0x96, 0x20, 0x80, 0x35, 0x20, 0xE9]
    #expect(try text(bytes) == "“q” – €5 é")
    #expect(Windows1252.upperControls.count == 32)
  }

  @Test func damagedUTF8StaysUTF8() throws {
    let words = Array("né à l’école où ça sèche".utf8)
    #expect(try text(words + [0xFF, 0x20, 0xE2, 0x80, 0x20]) == "né à l’école où ça sèche\u{FFFD} \u{FFFD} ")
  }

  @Test func newlines() throws {
    #expect(
      try text(Array("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{0B}g\u{0C}h\r\r\ni".utf8)) == "a\nb\nc\nd\ne\nf\ng\nh\n\ni")
  }

  @Test func nothingAndBinary() {
    for bytes: [UInt8] in [[], [0x0A], Array(repeating: 0x20, count: 99), [0xEF, 0xBB, 0xBF]] {
      #expect(throws: ParsingFailure.empty) { try ArticleParser.article(from: bytes) }
    }
    #expect(throws: ParsingFailure.binary) { try ArticleParser.article(from: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]) }
    var random = SeededGenerator(seed: 7)
    let noise = (0..<50_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    #expect(throws: ParsingFailure.binary) { try ArticleParser.article(from: noise) }
  }

  @Test func strayControlsAreText() throws {
    let dump = String(repeating: "A line with one \u{1B}[31mescape and a \u{0} NUL.\n", count: 200)
    #expect(try ArticleParser.article(from: Array(dump.utf8)).text.contains("␛[31mescape"))
  }
}
