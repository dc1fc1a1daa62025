import ArticleModel
import Testing

@testable import ArticleParsing

/// Where a page says that its discussion can be had in a form for machines.
@Suite struct DiscussionLinkTests {
  private func discussion(_ head: String, body: String = "<body>", url: String = "https://lock.example/2026/fog/")
    throws
    -> String?
  {
    let page =
      "<!doctype html><html><head><title>Fog</title>\(head)</head>\(body)<p>The lock stays shut.</p></body></html>"
    return try ArticleParser.article(from: Array(page.utf8), Origin(url: url)).facts.discussion
  }

  private static let interface = #"<link rel="https://api.w.org/" href="/wp-json/">"#
  private static let comments = "https://lock.example/wp-json/wp/v2/comments?post=12&per_page=100&order=asc"

  @Test(
    arguments: [
      #"<link rel="alternate" type="application/json" href="https://lock.example/wp-json/wp/v2/posts/12">"#,
      "<link rel='shortlink' href='https://lock.example/?p=12'>",
    ])
  func wordPressByItsHead(link: String) throws {
    #expect(try discussion(Self.interface + link) == Self.comments)
    #expect(try discussion(link) == nil)
  }

  @Test func wordPressByItsBody() throws {
    #expect(try discussion(Self.interface, body: "<body class='single postid-12'>") == Self.comments)
    #expect(try discussion(Self.interface) == nil)
  }

  @Test func theInterfaceMayBeAQuery() throws {
    let head =
      "<link rel='https://api.w.org/' href='https://lock.example/index.php?rest_route=/'>"
      + "<link rel='shortlink' href='https://lock.example/?p=12'>"
    #expect(
      try discussion(head)
        == "https://lock.example/index.php?rest_route=/wp/v2/comments&post=12&per_page=100&order=asc")
  }

  @Test func theFeedOfThePagesOwnComments() throws {
    let feeds = [("rss", "feed/"), ("rss", "comments/feed/"), ("rss", "2026/fog/feed/")]
      .map { "<link rel='alternate' type='application/\($0.0)+xml' href='https://lock.example/\($0.1)'>" }.joined()
    #expect(try discussion(feeds) == "https://lock.example/2026/fog/feed/")
    let atom = "<link rel='alternate' type='application/atom+xml' href='feed/atom/'>"
    #expect(try discussion(feeds + atom) == "https://lock.example/2026/fog/feed/atom/")
    #expect(try discussion(feeds, url: "https://lock.example/") == nil)
    let byNumber = "<link rel='alternate' type='application/atom+xml' href='/feeds/123456/comments/default'>"
    #expect(
      try discussion(byNumber, url: "https://b.example/2026/03/fog.html")
        == "https://b.example/feeds/123456/comments/default")
  }

  @Test func topicsOfDiscourse() throws {
    let generator = "<meta name='generator' content='Discourse 3.2 - https://github.com/discourse/discourse'>"
    #expect(
      try discussion(generator, url: "https://forum.example/t/fog-at-the-lock/77/5?u=x")
        == "https://forum.example/t/fog-at-the-lock/77.json")
    #expect(try discussion("", url: "https://forum.example/t/fog/77") == nil)
  }

  @Test func whatIsKnownOfSites() {
    #expect(
      KnownInterfaces.discussion(ofPage: "https://news.ycombinator.com/item?id=8863#x")
        == "https://hn.algolia.com/api/v1/items/8863")
    #expect(KnownInterfaces.discussion(ofPage: "https://news.ycombinator.com/news") == nil)
  }
}
