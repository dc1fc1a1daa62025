import Reader
import Screen

// Which keys a file gives to commands of the reader or of the library.
extension SettingsReader {
  /// The commands of a mapping with the keys that they are to have.
  mutating func readKeys<Action: RawRepresentable<String> & CaseIterable & Equatable>(
    _ setting: SettingName, _ value: YAMLNode
  ) -> [Settings.Rebinding<Action>] {
    guard let pairs = value.pairs else {
      note(value, "\(setting.rawValue) needs lines of \"command: [key, key]\"")
      return []
    }
    var rebound: [Settings.Rebinding<Action>] = []
    var taken: [Key: Action] = [:]
    for (name, keys) in pairs {
      let word = name.scalar ?? ""
      guard let command = Action(rawValue: word) else {
        note(
          name,
          "no command is called \"\(cut(word))\"" + Self.hint(for: word, in: setting, Action.allCases.map(\.rawValue)))
        continue
      }
      guard !rebound.contains(where: { $0.command == command }) else {
        note(name, "\(word) is bound twice; the first line holds")
        continue
      }
      guard let nodes = keys.scalars else {
        note(keys, "\(word) needs a key or a list of keys")
        continue
      }
      let bound = nodes.compactMap { key(named: $0, for: command, &taken) }
      if bound.isEmpty != nodes.isEmpty { continue }  // none of the keys can be had: the preset's stay
      rebound.append(.init(command: command, keys: bound))
    }
    return rebound
  }

  /// Where a command that is not known here belongs, or which was probably meant.
  private static func hint(for word: String, in setting: SettingName, _ valid: [String]) -> String {
    if setting == .keys, ShelfCommand(rawValue: word) != nil { return "; it belongs to library-keys" }
    if setting == .libraryKeys, Command(rawValue: word) != nil { return "; it belongs to keys" }
    return suggestion(for: word, among: valid)
  }

  private mutating func key<Action: RawRepresentable<String> & Equatable>(
    named node: YAMLNode, for command: Action, _ taken: inout [Key: Action]
  ) -> Key? {
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
  mutating func noteLost<Action: RawRepresentable<String> & CaseIterable & Equatable>(
    _ value: YAMLNode, _ table: CommandTable<Action>, _ rebound: [Settings.Rebinding<Action>]
  ) {
    for command in Action.allCases where table.keys(of: command).isEmpty {
      guard !rebound.contains(where: { $0.command == command }) else { continue }
      note(value, "\(command.rawValue) has no key left")
    }
  }
}
