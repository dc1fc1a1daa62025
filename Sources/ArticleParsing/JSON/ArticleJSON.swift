import ArticleModel

/// Writes an article as JSON, "dateline/1": one object, absent facts null.
public enum ArticleJSON {
  /// Calls `write` with pieces of UTF-8 in order; nothing is held but one piece, so that a discussion of any length
  /// can be written.
  public static func encode(_ article: Article, to write: (Span<UInt8>) -> Void) {
    withoutActuallyEscaping(write) { write in
      var writer = JSONWriter(sink: write)
      writer.article(article)
      writer.flush()
    }
  }
}

extension JSONWriter {
  fileprivate mutating func article(_ article: Article) {
    let facts = article.facts
    raw("{\"format\":\"dateline/1\"")
    member("headline", facts.headline)
    member("standfirst", facts.standfirst)
    member("byline", facts.byline)
    member("site", facts.site)
    member("url", facts.url)
    member("language", facts.language)
    member("published", facts.published)
    member("modified", facts.modified)
    raw(",\n\"sections\":[")
    for index in article.sections.indices {
      raw(index == 0 ? "\n" : ",\n")
      section(article.sections[index], of: article)
    }
    raw("],\n\"comments\":[")
    let parents = article.parents()
    for index in article.comments.indices {
      raw(index == 0 ? "\n" : ",\n")
      comment(article.comments[index], parent: parents[index], of: article)
    }
    raw("]}\n")
  }

  private mutating func section(_ section: Article.Section, of article: Article) {
    raw("{\"kind\":\"\(section.kind.name)\",\"level\":\(section.level)")
    member("title", section.title)
    member("stamp", section.stamp)
    raw(",\"blocks\":[")
    for index in section.body {
      if index > section.body.lowerBound { raw(",\n") }
      block(article.blocks[index], of: article)
    }
    raw("]}")
  }

  private mutating func block(_ block: Article.Block, of article: Article) {
    raw("{\"kind\":\"\(block.kind.name)\",\"text\":")
    string(article.text.utf8.span.extracting(block.text))
    raw(",\"links\":[")
    links(of: block, in: article)
    raw("]")
    details(of: block, in: article)
    raw("}")
  }

  /// What only some kinds of block have.
  private mutating func details(of block: Article.Block, in article: Article) {
    let text = article.text.utf8.span
    switch block.kind {
    case .heading(let level), .quote(let level): raw(",\"level\":\(level)")
    case .listItem(let marker, let level):
      let start = block.text.lowerBound
      raw(",\"level\":\(level),\"marker\":")
      string(text.extracting(start..<min(start + marker, block.text.upperBound)))
    case .caption(let credit):
      raw(",\"credit\":")
      if let credit { string(text.extracting(credit)) } else { raw("null") }
    case .media(let media): raw(",\"media\":\"\(media.name)\"")
    case .tableRow(let isHeader):
      raw(",\"header\":\(isHeader),\"cells\":[")
      var start = block.text.lowerBound
      for end in block.text where text[end] == 0x09 {
        string(text.extracting(start..<end))
        raw(",")
        start = end + 1
      }
      string(text.extracting(start..<block.text.upperBound))
      raw("]")
    case .headline, .standfirst, .byline, .paragraph, .preformatted, .rule: break
    }
  }

  /// Links, their places counted in Unicode scalars of the block's words.
  private mutating func links(of block: Article.Block, in article: Article) {
    let text = article.text.utf8.span
    var (offset, scalars, isFirst) = (block.text.lowerBound, 0, true)
    func scalarCount(_ range: Range<Int>) -> Int {
      var count = 0
      for index in range where text[index] & 0xC0 != 0x80 { count += 1 }
      return count
    }
    for run in article.runs[block.runs] {
      guard case .link(let link) = run.kind else { continue }
      scalars += run.text.lowerBound >= offset ? scalarCount(offset..<run.text.lowerBound) : 0
      offset = run.text.lowerBound
      let end = scalars + scalarCount(run.text)
      raw((isFirst ? "" : ",") + "{\"start\":\(scalars),\"end\":\(end),\"url\":")
      string(article.links[link])
      raw("}")
      isFirst = false
    }
  }

  private mutating func comment(_ comment: Article.Comment, parent: Int?, of article: Article) {
    raw("{\"id\":")
    string(comment.id)
    member("author", comment.author)
    member("stamp", comment.stamp)
    raw(",\"depth\":\(comment.depth),\"parent\":")
    raw(parent.map(String.init) ?? "null")
    raw(",\"kind\":\"\(comment.kind.name)\",\"text\":")
    words(of: comment, in: article)
    raw("}")
  }

  /// The same as `Article.words(ofComment:)`, written without joining it first.
  private mutating func words(of comment: Article.Comment, in article: Article) {
    let text = article.text.utf8.span
    raw("\"")
    for index in comment.body {
      if index > comment.body.lowerBound { raw("\\n\\n") }
      escaped(text.extracting(article.blocks[index].text))
    }
    raw("\"")
  }

  mutating func member(_ key: StaticString, _ value: String?) {
    raw(",\"\(key)\":")
    string(value)
  }

  mutating func member(_ key: StaticString, _ stamp: Stamp?) {
    raw(",\"\(key)\":")
    guard let stamp else { return raw("null") }
    raw("{\"printed\":")
    string(stamp.printed)
    raw(",\"instant\":")
    string(stamp.instant?.rfc3339)
    raw("}")
  }
}

extension Article.Section.Kind {
  /// Its name in our own formats.
  var name: String {
    switch self {
    case .lead: "lead"
    case .update: "update"
    case .original: "original"
    case .heading: "heading"
    case .related: "related"
    }
  }
}

extension Article.Comment.Kind {
  fileprivate var name: String {
    switch self {
    case .comment: "comment"
    case .pingback: "pingback"
    case .missing: "missing"
    }
  }
}

extension Article.Block.Kind {
  fileprivate var name: String {
    switch self {
    case .headline: "headline"
    case .standfirst: "standfirst"
    case .byline: "byline"
    case .paragraph: "paragraph"
    case .heading: "heading"
    case .quote: "quote"
    case .listItem: "listItem"
    case .caption: "caption"
    case .media: "media"
    case .preformatted: "preformatted"
    case .tableRow: "tableRow"
    case .rule: "rule"
    }
  }
}

extension Article.Block.Media {
  /// Its name in our own formats.
  var name: String {
    switch self {
    case .photo: "photo"
    case .video: "video"
    case .audio: "audio"
    case .embed: "embed"
    case .unknown: "unknown"
    }
  }
}
