import Screen
import TestSupport
import Testing

@testable import Reader

@Suite struct LineBreakerTests {
  private func lines(_ words: String, _ width: Int, hanging: Int = 0) -> [String] {
    useUTF8Locale()
    let span = words.utf8.span
    return LineBreaker.lines(of: span, 0..<span.count, width: width, hanging: hanging).map { range in
      span.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test func breaksBetweenWords() {
    #expect(lines("one two three", 8) == ["one two", "three"])
    #expect(lines("one two", 7) == ["one two"])
    #expect(lines("", 7) == [""])
  }

  @Test func keepsLineBreaks() {
    #expect(lines("one\ntwo\n\nthree", 20) == ["one", "two", "", "three"])
  }

  @Test func breaksLongWordsWhereTheColumnEnds() {
    #expect(lines("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    #expect(lines("a bcdefghij", 4) == ["a", "bcde", "fghi", "j"])
  }

  @Test func breaksAfterHyphensInWordsAndDashes() {
    #expect(lines("second-hand boats", 10) == ["second-", "hand boats"])
    #expect(lines("at -3 degrees", 5) == ["at -3", "degre", "es"])
    #expect(lines("late—very late", 9) == ["late—very", "late"])
  }

  @Test func breaksAddressesAtTheirParts() {
    #expect(lines("https://a.example/one/two?x=1&y=2", 20) == ["https://a.example/", "one/two?x=1&y=2"])
    #expect(lines("and/or either/neither", 10) == ["and/or", "either/nei", "ther"])
  }

  @Test func keepsPunctuationWithItsWords() {
    #expect(lines("He said ( yes ) twice", 11) == ["He said", "( yes )", "twice"])
    #expect(lines("C’est fini !", 11) == ["C’est", "fini !"])
    #expect(lines("see .org now", 5) == ["see", ".org", "now"])
  }

  @Test func breaksBetweenWideGlyphsButNotBeforeTheirPunctuation() {
    #expect(lines("島の店はまだ。開", 6) == ["島の店", "はまだ", "。開"] || lines("島の店はまだ。開", 6) == ["島の店", "はま", "だ。開"])
    #expect(lines("島の店はまだ。開", 6) == ["島の店", "はま", "だ。開"])
    #expect(lines("「島」「店」", 5) == ["「", "島」", "「", "店」"] || lines("「島」「店」", 6) == ["「島」", "「店」"])
  }

  @Test func hangsTheLinesAfterTheFirst() {
    #expect(lines("• one two three", 9, hanging: 2) == ["• one two", "three"])
    #expect(lines("• one two three four", 9, hanging: 2) == ["• one two", "three", "four"])
  }

  @Test func holdsNoBreakSpaces() {
    #expect(lines("at 10\u{A0}km", 7) == ["at", "10\u{A0}km"])
  }

  /// Words, wide glyphs, marks, joined emoji, flags, addresses and punctuation in any order.
  private static func randomWords(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "word", "longer-word", "e\u{301}le\u{300}ve", "島", "の", "。", "「", "👨‍👩‍👧", "🇳🇴", "👍🏽", " ", " ", "  ", "\n", ".",
      ",", "(", ")", "—",
      "https://x.example/a?b=c", "नमस्ते", "שלום", "é", "…", "!",
    ]
    return (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func linesHoldEveryWordAndFitTheColumn(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<700 {
      let words = Self.randomWords(&random)
      let width = Int.random(in: 1...30, using: &random)
      let broken = lines(words, width)
      #expect(
        broken.joined().filter { !" \n".contains($0) } == words.filter { !" \n".contains($0) },
        "\(words.debugDescription) at \(width)")
      for line in broken where GlyphWidth.columns(of: line) > width {
        var scanner = GlyphScanner()
        let first = scanner.next(in: line.utf8.span)
        #expect(first?.range.count == line.utf8.count, "\(line.debugDescription) is wider than \(width)")
      }
    }
  }
}
