import Reader
import Testing

/// The README's tables of keys name every key that does something.
@Suite struct KeyDocumentationTests {
  @Test func everyKeyIsDocumented() throws {
    let documented = Self.documentedKeys(in: try #require(Self.section("## Keys")))
    for (key, command) in Self.keys(of: .standard as KeyTable) {
      #expect(documented.contains(key), "README.md does not name \(key), which does \(command)")
    }
  }

  @Test func everyKeyOfTheLibraryIsDocumented() throws {
    let documented = Self.documentedKeys(in: try #require(Self.section("### Keys of the library")))
    let bound = Self.keys(of: .standard as ShelfKeyTable)
    for (key, command) in bound {
      #expect(documented.contains(key), "README.md does not name \(key), which does \(command) in the library")
    }
    // Two tables are easily mixed up.
    for key in documented.subtracting(["keys"]) {
      #expect(bound.contains { $0.key == key }, "README.md names \(key), which does nothing in the library")
    }
  }

  private static func keys<Action: RawRepresentable<String>>(
    of table: CommandTable<Action>
  ) -> [(key: String, command: String)] {
    table.entries.flatMap(\.bindings).flatMap { binding in
      binding.keys.map { ($0.name, binding.command.rawValue) }
    }
  }

  @Test func namesAreFoundInTables() {
    let table =
      "| keys | action |\n|---|---|\n| `j` `k`, Down Up | lines |\n| 1-3, `` ` ``, `Ctrl-D` | x |\nafter Esc\n"
    let expected: Set<String> = ["keys", "j", "k", "Down", "Up", "1", "2", "3", "`", "Ctrl-D"]
    #expect(Self.documentedKeys(in: table) == expected)
  }

  /// What stands under a heading, up to the next one; nil where there is none.
  private static func section(_ heading: String) -> String? {
    guard let text = House.document("README.md") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: heading[...]) else { return nil }
    return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") && !$0.hasPrefix("### ") }.joined(separator: "\n")
  }

  /// The words of the first column of a Markdown table.
  private static func documentedKeys(in section: String) -> Set<String> {
    var keys: Set<String> = []
    for row in section.split(separator: "\n") where row.hasPrefix("|") && !row.hasPrefix("|-") {
      let cell = row.dropFirst().prefix { $0 != "|" }
      for word in cell.split(whereSeparator: { $0 == " " || $0 == "," }) {
        let name = word.allSatisfy { $0 == "`" } ? "`" : word.filter { $0 != "`" }
        keys.formUnion(digits(in: name) ?? [name])
      }
    }
    return keys
  }

  /// "1-9" written out.
  private static func digits(in name: String) -> [String]? {
    let ends = name.split { $0 == "-" || $0 == "–" }
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), first < last else { return nil }
    return (first...last).map(String.init)
  }
}
