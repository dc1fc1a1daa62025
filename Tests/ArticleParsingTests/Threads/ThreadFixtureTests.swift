import ArticleModel
import ArticleParsing
import Foundation
import TestSupport
import Testing

/// Pages in the shapes of engines and themes, and unknown ones, beside the tree of the article that comes out.
/// `RECORD=1 swift test` writes the trees anew.
@Suite struct ThreadFixtureTests {
  static let folder = FixtureTests.folder.appending(path: "Threads")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func page(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name + ".html")))
  }

  @Test(arguments: names) func treeIsAsRecorded(name: String) throws {
    let found = tree(of: try ArticleParser.article(from: Self.page(name)))
    let file = Self.folder.appending(path: name + ".tree")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(found == expected, "\(name).tree; RECORD=1 rewrites it")
  }

  @Test func thereAreFixtures() { #expect(Self.names.count >= 24) }

  /// Seeded: pieces of pages cut out, doubled and moved never trap, and what comes out is whole.
  @Test(arguments: names) func brokenPagesNeverTrap(name: String) throws {
    let page = try Self.page(name)
    var random = SeededGenerator(seed: UInt64(name.utf8.count) &* 1_009)
    for _ in 0..<20 {
      var bytes = page
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let piece = Array(bytes[start..<min(bytes.count, start + Int.random(in: 1...200, using: &random))])
        if Bool.random(using: &random) {
          bytes.removeSubrange(start..<start + piece.count)
        } else {
          bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
        }
        if bytes.isEmpty { bytes = page }
      }
      guard let article = try? ArticleParser.article(from: bytes) else { continue }
      for (index, parent) in article.parents().enumerated() {
        #expect(article.comments[index].depth == (parent.map { article.comments[$0].depth + 1 } ?? 0))
      }
    }
  }
}
