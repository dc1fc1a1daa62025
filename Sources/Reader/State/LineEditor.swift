import Screen

/// A line of words being typed, and the place in it where the next letter goes.
struct LineEditor: Equatable {
  private(set) var characters: [Character]
  /// How many characters stand before the cursor.
  private(set) var cursor: Int

  /// The most characters of the line; what is pasted beyond is left out.
  private let limit: Int

  /// A line to go on typing at its end.
  init(_ words: String = "", limit: Int = 4_000) {
    self.limit = limit
    characters = Array(words.prefix(limit))
    cursor = characters.count
  }

  var words: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  /// Takes a key in, if it is one that edits.
  /// - Returns: Whether it was one.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(character)
    case .backspace, .control("h"): remove(from: cursor - 1, to: cursor)
    case .delete, .control("d"): remove(from: cursor, to: cursor + 1)
    case .control("w"): remove(from: startOfWord, to: cursor)
    case .control("u"): remove(from: 0, to: cursor)
    case .control("k"): remove(from: cursor, to: characters.count)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    default: return false
    }
    return true
  }

  private mutating func insert(_ character: Character) {
    guard !character.unicodeScalars.contains(where: Self.isHidden), characters.count < limit else { return }
    // A mark joins the letter before it, so what stands before the cursor is counted anew.
    let before = String(characters[..<cursor]) + String(character)
    characters = Array(before + String(characters[cursor...]))
    cursor = min(before.count, characters.count)
  }

  /// Whether a scalar could steer the terminal or turn the words after it; joiners only join.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: scalar.value != 0x200C && scalar.value != 0x200D
    default: false
    }
  }

  private mutating func remove(from start: Int, to end: Int) {
    guard start >= 0, end <= characters.count, start < end else { return }
    characters.removeSubrange(start..<end)
    cursor = start
  }

  /// Where the word before the cursor begins, the spaces after it skipped.
  private var startOfWord: Int {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    return start
  }

  /// What is seen of the line in some columns, of which the last is kept for the cursor: the words around the cursor,
  /// with an ellipsis where something stands before them, and the cursor's column.
  func visible(columns: Int) -> (words: String, cursor: Int) {
    let widths = characters.map { GlyphWidth.columns(of: String($0)) }
    var start = cursor
    var used = 0
    while start > 0, used + widths[start - 1] < max(1, columns) {
      start -= 1
      used += widths[start]
    }
    guard start > 0 else { return (words, used) }
    // The ellipsis takes the place of the first characters.
    while start < cursor, used + 1 >= columns {
      used -= widths[start]
      start += 1
    }
    return ("…" + String(characters[start...]), min(used + 1, max(0, columns - 1)))
  }
}
