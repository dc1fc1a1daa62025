import ArticleModel

/// An article as CommonMark, tables in GitHub's form. Comments are block quotes, nested as deep as their threads.
enum Markdown {
  static func write(_ article: Article, to write: (String) -> Void) {
    var comment = 0
    for index in article.blocks.indices {
      if comment < article.comments.count, article.comments[comment].blocks.lowerBound == index {
        write(header(of: article.comments[comment]))
        comment += 1
        continue
      }
      let depth = article.comment(ofBlock: index).map { article.comments[$0].depth }
      let quote = depth.map(prefix(ofDepth:)) ?? ""
      write(block(article, index, quote))
      if !continues(article, after: index) { write(quote + "\n") }
    }
  }

  /// Writes the notes of a reader as a section of their own: each below what it was written to.
  static func write(_ annotations: Annotations, of article: Article, to write: (String) -> Void) {
    let notes =
      annotations.notes(inOrderOf: article).map { (about: article.name(of: $0.part), words: $0.words) }
      + annotations.lost.map { (about: $0.about + " (no longer there)", words: $0.words) }
    if notes.isEmpty { return }
    write("\n## Notes\n")
    for note in notes { write("\n*" + escaped(note.about) + "*\n\n" + escaped(note.words) + "\n") }
  }

  /// So many signs of a quotation stand before a line, and so many levels of a list; a header tells of deeper comments.
  /// Every line has them, and a thread may be deeper than its words are long.
  private static let levelLimit = 8

  private static func prefix(ofDepth depth: Int) -> String {
    String(repeating: "> ", count: min(depth + 1, levelLimit))
  }

  /// Whether the next block is part of the same list or table, so that no empty line may part them.
  private static func continues(_ article: Article, after index: Int) -> Bool {
    guard index + 1 < article.blocks.count else { return false }
    switch (article.blocks[index].kind, article.blocks[index + 1].kind) {
    case (.listItem, .listItem), (.tableRow, .tableRow): return true
    default: return false
    }
  }

  private static func header(of comment: Article.Comment) -> String {
    let quote = prefix(ofDepth: comment.depth)
    let outer = prefix(ofDepth: comment.depth - 1)
    var parts = [
      comment.number.map { "\($0)." }, comment.author.map { "**\(escaped($0))**" },
      comment.stamp.map { escaped($0.printed) },
    ]
    .compactMap { $0 }
    if case .missing(let count) = comment.kind {
      parts = [count == 1 ? "*comment missing*" : "*\(count) comments missing*"]
    }
    if parts.isEmpty { parts = ["*comment*"] }
    if comment.depth >= levelLimit { parts.append("*level \(comment.depth + 1)*") }
    return "\(outer)\n\(quote)\(parts.joined(separator: " · "))\n\(quote)\n"
  }

  private static func block(_ article: Article, _ index: Int, _ quote: String) -> String {
    let block = article.blocks[index]
    let words = article.words(ofBlock: index)
    switch block.kind {
    case .headline: return quote + "# " + escaped(words, quote) + "\n"
    case .heading(let level):
      return quote + String(repeating: "#", count: min(6, level + 1)) + " " + escaped(words, quote) + "\n"
    case .standfirst: return quote + "**" + escaped(words, quote) + "**\n"
    case .byline, .caption: return quote + "*" + escaped(words, quote) + "*\n"
    case .paragraph: return quote + escaped(words, quote) + "\n"
    case .quote(let level):
      let inner = quote + String(repeating: "> ", count: min(max(1, level), levelLimit))
      return inner + escaped(words, inner) + "\n"
    case .listItem(let marker, let level):
      let indent = quote + String(repeating: "  ", count: min(max(0, level - 1), levelLimit))
      let sign = words.first?.isNumber == true ? String(words.prefix(while: \.isNumber)) + ". " : "- "
      return indent + sign + escaped(String(Substring(words.utf8.dropFirst(marker))), indent + "  ") + "\n"
    case .media: return quote + "*\\[" + escaped(words.isEmpty ? "picture or embed missing" : words, quote) + "\\]*\n"
    case .preformatted:
      let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
      let fence = String(repeating: "`", count: max(3, longestRun(ofTicks: words) + 1))
      return quote + fence + "\n" + lines.map { quote + $0 + "\n" }.joined() + quote + fence + "\n"
    case .tableRow: return tableRow(article, index, words, quote)
    case .rule: return quote + "---\n"
    }
  }

  /// How many backticks stand side by side at most: a fence of more cannot be ended by them (CommonMark, 4.5).
  private static func longestRun(ofTicks words: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in words.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// A row of a table; the first is its header, whatever it is, because GitHub's form has no table without one.
  private static func tableRow(_ article: Article, _ index: Int, _ words: String, _ quote: String) -> String {
    let cells = words.split(separator: "\t", omittingEmptySubsequences: false)
    let row = quote + "| " + cells.map { escaped($0, quote) }.joined(separator: " | ") + " |\n"
    if index > 0, continues(article, after: index - 1) { return row }
    return row + quote + "|" + String(repeating: " --- |", count: cells.count) + "\n"
  }

  /// Words with every sign that means something to CommonMark taken literally, and their line breaks kept: what stands
  /// behind one begins with `quote`. One pass over the bytes, because a paragraph may be megabytes long.
  private static func escaped(_ words: some StringProtocol, _ quote: String = "") -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(words.utf8.count + 8)
    var isStart = true
    var digits = 0  // at the start of a line; more than nine begin no list
    for byte in words.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"):
        escaped.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "~"):
        if isStart { escaped.append(UInt8(ascii: "\\")) }
      case UInt8(ascii: "."), UInt8(ascii: ")"): if (1...9).contains(digits) { escaped.append(UInt8(ascii: "\\")) }
      case UInt8(ascii: "\n"):
        escaped += "\\\n\(quote)".utf8
        (isStart, digits) = (true, 0)
        continue
      default: break
      }
      escaped.append(byte)
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      digits = isDigit && (isStart || digits > 0) ? digits + 1 : 0
      isStart = false
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
