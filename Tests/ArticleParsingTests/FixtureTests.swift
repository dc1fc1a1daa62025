import ArticleModel
import ArticleParsing
import Foundation
import Testing

/// Pairs of a dump and the tree of the article that comes out. `RECORD=1 swift test` writes the trees anew.
@Suite struct FixtureTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test(arguments: names) func treeIsAsRecorded(name: String) throws {
    let dump = try Data(contentsOf: Self.folder.appending(path: name + ".txt"))
    let found = tree(of: try ArticleParser.article(from: [UInt8](dump)))
    let file = Self.folder.appending(path: name + ".tree")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(found == expected, "\(name).tree; RECORD=1 rewrites it")
  }

  @Test func thereAreFixtures() { #expect(Self.names.count >= 12) }
}
