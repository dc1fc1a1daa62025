import ArticleModel
import Testing

@testable import ArticleParsing

/// What of a page is its article, by small pages that differ in one thing.
@Suite struct PageTests {
  private static let prose = """
    The crews refused to sail on Tuesday evening, and some two hundred passengers, many with children, spent the night \
    in the hall of the customs house.
    """
  private static let more = """
    The company called the demands a winter's tale, and the union, which had waited for nine days, called the company \
    the same.
    """

  private func article(_ body: String, head: String = "") throws -> Article {
    try ArticleParser.article(from: Array("<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>".utf8))
  }

  /// The words of the report, without what is related.
  private func words(_ article: Article) -> [String] {
    article.sections.filter { $0.kind != .related }.flatMap(\.blocks).map(article.words(ofBlock:))
  }

  @Test(arguments: [
    "<nav><p>\(prose)</p></nav>", "<div class='sidebar'><p>\(prose)</p></div>",
    "<div id=relatedPosts><p>\(prose)</p></div>",
    "<div role=banner><p>\(prose)</p></div>", "<div style='display: none'><p>\(prose)</p></div>",
    "<div aria-hidden=true><p>\(prose)</p></div>", "<h3 class=sr-only>Main content</h3>",
    "<div class='newsletter-signup'><p>\(prose)</p></div>",
  ])
  func surroundingsAreLeftOut(box: String) throws {
    let words = words(try article("<div><p>\(Self.more)</p>\(box)<p>\(Self.more) Again.</p></div>"))
    #expect(words == [Self.more, Self.more + " Again."])
  }

  @Test(arguments: ["tag-advertising", "has-sidebar", "category-newsletter", "social-media-embed"])
  func classesThatMeanSomethingElse(name: String) throws {
    #expect(
      words(try article("<div><p>\(Self.more)</p><div class='\(name)'><p>\(Self.prose)</p></div></div>")).count == 2)
  }

  @Test func aPageThatIsAllWidgetsIsRead() throws {
    #expect(
      words(try article("<div class=widget><p>\(Self.prose)</p><p>\(Self.more)</p></div>")) == [Self.prose, Self.more])
  }

  @Test func cardsOfOneMakeBelongTogether() throws {
    let card = { (words: String) in "<div class=card><div><p>\(words)</p></div></div>" }
    let found = words(try article("<div>\(card(Self.prose))\(card("Short."))\(card(Self.more))</div>"))
    #expect(found == [Self.prose, "Short.", Self.more])
  }

  @Test func anotherMakeIsAnotherArticle() throws {
    let teaser =
      "<div class=teasers><div class=t><b>One</b><p>\(Self.more)</p></div><div class=t><p>Two</p></div></div>"
    let found = words(
      try article("<div><div class=text><p>\(Self.prose)</p><p>\(Self.prose)</p><p>x, y</p></div>\(teaser)</div>"))
    #expect(!found.contains(Self.more))
  }

  @Test(arguments: [
    "<p>Related: <a href='/x'>Nine days in 2011, and how they ended</a></p>", "<p>Advertisement</p>",
    "<p><a href='/x'>Nine days in 2011, and how they ended</a></p>", "<p>Follow us on <a href='/x'>a network</a></p>",
    "<p>Lire aussi : <a href='/x'>Neuf jours en 2011</a></p>", "<p>Teilen</p>",
    "<ul><li><a href='/x'>Nine days in 2011</a></li><li><a href='/y'>The soup kitchen</a></li></ul>",
  ])
  func promotionIsLeftOut(markup: String) throws {
    let found = words(
      try article("<div><p>\(Self.prose)</p>\(markup)<p>\(Self.more)</p><p>\(Self.prose) End.</p></div>"))
    #expect(found == [Self.prose, Self.more, Self.prose + " End."])
  }

  @Test func proseThatSoundsLikeItStays() throws {
    let sentences = [
      "Related species were found on the same island, and nobody had looked for them.",
      "He could not follow us on that road, and so we waited for him at the ford.",
      "More than two hundred passengers slept in the hall, on blankets of the navy.",
    ]
    let markup =
      sentences.map { "<p>\($0)</p>" }.joined() + "<p>\(Self.prose)</p><p>\(Self.more)</p><p>\(Self.prose) End.</p>"
    #expect(Array(words(try article("<div>\(markup)</div>")).prefix(3)) == sentences)
  }

  @Test func headlineIsTakenAsShown() throws {
    let page = try article(
      "<h1>The Averne Post</h1><div><h2>Ferries stop: a second night</h2><p>\(Self.prose)</p></div>",
      head: "<title>Ferries stop: a second night | The Averne Post</title>")
    #expect(page.facts.headline == "Ferries stop: a second night")
    #expect(words(page) == [Self.prose])
  }

  @Test func aTitleWithoutAHeadingLosesTheSite() throws {
    let page = try article("<p>\(Self.prose)</p>", head: "<title>Ferries stop - The Post</title>")
    #expect(page.facts.headline == "Ferries stop")
  }

  @Test(arguments: [
    ("<div id=disqus_thread></div>", "Disqus"), ("<div class='fb-comments'></div>", "Facebook"),
    ("<script src='https://cdn.commento.io/js/commento.js'></script>", "Commento"),
  ])
  func commentsThatAScriptLoads(markup: String, service: String) throws {
    let page = try article("<div><p>\(Self.prose)</p></div>\(markup)")
    #expect(page.text.contains("comments, which the page loads from \(service)"))
    #expect(try !article("<p>\(Self.prose) disqus_thread</p>").text.contains("which the page loads"))
  }

  @Test func linksAreAbsoluteOrNone() throws {
    let links = "<a href='two.html'>two</a> <a href='javascript:alert(1)'>three</a> <a href='#x'>four</a>"
    let head = "<link rel=canonical href='https://averne.example/news/one.html'>"
    #expect(try article("<p>\(Self.prose) \(links)</p>", head: head).links == ["https://averne.example/news/two.html"])
    #expect(try article("<p>\(Self.prose) \(links)</p>").links == [])
    let origin = Origin(url: "https://b.example/x/y")
    let page = Array("<html><body><p>\(Self.prose) \(links)".utf8)
    #expect(try ArticleParser.article(from: page, origin).links == ["https://b.example/x/two.html"])
  }

  @Test func wordsThatStandInDataAlone() throws {
    let data = """
      <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries stop", "articleBody":
      "\(Self.prose)\\n\(Self.more)\\n\(Self.prose) \(Self.more)"}</script>
      """
    #expect(
      words(try article("<p>Loading the article, please wait.</p>", head: data)).prefix(2) == [Self.prose, Self.more])
    let whole = "<p>\(Self.more)</p><p>\(Self.prose)</p><p>\(Self.prose) End.</p>"
    #expect(words(try article(whole, head: data)).first == Self.more)
  }

  @Test func aHeadlineThatTheTitleAbridges() throws {
    let page = try article(
      "<h1>After the easing: dealers expect a slow start of business</h1><p>\(Self.prose)</p>",
      head: "<title>Dealers expect a slow start of business | Post</title>")
    #expect(page.facts.headline == "After the easing: dealers expect a slow start of business")
  }

  @Test func machineDates() {
    #expect(MachineDate.readable("2026-03-03T18:00:00+01:00") == "2026-03-03 18:00 +01:00")
    #expect(MachineDate.readable("2026-03-03T18:00Z") == "2026-03-03 18:00 UTC")
    #expect(MachineDate.readable("3 March") == "3 March")
    #expect(MachineDate.instant("2026-03-03T18:00:00+01:00")?.rfc3339 == "2026-03-03T17:00:00Z")
    #expect(MachineDate.instant("2026-03-03") == nil)
  }
}
