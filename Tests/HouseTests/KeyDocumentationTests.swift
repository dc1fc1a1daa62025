import Reader
import Testing

/// The README's table of keys names every key that does something.
@Suite struct KeyDocumentationTests {
  private static let hasSection = keysSection() != nil

  @Test(.enabled(if: hasSection, "README.md has no \"## Keys\" section yet"))
  func everyKeyIsDocumented() throws {
    let documented = Self.documentedKeys(in: try #require(Self.keysSection()))
    for entry in KeyTable.standard.entries {
      for (command, keys) in entry.bindings {
        for key in keys {
          #expect(documented.contains(key.name), "README.md does not name \(key.name), which does \(command.rawValue)")
        }
      }
    }
  }

  @Test func namesAreFoundInTables() {
    let table =
      "| keys | action |\n|---|---|\n| `j` `k`, Down Up | lines |\n| 1-3, `` ` ``, `Ctrl-D` | x |\nafter Esc\n"
    let expected: Set<String> = ["keys", "j", "k", "Down", "Up", "1", "2", "3", "`", "Ctrl-D"]
    #expect(Self.documentedKeys(in: table) == expected)
  }

  /// What stands under the heading, nil where there is none.
  private static func keysSection() -> String? {
    guard let text = House.document("README.md") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "## Keys") else { return nil }
    return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }.joined(separator: "\n")
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
