import ArticleModel

/// Writes the markup of a manuscript into an article.
struct MarkupWriter {
  /// What relative addresses are relative to.
  let base: String?

  /// Writes blocks where the builder stands.
  func write(_ markup: Manuscript.Markup, headings: BlockWriter.Headings, to builder: inout ArticleBuilder) {
    if builder.isFull { return }
    switch markup {
    case .none: break
    case .plain(let words): writePlain(words, to: &builder)
    case .html(let words):
      if Self.hasMarkup(words) {
        HTMLFragment(Array(words.utf8)).write(to: &builder, base: base, headings: headings)
      } else {
        builder.block(.paragraph, words)
      }
    }
  }

  /// Blank lines part paragraphs.
  private func writePlain(_ words: String, to builder: inout ArticleBuilder) {
    var isOpen = false
    for line in words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        builder.end()
        isOpen = false
      } else {
        if isOpen { builder.lineBreak() } else { builder.begin(.paragraph) }
        builder.text(String(line))
        isOpen = true
      }
    }
    builder.end()
  }

  /// The words of markup on one line.
  static func words(ofHTML html: String) -> String {
    // Most titles hold neither tags nor entities.
    hasMarkup(html) ? HTMLFragment(Array(html.utf8)).words : html
  }

  private static func hasMarkup(_ html: String) -> Bool {
    html.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
  }

  /// Words as HTML writes them.
  static func escaped(_ words: String) -> String {
    var escaped = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The first words of markup on one line; nil where there are none.
  static func summary(of markup: Manuscript.Markup) -> String? {
    switch markup {
    case .none: return nil
    case .plain(let words): return words.isEmpty ? nil : String(words.prefix(summaryLimit))
    case .html(let html):
      let words = words(ofHTML: String(html.prefix(summaryLimit)))
      return words.isEmpty ? nil : words
    }
  }

  /// Characters of markup that a summary is made of.
  private static let summaryLimit = 2_000
}
