import ArticleModel
import Reader
import Testing

/// Printed text grows with the words, however wide the lines may be and however deep they stand.
@Suite struct PlainTextBoundsTests {
  private func size(columns: Int, _ build: (inout ArticleBuilder) -> Void) -> (printed: Int, words: Int) {
    var builder = ArticleBuilder()
    build(&builder)
    let article = builder.finish()
    var printed = 0
    PlainText.write(article, columns: columns) { printed += $0.utf8.count }
    return (printed, article.text.utf8.count)
  }

  @Test func oneWideCellDoesNotPadAllRows() {
    let table = size(columns: 1_000) { builder in
      builder.block(.tableRow(isHeader: false), String(repeating: "x", count: 900) + "\tc")
      for _ in 0..<1_000 { builder.block(.tableRow(isHeader: false), "a\tb") }
    }
    #expect(table.printed < 8 * table.words)
  }

  @Test func deepRepliesAreIndentedALittle() {
    let thread = size(columns: 200) { builder in
      builder.beginDiscussion(title: nil)
      for depth in 0..<40 { builder.beginComment(.init(author: "M", depth: depth)) }
      for _ in 0..<1_000 {
        builder.block(.paragraph, "word")
        builder.block(.rule, "")
      }
    }
    #expect(thread.printed < 30 * thread.words)
  }

  /// A table that fits stands in columns, also where it goes on for hundreds of rows.
  @Test func longTablesStandInColumns() {
    var builder = ArticleBuilder()
    for row in 0..<700 { builder.block(.tableRow(isHeader: false), "\(row)\twords\tmore") }
    let article = builder.finish()
    var lines: [String] = []
    PlainText.write(article, columns: 80) { lines.append($0) }
    #expect(lines[5] == "5    words  more\n" && lines[600] == "600  words  more\n")
  }
}
