import ArticleModel

// Threads as Discourse, and as Hacker News in its own form and in that of its search service, give them.
extension JSONFormats {
  /// A topic of Discourse (docs.discourse.org): the first post is the article, the others answer it or one another.
  func discourse(_ root: Int) -> Material? {
    guard let posts = document.member("post_stream", "posts", of: root) else { return nil }
    var manuscript = Manuscript()
    manuscript.facts.headline = line(document.member("title", of: root))
    manuscript.facts.published = stamp(document.member("created_at", of: root))
    manuscript.facts.url = url.map { $0.hasSuffix(".json") ? String($0.dropLast(5)) : $0 }
    manuscript.commentCount = document.integer(document.member("posts_count", of: root)).map { max(0, $0 &- 1) }
    manuscript.order = .source
    for post in document.elements(posts) {
      // Type 3 tells of what moderators did, in no words.
      if document.integer(document.member("post_type", of: post)) == 3 { continue }
      let number = document.words(document.member("post_number", of: post))
      if number == "1" {
        manuscript.body = html(document.member("cooked", of: post))
        manuscript.facts.byline = document.words(document.member("username", of: post))
        manuscript.isWhole = true
        continue
      }
      let answered = document.words(document.member("reply_to_post_number", of: post))
      manuscript.comments.append(
        Manuscript.Comment(
          id: number, parent: answered == "1" ? nil : answered,
          author: document.words(document.member("username", of: post)),
          stamp: stamp(document.member("created_at", of: post)), body: html(document.member("cooked", of: post))))
    }
    return .manuscript(manuscript)
  }

  /// An item with all that answers it, one inside the other (hn.algolia.com/api), or one alone (github.com/HackerNews/API).
  func hackerNews(_ root: Int) -> Material? {
    guard isItem(root) else { return nil }
    var manuscript = story(root)
    manuscript.order = .source
    var open = [(item: Int, parent: String?)]()
    func addAnswers(of item: Int, parent: String?) {
      let answers = document.member("children", of: item) ?? document.member("kids", of: item)
      open += document.elements(answers).map { ($0, parent) }.reversed()
    }
    addAnswers(of: root, parent: nil)
    while let (item, parent) = open.popLast() {
      guard let id = document.words(document.member("id", of: item)) else { continue }
      manuscript.comments.append(answer(item, id: id, parent: parent))
      addAnswers(of: item, parent: id)
    }
    if manuscript.comments.isEmpty, let id = document.words(document.member("id", of: root)) {
      manuscript.facts.discussion = KnownInterfaces.hackerNews(item: id)
    }
    return .manuscript(manuscript)
  }

  /// Items one after the other, each of which names what it answers.
  func hackerNews(items: [Int]) -> Material? {
    let items = items.filter(isItem)
    guard let root = items.first(where: { document.member("parent", of: $0) == nil }) else { return nil }
    var manuscript = story(root)
    let rootID = document.words(document.member("id", of: root))
    for item in items where item != root {
      guard let id = document.words(document.member("id", of: item)) else { continue }
      let parent = document.words(document.member("parent", of: item))
      manuscript.comments.append(answer(item, id: id, parent: parent == rootID ? nil : parent))
    }
    return .manuscript(manuscript)
  }

  private func isItem(_ value: Int) -> Bool {
    guard let type = document.string(document.member("type", of: value)) else { return false }
    return ["story", "comment", "job", "poll", "pollopt", "ask"].contains(type)
      && (document.member("author", of: value) ?? document.member("by", of: value)
        ?? document.member("deleted", of: value)) != nil
  }

  private func story(_ item: Int) -> Manuscript {
    var manuscript = Manuscript()
    manuscript.facts.headline = line(document.member("title", of: item))
    manuscript.facts.byline = author(of: item)
    manuscript.facts.published = time(of: item)
    manuscript.facts.url = address(document.member("url", of: item))
    var body = document.string(document.member("text", of: item)) ?? ""
    // The story is what stands there.
    if let url = manuscript.facts.url { body = "<p>" + MarkupWriter.escaped(url) + "</p>" + body }
    manuscript.body = .html(body)
    return manuscript
  }

  private func answer(_ item: Int, id: String, parent: String?) -> Manuscript.Comment {
    let text = document.string(document.member("text", of: item))
    var comment = Manuscript.Comment(
      id: id, parent: parent, author: author(of: item), stamp: time(of: item), body: text.map { .html($0) } ?? .none)
    // Of a deleted comment the place is left, for those who answered it.
    comment.isLost = comment.author == nil && text == nil
    return comment
  }

  private func author(of item: Int) -> String? {
    document.words(document.member("author", of: item) ?? document.member("by", of: item))
  }

  private func time(of item: Int) -> Stamp? {
    MachineTime.stamp(
      seconds: document.number(document.member("created_at_i", of: item) ?? document.member("time", of: item)))
  }
}

/// The one place that names sites: where a site gives a discussion for machines that its pages do not point at.
enum KnownInterfaces {
  static func hackerNews(item: String) -> String { "https://hn.algolia.com/api/v1/items/\(item)" }

  /// The address of the whole discussion on a page; nil for pages of other sites.
  static func discussion(ofPage url: String) -> String? {
    guard let item = url.firstRange(of: "//news.ycombinator.com/item?id=") else { return nil }
    let id = url[item.upperBound...].prefix(while: \.isNumber)
    return id.isEmpty ? nil : hackerNews(item: String(id))
  }
}
