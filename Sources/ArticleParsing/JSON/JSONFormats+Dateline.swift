import ArticleModel

// Our own JSON, "dateline/1", as `ArticleJSON` writes it, and "dateline-list/1", as `FeedJSON` does: what was written out
// reads back, but for what JSON leaves out (the words that announced an original entry, how many comments are missing).
extension JSONFormats {
  func dateline(_ root: Int) -> Material? {
    switch document.string(document.member("format", of: root)) {
    case "dateline/1": .article(article(root))
    case "dateline-list/1": .list(list(root))
    default: nil
    }
  }

  private func words(_ name: StaticString, of object: Int) -> String? {
    document.string(document.member(name, of: object))
  }

  // MARK: An article

  private func article(_ root: Int) -> Article {
    var builder = ArticleBuilder()
    if let headline = words("headline", of: root) { builder.headline(headline) }
    if let standfirst = words("standfirst", of: root) { builder.block(.standfirst, standfirst) }
    if let byline = words("byline", of: root) { builder.block(.byline, byline) }
    builder.facts.site = words("site", of: root)
    builder.facts.url = words("url", of: root)
    builder.facts.language = words("language", of: root)
    builder.facts.published = written(document.member("published", of: root))
    builder.facts.modified = written(document.member("modified", of: root))
    if document.isBroken { builder.facts.notice = "This copy is damaged: its JSON breaks off" }
    for section in document.elements(document.member("sections", of: root)) { write(section: section, to: &builder) }
    let comments = Array(document.elements(document.member("comments", of: root)))
    if !comments.isEmpty { builder.beginDiscussion(title: nil) }
    for comment in comments { write(comment: comment, to: &builder) }
    return builder.finish()
  }

  /// A stamp as it was written: nothing of it is guessed anew.
  private func written(_ value: Int?) -> Stamp? {
    guard let value, let printed = words("printed", of: value) else { return nil }
    return Stamp(printed: printed, instant: MachineTime.stamp(words("instant", of: value))?.instant)
  }

  private func write(section: Int, to builder: inout ArticleBuilder) {
    let title = words("title", of: section)
    let stamp = written(document.member("stamp", of: section))
    switch words("kind", of: section) {
    case "update": builder.beginUpdate(stamp ?? Stamp(printed: ""), title: title)
    case "original": builder.beginOriginal(title ?? "Original entry", stamp: stamp)
    case "related": builder.beginRelated(title)
    case "heading": builder.beginHeading(title ?? "", level: level(of: section))
    default: break  // the lead begins by itself
    }
    for block in document.elements(document.member("blocks", of: section)) { write(block: block, to: &builder) }
  }

  private func level(of value: Int) -> Int {
    max(0, min(document.integer(document.member("level", of: value)) ?? 1, 64))
  }

  private func write(block: Int, to builder: inout ArticleBuilder) {
    builder.begin(kind(of: block))
    let text = words("text", of: block) ?? ""
    let credit = words("credit", of: block)
    let links = links(of: block)
    if links.isEmpty, let credit, let place = text.ranges(of: credit).last {
      builder.text(String(text[..<place.lowerBound]))
      builder.credit(credit)
      builder.text(String(text[place.upperBound...]))
    } else {
      write(text, links, to: &builder)
    }
    builder.end()
  }

  private func kind(of block: Int) -> Article.Block.Kind {
    switch words("kind", of: block) {
    case "headline": .headline
    case "standfirst": .standfirst
    case "byline": .byline
    case "heading": .heading(level: level(of: block))
    case "quote": .quote(level: level(of: block))
    case "listItem": .listItem(marker: words("marker", of: block)?.utf8.count ?? 0, level: level(of: block))
    case "caption": .caption(credit: nil)
    case "media": .media(media(words("media", of: block)))
    case "preformatted": .preformatted
    case "tableRow": .tableRow(isHeader: document.isTrue(document.member("header", of: block)))
    case "rule": .rule
    default: .paragraph
    }
  }

  private func media(_ name: String?) -> Article.Block.Media {
    switch name {
    case "photo": .photo
    case "video": .video
    case "audio": .audio
    case "embed": .embed
    default: .unknown
    }
  }

  private struct Link {
    /// Unicode scalars of the block's words.
    var start: Int
    var end: Int
    var url: String
  }

  /// A block's links, in order; none overlaps another.
  private func links(of block: Int) -> [Link] {
    var last = 0
    return document.elements(document.member("links", of: block)).compactMap { value in
      guard let start = document.integer(document.member("start", of: value)),
        let end = document.integer(document.member("end", of: value)), let url = words("url", of: value),
        start >= last, end > start
      else { return nil }
      last = end
      return Link(start: start, end: end, url: url)
    }
  }

  private func write(_ text: String, _ links: [Link], to builder: inout ArticleBuilder) {
    let scalars = text.unicodeScalars
    var (place, offset) = (scalars.startIndex, 0)
    func words(upTo end: Int) -> String {
      let from = place
      place = scalars.index(place, offsetBy: end - offset, limitedBy: scalars.endIndex) ?? scalars.endIndex
      offset = end
      return String(scalars[from..<place])
    }
    for link in links {
      write(words(upTo: link.start), to: &builder)
      builder.beginMark(.link(link.url))
      write(words(upTo: link.end), to: &builder)
      builder.endMark()
    }
    write(String(scalars[place...]), to: &builder)
  }

  /// LF in the words is a line break, where it is not white space.
  private func write(_ words: String, to builder: inout ArticleBuilder) {
    for (index, line) in words.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { builder.lineBreak() }
      if !line.isEmpty { builder.text(String(line)) }
    }
  }

  // MARK: Comments

  private func write(comment: Int, to builder: inout ArticleBuilder) {
    let depth = max(0, min(document.integer(document.member("depth", of: comment)) ?? 0, 1 << 30))
    if words("kind", of: comment) == "missing" { return builder.missingComments(1, depth: depth) }
    builder.beginComment(
      .init(
        id: document.words(document.member("id", of: comment)), author: words("author", of: comment),
        stamp: written(document.member("stamp", of: comment)), depth: depth,
        isPingback: words("kind", of: comment) == "pingback"))
    MarkupWriter(base: nil).write(.plain(words("text", of: comment) ?? ""), headings: .blocks, to: &builder)
  }

  // MARK: A list

  private func list(_ root: Int) -> Feed {
    var facts = Article.Facts()
    facts.headline = words("title", of: root)
    facts.standfirst = words("description", of: root)
    facts.url = words("url", of: root)
    facts.language = words("language", of: root)
    return Feed(
      facts: facts,
      entries: document.elements(document.member("entries", of: root)).entries { entry -> Feed.Entry? in
        var manuscript = Manuscript()
        manuscript.facts.headline = words("title", of: entry)
        manuscript.facts.byline = words("author", of: entry)
        manuscript.facts.published = written(document.member("stamp", of: entry))
        manuscript.facts.url = words("url", of: entry)
        manuscript.commentCount = document.integer(document.member("comments", of: entry))
        return Feed.Entry(
          title: manuscript.facts.headline ?? "", summary: words("summary", of: entry),
          group: words("group", of: entry), manuscript: manuscript)
      })
  }
}
