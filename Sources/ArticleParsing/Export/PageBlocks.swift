import ArticleModel

// Blocks as HTML.

extension PieceWriter {
  /// Writes neighbouring blocks; list items and rows of a table that follow one another are one list, one table.
  mutating func blocks(_ range: Range<Int>, of article: Article) {
    var open = Group.none
    for index in range {
      let block = article.blocks[index]
      continueGroup(&open, with: block, of: article)
      write(block, index, of: article)
    }
    endGroup(&open)
  }

  /// What several blocks stand in.
  private enum Group {
    case none
    /// The levels of lists one inside the other, each with an open item; and those of quotations. A level that is skipped
    /// is told by an attribute and opens nothing, so that the page grows with its words and not with their depth.
    case lists([Int])
    case quotes([Int])
    case table(inHead: Bool)
  }

  /// Begins, goes on with or ends a group, and opens the element that a list item's words stand in.
  private mutating func continueGroup(_ group: inout Group, with block: Article.Block, of article: Article) {
    switch block.kind {
    case .listItem(let marker, let level):
      if case .lists = group {} else { endGroup(&group) }
      beginItem(&group, level: max(1, level), marker: article.words(block.text.prefix(marker)))
    case .tableRow(let isHeader):
      // A header below other rows begins a table of its own: HTML has one head in a table.
      if case .table(let inHead) = group, inHead || !isHeader {
        if inHead, !isHeader { write("</thead>\n") }
      } else {
        endGroup(&group)
        write(isHeader ? "<table>\n<thead>\n" : "<table>\n")
      }
      group = .table(inHead: isHeader)
    case .quote(let level):
      if case .quotes = group {} else { endGroup(&group) }
      beginQuote(&group, level: max(1, level))
    default: endGroup(&group)
    }
  }

  private mutating func beginQuote(_ group: inout Group, level: Int) {
    var open: [Int] = []
    if case .quotes(let levels) = group { open = levels }
    while let last = open.last, last > level {
      write("</blockquote>\n")
      open.removeLast()
    }
    if open.last != level {
      begin("blockquote", level: level, in: open)
      open.append(level)
    }
    group = .quotes(open)
  }

  /// Begins a list or quotation of a level within others.
  private mutating func begin(_ tag: String, level: Int, in open: [Int]) {
    write("<\(tag)")
    if level != (open.last ?? 0) + 1 { attribute("data-nesting", String(level)) }
    write(">\n")
  }

  private mutating func beginItem(_ group: inout Group, level: Int, marker: String) {
    var open: [Int] = []
    if case .lists(let levels) = group { open = levels }
    while let last = open.last, last > level {
      write("</li>\n</ul>\n")
      open.removeLast()
    }
    if open.last == level {
      write("</li>\n")
    } else {
      begin("ul", level: level, in: open)
      open.append(level)
    }
    write("<li")
    if marker != "• " { attribute("data-marker", marker) }
    write(">")
    group = .lists(open)
  }

  private mutating func endGroup(_ group: inout Group) {
    switch group {
    case .none: break
    case .lists(let levels): for _ in levels { write("</li>\n</ul>\n") }
    case .quotes(let levels): for _ in levels { write("</blockquote>\n") }
    case .table(let inHead): write(inHead ? "</thead>\n</table>\n" : "</table>\n")
    }
    group = .none
  }

  private mutating func write(_ block: Article.Block, _ index: Int, of article: Article) {
    switch block.kind {
    case .headline: element("h1 class=\"headline\"", index, article)
    case .standfirst: element("p class=\"standfirst\"", index, article)
    case .byline: element("p class=\"byline\"", index, article)
    case .paragraph, .quote: element("p", index, article)
    case .heading(let level): element("h\(min(6, max(1, level)))", index, article)
    case .listItem(let marker, _):
      words(min(block.text.lowerBound + marker, block.text.upperBound)..<block.text.upperBound, of: block, in: article)
    case .caption(let credit): caption(block, credit: credit, article)
    case .media(let media): placeholder(media, block, article)
    case .preformatted:
      // The parser drops the first line end behind the tag.
      write("<pre>\n")
      escaped(article.text.utf8.span.extracting(block.text))
      write("</pre>\n")
    case .tableRow(let isHeader): row(block, isHeader: isHeader, article)
    case .rule: write("<hr>\n")
    }
  }

  private mutating func element(_ tag: String, _ index: Int, _ article: Article) {
    write("<\(tag)>")
    words(of: index, in: article)
    write("</\(tag.prefix { $0 != " " })>\n")
  }

  private mutating func caption(_ block: Article.Block, credit: Range<Int>?, _ article: Article) {
    let credit = credit ?? block.text.upperBound..<block.text.upperBound
    write("<figure><figcaption>")
    words(block.text.lowerBound..<credit.lowerBound, of: block, in: article)
    if !credit.isEmpty {
      write("<small>")
      words(credit, of: block, in: article)
      write("</small>")
    }
    words(credit.upperBound..<block.text.upperBound, of: block, in: article)
    write("</figcaption></figure>\n")
  }

  /// A picture stays a placeholder: the page is to need nothing from elsewhere.
  private mutating func placeholder(_ media: Article.Block.Media, _ block: Article.Block, _ article: Article) {
    write("<p class=\"media\" data-media=\"\(media.name)\">[")
    write(media == .unknown ? "picture or embed" : media.name)
    if block.text.isEmpty {
      write(" missing")
    } else {
      write(": <span>")
      words(block.text, of: block, in: article)
      write("</span>")
    }
    write("]</p>\n")
  }

  private mutating func row(_ block: Article.Block, isHeader: Bool, _ article: Article) {
    let text = article.text.utf8.span
    let tag = isHeader ? "th" : "td"
    write("<tr>")
    var start = block.text.lowerBound
    for end in block.text.lowerBound...block.text.upperBound {
      guard end == block.text.upperBound || text[end] == 0x09 else { continue }
      write("<\(tag)>")
      words(start..<end, of: block, in: article)
      write("</\(tag)>")
      start = end + 1
    }
    write("</tr>\n")
  }
}
