import ArticleModel
import ArticleParsing
import Foundation
import TestSupport
import Testing

/// What must hold whatever the bytes are. Seeded: a failing seed fails again.
@Suite struct PropertyTests {
  private static func fixture(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: FixtureTests.folder.appending(path: name)))
  }

  private static let pieces = [
    "\n", "\n\n", "  1. ", "    • ", "UPDATE 1700 GMT: ", "12 comments", "\t", "says:\n", "ORIGINAL ENTRY:", "(AFP)",
    "Leave a Comment", "\u{FEFF}", "99999999999999999999. ", "May 3, 2016 at 10:12 am", ":", "[", "]", ">", "…",
    "\u{0}",
    "</item>", "<item>", "<![CDATA[", "]]>", "&#27;", "&amp;", "&x;", "<entry>", "<wp:comment>", "</feed>", "\u{FFFE}",
    "<div>", "</div>", "<p", "<table><tr><td>", "</table>", "<li>", "<blockquote>", "<svg>", "<script>", "class=\"",
    "<a href=", "<!--", "{\"@type\":", "<br><br>", "<img alt=", "rowspan=99999 ", "</h1>", "<pre>",
    "Related Posts", "Pingback: ", "[…]", "24:00", "a.m.", "©", "“", "31. ",
  ].map { Array($0.utf8) }

  private func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
      case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
      case 3:
        bytes.insert(contentsOf: bytes.prefix(place).suffix(60), at: Int.random(in: 0...bytes.count, using: &random))
      default: bytes.insert(contentsOf: Array(repeating: 0x20, count: 3), at: place)
      }
    }
    return bytes
  }

  @Test(arguments: FixtureTests.names) func mutatedBytesNeverTrap(name: String) throws {
    let bytes = try Self.fixture(name)
    var random = SeededGenerator(seed: UInt64(name.utf8.count) &* 977)
    for _ in 0..<30 {
      let mutated = mutate(bytes, &random)
      guard let article = try? ArticleParser.article(from: mutated) else { continue }
      #expect(!json(of: article).isEmpty)
      var end = 0
      for block in article.blocks {
        #expect(block.text.lowerBound == end)
        end = block.text.upperBound + 1
      }
      #expect(end == article.text.utf8.count)
    }
  }

  @Test func everyPrefixParses() throws {
    let bytes = try Self.fixture("live-report.txt")
    for count in stride(from: 1, through: bytes.count, by: 7) {
      _ = try? ArticleParser.article(from: Array(bytes.prefix(count)))
    }
  }

  /// Words of the report and of comments come out, whatever is done to the layout.
  @Test func noWordIsLost() throws {
    var random = SeededGenerator(seed: 42)
    for seed in 0..<60 {
      var words: [String] = []
      let dump = Self.dump(seed: seed, words: &words, &random)
      let text = try ArticleParser.article(from: Array(dump.utf8)).text
      let found = Set(text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init))
      let lost = words.filter { !found.contains($0) }
      #expect(lost.isEmpty, "seed \(seed): \(lost.prefix(5)) of\n\(dump)")
    }
  }

  /// A dump of unique words in a random layout.
  private static func dump(seed: Int, words: inout [String], _ random: inout SeededGenerator) -> String {
    var dump = ""
    func sentence(_ count: Int) -> String {
      let start = words.count
      words += (start..<start + count).map { "wort\(seed)x\($0)y" }
      return words[start...].joined(separator: " ")
    }
    for _ in 0..<Int.random(in: 3...25, using: &random) {
      let indent = String(repeating: " ", count: Int.random(in: 0...4, using: &random) * 2)
      let marker = ["", "", "• ", "1. ", "2. ", "3. ", "- ", "> "].randomElement(using: &random) ?? ""
      let opening =
        ["", "", "", "UPDATE 1700 GMT: ", "1530 GMT: ", "ORIGINAL ENTRY: "].randomElement(using: &random) ?? ""
      dump += indent + (opening.isEmpty ? marker : "") + opening
      dump += sentence(Int.random(in: 1...40, using: &random))
      dump +=
        ["\n", "\n\n", "\n\n", "\n\n\n\n\n", "\n\nRelated Posts\n\n", "\n\n3 Comments\n\n"].randomElement(
          using: &random) ?? "\n"
    }
    return dump
  }

  /// Time grows with the input, not with its square: each of these took minutes with a careless loop.
  @Test(arguments: ["blank", "tabs", "deep", "numbers", "line", "stamps", "replies"])
  func pathologicalInputIsLinear(kind: String) throws {
    let count = 20_000
    let dump: String
    switch kind {
    case "blank": dump = String(repeating: "\n", count: count * 10) + "end"
    case "tabs": dump = String(repeating: "\t", count: count * 10) + "end"
    case "deep": dump = (0..<1_500).map { String(repeating: " ", count: $0) + "• item of a list\n" }.joined()
    case "numbers": dump = String(repeating: "1. one\n", count: count)
    case "line": dump = String(repeating: "word ", count: count * 10)
    case "stamps": dump = String(repeating: "12:30 GMT\n\n", count: count)
    default:
      dump =
        "9 Comments\n\n"
        + String(repeating: "  1. Name says:\n\n    • Other says:\n\n      Words.\n\n", count: count / 4)
    }
    let start = ContinuousClock.now
    _ = try ArticleParser.article(from: Array(dump.utf8))
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
