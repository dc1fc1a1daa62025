import ArticleModel
import Reader
import Screen
import TestSupport
import Testing

@testable import dateline

/// `config.yaml`: what it sets, and what is said of what it should not hold.
@Suite struct SettingsReaderTests {
  /// Whatever a value holds, the file prints without it and reads back.
  @Test(arguments: [
    "\u{1B}]0;t\u{7}", "\u{9B}31m", "\u{202E}x", "\u{7F}", "\0", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{E0041}",
    "a\n\tb\\\"",
  ]) func nothingInAFileSteers(words: String) {
    var settings = Settings()
    (settings.theme, settings.browser, settings.copyCommand) = (words, [words, "%s"], ["x", words])
    settings.notify = .program([words])
    #expect(!settings.file.unicodeScalars.contains { $0.isLive && $0 != "\n" }, "\(settings.file.debugDescription)")
    let isProgram = !words.utf8.contains(0)
    let read = read(settings.file)
    #expect(read.settings.theme == words && (!isProgram || read.settings == settings), "\(read.problems)")
  }

  private func read(_ file: String) -> SettingsReader { SettingsReader(Array(file.utf8)) }

  @Test func everySettingIsRead() {
    let reader = read(
      """
      # a comment
      theme: nord
      colors: 256
      measure: 66
      outline: off
      mouse: no
      local-times: yes
      order: oldest
      search: expression
      ignore-accents: true
      copy-command: xclip -selection clipboard
      browser: ["/opt/my browser/run", "%s", --new]
      notify: notify-send Dateline %s
      follow-interval: 300
      preset: vim
      keys:
        fold: [Enter, X]
        facts: I
        order: []
      library-keys:
        rename: [E, e]
        order: []
      """)
    var expected = Settings()
    expected.theme = "nord"
    expected.colors = .cube
    expected.reader.measure = 66
    expected.reader.outline = .off
    expected.hasMouse = false
    expected.reader.showsLocalTime = true
    expected.reader.order = .oldest
    expected.reader.searchesByExpression = true
    expected.reader.ignoresAccents = true
    expected.copyCommand = ["xclip", "-selection", "clipboard"]
    expected.browser = ["/opt/my browser/run", "%s", "--new"]
    expected.notify = .program(["notify-send", "Dateline", "%s"])
    expected.reader.followInterval = 300
    expected.preset = .vim
    expected.rebound = [
      .init(command: .toggleFold, keys: [.enter, "X"]), .init(command: .facts, keys: ["I"]),
      .init(command: .toggleOrder, keys: []),
    ]
    expected.libraryRebound = [.init(command: .rename, keys: ["E", "e"]), .init(command: .order, keys: [])]
    #expect(reader.problems == [])
    #expect(reader.settings == expected)
    #expect(reader.themeLine == 2)
  }

  struct Mistake: CustomTestStringConvertible {
    var file: String
    var line: Int
    var reason: String
    var testDescription: String { file }
  }

  static let mistakes = [
    Mistake(file: "\nmesure: 70", line: 2, reason: "no setting is called \"mesure\"; did you mean \"measure\"?"),
    Mistake(
      file: "local_times: on", line: 1, reason: "no setting is called \"local_times\"; did you mean \"local-times\"?"),
    Mistake(file: "a: 1\n", line: 1, reason: "no setting is called \"a\""),
    Mistake(file: "measure:\n  wide", line: 2, reason: "measure cannot be \"wide\"; it is a number from 20 to 400"),
    Mistake(file: "measure: 19", line: 1, reason: "measure cannot be \"19\"; it is a number from 20 to 400"),
    Mistake(
      file: "measure: 99999999999999999999", line: 1,
      reason: "measure cannot be \"99999999999999999999\"; it is a number from 20 to 400"),
    Mistake(file: "outline: onn", line: 1, reason: "outline cannot be \"onn\"; did you mean \"on\"?"),
    Mistake(file: "outline: left", line: 1, reason: "outline cannot be \"left\"; it is one of auto, on, off"),
    Mistake(file: "mouse: [on]", line: 1, reason: "mouse cannot be \"\"; it is on or off"),
    Mistake(file: "colors: dircet", line: 1, reason: "colors cannot be \"dircet\"; did you mean \"direct\"?"),
    Mistake(file: "order: newset", line: 1, reason: "order cannot be \"newset\"; did you mean \"newest\"?"),
    Mistake(file: "preset: emacs", line: 1, reason: "preset cannot be \"emacs\"; it is one of default, vim, less, rtv"),
    Mistake(file: "theme: {}", line: 1, reason: "theme needs a name"),
    Mistake(file: "mouse: on\nmouse: off", line: 2, reason: "mouse is set twice; the first one holds"),
    Mistake(file: "browser: {a: b}", line: 1, reason: "browser needs a program and its arguments"),
    Mistake(file: "copy-command: \"a\\0b\"", line: 1, reason: "copy-command holds a NUL"),
    Mistake(file: "keys:\n  folt: X", line: 2, reason: "no command is called \"folt\"; did you mean \"fold\"?"),
    Mistake(
      file: "keys:\n  fold:\n    - X\n    - Entr", line: 4, reason: "no key is called \"Entr\"; did you mean \"Enter\"?"
    ),
    Mistake(file: "keys:\n  fold: [X]\n  facts: [i, X]", line: 3, reason: "X is bound to fold already"),
    Mistake(file: "keys:\n  fold: X\n  fold: V", line: 3, reason: "fold is bound twice; the first line holds"),
    Mistake(
      file: "keys: {quit: [q, Ctrl-C]}", line: 1,
      reason: "Ctrl-C cannot be bound: it interrupts or suspends the program"),
    Mistake(file: "keys:\n  fold: {a: b}", line: 2, reason: "fold needs a key or a list of keys"),
    Mistake(file: "keys: x", line: 1, reason: "keys needs lines of \"command: [key, key]\""),
    Mistake(file: "keys:\n  facts: [i, \"?\"]", line: 2, reason: "help has no key left"),
    Mistake(
      file: "follow-interval: 59", line: 1, reason: "follow-interval cannot be \"59\"; it is a number from 60 to 86400"),
    Mistake(
      file: "follow-interval: 1 min", line: 1,
      reason: "follow-interval cannot be \"1 min\"; it is a number from 60 to 86400"),
    Mistake(file: "notify: {a: b}", line: 1, reason: "notify needs a program and its arguments"),
    Mistake(file: "notify: [a, \"b\\0\"]", line: 1, reason: "notify holds a NUL"),
    Mistake(file: "keys:\n  rename: E", line: 2, reason: "no command is called \"rename\"; it belongs to library-keys"),
    Mistake(
      file: "library-keys:\n  fold: E", line: 2, reason: "no command is called \"fold\"; it belongs to keys"),
    Mistake(
      file: "library-keys:\n  renam: E", line: 2,
      reason: "no command is called \"renam\"; did you mean \"rename\"?"),
    Mistake(file: "library-keys: x", line: 1, reason: "library-keys needs lines of \"command: [key, key]\""),
    Mistake(file: "library-keys:\n  facts: [i, \"?\"]", line: 2, reason: "help has no key left"),
    Mistake(file: "library-keys:\n  add: [X]\n  facts: [i, X]", line: 3, reason: "X is bound to add already"),
    // What the keys of the preset are counts, wherever it is named.
    Mistake(file: "keys:\n  facts: [Y]\npreset: less", line: 2, reason: "copy has no key left"),
    Mistake(file: "- theme", line: 1, reason: "settings are lines of \"name: value\""),
    Mistake(file: "theme: *dark", line: 1, reason: "aliases (*name) are not read; write the value out"),
  ]

  @Test(arguments: mistakes) func mistakeIsToldWithItsPlace(mistake: Mistake) {
    #expect(read(mistake.file).problems == [FileProblem(line: mistake.line, reason: mistake.reason)])
  }

  @Test(arguments: mistakes.filter { !$0.file.hasPrefix("-") && !$0.file.contains("*") })
  func theRestApplies(mistake: Mistake) {
    let reader = read("search: expression\n\(mistake.file)\nignore-accents: on\n")
    #expect(reader.problems.count == 1)
    #expect(reader.settings.reader.searchesByExpression)
    #expect(reader.settings.reader.ignoresAccents)
  }

  @Test func whatStandsBeforeDamageApplies() {
    let reader = read("measure: 70\norder: newest\nbrowser: [a, b\n")
    #expect(reader.settings.reader.measure == 70)
    #expect(reader.settings.reader.order == .newest)
    #expect(reader.problems.map(\.line) == [4])
    #expect(reader.problems[0].reason.contains("expected"))
  }

  @Test(arguments: ["", "\n\n", "# nothing\n", "---\n", "{}"]) func emptyFileSetsNothing(file: String) {
    #expect(read(file).problems == [])
    #expect(read(file).settings == Settings())
  }

  @Test func badBytesAreToldByTheirLine() {
    let reader = SettingsReader(Array("measure: 70\n# caf".utf8) + [0xE9, 0x0A])
    #expect(reader.problems.map(\.line) == [2])
  }

  /// Neither depth nor length of what a file holds is a danger.
  @Test func hostileFilesAreRefused() {
    let deep = read(String(repeating: "[", count: 100_000))
    #expect(deep.problems.contains { $0.reason == "nested more than 8 levels deep" })
    let long = read("keys: {fold: [" + String(repeating: "X,", count: 200_000) + "X]}")
    #expect(long.problems == [])
    let word = read(String(repeating: "x", count: 500_000) + ": 1")
    #expect(word.problems.count == 1 && word.problems[0].reason.count < 100)
  }

  @Test func manyMistakesAreToldInPart() {
    let reader = read((0..<100_000).map { "name\($0): x\n" }.joined() + "measure: 70\n")
    #expect(reader.problems.count == 20)
    #expect(reader.settings.reader.measure == 70)
  }

  /// Whatever bytes stand in a file, it is read or refused.
  @Test func mutatedFilesDoNotTrap() {
    var random = SeededGenerator(seed: 11)
    let theme = shippedThemes[0].bytes
    for round in 0..<3000 {
      var bytes = round.isMultiple(of: 2) ? Array(Self.random(&random).file.utf8) : theme
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert("\"{}[]:-&*#|>%@,!".utf8.randomElement(using: &random) ?? 0x20, at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 20))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
      for problem in SettingsReader(bytes).problems { #expect((1...lines).contains(problem.line)) }
      _ = try? SchemeReader.scheme(from: bytes).theme
    }
  }

  // MARK: Written and read back

  @Test func standardSettingsAreReadBack() {
    let reader = read(Settings().file)
    #expect(reader.problems == [])
    #expect(reader.settings == Settings())
  }

  @Test func anySettingsAreReadBack() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let settings = Self.random(&random)
      let reader = read(settings.file)
      #expect(reader.settings == settings, "\(settings.file)")
      #expect(reader.problems.allSatisfy { $0.reason.hasSuffix("has no key left") }, "\(reader.problems)")
    }
  }

  private static func random(_ random: inout SeededGenerator) -> Settings {
    var settings = Settings()
    let words = ["nord", "a \"b\"", "c\\d", "é: #", "'", "- x", "%s", "yes", "12", "{}"]
    func some(_ count: Int) -> [String] { (0..<count).map { _ in words.randomElement(using: &random)! } }
    settings.theme = some(1)[0]
    settings.colors = ([nil] + ColorDepth.allCases).randomElement(using: &random)!
    settings.reader.measure = Int.random(in: Settings.measures, using: &random)
    settings.reader.outline = ReaderSettings.OutlinePane.allCases.randomElement(using: &random)!
    settings.reader.order = ReaderSettings.UpdateOrder.allCases.randomElement(using: &random)!
    settings.reader.showsLocalTime = Bool.random(using: &random)
    settings.reader.searchesByExpression = Bool.random(using: &random)
    settings.reader.ignoresAccents = Bool.random(using: &random)
    settings.hasMouse = Bool.random(using: &random)
    settings.copyCommand = Bool.random(using: &random) ? nil : some(Int.random(in: 1...3, using: &random))
    settings.browser = Bool.random(using: &random) ? nil : some(Int.random(in: 1...3, using: &random))
    settings.notify = [.off, .bell, .program(some(2))].randomElement(using: &random)!
    settings.reader.followInterval = Int.random(in: Settings.followIntervals, using: &random)
    settings.preset = KeyPreset.allCases.randomElement(using: &random)!
    settings.rebound = rebound(settings.preset.table, &random)
    settings.libraryRebound = rebound(settings.preset.shelfTable, &random)
    return settings
  }

  private static func rebound<Action: CaseIterable>(
    _ table: CommandTable<Action>, _ random: inout SeededGenerator
  ) -> [Settings.Rebinding<Action>] {
    var rebound: [Settings.Rebinding<Action>] = []
    var keys = Set(table.entries.flatMap(\.bindings).flatMap(\.keys)).sorted { $0.name < $1.name }
    keys.shuffle(using: &random)
    for command in Action.allCases.shuffled(using: &random).prefix(Int.random(in: 0...9, using: &random)) {
      let count = Int.random(in: 0...3, using: &random)
      rebound.append(.init(command: command, keys: Array(keys.prefix(count))))
      keys.removeFirst(min(count, keys.count))
    }
    return rebound
  }

  @Test(
    arguments: [
      ("off", .off), ("no", .off), ("", .off), ("[]", .off), ("bell", .bell), ("Bell", .bell),
      ("[bell]", .program(["bell"])), ("[off]", .program(["off"])), ("say", .program(["say"])),
      ("[\"a b\", \"%s\"]", .program(["a b", "%s"])),
    ] as [(String, Settings.Notice)])
  func waysToTell(value: String, notice: Settings.Notice) {
    let reader = read("notify: \(value)")
    #expect(reader.settings.notify == notice && reader.problems == [])
  }

  @Test func libraryKeysAreInForce() {
    let settings = read("preset: less\nlibrary-keys: {add: [I], undo: []}").settings
    #expect(settings.libraryKeys.command(for: "I") == .add)
    #expect(settings.libraryKeys.command(for: "u") == .halfPageUp)
    #expect(settings.libraryKeys.keys(of: .undo) == [])
    // The reader's are others.
    #expect(settings.keys.command(for: "I") == nil)
  }

  // MARK: Programs

  @Test(
    arguments: [
      (["say"], ["say", "x y"]), (["say", "-a", "%s", "-b"], ["say", "-a", "x y", "-b"]),
      (["say", "%s", "%s"], ["say", "x y", "%s"]), (["say", "a%s"], ["say", "a%s", "x y"]), (["%s"], ["%s", "x y"]),
    ])
  func programsAreTold(words: [String], told: [String]) { #expect(OutsideProgram(words, about: "x y").words == told) }

  // MARK: Near words

  @Test(
    arguments: [
      ("teh", "the"), ("theme", "theme"), ("THEME", "theme"), ("mearsure", "measure"), ("zzz", nil), ("", nil),
    ] as [(String, String?)])
  func nearestWord(word: String, nearest: String?) {
    #expect(["the", "theme", "measure"].nearest(to: word) == nearest)
  }
}
