import ArticleModel
import Screen

/// How far apart tab stops are in preformatted text.
enum Tabs {
  private static let distance = 8

  /// Columns from a column to the next tab stop.
  static func columns(at column: Int) -> Int { distance - column % distance }
}

enum Table {
  /// Stands between the cells of a row that is too wide for columns.
  static let separator = " | "
  /// Columns between two columns of a table.
  static let gap = 2
  /// How many rows are looked at, at least, above and below a row to find how wide its columns are.
  static let reach = 200
  /// Columns are so many times as wide as the words in them at most, and those of a small table as if it held so many bytes
  /// more.
  static let spread = 6
  static let slack = 200
}

extension Document {
  /// The widths of the columns of the table that a row is part of; nil where they do not fit side by side.
  mutating func tableWidths(of block: Int) -> [Int]? {
    let rows = tableRows(around: block)
    if tableCache?.rows != rows { tableCache = (rows, columnWidths(of: rows)) }
    guard let widths = tableCache?.widths else { return nil }
    let total = widths.reduce(0, +) + Table.gap * max(0, widths.count - 1)
    return total <= columns - prefixColumns(of: block) ? widths : nil
  }

  private func columnWidths(of rows: ClosedRange<Int>) -> [Int]? {
    var widths: [Int] = []
    var bytes = 0
    for row in rows {
      for (index, cell) in cells(of: article.blocks[row].text).enumerated() {
        let width = GlyphWidth.columns(of: article.text.utf8.span.extracting(cell))
        if index < widths.count { widths[index] = max(widths[index], width) } else { widths.append(width) }
      }
      if widths.count > columns { return nil }
      bytes += article.blocks[row].text.count
    }
    // Where a cell or two are far wider than all others, columns would be nothing but spaces.
    let isSparse = rows.count * widths.dropLast().reduce(0, +) > Table.spread * (bytes + Table.slack)
    return isSparse ? nil : widths
  }

  /// The rows of the same table, neighbours of a row. In a long table they are the same for many rows in turn, so that
  /// their widths are measured once.
  private func tableRows(around block: Int) -> ClosedRange<Int> {
    let step = Table.reach / 2
    var first = block
    let start = max(0, (block - Table.reach) / step * step)
    while first > start, isTableRow(first - 1) { first -= 1 }
    var last = block
    let end = min(article.blocks.count - 1, (block + Table.reach) / step * step + step)
    while last < end, isTableRow(last + 1) { last += 1 }
    return first...last
  }

  private func isTableRow(_ block: Int) -> Bool {
    if case .tableRow = article.blocks[block].kind { true } else { false }
  }

  /// The parts of a range of the text that TABs separate.
  func cells(of range: Range<Int>) -> [Range<Int>] {
    let text = article.text.utf8.span
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where text[index] == UInt8(ascii: "\t") {
      cells.append(start..<index)
      start = index + 1
    }
    cells.append(start..<range.upperBound)
    return cells
  }

  /// The cells of a row, in columns where they fit.
  mutating func addCells(_ words: Range<Int>, of block: Int, _ role: Role, to row: inout Row) {
    let widths = tableWidths(of: block)
    let cells = cells(of: words)
    for (index, cell) in cells.enumerated() {
      row.add(cell, role)
      guard index < cells.count - 1 else { break }
      if let widths, index < widths.count {
        let width = GlyphWidth.columns(of: article.text.utf8.span.extracting(cell))
        row.add(String(repeating: " ", count: max(0, widths[index] - width) + Table.gap), .text)
      } else {
        row.add(Table.separator, .guide)
      }
    }
  }

  /// A line of preformatted text, its TABs reaching to the next stop.
  func addTabbed(_ words: Range<Int>, to row: inout Row) {
    let cells = cells(of: words)
    var column = 0
    for (index, cell) in cells.enumerated() {
      row.add(cell, .preformatted)
      guard index < cells.count - 1 else { break }
      column += GlyphWidth.columns(of: article.text.utf8.span.extracting(cell))
      row.add(String(repeating: " ", count: Tabs.columns(at: column)), .preformatted)
      column += Tabs.columns(at: column)
    }
  }
}
