import Screen

/// A line of words being typed, and the place in it where the next letter goes.
///
/// What a key costs does not grow with the line: only the neighbours of the cursor are looked at. No character grows
/// beyond what a terminal can show: it holds as many marks and scalars as one of an article may.
struct LineEditor: Equatable {
  private(set) var characters: [Character] = []
  /// How many characters stand before the cursor.
  private(set) var cursor = 0
  /// How many scalars the characters have, all together.
  private var scalars = 0

  /// The most characters of the line; what is pasted beyond is left out.
  private let limit: Int
  /// The most scalars: letters of some scripts have several each.
  private var scalarLimit: Int { 4 * limit }
  /// The most marks on a letter, and the most scalars of a character; what is typed beyond is left out.
  private static let (markLimit, clusterLimit) = (8, 32)

  /// A line to go on typing at its end.
  init(_ words: String = "", limit: Int = 4_000) {
    self.limit = limit
    for scalar in words.unicodeScalars where !insert(Character(scalar)) { break }
  }

  var words: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  /// Takes a key in, if it is one that edits.
  /// - Returns: Whether the words are others for it.
  mutating func take(_ key: Key) -> Bool {
    let (count, before) = (characters.count, scalars)
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
    default: break
    }
    return scalars != before || characters.count != count
  }

  /// Takes pasted words in as one edit: on one line, with a space for every line end and tab.
  /// - Returns: What to tell where the line has no room for all of them; else nil.
  mutating func insert(pasted words: String) -> String? {
    var last: Unicode.Scalar?
    let lines = words.unicodeScalars.drop(while: Self.endsLine)
    let end = lines.lastIndex { !Self.endsLine($0) }.map(lines.index(after:)) ?? lines.startIndex
    for scalar in lines[..<end] {
      defer { last = scalar }
      if scalar == "\n", last == "\r" { continue }
      let typed = scalar == "\t" || Self.endsLine(scalar) ? " " : scalar
      guard insert(Character(typed)) else { return "Not all was pasted: a line holds \(limit) characters" }
    }
    return nil
  }

  private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Puts what was typed before the cursor. A mark joins the letter before it; what may not be typed is left out.
  /// - Returns: Whether there is room for more.
  @discardableResult
  private mutating func insert(_ character: Character) -> Bool {
    let added = character.unicodeScalars
    guard !added.contains(where: Self.isHidden) else { return true }
    guard scalars + added.count <= scalarLimit else { return false }
    switch cursor > 0 ? Self.join(characters[cursor - 1], character) : .apart {
    case .tooLong: return true
    case .joined(let joined): characters[cursor - 1] = joined
    case .apart:
      guard characters.count < limit else { return false }
      characters.insert(character, at: cursor)
      cursor += 1
    }
    scalars += added.count
    joinAhead()
    return true
  }

  /// Joins what stands around the cursor as long as it belongs together; the cursor then stands behind it.
  private mutating func joinAhead() {
    while cursor > 0, cursor < characters.count,
      case .joined(let joined) = Self.join(characters[cursor - 1], characters[cursor])
    {
      characters[cursor - 1] = joined
      characters.remove(at: cursor)
    }
  }

  private enum Joint {
    case apart
    case joined(Character)
    /// They belong together, and are more than a character may hold.
    case tooLong
  }

  /// What two characters make that stand side by side.
  private static func join(_ first: Character, _ second: Character) -> Joint {
    if first.isASCII, second.unicodeScalars.first.map(isPlain) == true { return .apart }
    let both = String(first) + String(second)
    guard both.count == 1 else { return .apart }
    let scalars = both.unicodeScalars
    let marks = scalars.reversed().prefix(while: isMark).count
    return scalars.count > clusterLimit || marks > markLimit ? .tooLong : .joined(Character(both))
  }

  /// Whether a scalar surely begins a character of its own behind ASCII.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool { (0x20..<0x300).contains(scalar.value) }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// Whether a scalar could steer the terminal or turn the words after it; joiners only join, and the signs that some
  /// scripts put before a number are seen.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format:
      scalar.value != 0x200C && scalar.value != 0x200D
        && (scalar.properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(scalar.value))
    default: false
    }
  }

  private mutating func remove(from start: Int, to end: Int) {
    guard start >= 0, end <= characters.count, start < end else { return }
    scalars -= characters[start..<end].reduce(0) { $0 + $1.unicodeScalars.count }
    characters.removeSubrange(start..<end)
    cursor = start
    joinAhead()
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
