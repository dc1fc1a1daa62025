import ArticleModel

// RSS 2.0 (rssboard.org/rss-specification), RSS 1.0 (web.resource.org/rss/1.0/spec), and the modules for whole contents,
// authors and counts of comments.
extension FeedParser {
  func rss(_ root: Int) -> Material? {
    guard let channel = document.child(of: root, "channel") else { return nil }
    // RSS 1.0 puts the items beside the channel.
    let items = document.children(of: channel, "item") + document.children(of: root, "item")
    var facts = Article.Facts()
    facts.headline = line(document.child(of: channel, "title"))
    facts.standfirst = line(document.child(of: channel, "description"))
    facts.url = address(document.words(of: document.child(of: channel, "link")))
    facts.language = document.words(of: document.child(of: channel, "language", "dc:language"))
    if isExport(channel, items) { return export(items, facts) }
    if let discussion = commentFeed(items, facts) { return .manuscript(noted(discussion)) }
    return list(facts, items.entries { entry($0, facts) })
  }

  private func entry(_ item: Int, _ feed: Article.Facts) -> Feed.Entry {
    var manuscript = Manuscript()
    let summary = document.words(of: document.child(of: item, "description", "itunes:summary"))
    manuscript.facts = itemFacts(item, feed)
    if let content = document.words(of: document.child(of: item, "content:encoded")) {
      (manuscript.body, manuscript.isWhole) = (.html(content), true)
    } else if let summary {
      manuscript.body = .html(summary)
    }
    manuscript.commentCount = document.words(of: document.child(of: item, "slash:comments", "thr:total"))
      .flatMap { Int($0) }
    return Feed.Entry(
      title: manuscript.facts.headline ?? "",
      summary: MarkupWriter.summary(of: summary.map { .html($0) } ?? manuscript.body),
      manuscript: manuscript)
  }

  func itemFacts(_ item: Int, _ feed: Article.Facts) -> Article.Facts {
    var facts = Article.Facts()
    facts.headline = line(document.child(of: item, "title"))
    facts.byline = line(document.child(of: item, "dc:creator")) ?? author(document.child(of: item, "author"))
    facts.site = feed.headline
    facts.language = feed.language
    facts.url = address(link(of: item), base: feed.url)
    facts.published = MachineTime.stamp(
      document.words(of: document.child(of: item, "pubDate", "dc:date", "atom:updated")))
    facts.discussion = address(document.words(of: document.child(of: item, "wfw:commentRss")), base: feed.url)
    return facts
  }

  func link(of item: Int) -> String? {
    if let link = document.words(of: document.child(of: item, "link")) { return link }
    if let link = document.child(of: item, "atom:link") { return document.attribute("href", of: link) }
    guard let guid = document.child(of: item, "guid") else { return nil }
    return document.attribute("isPermaLink", of: guid) == "false" ? nil : document.words(of: guid)
  }

  /// "mail@example.org (Name)": the name; an address alone is nobody's business.
  private func author(_ element: Int?) -> String? {
    guard let words = line(element) else { return nil }
    guard words.contains("@") else { return words }
    guard let open = words.firstIndex(of: "("), let close = words.lastIndex(of: ")"), open < close else { return nil }
    return String(words[words.index(after: open)..<close])
  }
}
