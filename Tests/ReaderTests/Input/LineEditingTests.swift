import Screen
import TestSupport
import Testing

@testable import Reader

/// A line that is typed holds what the simplest way of keeping it would hold.
@Suite struct LineEditingTests {
  /// The words before and behind the cursor as two strings, counted anew for every key.
  private struct Model {
    var (before, behind) = ("", "")
    var words: String { before + behind }

    mutating func take(_ key: Key) {
      switch key {
      case .character(let character): before.append(character)
      case .backspace: if !before.isEmpty { before.removeLast() }
      case .delete: if !behind.isEmpty { behind.removeFirst() }
      case .left: if let last = before.popLast() { behind = String(last) + behind }
      case .right: if !behind.isEmpty { before.append(behind.removeFirst()) }
      case .home: (before, behind) = ("", words)
      default: (before, behind) = (words, "")
      }
      // What joins the cursor's neighbours stands before it.
      let count = before.count
      (before, behind) = (String(words.prefix(count)), String(words.dropFirst(count)))
    }
  }

  /// No flags: how many of their letters stand before one decides with which it pairs, which nobody types in the middle.
  private static let letters: [Key] = [
    "a", "b", " ", "é", "e", "漢", "\u{301}", "\u{308}", "\u{5B0}", "ᄀ", "ᅡ", "ᆨ", "가", "👩", "🚒", "\u{200D}", "\u{FE0F}",
    "क", "\u{94D}", "ष", "\u{93F}", "ก", "ำ", "\u{600}", "1",
  ]
  private static let edits: [Key] = [.backspace, .delete, .left, .right, .home, .end]

  @Test(arguments: UInt64(1)...30) func itIsAsTheSimplestLine(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var (line, model, keys) = (LineEditor(), Model(), [Key]())
      for _ in 0..<60 {
        let choice = Int.random(in: 0..<4, using: &random) == 0 ? Self.edits : Self.letters
        let key = choice.randomElement(using: &random) ?? "a"
        keys.append(key)
        _ = line.take(key)
        model.take(key)
        guard line.words == model.words, line.characters == Array(model.words), line.cursor == model.before.count else {
          Issue.record("\(keys): \(line.characters), \(line.cursor) for \(Array(model.words)), \(model.before.count)")
          return
        }
      }
    }
  }

  @Test func charactersDoNotGrowWithoutEnd() {
    for (typed, count) in [
      ("e" + String(repeating: "\u{301}", count: 5_000), 9), (String(repeating: "ᄀ", count: 6_000), 32),
      (String(repeating: "👩\u{200D}", count: 5_000), 32), (String(repeating: "\u{301}", count: 5_000), 8),
    ] {
      var line = LineEditor()
      for scalar in typed.unicodeScalars { _ = line.take(.character(Character(scalar))) }
      #expect(line.words.unicodeScalars.count == count)
      #expect(line.characters.count == 1 && line.cursor == 1)
    }
  }

  @Test func marksCountToTheLimit() {
    var line = LineEditor(limit: 10)
    for _ in 0..<100 {
      _ = line.take("e")
      for _ in 0..<8 { _ = line.take("\u{301}") }
    }
    #expect(line.words.unicodeScalars.count == 40)
    #expect(line.characters.count == 5)
    for _ in 0..<100 { _ = line.take(.backspace) }
    #expect(line.isEmpty)
    for _ in 0..<20 { _ = line.take("x") }
    #expect(line.words == String(repeating: "x", count: 10))
  }

  @Test(
    arguments: [
      ("one\r\ntwo\nthree\rfour", "one two three four"), ("a\tb\u{B}c\u{85}d\u{2028}e", "a b c d e"),
      ("line\n", "line"),
      ("\r\n\r\nline", "line"), ("\n", ""), ("a\u{1B}[31mb\u{7}\u{202E}c", "a[31mbc"),
      ("e\u{301}\u{200B}x", "e\u{301}x"),
      ("a\n\nb", "a  b"), ("", ""),
    ])
  func pastesStandOnOneLine(pasted: String, words: String) {
    var line = LineEditor()
    #expect(line.insert(pasted: pasted) == nil)
    #expect(line.words == words)
  }

  @Test func pastesGoWhereTheCursorIs() {
    var line = LineEditor("north south")
    for _ in 0..<5 { _ = line.take(.left) }
    #expect(line.insert(pasted: "by\neast ") == nil)
    #expect(line.words == "north by east south" && line.cursor == 14)
  }

  @Test func whatHasNoRoomIsTold() {
    var line = LineEditor("abc", limit: 5)
    #expect(line.insert(pasted: "defg") == "Not all was pasted: a line holds 5 characters")
    #expect(line.words == "abcde")
  }

  @Test func takingAKeyTellsWhetherTheWordsChanged() {
    var line = LineEditor("ab")
    for (key, isChange) in [
      (.left, false), ("x", true), (.home, false), (.backspace, false), (.delete, true), (.end, false),
      (.delete, false), ("\u{301}", true), ("\u{202E}", false), (.control("u"), true), (.control("u"), false),
    ] as [(Key, Bool)] { #expect(line.take(key) == isChange, "\(key.name)") }
  }
}
