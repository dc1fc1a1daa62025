import ArticleModel
import Testing

@testable import ArticleParsing

@Suite struct OPMLTests {
  private func read(_ outlines: String) throws -> [OPML.Subscription] {
    try OPML.subscriptions(in: Array("<opml version='1.1'><head/><body>\(outlines)</body></opml>".utf8))
  }

  private func written(_ sources: [StorySource], _ stories: [Story]) -> [UInt8] {
    var bytes: [UInt8] = []
    OPML.write(sources, stories, title: "What & \"I\" read", created: Instant(seconds: 1_772_564_531)) { piece in
      for index in 0..<piece.count { bytes.append(piece[index]) }
    }
    return bytes
  }

  @Test func whatIsWrittenReadsBack() throws {
    let sources = [
      StorySource(id: 1, kind: .feed, title: "Lock & \"Weir\" <é>", address: "https://lock.example/feed?a=1&b=2"),
      StorySource(id: 2, kind: .folder, title: "Saved", address: "/home/orla/pages"),
    ]
    let stories = [
      Story(id: 1, title: "Five boats", address: "https://quay.example/1", changed: Instant(seconds: 0)),
      Story(id: 2, title: "Local", address: "/home/orla/a.html", changed: Instant(seconds: 0)),
    ]
    let bytes = written(sources, stories)
    #expect(
      try OPML.subscriptions(in: bytes) == [
        .init(title: "Lock & \"Weir\" <é>", address: "https://lock.example/feed?a=1&b=2", isFeed: true),
        .init(title: "Five boats", address: "https://quay.example/1", isFeed: false),
      ])
    let words = String(decoding: bytes, as: UTF8.self)
    #expect(words.contains("<dateCreated>Tue, 3 Mar 2026 19:02:11 +0000</dateCreated>"))
    #expect(words.contains("<title>What &amp; &quot;I&quot; read</title>"))
    guard case .list(let list) = try ArticleParser.publication(from: bytes) else {
      Issue.record("no list")
      return
    }
    #expect(list.entries.count == 2 && list.facts.headline == "What & \"I\" read")
  }

  @Test func nothingIsAList() throws { #expect(try OPML.subscriptions(in: written([], [])).isEmpty) }

  @Test func feedsAndPages() throws {
    let found = try read(
      """
      <outline text="a" xmlUrl="https://a.example/f" htmlUrl="https://a.example/"/>
      <outline type="LINK" text="b" url="https://b.example/"/>
      <outline type="rss" text="c" url="https://c.example/"/>
      <outline text="d" htmlUrl="https://d.example/"/>
      <outline type="atom" TITLE="e" XMLURL="https://e.example/f"/>
      <outline type="include" text="f" url="https://f.example/list.opml"/>
      <outline text="g" xmlUrl="exec:rm" htmlUrl="https://g.example/"/>
      <outline text="again" xmlUrl="https://a.example/f"/>
      <outline xmlurl="https://h.example/f"/>
      """)
    #expect(
      found.map { "\($0.title) \($0.address) \($0.isFeed)" } == [
        "a https://a.example/f true", "b https://b.example/ false", "c https://c.example/ true",
        "d https://d.example/ false", "e https://e.example/f true", "g https://g.example/ false",
        "https://h.example/f https://h.example/f true",
      ])
  }

  @Test func foldersAreGroups() throws {
    let found = try read(
      """
      <outline text="Top"><outline text="a" xmlUrl="https://a.example/"/>
      <outline title="In&#10;side"><outline text="b" xmlUrl="https://b.example/"/></outline></outline>
      <outline text="c" xmlUrl="https://c.example/"><outline text="d" xmlUrl="https://d.example/"/></outline>
      """)
    #expect(found.map(\.group) == ["Top", "In side", nil, "c"])
  }

  @Test func depthAndDamage() throws {
    let deep = String(repeating: "<outline text='x'>", count: 100_000)
    let inside = "<outline text='a' xmlUrl='https://a.example/'/>"
    #expect(try read(deep + inside + String(repeating: "</outline>", count: 100_000)).count == 1)
    #expect(try OPML.subscriptions(in: Array("<opml><body>\(inside)<outl".utf8)).count == 1)
    #expect(throws: ParsingFailure.malformed(line: 1)) { try OPML.subscriptions(in: Array("<opml><body".utf8)) }
    #expect(throws: ParsingFailure.unsupported(.xml)) {
      try OPML.subscriptions(in: Array("<rss><channel/></rss>".utf8))
    }
    #expect(throws: ParsingFailure.empty) { try OPML.subscriptions(in: []) }
    #expect(throws: (any Error).self) { try OPML.subscriptions(in: Array("no list at all".utf8)) }
  }
}
