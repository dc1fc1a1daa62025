import ArticleModel
import Glibc
import Screen
import Testing

@testable import Reader

/// A screen as a text file that an eye can read: what stands in every cell, and below it the styles, a letter a cell.
struct Picture {
  private let frame: Frame

  init(_ frame: Frame) { self.frame = frame }

  var text: String {
    let edge = "+" + String(repeating: "-", count: frame.size.columns) + "+\n"
    let rows = lines.map { "|\($0)|\n" }
    let styles = (0..<frame.size.rows).map { row in
      String((0..<frame.size.columns).map { Self.letter(of: frame[$0, row].style) }).trimmingTrailingDots() + "\n"
    }
    return edge + rows.joined() + edge
      + "styles (. plain, b bold, d dim, i italic, u underlined, r reversed, c coloured, x several)\n"
      + styles.joined()
  }

  /// What stands in each row.
  var lines: [String] { (0..<frame.size.rows).map { row in (0..<frame.size.columns).map { cell($0, row) }.joined() } }

  private func cell(_ column: Int, _ row: Int) -> String {
    if let cursor = frame.cursor, cursor == Point(column: column, row: row) { return "_" }
    let cell = frame[column, row]
    return cell.columns == 0 ? "" : String(cell.glyph)
  }

  private static func letter(of style: Style) -> Character {
    let attributes: [(Attributes, Character)] = [
      (.bold, "b"), (.dim, "d"), (.italic, "i"), (.underline, "u"), (.reverse, "r"),
    ]
    var letters = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    if style.foreground != .terminal || style.background != .terminal { letters.append("c") }
    return letters.count > 1 ? "x" : letters.first ?? "."
  }
}

extension String {
  fileprivate func trimmingTrailingDots() -> String {
    var trimmed = self
    while trimmed.last == "." { trimmed.removeLast() }
    return trimmed
  }
}

/// Compares a screen with the file of that name beside the tests. `RECORD=1` in the environment writes the file anew; a
/// missing file is a failure.
func expectScreen(_ name: String, _ frame: Frame, sourceLocation: SourceLocation = #_sourceLocation) {
  let path = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
  let file = "/\(path)/Screens/\(name).txt"
  let picture = Picture(frame).text
  if getenv("RECORD") != nil {
    guard let handle = fopen(file, "w") else {
      Issue.record("cannot write \(file)", sourceLocation: sourceLocation)
      return
    }
    fputs(picture, handle)
    fclose(handle)
  }
  #expect(contents(of: file) == picture, "\(name) looks otherwise", sourceLocation: sourceLocation)
}

private func contents(of path: String) -> String? {
  guard let handle = fopen(path, "r") else { return nil }
  defer { fclose(handle) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&chunk, 1, chunk.count, handle)
    if count == 0 { break }
    bytes += chunk[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Gives libc a UTF-8 locale, by which columns are counted. Every suite that lays something out calls it.
func useUTF8Locale() { setlocale(LC_CTYPE, "C.UTF-8") }

extension ReaderState {
  /// A reader of an article that has taken some keys. "<" and ">" enclose the names of keys that are no character.
  static func reading(_ article: Article, _ size: Size, keys: String = "") -> ReaderState {
    useUTF8Locale()
    var reader = ReaderState(size: size)
    _ = reader.handle(.opened(article))
    reader.type(keys)
    return reader
  }

  @discardableResult
  mutating func type(_ keys: String) -> [Effect] {
    // What is typed is searched when the screen is drawn.
    defer { searchTyped() }
    return typedKeys(keys).flatMap { handle(.key($0)) }
  }
}

/// The keys that a test's words stand for: "j<Enter>".
func typedKeys(_ words: String) -> [Key] {
  let named: [String: Key] = [
    "Enter": .enter, "Esc": .escape, "Back": .backspace, "Down": .down, "Up": .up, "Left": .left, "Right": .right,
    "Home": .home, "End": .end, "PgDn": .pageDown, "PgUp": .pageUp, "C-u": .control("u"), "C-w": .control("w"),
    "Tab": .tab, "Del": .delete,
  ]
  var keys: [Key] = []
  var rest = Substring(words)
  while let first = rest.popFirst() {
    if first == "<", let end = rest.firstIndex(of: ">") {
      keys.append(named[String(rest[..<end])]!)
      rest = rest[rest.index(after: end)...]
    } else {
      keys.append(.character(first))
    }
  }
  return keys
}
