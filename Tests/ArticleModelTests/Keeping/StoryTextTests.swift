import TestSupport
import Testing

@testable import ArticleModel

/// The words of a story as they come back from a file that anybody may have written.
@Suite struct StoryTextTests {
  private static let sound: StoryText = {
    var builder = ArticleBuilder()
    builder.headline("Fünf Boote")
    builder.block(.paragraph, "Sie liegen am Kai – alle fünf.")
    builder.beginComment(.init(author: "Käthe"))
    builder.block(.paragraph, "Vier. Ich habe gezählt.")
    return StoryText(of: builder.finish())
  }()

  @Test func whatIsSoundComesBack() {
    #expect(StoryText(encoded: Self.sound.encoded) == Self.sound)
  }

  @Test(
    arguments: [
      [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
      [0xC3], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func whatIsNoUTF8IsNoText(bytes: [UInt8]) {
    #expect(StoryText(encoded: Array("t\t0\t\(bytes.count)\t\t\n\n".utf8) + bytes) == nil)
    #expect(StoryText(encoded: Self.sound.encoded + bytes) == nil)
  }

  @Test(arguments: [
    "t\t0\t2\t\t\n\n", "t\t2\t4\t\t\n\n", "t\t0\t9\t\t\n\n", "t\t3\t1\t\t\n\n", "t\t0\t4\t\t\nt\t0\t4\t\t\n\n",
  ])
  func itemsStandBetweenScalarsAndApart(lines: String) {
    #expect(StoryText(encoded: Array((lines + "aéé").utf8)) == nil)
  }

  /// Whatever bytes are changed, what comes out is sound.
  @Test(arguments: 0..<200) func noBytesMakeAnUnsoundText(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = Self.sound.encoded
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      bytes[.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
    }
    guard let text = StoryText(encoded: bytes) else { return }
    #expect(String(validating: text.text, as: UTF8.self) != nil)
    for item in text.items { #expect(Array(text.words(item.range).utf8) == Array(text.text[item.range])) }
  }

  @Test func marksHaveLetters() throws {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    let article = builder.finish()
    let place = try #require(article.keptPlace(ofOffset: 0))
    var memory = Memory()
    for letter in ["a", "7", "ж", "\u{9B}", "\u{202E}", "\u{3164}", "e\u{301}\u{301}", "'"] as [Character] {
      memory.marks[letter] = place
    }
    #expect(Memory(encoded: memory.encoded).map { Set($0.marks.keys) } == ["a", "7", "ж"])
  }
}
