import ArticleModel
import Screen

// What a click does.
extension ReaderState {
  /// A click: chooses a row of a list or of the outline; on the page opens a link or a quotation, folds the thread whose
  /// header or bar it hits, or moves the focus.
  mutating func click(at place: Point) -> [Effect] {
    switch panel {
    case .text(let text):
      let row = place.row - panelTop + text.first
      guard place.row >= panelTop, text.lines.indices.contains(row) else { return [] }
      return text.lines[row].isFirst ? go(to: text.paragraphs[text.lines[row].paragraph].target) : []
    case .list(let list):
      let row = place.row - panelTop + list.firstShown(of: panelRows)
      guard place.row >= panelTop, list.rows.indices.contains(row) else { return [] }
      return choose(list.rows[row])
    case nil:
      if let pane = page.pane, pane.contains(place.column) { return clickOutline(row: place.row - page.top) }
      let row = place.row - page.top
      guard !document.isEmpty, (0..<page.rows).contains(row) else { return [] }
      let position = document.move(top, by: row)
      // Below the end of the page `move` stays on its last row.
      guard row == 0 || document.move(top, by: row - 1) != position else { return [] }
      return clickPage(position, column: place.column - page.left)
    }
  }

  private mutating func clickPage(_ position: Position, column: Int) -> [Effect] {
    guard let item = item(ofBlock: position.block) else { return clickWords(position, column) }
    let isNote = document.noteLine(at: position) != nil
    if case .comment(let comment) = item {
      let isHeader = headerBlock(of: item) == position.block && !isNote
      if let ancestor = threadBar(at: column, of: comment, isHeader: isHeader) {
        focus = .comment(ancestor)
        foldThread(ancestor)
        return []
      }
      focus = item
      if isHeader {
        foldThread(comment)
        return []
      }
      if document.isFoldedQuote(at: position) {
        openQuotes(of: comment)
        return []
      }
    }
    focus = item
    return clickWords(position, column)
  }

  /// The comment whose bar stands in a column of a row; nil where none does.
  private func threadBar(at column: Int, of comment: Int, isHeader: Bool) -> Int? {
    let levels = document.indent(ofDepth: article.comments[comment].depth)
    guard column >= 0, column < Document.indent * (isHeader ? levels : levels + 1) else { return nil }
    let level = column / Document.indent
    if level == levels { return comment }
    var ancestor = comment
    while article.comments[ancestor].depth > level, let parent = article.parent(of: ancestor) { ancestor = parent }
    return ancestor
  }

  /// Opens the link that stands in a column of a row, here.
  private mutating func clickWords(_ position: Position, _ column: Int) -> [Effect] {
    guard let offset = document.offset(at: column, of: position) else { return [] }
    for run in article.runs[article.blocks[position.block].runs] where run.text.contains(offset) {
      if case .link(let index) = run.kind { return open(.address(article.links[index])) }
    }
    return []
  }

  private mutating func clickOutline(row: Int) -> [Effect] {
    let index = firstInPane + row
    guard (0..<page.rows).contains(row), document.outline.entries.indices.contains(index) else { return [] }
    jump { $0.goToBlock($0.document.outline.block(of: index)) }
    return []
  }
}

extension Document {
  /// The offset into the text of what stands in a column of a row; nil where the article has no words there.
  mutating func offset(at column: Int, of position: Position) -> Int? {
    var start = 0
    for segment in row(at: position).segments {
      switch segment.content {
      case .label(let label): start += GlyphWidth.columns(of: label)
      case .words(let range):
        var scanner = GlyphScanner()
        let words = article.text.utf8.span.extracting(range)
        while let glyph = scanner.next(in: words) {
          if (start..<start + glyph.columns).contains(column) { return range.lowerBound + glyph.range.lowerBound }
          start += glyph.columns
        }
      }
    }
    return nil
  }
}
