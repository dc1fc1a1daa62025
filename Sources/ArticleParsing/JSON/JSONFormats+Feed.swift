import ArticleModel

// JSON Feed 1.1 (jsonfeed.org/version/1.1), and our own lists.
extension JSONFormats {
  func jsonFeed(_ root: Int) -> Material? {
    guard let version = document.string(document.member("version", of: root)), version.contains("jsonfeed.org/version/")
    else { return nil }
    var facts = Article.Facts()
    facts.headline = document.words(document.member("title", of: root))
    facts.standfirst = document.words(document.member("description", of: root))
    facts.url = address(document.member("home_page_url", of: root))
    facts.language = document.words(document.member("language", of: root))
    let items = document.elements(document.member("items", of: root))
    return .list(
      Feed(facts: facts, entries: items.entries { entry($0, facts) }))
  }

  private func entry(_ item: Int, _ feed: Article.Facts) -> Feed.Entry {
    var manuscript = Manuscript()
    manuscript.facts.headline = document.words(document.member("title", of: item))
    manuscript.facts.byline = author(of: item)
    manuscript.facts.site = feed.headline
    manuscript.facts.language = document.words(document.member("language", of: item)) ?? feed.language
    let link =
      document.string(document.member("url", of: item)) ?? document.string(document.member("external_url", of: item))
    manuscript.facts.url = link.flatMap { WebAddress.resolve($0, against: feed.url ?? url) }
    manuscript.facts.published = stamp(document.member("date_published", of: item))
    manuscript.facts.modified = stamp(document.member("date_modified", of: item))
    if let html = document.string(document.member("content_html", of: item)) {
      manuscript.body = .html(html)
    } else if let text = document.string(document.member("content_text", of: item)) {
      manuscript.body = .plain(text)
    }
    manuscript.isWhole = !manuscript.body.isEmpty
    let summary = document.words(document.member("summary", of: item)) ?? MarkupWriter.summary(of: manuscript.body)
    return Feed.Entry(title: manuscript.facts.headline ?? "", summary: summary, manuscript: manuscript)
  }

  private func author(of item: Int) -> String? {
    let names = document.elements(document.member("authors", of: item))
      .compactMap { document.words(document.member("name", of: $0)) }
    return names.isEmpty ? document.words(document.member("author", "name", of: item)) : names.joined(separator: ", ")
  }
}
