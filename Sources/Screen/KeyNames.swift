extension Key {
  /// The key that a name means: "j", "Ctrl-L", "PgDn", "Space". Upper and lower case of a name are the same, and what
  /// other programs call a key is understood, too ("C-l", "^L", "PageDown", "Escape", "Return").
  ///
  /// A terminal sends the same for Ctrl-I and Tab, Ctrl-M, Ctrl-J and Enter, Ctrl-H and Backspace: one name means the
  /// other. Nil for what is no key.
  public init?(name: String) {
    if let scalar = name.unicodeScalars.first, name.unicodeScalars.count == 1 {
      guard scalar.showsByItself else { return nil }
      self = .character(Character(scalar))
      return
    }
    let lower = name.lowercased()
    if let key = Self.named.first(where: { $0.name == lower })?.key {
      self = key
      return
    }
    for prefix in ["ctrl-", "ctrl+", "c-", "^"] where lower.hasPrefix(prefix) {
      let letter = lower.dropFirst(prefix.count)
      guard letter.count == 1, let key = Self.control(named: letter.first ?? " ") else { continue }
      self = key
      return
    }
    return nil
  }

  private static func control(named letter: Character) -> Key? {
    switch letter {
    case "h": .backspace
    case "i": .tab
    case "j", "m": .enter
    case "a"..."z": .control(letter)
    default: nil
    }
  }

  private static let named: [(name: String, key: Key)] = [
    ("space", .character(" ")), ("up", .up), ("down", .down), ("left", .left), ("right", .right),
    ("home", .home), ("end", .end),
    ("pgup", .pageUp), ("pageup", .pageUp), ("page-up", .pageUp),
    ("pgdn", .pageDown), ("pagedown", .pageDown), ("page-down", .pageDown), ("pgdown", .pageDown),
    ("enter", .enter), ("return", .enter), ("tab", .tab), ("shift-tab", .backTab), ("backtab", .backTab),
    ("backspace", .backspace), ("delete", .delete), ("del", .delete), ("esc", .escape), ("escape", .escape),
  ]

  /// The names of all keys that are no character.
  public static var names: [String] {
    named.map(\.key.name) + "abdefgklnopqrstuvwxy".map { Key.control($0).name }
  }

  /// Whether the program keeps it for itself: Ctrl-C always ends it, Ctrl-Z suspends it.
  public var isReserved: Bool {
    switch self {
    case .control("c"), .control("z"), .control("\\"): true
    default: false
    }
  }
}
