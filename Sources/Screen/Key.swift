/// A key as a reader presses it.
public enum Key: Sendable, Hashable {
  case character(Character)
  /// Control with a letter, in lower case.
  case control(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, backspace, delete, escape

  /// The name it goes by in help, settings and messages: "j", "Ctrl-L", "PgDn".
  public var name: String {
    switch self {
    case .character(" "): "Space"
    // A terminal may send any scalar, and somebody may paste it.
    case .character(let character):
      character.unicodeScalars.allSatisfy(\.showsByItself) ? String(character) : character.codes
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .escape: "Esc"
    }
  }
}

extension Character {
  /// "U+009B".
  fileprivate var codes: String {
    unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}

extension Unicode.Scalar {
  /// Whether something is seen of it where it stands alone: no control, no mark, nothing that hides.
  var showsByItself: Bool {
    if properties.isDefaultIgnorableCodePoint { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator,
      .nonspacingMark, .enclosingMark, .spacingMark:
      return false
    default: return true
    }
  }
}

/// What a mouse did, and where.
public struct MouseEvent: Sendable, Hashable {
  public var action: Action
  public var place: Point

  public enum Action: Sendable, Hashable { case press, wheelUp, wheelDown }

  public init(_ action: Action, at place: Point) {
    self.action = action
    self.place = place
  }
}
