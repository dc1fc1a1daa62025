import ArticleModel

extension BlockWriter {
  /// More cells than these in a row are left out; a span beyond is cut (HTML standard: 1,000 columns).
  private static let columnLimit = 1_000
  /// So many empty cells may stand in a table for cells that span several, and so many more for every cell of its own.
  static let firstPadding = 16
  private static let paddingPerCell = 3

  /// Whether a table holds data in rows and columns, rather than laying out the page.
  func isDataTable(_ node: Int) -> Bool {
    if document.attribute("role", of: node) == "presentation" { return false }
    var (rows, widest, cells, headers) = (0, 0, 0, 0)
    var inRow = 0
    for inner in document.descendants(node) {
      switch document.tag(inner) {
      case .table, .h1, .h2, .h3, .article, .section, .iframe, .form, .blockquote: return false
      case .tr:
        rows += 1
        inRow = 0
      case .th, .td:
        if document.tag(inner) == .th { headers += 1 }
        cells += 1
        inRow += 1
        widest = max(widest, inRow)
      default: break
      }
    }
    guard rows > 0, widest > 1 else { return false }
    if headers > 0 { return true }
    let words = document.collapsedText(document.subtree(node)).count
    return rows > 1 && words / max(1, cells) <= Self.cellLimit
  }

  /// Cells of more words than these, on average and in bytes, are columns of text.
  private static let cellLimit = 200

  mutating func writeTable(_ node: Int, _ builder: inout ArticleBuilder, _ isSkipped: (Int) -> Bool) {
    /// How many more rows a cell from above reaches into, by column.
    var spans: [Int] = []
    var isFirst = true
    padding = Self.firstPadding
    for inner in document.descendants(node) {
      switch document.tag(inner) {
      case .caption:
        builder.block(.caption(credit: nil), String(decoding: shownText(inner, isSkipped), as: UTF8.self))
      case .tr:
        writeRow(inner, isFirst: isFirst, &spans, &builder, isSkipped)
        isFirst = false
      default: break
      }
    }
  }

  private mutating func writeRow(
    _ row: Int, isFirst: Bool, _ spans: inout [Int], _ builder: inout ArticleBuilder, _ isSkipped: (Int) -> Bool
  ) {
    let cells = document.children(row).filter { document.tag($0) == .td || document.tag($0) == .th }
    guard !cells.isEmpty else { return }
    let isHeader = isFirst && cells.allSatisfy { document.tag($0) == .th } || isInHead(row)
    builder.begin(.tableRow(isHeader: isHeader))
    var column = 0
    func skipSpans() {
      while column < spans.count, spans[column] > 0, padding > 0 {
        spans[column] -= 1
        padding -= 1
        if column > 0 { builder.text("\t") }
        column += 1
      }
    }
    for cell in cells where column < Self.columnLimit {
      skipSpans()
      if column > 0 { builder.text("\t") }
      writeCell(cell, &builder, isSkipped)
      padding += Self.paddingPerCell
      let rows = span("rowspan", cell) - 1
      for offset in 0..<min(span("colspan", cell), padding) where column < Self.columnLimit {
        if offset > 0 {
          builder.text("\t")
          padding -= 1
        }
        while spans.count <= column { spans.append(0) }
        spans[column] = rows
        column += 1
      }
    }
    skipSpans()
    builder.end()
  }

  private func isInHead(_ row: Int) -> Bool { document.parent(row).map { document.tag($0) == .thead } ?? false }

  private func span(_ name: StaticString, _ cell: Int) -> Int {
    min(max(1, document.attribute(name, of: cell).flatMap { Int($0) } ?? 1), Self.columnLimit)
  }

  private mutating func writeCell(_ cell: Int, _ builder: inout ArticleBuilder, _ isSkipped: (Int) -> Bool) {
    var writer = BlockWriter(document, base: base, headings: .blocks)
    writer.block = .cell
    writer.write(document.descendants(cell), to: &builder, skipping: isSkipped)
  }
}
