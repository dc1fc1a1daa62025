import Screen
import TestSupport
import Testing

@testable import Reader

/// What a terminal sends, byte by byte.
@Suite struct InputDecoderTests {
  private func events(_ sent: String, _ sequences: [(bytes: [UInt8], key: Key)] = []) -> [InputEvent] {
    var decoder = InputDecoder(sequences: sequences)
    return decoder.take(sent.utf8) + decoder.resolve()
  }

  private func keys(_ sent: String) -> [Key] {
    events(sent).compactMap { if case .key(let key) = $0 { key } else { nil } }
  }

  @Test(
    arguments: [
      ("jé漢🚒", ["j", "é", "漢", "🚒"]), ("\r\n\t\u{8}\u{7F}", [.enter, .enter, .tab, .backspace, .backspace]),
      ("\u{1}\u{3}\u{1A}\u{1C}", [.control("a"), .control("c"), .control("z"), .control("\\")]),
      ("\0\u{1D}\u{1E}\u{1F}", []), ("e\u{301}", ["e", "\u{301}"]), ("\u{9B}31mx", ["3", "1", "m", "x"]),
      ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}j", [.escape, "j"]),
      ("\u{1B}é", [.escape, "é"]), ("\u{1B}\r", [.escape, .enter]), ("\u{1B}[", [.escape, "["]),
      ("\u{1B}O", [.escape, "O"]), ("\u{1B}]", [.escape, "]"]), ("\u{1B}P", [.escape, "P"]),
      ("\u{1B}/", [.escape, "/"]),
    ] as [(String, [Key])])
  func lettersAndControls(sent: String, keys: [Key]) { #expect(self.keys(sent) == keys) }

  @Test(
    arguments: [
      (.up, ["[A", "OA", "[1;5A", "[1;2A", "[a", "Oa", "O5A", "[57419u", "[1;1:1A"]),
      (.down, ["[B", "OB", "[1;3B", "[57420u"]), (.right, ["[C", "OC", "[57418u"]), (.left, ["[D", "OD", "[57417u"]),
      (.home, ["[H", "OH", "[1~", "[7~", "[1;5H", "[7$", "[7^", "[57423u"]),
      (.end, ["[F", "OF", "[4~", "[8~", "[8@", "[57424u"]), (.pageUp, ["[5~", "[5;5~", "[5^", "[57421u"]),
      (.pageDown, ["[6~", "[6$", "[57422u"]), (.delete, ["[3~", "[3;2~", "[57426u"]), (.backTab, ["[Z", "[9;2u"]),
      (.tab, ["[9u", "[27;5;9~", "OI"]), (.enter, ["[13u", "OM", "[57414u", "[13;2u"]),
      (.escape, ["[27u", "[27;1u", "[27;1:2u", "[27;1;27~"]), (.backspace, ["[127u", "[8u", "[104;5u"]),
      ("a", ["[97u", "[97;1:2u", "[97;129u"]), ("A", ["[97;2u", "[97:65;2u", "[97;65u", "[65;2u", "[97;2;65u"]),
      ("!", ["[49:33;2u", "[33;2u", "[27;2;33~", "[49;2;33u"]), ("é", ["[233u"]),
      (.control("d"), ["[100;5u", "[68;6u"]),
      ("5", ["Ou", "[57404u"]), ("+", ["Ok", "[57413u"]), (" ", ["O ", "[32u"]),
    ] as [(Key, [String])])
  func sequencesOfAKey(key: Key, sequences: [String]) {
    for sequence in sequences { #expect(keys("\u{1B}" + sequence) == [key], "\(sequence)") }
  }

  /// What is known not to be a key, what nobody knows, and keys that do nothing here.
  @Test(
    arguments: [
      "[I", "[O", "[?62;22c", "[>41;354;0c", "[24;80R", "[0n", "[?997;1n", "[?1u", "[?2026;2$y", "[4;1$y", "[8;24;80t",
      "]11;rgb:dddd/DDDD/0000\u{7}", "]11;rgb:1e1e/1e1e/2e2e\u{1B}\\", "P1$r0m\u{1B}\\", "P>|XTerm(370)\u{1B}\\",
      "_Gi=31;OK\u{1B}\\", "^private\u{1B}\\", "Xstring\u{1B}\\", "]52;c;cXVpdA==\u{7}", "\\", "[[A", "[[E", "OP", "OQ",
      "[11~", "[15;5~", "[24~", "[2~", "[P", "[97;3u", "[97;9u", "[97;1:3u", "[27;1:3u", "[1;1:3A", "[57358u",
      "[57441;2u", "[99999999999999999999u", "[;;;u", "[u", "[~", "[1;2;3;4;5;6;7;8;9m", "[!p", "[200;5~", "[201~",
      "[3u", "[155u", "[<0;5;5m", "[<35;5;5M", "[<32;5;5M", "[<0;0;0M", "[<0;5M", "[M#!!", "[M\u{21}!!", "[5;5;5M",
      "[<99999999999;1;1M",
    ])
  func nothingIsLeftOf(sequence: String) { #expect(events("\u{1B}\(sequence)") == [], "\(sequence)") }

  @Test(
    arguments: [
      ("[<0;3;2M", MouseEvent(.press, at: Point(column: 2, row: 1))),
      ("[<64;300;200M", MouseEvent(.wheelUp, at: Point(column: 299, row: 199))),
      ("[<69;1;1M", MouseEvent(.wheelDown, at: Point(column: 0, row: 0))),
      ("[M #\"", MouseEvent(.press, at: Point(column: 2, row: 1))),
      ("[Ma!!", MouseEvent(.wheelDown, at: Point(column: 0, row: 0))),
    ])
  func mouse(sequence: String, event: MouseEvent) { #expect(events("\u{1B}" + sequence) == [.mouse(event)]) }

  /// Columns beyond 95 are no UTF-8 in the old form.
  @Test func oldMouseReportsAreBytes() {
    var decoder = InputDecoder()
    let place = Point(column: 0xFF - 33, row: 0xC3 - 33)
    #expect(decoder.take([0x1B, 0x5B, 0x4D, 0x20, 0xFF, 0xC3]) == [.mouse(MouseEvent(.press, at: place))])
  }

  @Test func theTerminalsOwnSequencesCount() {
    let own: [(bytes: [UInt8], key: Key)] = [
      (Array("\u{1B}A".utf8), .up), (Array("\u{1B}[214z".utf8), .home), (Array("\u{1B}[P".utf8), .delete),
      (Array("\u{1B}\t".utf8), .backTab), ([0x0B], .up),
    ]
    #expect(
      events("\u{1B}A\u{1B}[214z\u{1B}[P\u{1B}\t\u{1B}[B\u{B}", own)
        == [.key(.up), .key(.home), .key(.delete), .key(.backTab), .key(.down), .key(.control("k"))])
  }

  @Test(
    arguments: [
      [0xFF, 0x6A], [0xC3, 0x6A], [0xE2, 0x82, 0x6A], [0xC0, 0x80, 0x6A], [0xE0, 0x80, 0x80, 0x6A],
      [0xED, 0xA0, 0x80, 0x6A], [0xF4, 0x90, 0x80, 0x80, 0x6A], [0xF0, 0x9F, 0x6A],
      [0xF8, 0x88, 0x80, 0x80, 0x80, 0x6A],
    ] as [[UInt8]])
  func illFormedLettersAreNothing(bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.take(bytes) == [.key("j")])
    #expect(decoder.halfRead == nil)
  }

  // MARK: Pastes

  @Test(
    arguments: [
      "", "D", "q\r\nQ\tx", "a\u{1B}[201x\u{1B}[20", "\u{1B}\u{1B}", "\u{3}\u{1A}\u{1C}\u{13}", "\u{1B}[200~x", "é漢🚒",
    ])
  func aPasteIsOneEvent(words: String) {
    #expect(events("\u{1B}[200~\(words)\u{1B}[201~j") == [.paste(words), .key("j")])
  }

  @Test func aPasteIsBounded() {
    var decoder = InputDecoder()
    _ = decoder.take("\u{1B}[200~".utf8)
    for _ in 0..<20 { #expect(decoder.take([UInt8](repeating: 0x61, count: 100_000)) == []) }
    let events = decoder.take("\u{1B}[201~j".utf8)
    #expect(events == [.paste(String(repeating: "a", count: InputDecoder.pasteLimit)), .key("j")])
  }

  @Test func aPasteWithoutAnEndIsGivenUp() {
    var decoder = InputDecoder()
    #expect(decoder.take("\u{1B}[200~abc\u{1B}[20".utf8) == [])
    #expect(decoder.halfRead == .paste)
    #expect(decoder.resolve() == [.paste("abc")])
    #expect(decoder.take("j".utf8) == [.key("j")])
  }

  // MARK: Half read

  @Test func whatMayBeAKeyIsTold() {
    for (sent, half) in [
      ("\u{1B}", .key), ("\u{1B}[", .key), ("\u{1B}O", .key), ("\u{1B}P", .key), ("\u{1B}[1", .sequence),
      ("\u{1B}]1", .sequence), ("\u{1B}]\u{1B}", .sequence), ("\u{1B}[M ", .sequence), ("\u{1B}[[", .sequence),
      ("\u{1B}[200~", .paste), ("j", nil), ("\u{1B}[A", nil),
    ] as [(String, InputDecoder.HalfRead?)] {
      var decoder = InputDecoder()
      _ = decoder.take(sent.utf8)
      #expect(decoder.halfRead == half, "\(sent.debugDescription)")
    }
  }

  /// An answer that is cut short does not swallow what is pressed for long, and Ctrl-C not at all.
  @Test func answersWithoutAnEndAreGivenUp() {
    var decoder = InputDecoder()
    #expect(decoder.take("\u{1B}]11;rgb:dd".utf8) == [])
    #expect(decoder.resolve() == [])
    #expect(decoder.take("j".utf8) == [.key("j")])
    #expect(decoder.take("\u{1B}]11;\u{3}".utf8) == [.key(.control("c"))])
    #expect(decoder.take("\u{1B}]11;\u{1B}[Aj".utf8) == [.key(.up), .key("j")])
    for start in ["\u{1B}]", "\u{1B}[", "\u{1B}P", "\u{1B}O"] {
      let long = decoder.take(start.utf8 + [UInt8](repeating: 0x31, count: 200_000))
      #expect(long.contains(.key("1")), "\(start.debugDescription)")
      _ = decoder.resolve()
    }
  }

  // MARK: Any bytes

  /// Whatever bytes come, however they are split, the events are the same.
  @Test(arguments: UInt64(1)...40) func splitsChangeNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let bytes = Self.bytes(using: &random)
      var (whole, parts) = (InputDecoder(), InputDecoder())
      let expected = whole.take(bytes)
      var events: [InputEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Bool.random(using: &random) ? 1 : Int.random(in: 1...rest.count, using: &random)
        events += parts.take(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(events == expected, "\(bytes)")
      #expect(parts.halfRead == whole.halfRead, "\(bytes)")
      #expect(parts.resolve() == whole.resolve(), "\(bytes)")
      #expect(parts.halfRead == nil)
      #expect(parts.take("j".utf8) == [.key("j")], "\(bytes)")
    }
  }

  /// Pieces of what terminals send, whole and cut short, among any bytes.
  private static func bytes(using random: inout SeededGenerator) -> [UInt8] {
    let pieces = [
      "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}\\", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[M",
      "\u{1B}[<",
      "[", "1", ";", ":", "~", "$", "u", "M", "A", "\u{7}", "\u{3}", "é", "漢", "🚒", "27", "200", "\u{1B}[[",
    ]
    return (0..<Int.random(in: 1...24, using: &random)).flatMap { _ in
      Int.random(in: 0..<4, using: &random) == 0
        ? [UInt8.random(in: 0...255, using: &random)]
        : Array(pieces.randomElement(using: &random).map { $0.utf8 } ?? "".utf8)
    }
  }
}
