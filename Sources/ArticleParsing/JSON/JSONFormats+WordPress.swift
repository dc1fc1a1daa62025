import ArticleModel

// What WordPress gives under /wp-json/wp/v2/ (developer.wordpress.org/rest-api/reference): a post, several, or comments.
extension JSONFormats {
  func wordPress(post root: Int) -> Material? { post(root).map { .manuscript($0) } }

  func wordPress(posts elements: [Int]) -> Material? {
    let posts = elements.entries(post)
    guard !posts.isEmpty else { return nil }
    return .list(
      Feed(
        facts: Article.Facts(),
        entries: posts.map { post in
          Feed.Entry(
            title: post.facts.headline ?? "", summary: post.facts.standfirst ?? MarkupWriter.summary(of: post.body),
            manuscript: post)
        }))
  }

  private func post(_ post: Int) -> Manuscript? {
    guard let title = document.member("title", "rendered", of: post),
      let content = document.member("content", "rendered", of: post)
    else { return nil }
    var manuscript = Manuscript()
    manuscript.facts.headline = line(title)
    manuscript.facts.url = address(document.member("link", of: post))
    manuscript.facts.published = stamp(document.member("date_gmt", of: post), isUTC: true)
    manuscript.facts.modified = stamp(document.member("modified_gmt", of: post), isUTC: true)
    let embedded = document.member("_embedded", of: post)
    manuscript.facts.byline =
      document.elements(document.member("author", of: embedded)).lazy
      .compactMap { line(document.member("name", of: $0)) }.first
    let replies = document.elements(document.member("_links", "replies", of: post)).lazy
      .compactMap { address(document.member("href", of: $0)) }.first
    manuscript.facts.discussion = replies.map { WordPressAddress.comments($0) }
    (manuscript.body, manuscript.isWhole) = (html(content), true)
    // Embedded answers are an array of arrays.
    manuscript.comments = document.elements(document.member("replies", of: embedded))
      .flatMap { Array(document.elements($0)) }.compactMap(comment)
    return manuscript
  }

  /// Comments alone: the discussion of an article that is elsewhere.
  func wordPress(comments elements: [Int]) -> Material? {
    let comments = elements.filter { document.kind($0) == .object }
    let isDiscussion = comments.contains { comment in
      guard document.member("id", of: comment) != nil else { return false }
      return [
        document.member("author_name", of: comment), document.member("parent", of: comment),
        document.member("content", "rendered", of: comment),
      ].contains { $0 != nil }
    }
    guard isDiscussion || comments.isEmpty && elements.isEmpty && url?.contains("/wp/v2/comments") == true else {
      return nil
    }
    var manuscript = Manuscript()
    manuscript.comments = comments.compactMap(comment)
    manuscript.facts.url = comments.lazy.compactMap { address(document.member("link", of: $0)) }.first
      .map { String($0.prefix { $0 != "#" }) }
    return .manuscript(manuscript)
  }

  private func comment(_ comment: Int) -> Manuscript.Comment? {
    guard let id = document.words(document.member("id", of: comment)) else { return nil }
    let status = document.string(document.member("status", of: comment)) ?? "approved"
    guard status == "approved" || status == "1" else { return nil }
    let content = document.member("content", of: comment)
    let type = document.string(document.member("type", of: comment))
    return Manuscript.Comment(
      id: id, parent: parent(document.member("parent", of: comment)),
      author: line(document.member("author_name", of: comment)),
      stamp: stamp(document.member("date_gmt", of: comment), isUTC: true)
        ?? stamp(document.member("date", of: comment)),
      body: html(document.member("rendered", of: content) ?? content),
      isPingback: type == "pingback" || type == "trackback")
  }

  /// 0 is nobody; what is no number is nobody either.
  private func parent(_ value: Int?) -> String? {
    guard let words = document.words(value), let number = Double(words), number.isFinite, number != 0 else {
      return nil
    }
    return words
  }
}

/// Addresses of WordPress's interface.
enum WordPressAddress {
  /// The comments of a post, a hundred a page, the oldest first.
  static func comments(_ address: String) -> String {
    let query = "per_page=100&order=asc"
    return address + (address.contains("?") ? "&" : "?") + query
  }

  /// The same from the interface's root, which may be a query ("…?rest_route=/"), and the post's number.
  static func comments(root: String, post: String) -> String {
    let path = root + (root.hasSuffix("/") ? "" : "/") + "wp/v2/comments"
    return comments(path + (root.contains("?") ? "&" : "?") + "post=\(post)")
  }
}
