import ArticleModel

/// An article as CommonMark. Comments are block quotes, nested as deep as their threads.
enum Markdown {
  static func write(_ article: Article, to write: (String) -> Void) {
    var comment = 0
    for index in article.blocks.indices {
      if comment < article.comments.count, article.comments[comment].blocks.lowerBound == index {
        write(header(of: article.comments[comment]))
        comment += 1
      } else if let owner = article.comment(ofBlock: index) {
        let quote = prefix(ofDepth: article.comments[owner].depth)
        write(block(article, index, quote) + quote + "\n")
      } else {
        write(block(article, index, "") + "\n")
      }
    }
  }

  private static func prefix(ofDepth depth: Int) -> String { String(repeating: "> ", count: depth + 1) }

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
    return "\(outer)\n\(quote)\(parts.joined(separator: " · "))\n\(quote)\n"
  }

  private static func block(_ article: Article, _ index: Int, _ quote: String) -> String {
    let block = article.blocks[index]
    let words = article.words(ofBlock: index)
    switch block.kind {
    case .headline: return lines("# ", words, quote)
    case .heading(let level): return lines(String(repeating: "#", count: min(6, level + 1)) + " ", words, quote)
    case .standfirst: return lines("**", words, quote, suffix: "**")
    case .byline, .caption: return lines("*", words, quote, suffix: "*")
    case .paragraph: return lines("", words, quote)
    case .quote(let level): return lines("", words, quote + String(repeating: "> ", count: max(1, level)))
    case .listItem(let marker, let level):
      let item = words.utf8.dropFirst(marker)
      let sign = words.first?.isNumber == true ? String(words.prefix(while: \.isNumber)) + ". " : "- "
      return lines(String(repeating: "  ", count: max(0, level - 1)) + sign, String(Substring(item)), quote)
    case .media: return lines("*[", words.isEmpty ? "picture or embed missing" : words, quote, suffix: "]*")
    case .preformatted:
      return quote + "```\n"
        + words.split(separator: "\n", omittingEmptySubsequences: false).map { quote + $0 + "\n" }.joined() + quote
        + "```\n"
    case .tableRow: return lines("", words.split(separator: "\t").joined(separator: " | "), quote)
    case .rule: return quote + "---\n"
    }
  }

  /// Words with their line breaks kept.
  private static func lines(_ prefix: String, _ words: String, _ quote: String, suffix: String = "") -> String {
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { escaped($0) }
    return quote + prefix + lines.joined(separator: "\\\n" + quote) + suffix + "\n"
  }

  /// Words with every sign that means something to CommonMark taken literally.
  private static func escaped(_ words: some StringProtocol) -> String {
    var escaped = ""
    escaped.reserveCapacity(words.utf8.count + 8)
    var isStart = true
    var digits = 0  // at the start; a longer number than nine digits begins no list
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&": escaped.unicodeScalars.append("\\")
      case "#", "+", "-", "=", "~": if isStart { escaped.unicodeScalars.append("\\") }
      case ".", ")": if (1...9).contains(digits) { escaped.unicodeScalars.append("\\") }
      default: break
      }
      escaped.unicodeScalars.append(scalar)
      let isDigit = ("0"..."9").contains(scalar)
      digits = isDigit && (isStart || digits > 0) ? digits + 1 : 0
      isStart = false
    }
    return escaped
  }
}
