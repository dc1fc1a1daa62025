import Reader
import Screen

/// Reads settings from a file. What is wrong with an entry is noted, with its line, and the entry left out; all others
/// hold.
struct SettingsReader {
  var settings = Settings()
  private(set) var problems: [FileProblem] = []
  /// The line that names the theme; 0 where none does.
  private(set) var themeLine = 0
  /// Where keys are bound, and where those of the library are; nil where they are not.
  private var (keys, libraryKeys): (YAMLNode?, YAMLNode?)

  init(_ bytes: [UInt8]) {
    let (root, damage) = YAMLReader.read(bytes)
    if let pairs = root.pairs {
      var seen: Set<String> = []
      for (key, value) in pairs { read(key, value, &seen) }
      // The preset may stand below them.
      if let keys { noteLost(keys, settings.keys, settings.rebound) }
      if let libraryKeys { noteLost(libraryKeys, settings.libraryKeys, settings.libraryRebound) }
    } else {
      note(root, "settings are lines of \"name: value\"")
    }
    if let damage { problems.append(damage) }
  }

  /// The most problems that are told of; a file with more is some other file.
  private static let problemLimit = 20

  mutating func note(_ node: YAMLNode, _ reason: @autoclosure () -> String) {
    guard problems.count < Self.problemLimit else { return }
    problems.append(FileProblem(line: node.line, reason: reason()))
  }

  private mutating func read(_ key: YAMLNode, _ value: YAMLNode, _ seen: inout Set<String>) {
    guard let word = key.scalar, let name = SettingName(rawValue: word) else {
      let word = key.scalar ?? ""
      return note(
        key,
        "no setting is called \"\(cut(word))\"" + suggestion(for: word, among: SettingName.allCases.map(\.rawValue)))
    }
    guard seen.insert(word).inserted else { return note(key, "\(word) is set twice; the first one holds") }
    switch name {
    case .theme: readTheme(value)
    case .colors: readColors(value)
    case .measure: readNumber(name, value, Settings.measures) { $0.reader.measure = $1 }
    case .outline: readWord(name, value) { $0.reader.outline = $1 }
    case .mouse: readSwitch(name, value) { $0.hasMouse = $1 }
    case .localTimes: readSwitch(name, value) { $0.reader.showsLocalTime = $1 }
    case .order: readWord(name, value) { $0.reader.order = $1 }
    case .search: readWord(name, value) { $0.reader.searchesByExpression = $1 == SearchKind.expression }
    case .ignoreAccents: readSwitch(name, value) { $0.reader.ignoresAccents = $1 }
    case .copyCommand: readProgram(name, value) { $0.copyCommand = $1 }
    case .browser: readProgram(name, value) { $0.browser = $1 }
    case .notify: readNotice(name, value)
    case .followInterval: readNumber(name, value, Settings.followIntervals) { $0.reader.followInterval = $1 }
    case .preset: readWord(name, value) { $0.preset = $1 }
    case .keys:
      keys = value
      settings.rebound = readKeys(name, value)
    case .libraryKeys:
      libraryKeys = value
      settings.libraryRebound = readKeys(name, value)
    }
  }

  private enum SearchKind: String, CaseIterable { case literal, expression }

  // MARK: Values

  private mutating func readTheme(_ value: YAMLNode) {
    guard let theme = value.scalar, !theme.isEmpty else { return note(value, "theme needs a name") }
    settings.theme = theme
    themeLine = value.line
  }

  private mutating func readWord<Word: RawRepresentable<String> & CaseIterable>(
    _ name: SettingName, _ value: YAMLNode, _ set: (inout Settings, Word) -> Void
  ) {
    let word = value.scalar ?? ""
    guard let known = Word(rawValue: word) else {
      let valid = Word.allCases.map(\.rawValue)
      return note(value, "\(name.rawValue) cannot be \"\(cut(word))\"" + suggestion(for: word, among: valid))
    }
    set(&settings, known)
  }

  private mutating func readSwitch(
    _ name: SettingName, _ value: YAMLNode, _ set: (inout Settings, Bool) -> Void
  ) {
    switch value.scalar?.lowercased() {
    case "on", "yes", "true": set(&settings, true)
    case "off", "no", "false": set(&settings, false)
    default: note(value, "\(name.rawValue) cannot be \"\(cut(value.scalar ?? ""))\"; it is on or off")
    }
  }

  private mutating func readColors(_ value: YAMLNode) {
    let word = value.scalar ?? ""
    if let depth = ColorDepth(rawValue: word) {
      settings.colors = depth
    } else if word == "auto" {
      settings.colors = nil
    } else {
      let valid = ["auto"] + ColorDepth.allCases.map(\.rawValue)
      note(value, "colors cannot be \"\(cut(word))\"" + suggestion(for: word, among: valid))
    }
  }

  private mutating func readNumber(
    _ name: SettingName, _ value: YAMLNode, _ valid: ClosedRange<Int>, _ set: (inout Settings, Int) -> Void
  ) {
    let word = value.scalar ?? ""
    guard let number = Int(word), valid.contains(number) else {
      let (least, most) = (valid.lowerBound, valid.upperBound)
      return note(value, "\(name.rawValue) cannot be \"\(cut(word))\"; it is a number from \(least) to \(most)")
    }
    set(&settings, number)
  }

  /// A list is a program always, so that one may have any name.
  private mutating func readNotice(_ name: SettingName, _ value: YAMLNode) {
    switch value.scalar?.lowercased() {
    case "off", "no", "false": settings.notify = .off
    case "bell": settings.notify = .bell
    default: readProgram(name, value) { $0.notify = $1.map(Settings.Notice.program) ?? .off }
    }
  }

  /// A program and its arguments: words in a row, or a list of them where one holds a space.
  private mutating func readProgram(
    _ name: SettingName, _ value: YAMLNode, _ set: (inout Settings, [String]?) -> Void
  ) {
    let words: [String]
    switch value.content {
    case .scalar(let line): words = line.split(separator: " ").map(String.init)
    case .sequence, .mapping:
      guard let scalars = value.scalars else {
        return note(value, "\(name.rawValue) needs a program and its arguments")
      }
      words = scalars.compactMap(\.scalar)
    }
    // What reads them ends a word at a NUL.
    guard !words.contains(where: { $0.utf8.contains(0) }) else {
      return note(value, "\(name.rawValue) holds a NUL")
    }
    set(&settings, words.isEmpty ? nil : words)
  }
}

/// Words of a file for a message of one line.
func cut(_ words: String) -> String { words.count > 40 ? words.prefix(40) + "…" : words }
