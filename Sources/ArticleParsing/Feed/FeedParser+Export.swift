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
    let manuscripts = items.entries { item -> Manuscript? in
      guard isPublished(item) else { return nil }
      let manuscript = exported(item, feed)
      return manuscript.body.isEmpty && manuscript.comments.isEmpty ? nil : manuscript
    }
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
    let bytes = Array(text.utf8)
    if marks.contains(where: { ASCII.contains(bytes, $0) }) { return text }
    var paragraphs: [UInt8] = []
    paragraphs.reserveCapacity(bytes.count * 2)
    // Where the paragraph begins that is being written, and whether it is one, or an element that stands by itself.
    var (isOpen, isBlock, start) = (false, false, 0)
    func finish() {
      if isOpen, !isBlock { paragraphs += "</p>".utf8 }
      isOpen = false
    }
    // Line by line: a text may have more of them than there is room for at once.
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      defer { start = end + 1 }
      let line = bytes[start..<end]
      guard line.contains(where: { $0 > 0x20 }) else {
        finish()
        continue
      }
      if isOpen {
        paragraphs += (isBlock ? "\n" : "<br>\n").utf8
      } else {
        isBlock = opensBlock(line)
        paragraphs += ((paragraphs.isEmpty ? "" : "\n") + (isBlock ? "" : "<p>")).utf8
      }
      isOpen = true
      paragraphs += line
    }
    finish()
    return String(decoding: paragraphs, as: UTF8.self)
  }

  private static let marks = ["<p>", "<p ", "<!-- wp:"].map { Array($0.utf8) }

  private static func opensBlock(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "<") else { return false }
    let bytes = line.dropFirst().drop { $0 == UInt8(ascii: "/") }.prefix(12)
    let name = String(decoding: bytes.prefix { ASCII.isLetter($0) || ASCII.isDigit($0) }, as: UTF8.self).lowercased()
    return [
      "ul", "ol", "li", "table", "tr", "td", "thead", "tbody", "blockquote", "pre", "div", "figure", "hr", "h1", "h2",
      "h3", "h4", "h5", "h6", "dl", "section", "iframe",
    ].contains(name)
  }
}
