/// What holds of every page that is written: a browser shows it, and runs and fetches nothing.
enum PageRules {
  /// The elements that we write. None of them is a program's, and none brings anything from elsewhere by itself.
  private static let elements: Set<String> = [
    "!doctype", "html", "head", "meta", "title", "link", "style", "body", "main", "header", "section", "article", "div",
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "cite", "time", "a", "ul", "li", "table", "thead", "tbody", "tr",
    "th", "td", "pre", "hr", "br", "blockquote", "figure", "figcaption", "small", "em", "strong", "code",
  ]

  static func check(_ page: [UInt8]) throws(BrokenPromise) {
    for piece in page.split(separator: UInt8(ascii: "<")).dropFirst(page.first == UInt8(ascii: "<") ? 0 : 1) {
      let tag = String(decoding: piece.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace }.lowercased()
      try promise(elements.contains(name), "an element <\(tag.prefix(80))>")
      // Values stand in quotation marks, in which none is left.
      let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() where index.isMultiple(of: 2) {
        try promise(!part.contains(" on"), "an attribute in <\(tag.prefix(200))>")
        guard part.hasSuffix("href="), index + 1 < parts.count else { continue }
        let isSafe = ["http://", "https://", "#"].contains { parts[index + 1].lowercased().hasPrefix($0) }
        try promise(isSafe, "a link in <\(tag.prefix(200))>")
      }
    }
  }
}
