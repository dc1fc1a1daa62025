import ArticleModel
import ArticleParsing
import Foundation
import Testing

/// Pairs of a document and the tree of the article that comes out; of a list that of its page. `RECORD=1 swift test` writes the trees anew.
@Suite struct FixtureTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { !$0.hasSuffix(".tree") }.sorted()
  }()

  @Test(arguments: names) func treeIsAsRecorded(name: String) throws {
    let document = try Data(contentsOf: Self.folder.appending(path: name))
    let found = tree(of: try ArticleParser.article(from: [UInt8](document)))
    let stem = name.prefix { $0 != "." }
    let file = Self.folder.appending(path: stem + ".tree")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(found == expected, "\(stem).tree; RECORD=1 rewrites it")
  }

  @Test func thereAreFixtures() { #expect(Self.names.count >= 12) }
}
