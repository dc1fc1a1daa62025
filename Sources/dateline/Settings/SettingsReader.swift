import Reader
import Screen

/// Reads settings from a file. What is wrong with an entry is noted, with its line, and the entry left out; all others
/// hold.
struct SettingsReader {
  private(set) var settings = Settings()
  private(set) var problems: [FileProblem] = []
  /// The line that names the theme; 0 where none does.
  private(set) var themeLine = 0

  init(_ bytes: [UInt8]) {
    let (root, damage) = YAMLReader.read(bytes)
    if let pairs = root.pairs {
      var seen: Set<String> = []
      for (key, value) in pairs { read(key, value, &seen) }
    } else {
      note(root, "settings are lines of \"name: value\"")
    }
    if let damage { problems.append(damage) }
  }

  /// The most problems that are told of; a file with more is some other file.
  private static let problemLimit = 20

  private mutating func note(_ node: YAMLNode, _ reason: @autoclosure () -> String) {
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
    case .measure: readMeasure(value)
    case .outline: readWord(name, value) { $0.reader.outline = $1 }
    case .mouse: readSwitch(name, value) { $0.hasMouse = $1 }
    case .localTimes: readSwitch(name, value) { $0.reader.showsLocalTime = $1 }
    case .order: readWord(name, value) { $0.reader.order = $1 }
    case .search: readWord(name, value) { $0.reader.searchesByExpression = $1 == SearchKind.expression }
    case .ignoreAccents: readSwitch(name, value) { $0.reader.ignoresAccents = $1 }
    case .copyCommand: readProgram(name, value) { $0.copyCommand = $1 }
    case .browser: readProgram(name, value) { $0.browser = $1 }
    case .preset: readWord(name, value) { $0.preset = $1 }
    case .keys: readKeys(value)
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

  private mutating func readMeasure(_ value: YAMLNode) {
    let word = value.scalar ?? ""
    guard let columns = Int(word), Settings.measures.contains(columns) else {
      let (least, most) = (Settings.measures.lowerBound, Settings.measures.upperBound)
      return note(value, "measure cannot be \"\(cut(word))\"; it is a number from \(least) to \(most)")
    }
    settings.reader.measure = columns
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

  // MARK: Keys

  private mutating func readKeys(_ value: YAMLNode) {
    guard let pairs = value.pairs else { return note(value, "keys needs lines of \"command: [key, key]\"") }
    var taken: [Key: Command] = [:]
    for (name, keys) in pairs {
      let word = name.scalar ?? ""
      guard let command = Command(rawValue: word) else {
        let valid = Command.allCases.map(\.rawValue)
        note(name, "no command is called \"\(cut(word))\"" + suggestion(for: word, among: valid))
        continue
      }
      guard !settings.rebound.contains(where: { $0.command == command }) else {
        note(name, "\(word) is bound twice; the first line holds")
        continue
      }
      guard let nodes = keys.scalars else {
        note(keys, "\(word) needs a key or a list of keys")
        continue
      }
      let bound = nodes.compactMap { key(named: $0, for: command, &taken) }
      if bound.isEmpty != nodes.isEmpty { continue }  // none of the keys can be had: the preset's stay
      settings.rebound.append(.init(command: command, keys: bound))
    }
    noteLost(value)
  }

  private mutating func key(named node: YAMLNode, for command: Command, _ taken: inout [Key: Command]) -> Key? {
    let name = node.scalar ?? ""
    guard let key = Key(name: name) else {
      note(
        node,
        "no key is called \"\(cut(name))\"" + (Key.names.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""))
      return nil
    }
    if key.isReserved {
      note(node, "\(key.name) cannot be bound: it interrupts or suspends the program")
      return nil
    }
    if let other = taken[key] {
      if other != command { note(node, "\(key.name) is bound to \(other.rawValue) already") }
      return nil
    }
    taken[key] = command
    return key
  }

  /// A command that has keys in the preset and lost them all to others cannot be reached any more.
  private mutating func noteLost(_ value: YAMLNode) {
    let keys = settings.keys
    for command in Command.allCases where keys.keys(of: command).isEmpty {
      guard !settings.rebound.contains(where: { $0.command == command }) else { continue }
      note(value, "\(command.rawValue) has no key left")
    }
  }
}

/// Words of a file for a message of one line.
private func cut(_ words: String) -> String { words.count > 40 ? words.prefix(40) + "…" : words }
