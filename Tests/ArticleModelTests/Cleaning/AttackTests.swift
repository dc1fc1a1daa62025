import Testing

@testable import ArticleModel

/// Text written to steer a terminal, to hide, or to choke.
@Suite struct Attacks {
  static let escapes: [String] = [
    "\u{1B}]0;title\u{7}", "\u{1B}]52;c;eA==\u{1B}\\", "\u{1B}]8;;http://x.invalid/\u{1B}\\safe\u{1B}]8;;\u{1B}\\",
    "\u{1B}[2J\u{1B}[H", "\u{1B}[?1049l", "\u{1B}[6n", "\u{1B}[200~x\u{1B}[201~", "A\u{1B}[2147483647b",
    "\u{1B}P$q\"p\u{1B}\\", "\u{1B}_Gf=24;AAAA\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\", "\u{1B}c",
    "\u{1B}(0lqqk",
    "\u{E}x\u{F}", "good\u{8}\u{8}\u{8}\u{8}evil", "text\rEVIL", "a\u{B}b\u{C}c", "\u{5}",
    "\u{1B}\u{1B}[0m[31m", "\u{9B}31m", "\u{9D}0;title\u{9C}", "\u{90}q\u{9C}", "a\u{85}b\u{8D}c", "\u{9A}",
  ]

  @Test(arguments: escapes)
  func noControlComesThrough(_ attack: String) {
    for context in Cleaner.Context.all {
      let clean = cleaned(attack, context)
      #expect(!clean.unicodeScalars.contains { isForbidden($0, in: context) }, "\(codes(clean))")
      // Each control leaves a trace; only line breaks may go.
      let breaks: Set<UInt32> = [0xA, 0xB, 0xC, 0xD, 0x85]
      let kept = attack.unicodeScalars.count { !breaks.contains($0.value) }
      #expect(clean.unicodeScalars.count { !breaks.contains($0.value) && $0 != " " } == kept)
    }
  }

  @Test func bytesThatPretendToBeControls() {
    // Overlong ESC, a C1 control made of a cut lead byte, raw C1 bytes.
    #expect(cleaned([0xC1, 0x9B, 0x5B]) == "\u{FFFD}\u{FFFD}[")
    #expect(cleaned([0xE0, 0x80, 0x9B, 0x5D]) == "\u{FFFD}\u{FFFD}\u{FFFD}]")
    #expect(cleaned([0xC2, 0x11, 0x9B, 0x33]) == "\u{FFFD}\u{2411}\u{FFFD}3")
    #expect(cleaned([0xE2, 0x82, 0x1B, 0x5D]) == "\u{FFFD}\u{241B}]")
    #expect(cleaned([0x9B, 0x33, 0x31, 0x6D]) == "\u{FFFD}31m")
  }

  /// Long chains of one thing: bounded, and nothing readable lost.
  @Test(arguments: [
    "\u{301}", "\u{489}", "\u{93F}", "👨\u{200D}", "🇳", "🏽", "\u{1100}", "\u{1161}", "\u{11A8}", "각\u{11A8}", "क्",
    "क्\u{200D}", "क्\u{93C}", "ก\u{E33}", "\u{E33}", "\u{FF9E}", "\u{600}", "\u{D4E}", "می\u{200C}", "م\u{200C}",
    "❤\u{FE0F}\u{200D}",
    "1\u{FE0F}\u{20E3}", "\u{11F02}", "\u{1039}က", "\u{17D2}ក", "\u{600}\u{E33}", "\u{600}\u{301}", "\u{113D1}",
  ])
  func chains(_ link: String) {
    for head in ["", "a", "각", "क", "\u{600}", "\u{1100}", "👨"] {
      let attack = head + String(repeating: link, count: 100) + "end"
      for context in Cleaner.Context.all {
        let clean = cleaned(attack, context)
        #expect(clean.map { $0.unicodeScalars.count }.max()! <= 32, "\(codes(head)) + \(codes(link))")
        #expect(clean.hasSuffix("end") || clean.unicodeScalars.suffix(3).map(\.value) == [0x65, 0x6E, 0x64])
        #expect(codes(cleaned(clean, context)) == codes(clean), "\(codes(head)) + \(codes(link))")
        #expect(codes(cleanedScalarByScalar(attack, context)) == codes(clean))
      }
    }
  }

  @Test func aMillionMarksTakeNoTime() {
    let start = ContinuousClock.now
    #expect(cleaned("x" + String(repeating: "\u{301}", count: 1_000_000) + "y").unicodeScalars.count == 11)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
