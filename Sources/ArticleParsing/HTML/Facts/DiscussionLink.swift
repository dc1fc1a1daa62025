import ArticleModel

/// Where a page says that its discussion can be had in a form for machines.
enum DiscussionLink {
  /// The best address: WordPress's interface, then a feed of the comments as Atom, then as RSS, then what is known of
  /// engines and sites that say nothing; nil where there is none.
  /// - Parameters:
  ///   - base: What relative addresses are relative to.
  ///   - url: The page's own address.
  static func address(in document: HTMLDocument, base: String?, url: String?) -> String? {
    var links = Links()
    for node in document.nodes.indices {
      switch document.tag(node) {
      case .link: links.add(document, node, base: base)
      case .meta: links.add(meta: node, of: document)
      case .body: links.add(body: node, of: document)
      default: break
      }
    }
    return links.wordPress ?? links.commentFeed(of: url) ?? links.discourse(url)
      ?? url.flatMap(KnownInterfaces.discussion(ofPage:))
  }

  /// What the head of a page points at.
  private struct Links {
    var interface: String?
    var post: String?
    var feeds: [(url: String, isAtom: Bool)] = []
    var isDiscourse = false

    mutating func add(_ document: HTMLDocument, _ node: Int, base: String?) {
      guard let url = document.attribute("href", of: node).flatMap({ WebAddress.resolve($0, against: base) }) else {
        return
      }
      if document.hasToken("https://api.w.org/", in: "rel", of: node) { interface = url }
      if document.hasToken("shortlink", in: "rel", of: node), post == nil {
        post = url.firstRange(of: "?p=").map { String(url[$0.upperBound...].prefix(while: \.isNumber)) }
      }
      guard document.hasToken("alternate", in: "rel", of: node), let type = document.attribute("type", of: node) else {
        return
      }
      switch type {
      case "application/json":
        // ".../wp-json/wp/v2/posts/12", pages and other types likewise
        if let place = url.firstRange(of: "/wp/v2/") { post = number(atEndOf: url[place.upperBound...]) ?? post }
      case "application/atom+xml": feeds.append((url, true))
      case "application/rss+xml": feeds.append((url, false))
      default: break
      }
    }

    mutating func add(meta node: Int, of document: HTMLDocument) {
      guard document.attribute("name", of: node) == "generator" else { return }
      isDiscourse = document.attribute("content", of: node)?.hasPrefix("Discourse") ?? false
    }

    /// Themes of WordPress name the post in a class of the body: "postid-12".
    mutating func add(body node: Int, of document: HTMLDocument) {
      for token in document.tokens("class", of: node) {
        let name = document.string(token)
        if name.hasPrefix("postid-"), let number = number(atEndOf: name[...]) { post = post ?? number }
      }
    }

    private func number(atEndOf words: Substring) -> String? {
      let digits = words.reversed().prefix(while: \.isNumber).reversed()
      return digits.isEmpty ? nil : String(digits)
    }

    var wordPress: String? {
      guard let interface, let post, !post.isEmpty else { return nil }
      return WordPressAddress.comments(root: interface, post: post)
    }

    /// Of the feeds that a page names, that of its own comments has the page's address and more: "…/feed/".
    func commentFeed(of url: String?) -> String? {
      guard let url else { return nil }
      let page = Self.place(url)
      // The front page's feed is that of its articles.
      guard page.contains("/") else { return nil }
      let own = feeds.filter { feed in
        let place = Self.place(feed.url)
        return place.count > page.count && place.hasPrefix(page) || Self.namesComments(place, host: page)
      }
      return (own.first(where: \.isAtom) ?? own.first)?.url
    }

    /// "HOST/feeds/123/comments/default": the comments of one article, by its number.
    private static func namesComments(_ place: Substring, host page: Substring) -> Bool {
      let parts = place.split(separator: "/")
      return parts.first == page.split(separator: "/").first && parts.contains("comments")
        && parts.contains { $0.count > 2 && $0.allSatisfy(\.isNumber) }
    }

    /// Host and path, without the slash that may end it.
    private static func place(_ url: String) -> Substring {
      var place = url.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "?" && $0 != "#" }
      while place.last == "/" { place.removeLast() }
      return place
    }

    /// "/t/fog-at-the-lock/77" and, within the topic, "/t/fog-at-the-lock/77/5".
    func discourse(_ url: String?) -> String? {
      guard isDiscourse, let url, let topic = url.firstRange(of: "/t/") else { return nil }
      let parts = url[topic.upperBound...].prefix { $0 != "?" && $0 != "#" }.split(separator: "/").prefix(2)
      guard let id = parts.last, id.allSatisfy(\.isNumber) else { return nil }
      return url[..<topic.upperBound] + parts.joined(separator: "/") + ".json"
    }
  }
}
