import Screen

/// Lines to read, laid over what is on the screen until they are closed.
struct TextPanel {
  let title: String
  let lines: [String]
  /// Whether lines that are not indented are headings.
  var hasHeadings = false
  /// The first line that is shown.
  var first = 0

  /// Scrolls by some lines, as far as there are any, on a screen of `rows` rows.
  mutating func scroll(by step: Int, rows: Int) { first = max(0, min(first + step, lines.count - rows)) }

  /// Draws the title in the first row, where there is room above `top`, and below it the lines.
  func draw(in frame: inout Frame, top: Int, rows: Int, theme: Theme) {
    if top > 0 { frame.write(title, at: Point(column: 1, row: 0), style: theme[.panelTitle]) }
    for (row, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      let role: Role = hasHeadings && !line.hasPrefix(" ") ? .heading : .panelRow
      frame.writeCut(line, at: Point(column: 1, row: top + row), style: theme[role])
    }
  }
}

extension Frame {
  /// Writes words up to a column, by default the frame's edge, with an ellipsis where they are cut.
  /// - Returns: The column behind them.
  @discardableResult mutating func writeCut(_ words: String, at place: Point, style: Style, limit: Int = .max) -> Int {
    let limit = min(limit, size.columns)
    if GlyphWidth.columns(of: words) <= limit - place.column {
      return write(words, at: place, style: style, limit: limit)
    }
    guard limit > place.column else { return place.column }
    let end = write(words, at: place, style: style, limit: limit - 1)
    return write("…", at: Point(column: end, row: place.row), style: style, limit: limit)
  }
}
