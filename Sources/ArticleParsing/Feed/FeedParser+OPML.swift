import ArticleModel

// OPML 2.0 (opml.org/spec2.opml): a list of feeds, in folders.
extension FeedParser {
  func opml(_ root: Int) -> Material? {
    var facts = Article.Facts()
    facts.headline = document.child(of: root, "head").flatMap { line(document.child(of: $0, "title")) }
    let all = document.elements.indices.filter { document.name(of: $0) == "outline" }
    let entries = all.compactMap { outline -> Feed.Entry? in
      guard let address = address(named(outline)) else { return nil }
      var manuscript = Manuscript()
      manuscript.facts.headline = title(of: outline)
      manuscript.facts.url = address
      return Feed.Entry(
        title: title(of: outline) ?? "", summary: document.attribute("description", of: outline),
        group: folder(of: outline), manuscript: manuscript)
    }
    return list(facts, entries)
  }

  private func named(_ outline: Int) -> String? {
    ["xmlUrl", "url", "htmlUrl"].lazy.compactMap { document.attribute($0, of: outline) }.first { !$0.isEmpty }
  }

  private func title(of outline: Int) -> String? {
    ["text", "title"].lazy.compactMap { document.attribute($0, of: outline) }.first { !$0.isEmpty }
  }

  /// The name of the outline around one.
  private func folder(of outline: Int) -> String? {
    let parent = Int(document.elements[outline].parent)
    return parent >= 0 && document.name(of: parent) == "outline" ? title(of: parent) : nil
  }
}
