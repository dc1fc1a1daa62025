import ArticleModel
import ArticleParsing
import Foundation
import Testing

/// The JSON of an article, as it is written.
func json(of article: Article) -> [UInt8] {
  var bytes: [UInt8] = []
  ArticleJSON.encode(article) { piece in
    for index in 0..<piece.count { bytes.append(piece[index]) }
  }
  return bytes
}

@Suite struct JSONTests {
  /// Addresses and paths are told as they are, by their numbers where they could steer a terminal or hide.
  @Test func nothingInJSONSteers() throws {
    let words = "/a\u{9B}31m\u{202E}b\u{1B}\u{7F}\u{E0041}\u{200D}é–\u{AD}\u{FEFF}\t"
    let story = Story(id: 1, title: words, address: words, changed: Instant(seconds: 0))
    var bytes: [UInt8] = []
    StoryJSON.encode([story]) { span in span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) } }
    let json = String(decoding: bytes, as: UTF8.self)
    #expect(!json.unicodeScalars.contains { $0.isLive && $0 != "\n" }, "\(json.debugDescription)")
    #expect(json.contains(#"/a\u009b31m\u202eb\u001b\u007f\udb40\udc41"#) && json.contains("é–"))
    let objects = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    #expect(objects[0]["address"] as? String == words)
  }

  private func object(_ article: Article) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json(of: article))) as? [String: Any])
  }

  @Test func absentFactsAreNull() throws {
    var builder = ArticleBuilder()
    builder.block(.paragraph, "Words.")
    let text = String(decoding: json(of: builder.finish()), as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"{"format":"dateline/1","headline":null,"standfirst":null,"byline":null,"site":null,"url":null,"#
          + #""language":null,"published":null,"modified":null,"#))
    #expect(text.contains(#"{"kind":"paragraph","text":"Words.","links":[]}"#))
    #expect(text.hasSuffix("\"comments\":[]}\n"))
  }

  @Test func wordsComeBackAsTheyWere() throws {
    var builder = ArticleBuilder()
    let words = "Quote \" backslash \\ slash / é 😀 中\u{2028}line\nbreak"
    builder.block(.paragraph, words)
    let article = builder.finish()
    let sections = try #require(try object(article)["sections"] as? [[String: Any]])
    let blocks = try #require(sections[0]["blocks"] as? [[String: Any]])
    #expect(blocks[0]["text"] as? String == article.words(ofBlock: 0))
  }

  @Test func linksCountScalars() throws {
    var builder = ArticleBuilder()
    builder.block(.paragraph, "é😀 http://a.example/b and https://c.example")
    let sections = try #require(try object(builder.finish())["sections"] as? [[String: Any]])
    let blocks = try #require(sections[0]["blocks"] as? [[String: Any]])
    let links = try #require(blocks[0]["links"] as? [[String: Any]])
    #expect(links.map { $0["start"] as? Int } == [3, 26])
    #expect(links.map { $0["end"] as? Int } == [21, 43])
    #expect(links[1]["url"] as? String == "https://c.example")
  }

  @Test func kindsTellTheirDetails() throws {
    var builder = ArticleBuilder()
    builder.beginHeading("Title", level: 2)
    builder.begin(.caption(credit: nil))
    builder.text("A pier at night")
    let credit = "(Ida/AFP)"
    builder.credit(credit.utf8.span)
    builder.end()
    builder.block(.listItem(marker: 3, level: 2), "1. One")
    builder.block(.tableRow(isHeader: true), "a\tb")
    builder.block(.media(.photo), "")
    builder.block(.quote(level: 1), "Said.")
    let sections = try #require(try object(builder.finish())["sections"] as? [[String: Any]])
    #expect(sections[0]["title"] as? String == "Title")
    #expect(sections[0]["level"] as? Int == 2)
    let blocks = try #require(sections[0]["blocks"] as? [[String: Any]])
    #expect(blocks.map { $0["kind"] as? String } == ["caption", "listItem", "tableRow", "media", "quote"])
    #expect(blocks[0]["text"] as? String == "A pier at night (Ida/AFP)")
    #expect(blocks[0]["credit"] as? String == "(Ida/AFP)")
    #expect(blocks[1]["marker"] as? String == "1. ")
    #expect(blocks[2]["cells"] as? [String] == ["a", "b"])
    #expect(blocks[3]["media"] as? String == "photo")
  }

  @Test func commentsHaveParentsAndParagraphs() throws {
    var builder = ArticleBuilder()
    builder.beginDiscussion(title: "2 comments")
    builder.beginComment(
      .init(id: "c1", author: "A", stamp: Stamp(printed: "1700 GMT", instant: Instant(seconds: 0)), number: 1))
    builder.block(.paragraph, "One.")
    builder.block(.paragraph, "Two.")
    builder.beginComment(.init(depth: 2))
    builder.block(.paragraph, "Deep.")
    let comments = try #require(try object(builder.finish())["comments"] as? [[String: Any]])
    #expect(comments.map { $0["kind"] as? String } == ["comment", "missing", "comment"])
    #expect(comments.map { $0["parent"] as? Int } == [nil, 0, 1])
    #expect(comments[0]["text"] as? String == "One.\n\nTwo.")
    let stamp = try #require(comments[0]["stamp"] as? [String: Any])
    #expect(stamp["instant"] as? String == "1970-01-01T00:00:00Z")
  }

  @Test func comesInPieces() {
    var builder = ArticleBuilder()
    builder.beginDiscussion(title: nil)
    for number in 1...20_000 {
      builder.beginComment(.init(number: number))
      builder.block(.paragraph, "Words of a comment.")
    }
    var largest = 0
    ArticleJSON.encode(builder.finish()) { largest = max(largest, $0.count) }
    #expect(largest < 1 << 17)
  }
}
