import Screen
import Testing

@testable import Reader

@Suite struct ShelfKeyTests {
  @Test(arguments: KeyPreset.allCases) func presetsReachEverythingAndBindNothingTwice(preset: KeyPreset) {
    let bindings = preset.shelfTable.entries.flatMap(\.bindings)
    for binding in bindings { #expect(!binding.keys.isEmpty, "\(binding.command.rawValue) has no key") }
    #expect(Set(bindings.map(\.command)) == Set(ShelfCommand.allCases))
    let keys = bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { !$0.isReserved })
    for key in keys { #expect(Key(name: key.name) == key, "\(key.name)") }
  }

  /// Enter opens, whatever the preset.
  @Test(arguments: KeyPreset.allCases) func enterOpens(preset: KeyPreset) {
    #expect(preset.shelfTable.command(for: .enter) == .open)
    #expect(preset.shelfTable.command(for: "q") == .quit)
    #expect(preset.shelfTable.command(for: "?") == .help)
  }

  /// Where both screens have a command, it has one name in the settings, and its plain keys do the same in both.
  @Test(arguments: KeyPreset.allCases) func commandsOfBothScreensShareTheirKeys(preset: KeyPreset) {
    for command in ShelfCommand.allCases {
      guard let twin = Command(rawValue: command.rawValue), let key = preset.shelfTable.keys(of: command).first else {
        continue
      }
      // Tab goes between the panes here, f finds; s and S and r stay what they are.
      if [.nextUnread, .previousUnread, .search, .back, .timeline].contains(twin) { continue }
      #expect(preset.table.command(for: key) == twin, "\(key.name)")
    }
  }

  /// What scrolls the article must not remove, bring back or count as read what is selected in the library.
  @Test(arguments: KeyPreset.allCases) func keysThatScrollDoNoHarm(preset: KeyPreset) {
    let scrolling: [Command] = [.lineDown, .lineUp, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .top, .bottom]
    for key in scrolling.flatMap(preset.table.keys(of:)) {
      let command = preset.shelfTable.command(for: key)
      // Undo has nothing to bring back unless something was removed.
      let harmless: [ShelfCommand?] = [nil, .undo, .search]
      #expect(command?.step(height: 9) != nil || harmless.contains(command), "\(key.name)")
    }
  }

  @Test func helpAndMessagesNameTheKeysInForce() {
    useUTF8Locale()
    let keys = ShelfKeyTable.standard.binding([(.add, ["I"]), (.help, [.control("g")]), (.undo, [])])
    var shelf = ShelfState(size: Size(columns: 80, rows: 60), keys: keys)
    _ = shelf.handle(.stories(Stories.all))
    _ = shelf.handle(.key("%"))
    #expect(shelf.message == "% does nothing here; Ctrl-G shows the keys")
    _ = shelf.handle(.key("D"))
    #expect(shelf.message?.hasSuffix("”") == true)
    _ = shelf.handle(.key(.control("g")))
    #expect(shelf.lines.contains { $0.hasPrefix("   I ") && $0.contains("add a page") })
    #expect(shelf.lines.contains { $0.contains("no key") })
    _ = shelf.handle(.key(.control("g")))
    #expect(!shelf.lines.contains { $0.contains("no key") })
  }
}

@Suite struct LineEditorTests {
  private func line(_ words: String, _ keys: [Key]) -> LineEditor {
    useUTF8Locale()
    var line = LineEditor(words)
    for key in keys { _ = line.take(key) }
    return line
  }

  @Test(
    arguments: [
      ("abc", [.backspace], "ab", 2), ("abc", [.left, .backspace], "ac", 1), ("abc", [.home, .delete], "bc", 0),
      ("abc", [.home, "x"], "xabc", 1), ("abc", [.left, .left, .control("u")], "bc", 0),
      ("abc", [.left, .control("k")], "ab", 2), ("one two  ", [.control("w")], "one ", 4),
      ("one", [.control("w"), .control("w")], "", 0), ("", [.backspace, .delete, .left, .right], "", 0),
      ("漢字", [.left, "x"], "漢x字", 2), ("👩‍🚒x", [.left, .backspace], "x", 0), ("e", ["\u{301}"], "e\u{301}", 1),
      ("ab", [.left, "\u{301}"], "a\u{301}b", 1), ("abc", [.home, .end], "abc", 3), ("a", ["\u{7}"], "a", 1),
    ] as [(String, [Key], String, Int)])
  func keysEdit(_ words: String, _ keys: [Key], _ result: String, _ cursor: Int) {
    let line = line(words, keys)
    #expect(line.words == result)
    #expect(line.cursor == cursor)
  }

  @Test func otherKeysAreNotTaken() {
    var line = LineEditor("x")
    for key in [Key.enter, .escape, .tab, .up, .pageDown] {
      let isTaken = line.take(key)
      #expect(!isTaken)
    }
    #expect(line.words == "x")
  }

  @Test(arguments: 1...12) func cursorStaysInSight(_ columns: Int) {
    var line = line("漢字 and some 🇸🇪 words", [])
    for _ in 0...line.characters.count {
      let (words, cursor) = line.visible(columns: columns)
      #expect((0..<columns).contains(cursor))
      #expect(GlyphWidth.columns(of: words) >= cursor)
      _ = line.take(.left)
    }
    #expect(line.visible(columns: columns).words == line.words)
  }
}
