import ArticleModel

// WXR, what WordPress exports: RSS 2.0 with elements of its own. Addresses of mail and IP of those who comment stand in it
// and are not read.
extension FeedParser {
  func isExport(_ channel: Int, _ items: [Int]) -> Bool {
    document.child(of: channel, "wp:wxr_version") != nil
      || items.first.map { document.child(of: $0, "wp:post_type") != nil } == true
  }

  /// One article, or several as a list.
  func export(_ items: [Int], _ feed: Article.Facts) -> Material? {
    let manuscripts = items.filter(isPublished).map { exported($0, feed) }
      .filter { !$0.body.isEmpty || !$0.comments.isEmpty }
    if manuscripts.count == 1, let manuscript = manuscripts.first { return .manuscript(noted(manuscript)) }
    return list(
      feed,
      manuscripts.map { manuscript in
        Feed.Entry(
          title: manuscript.facts.headline ?? "", summary: MarkupWriter.summary(of: manuscript.body),
          manuscript: manuscript)
      })
  }

  private func field(_ item: Int, _ name: String) -> String? { document.words(of: document.child(of: item, name)) }

  /// Exports also hold drafts, pictures, menus and what was thrown away.
  private func isPublished(_ item: Int) -> Bool {
    let hidden: Set<String> = ["trash", "auto-draft", "draft", "private", "pending", "future"]
    let furniture: Set<String> = ["attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset"]
    let type = field(item, "wp:post_type") ?? "post"
    return !hidden.contains(field(item, "wp:status") ?? "") && !furniture.contains(type) && !type.hasPrefix("wp_")
  }

  private func exported(_ item: Int, _ feed: Article.Facts) -> Manuscript {
    var manuscript = Manuscript()
    manuscript.facts = itemFacts(item, feed)
    let published = field(item, "wp:post_date_gmt").flatMap { MachineTime.stamp($0, isUTC: true) }
    if let published, published.instant != nil { manuscript.facts.published = published }
    manuscript.body = .html(WordPressText.paragraphs(field(item, "content:encoded") ?? ""))
    manuscript.isWhole = true
    manuscript.comments = document.children(of: item, "wp:comment").compactMap(exportedComment)
    manuscript.commentCount = manuscript.comments.count
    return manuscript
  }

  private func exportedComment(_ comment: Int) -> Manuscript.Comment? {
    guard field(comment, "wp:comment_approved") ?? "1" == "1" else { return nil }
    let parent = field(comment, "wp:comment_parent")
    let type = field(comment, "wp:comment_type")
    return Manuscript.Comment(
      id: field(comment, "wp:comment_id"), parent: parent == "0" ? nil : parent,
      author: field(comment, "wp:comment_author"),
      stamp: MachineTime.stamp(field(comment, "wp:comment_date_gmt"), isUTC: true)
        ?? MachineTime.stamp(field(comment, "wp:comment_date")),
      body: .html(WordPressText.paragraphs(field(comment, "wp:comment_content") ?? "")),
      isPingback: type == "pingback" || type == "trackback")
  }
}

/// Text as it is typed into WordPress: markup in which blank lines part paragraphs.
enum WordPressText {
  /// The same with paragraphs and line breaks marked; what has them already stays as it is.
  static func paragraphs(_ text: String) -> String {
    if text.contains("<p>") || text.contains("<p ") || text.contains("<!-- wp:") { return text }
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if !line.allSatisfy(\.isWhitespace) {
        paragraphs[paragraphs.count - 1].append(line)
      } else if paragraphs.last?.isEmpty == false {
        paragraphs.append([])
      }
    }
    return paragraphs.filter { !$0.isEmpty }.map { lines in
      let isBlock = lines[0].first == "<" && opensBlock(lines[0])
      return isBlock ? lines.joined(separator: "\n") : "<p>" + lines.joined(separator: "<br>\n") + "</p>"
    }.joined(separator: "\n")
  }

  private static func opensBlock(_ line: Substring) -> Bool {
    let name = line.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    return [
      "ul", "ol", "li", "table", "tr", "td", "thead", "tbody", "blockquote", "pre", "div", "figure", "hr", "h1", "h2",
      "h3", "h4", "h5", "h6", "dl", "section", "iframe",
    ].contains(name)
  }
}
