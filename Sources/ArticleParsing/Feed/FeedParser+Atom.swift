import ArticleModel

// Atom (RFC 4287), and its threads (RFC 4685).
extension FeedParser {
  func atom(_ root: Int) -> Material? {
    var facts = Article.Facts()
    facts.headline = text(document.child(of: root, "title"))
    facts.standfirst = text(document.child(of: root, "subtitle"))
    facts.url = address(link(of: root, "alternate"))
    facts.language = document.attribute("xml:lang", of: root)
    let base = document.attribute("xml:base", of: root).flatMap { address($0) } ?? url ?? facts.url
    if document.name(of: root) == "entry" { return .manuscript(noted(manuscript(root, feed: Article.Facts(), base))) }
    let entries = document.children(of: root, "entry")
    if let discussion = atomDiscussion(entries, facts, base) { return .manuscript(noted(discussion)) }
    return list(
      facts,
      entries.entries { entry -> Feed.Entry? in
        let manuscript = manuscript(entry, feed: facts, base)
        let summary = document.child(of: entry, "summary", "content").map(markup).flatMap(MarkupWriter.summary(of:))
        return Feed.Entry(title: manuscript.facts.headline ?? "", summary: summary, manuscript: manuscript)
      })
  }

  private func manuscript(_ entry: Int, feed: Article.Facts, _ base: String?) -> Manuscript {
    var manuscript = Manuscript()
    manuscript.facts.headline = text(document.child(of: entry, "title"))
    manuscript.facts.byline = author(of: entry)
    manuscript.facts.site = feed.headline
    manuscript.facts.language = document.attribute("xml:lang", of: entry) ?? feed.language
    manuscript.facts.url = address(link(of: entry, "alternate"), base: base)
    manuscript.facts.discussion = address(link(of: entry, "replies", type: "application/atom+xml"), base: base)
    manuscript.facts.published = stamp(of: entry, "published", "updated")
    manuscript.facts.modified = stamp(of: entry, "updated")
    manuscript.commentCount = document.words(of: document.child(of: entry, "thr:total")).flatMap { Int($0) }
    if let content = document.child(of: entry, "content") {
      (manuscript.body, manuscript.isWhole) = (markup(content), true)
    } else if let summary = document.child(of: entry, "summary") {
      manuscript.body = markup(summary)
    }
    return manuscript
  }

  /// The entries as comments, if any of them answers something.
  private func atomDiscussion(_ entries: [Int], _ feed: Article.Facts, _ base: String?) -> Manuscript? {
    guard entries.contains(where: { document.child(of: $0, "thr:in-reply-to") != nil }) else { return nil }
    var manuscript = Manuscript()
    manuscript.facts = feed
    let ids = Set(entries.compactMap { document.words(of: document.child(of: $0, "id")) })
    manuscript.comments = entries.map { entry in
      Manuscript.Comment(
        id: document.words(of: document.child(of: entry, "id")), parent: parent(of: entry, among: ids),
        author: author(of: entry), stamp: stamp(of: entry, "published", "updated"),
        body: document.child(of: entry, "content", "summary").map(markup) ?? .none)
    }
    return manuscript
  }

  /// What an entry answers. A comment of the top level answers the article, whose identifier is no entry's here; that
  /// of a lost comment is none either, but names a place within a page.
  private func parent(of entry: Int, among ids: Set<String>) -> String? {
    let references = document.children(of: entry, "thr:in-reply-to").compactMap { document.attribute("ref", of: $0) }
    return references.first(where: ids.contains) ?? references.first { $0.contains("#") }
  }

  private func author(of entry: Int) -> String? {
    document.child(of: entry, "author").flatMap { text(document.child(of: $0, "name")) }
  }

  private func stamp(of entry: Int, _ names: String...) -> Stamp? {
    for name in names {
      if let stamp = MachineTime.stamp(document.words(of: document.child(of: entry, name))) { return stamp }
    }
    return nil
  }

  /// The address of the first link with a relation; one without is an alternate.
  private func link(of element: Int, _ relation: String, type: String? = nil) -> String? {
    document.children(of: element, "link").first { link in
      (document.attribute("rel", of: link) ?? "alternate") == relation
        && (type == nil || document.attribute("type", of: link) == type)
    }.flatMap { document.attribute("href", of: $0) }
  }

  /// A text construct (RFC 4287, section 3.1).
  private func markup(_ element: Int) -> Manuscript.Markup {
    let type = document.attribute("type", of: element) ?? "text"
    switch type {
    case "xhtml", "application/xhtml+xml": return .html(document.markup(of: element))
    case "html", "text/html": return .html(document.words(of: element) ?? "")
    default: return .plain(document.words(of: element) ?? "")
    }
  }

  /// A text construct's words.
  private func text(_ element: Int?) -> String? {
    guard let element else { return nil }
    let words =
      switch markup(element) {
      case .none: ""
      case .html(let html): MarkupWriter.words(ofHTML: html)
      case .plain(let plain): plain
      }
    return words.isEmpty ? nil : words
  }
}
