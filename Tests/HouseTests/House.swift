import Foundation

/// The source tree, as the tests find it beside themselves.
enum House {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: CustomStringConvertible {
    /// From the root of the package, as "Sources/Reader/State/Folds.swift".
    let path: String
    let text: String
    var description: String { path }
    /// The target it belongs to.
    var room: String { String(path.split(separator: "/")[1]) }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var imports: [String] { lines.flatMap { $0.split(separator: ";") }.compactMap(importedModule) }
  }

  /// Every Swift file under Sources.
  static func sources() throws -> [File] {
    let names = FileManager.default.enumerator(atPath: root.appendingPathComponent("Sources").path)
    let paths = (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.sorted()
    return try paths.map { path in
      let text = try String(contentsOf: root.appendingPathComponent("Sources/\(path)"), encoding: .utf8)
      return File(path: "Sources/\(path)", text: text)
    }
  }

  /// A file at the root, nil where there is none.
  static func document(_ name: String) -> String? {
    try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
  }
}

/// A file goes by its path in the list of failures.
protocol NamedByPath: CustomStringConvertible { var path: String { get } }
extension NamedByPath { var description: String { path } }

/// The module that a line imports, with whatever may stand around its name: `@preconcurrency public import struct A.B`.
func importedModule(_ line: Substring) -> String? {
  var words = line.split { $0 == " " || $0 == "\t" }
  guard let place = words.firstIndex(of: "import") else { return nil }
  let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
  guard words[..<place].allSatisfy({ $0.hasPrefix("@") || access.contains($0) }) else { return nil }
  words.removeFirst(place + 1)
  let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
  if let first = words.first, kinds.contains(first) { words.removeFirst() }
  return words.first.map { String($0.prefix { $0 != "." }) }
}
