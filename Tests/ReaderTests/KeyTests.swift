import Screen
import Testing

@testable import Reader

@Suite struct KeyTests {
  /// Every key that a table binds, and all those that have names.
  private static let keys: Set<Key> = {
    var keys: Set<Key> = ["é", "ж"]
    for preset in KeyPreset.allCases {
      for entry in preset.table.entries { keys.formUnion(entry.bindings.flatMap(\.keys)) }
    }
    for byte in UInt8(ascii: " ")...UInt8(ascii: "~") { keys.insert(.character(Character(Unicode.Scalar(byte)))) }
    return keys.union(Key.names.compactMap { Key(name: $0) })
  }()

  @Test func namesLeadBackToTheirKeys() {
    for key in Self.keys { #expect(Key(name: key.name) == key, "\(key.name)") }
  }

  @Test(
    arguments: [
      ("ctrl-l", .control("l")), ("C-l", .control("l")), ("^L", .control("l")), ("Ctrl+D", .control("d")),
      ("PageDown", .pageDown), ("pgdn", .pageDown), ("SPACE", .character(" ")), ("escape", .escape),
      ("Return", .enter), ("Ctrl-M", .enter), ("Ctrl-I", .tab), ("Ctrl-H", .backspace), ("^", .character("^")),
      ("-", .character("-")), ("Shift-Tab", .backTab),
    ] as [(String, Key)])
  func otherNamesAreUnderstood(name: String, key: Key) { #expect(Key(name: name) == key) }

  @Test(arguments: [
    "", "jj", "Ctrl-", "Ctrl-1", "Ctrl-ll", "\u{1B}", "\t", " ", "Spce", "F1", "e\u{301}", "\u{9B}", "\u{202E}",
    "\u{7F}", "\u{200B}", "\u{A0}", "\u{301}", "\u{E0041}",
  ])
  func whatIsNoKeyIsNone(name: String) { #expect(Key(name: name) == nil) }

  /// A terminal may send anything, and whoever uses it may paste it.
  @Test(
    arguments: [
      ("\u{9B}", "U+009B"), ("\u{202E}", "U+202E"), ("\u{E0041}", "U+E0041"), ("\u{301}", "U+0301"), ("€", "€"),
    ]
      as [(Character, String)])
  func whatCannotBeSeenGoesByItsNumber(character: Character, name: String) {
    #expect(Key.character(character).name == name)
    var reader = ReaderState(size: Size(columns: 80, rows: 24))
    _ = reader.handle(.opened(Articles.harbour))
    _ = reader.handle(.key(.character(character)))
    #expect(reader.message?.hasPrefix("\(name) does nothing here") == true)
    var shelf = ShelfState.holding([])
    _ = shelf.handle(.key(.character(character)))
    #expect(shelf.message?.hasPrefix("\(name) does nothing here") == true)
  }

  @Test(arguments: KeyPreset.allCases) func presetsReachEverythingAndBindNothingTwice(preset: KeyPreset) {
    let bindings = preset.table.entries.flatMap(\.bindings)
    for binding in bindings { #expect(!binding.keys.isEmpty, "\(binding.command.rawValue) has no key") }
    #expect(Set(bindings.map(\.command)) == Set(Command.allCases))
    let keys = bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { !$0.isReserved })
    // A key that a terminal never sends would look as if it did something.
    for key in keys { #expect(Key(name: key.name) == key, "\(key.name)") }
  }

  /// Enter chooses in lists, whatever the preset.
  @Test(arguments: KeyPreset.allCases) func enterFoldsAndChooses(preset: KeyPreset) {
    #expect(preset.table.command(for: .enter) == .toggleFold)
    #expect(preset.table.command(for: .character("q")) == .quit)
    #expect(preset.table.command(for: .character("?")) == .help)
  }

  @Test func bindingTakesAKeyFromItsOwner() {
    let table = KeyTable.standard.binding([(.search, ["s", "j"]), (.toggleOrder, [])])
    #expect(table.command(for: "s") == .search)
    #expect(table.command(for: "j") == .search)
    #expect(table.command(for: "/") == nil)
    #expect(table.keys(of: .lineDown) == [.down])
    #expect(table.keys(of: .toggleOrder) == [])
    #expect(table.name(of: .search) == "s")
  }

  @Test func helpShowsTheKeysInForce() throws {
    let keys = KeyTable.standard.binding([(.facts, ["I"]), (.toggleOrder, []), (.help, [.control("g")])])
    var reader = ReaderState(size: Size(columns: 80, rows: 60), keys: keys)
    _ = reader.handle(.opened(Articles.harbour))
    #expect(reader.frame().line(59).hasSuffix("Ctrl-G help"))
    _ = reader.handle(.key("%"))
    #expect(reader.message == "% does nothing here; Ctrl-G shows the keys")
    _ = reader.handle(.key(.control("g")))
    let frame = reader.frame()
    let lines = (0..<60).map(frame.line)
    let facts = try #require(lines.first { $0.hasSuffix("facts about the article") })
    #expect(facts.split(separator: " ").first == "I")
    #expect(lines.contains { $0.contains("no key") && $0.hasSuffix("oldest or newest update first") })
  }
}
