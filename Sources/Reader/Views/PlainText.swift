import ArticleModel

/// An article as lines of text, laid out as on the screen.
public enum PlainText {
  /// Writes an article, unfolded, in lines of at most `columns` columns, each with its LF.
  public static func write(_ article: Article, columns: Int, to write: (String) -> Void) {
    var document = Document(article, columns: columns)
    document.foldsQuotes = false
    (document.deepestIndent, document.ruleColumns) = (6, 3)
    guard !document.isEmpty else { return }
    var block: Int? = 0
    while let here = block {
      for row in 0..<document.rows(of: here) {
        write(line(document.row(at: Position(block: here, row: row)), of: article))
      }
      block = document.visible(after: here)
    }
  }

  private static func line(_ row: Row, of article: Article) -> String {
    var line = ""
    for segment in row.segments {
      switch segment.content {
      case .label(let label): line += label
      case .words(let range): line += article.words(range)
      }
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}
