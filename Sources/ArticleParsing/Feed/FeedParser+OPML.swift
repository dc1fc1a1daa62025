import ArticleModel

// OPML 2.0 (opml.org/spec2.opml): a list of feeds, in folders. Names of attributes are read whatever their capitals,
// because programs differ in them.
extension FeedParser {
  func opml(_ root: Int) -> Material? {
    var facts = Article.Facts()
    facts.headline = document.child(of: root, "head").flatMap { line(document.child(of: $0, "title")) }
    let entries = outlines().entries { outline -> Feed.Entry? in
      guard let (address, _) = place(of: outline) else { return nil }
      var manuscript = Manuscript()
      manuscript.facts.headline = title(of: outline)
      manuscript.facts.url = address
      return Feed.Entry(
        title: title(of: outline) ?? "", summary: attribute("description", of: outline),
        group: folder(of: outline), manuscript: manuscript)
    }
    return list(facts, entries)
  }

  /// Every outline, in order, however deep it stands.
  func outlines() -> [Int] { document.elements.indices.filter(isOutline) }

  /// What an outline names for an import; nil for a folder, and for a list that is included.
  func subscription(_ outline: Int) -> OPML.Subscription? {
    guard type(of: outline) != "include", let (address, isFeed) = place(of: outline) else { return nil }
    let title = title(of: outline).map(cleanLine) ?? ""
    return OPML.Subscription(
      title: title.isEmpty ? address : title, address: address, isFeed: isFeed,
      group: folder(of: outline).map(cleanLine).flatMap { $0.isEmpty ? nil : $0 })
  }

  private func isOutline(_ element: Int) -> Bool { document.name(of: element).lowercased() == "outline" }

  /// The first address of an outline that can be opened, and whether a feed is there.
  private func place(of outline: Int) -> (address: String, isFeed: Bool)? {
    let isFeedType = ["rss", "atom", "feed", "rss1", "rss2"].contains(type(of: outline))
    for (name, isFeed) in [("xmlurl", true), ("url", isFeedType), ("htmlurl", false)] {
      if let address = address(attribute(name, of: outline)) { return (address, isFeed) }
    }
    return nil
  }

  private func type(of outline: Int) -> String { attribute("type", of: outline)?.lowercased() ?? "" }

  private func title(of outline: Int) -> String? {
    attribute("text", of: outline) ?? attribute("title", of: outline)
  }

  /// The name of the outline around one.
  private func folder(of outline: Int) -> String? {
    let parent = Int(document.elements[outline].parent)
    return parent >= 0 && isOutline(parent) ? title(of: parent) : nil
  }

  /// The first attribute of a name, given in lower case, that is not empty.
  private func attribute(_ name: String, of outline: Int) -> String? {
    let range = document.elements[outline].attributes
    return document.attributes[Int(range.lowerBound)..<Int(range.upperBound)].first {
      !$0.value.isEmpty && document.names[Int($0.name)].lowercased() == name
    }?.value
  }
}
