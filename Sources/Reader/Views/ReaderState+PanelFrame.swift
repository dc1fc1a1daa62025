import ArticleModel
import Screen

// How panels are drawn.
extension ReaderState {
  func draw(_ list: ListPanel, in frame: inout Frame) {
    let detail = list.rows.count > panelRows ? "  \(list.selected + 1) of \(list.rows.count)" : ""
    drawPanelTitle(list.title + detail, in: &frame)
    let first = list.firstShown(of: panelRows)
    let labels = list.rows.map { GlyphWidth.columns(of: $0.label) }.max() ?? 0
    let labelColumns = labels == 0 ? 0 : min(labels, size.columns / 2) + 2
    for (row, index) in (first..<min(first + panelRows, list.rows.count)).enumerated() {
      let entry = list.rows[index]
      let isSelected = index == list.selected
      let place = Point(column: 0, row: panelTop + row)
      if isSelected { frame.fill(row: place.row, columns: 0..<size.columns, style: theme[.selected]) }
      let words = isSelected ? theme[.selected] : theme[.panelRow]
      let label = isSelected ? theme[.selected] : theme[.stamp]
      frame.write(isSelected ? " ▶" : entry.isHere ? " ●" : "  ", at: place, style: words)
      let start = 3 + 2 * max(0, min(entry.indent, 4))
      frame.write(
        entry.label, at: Point(column: start, row: place.row), style: label, limit: start + max(0, labelColumns - 2))
      frame.writeCut(entry.words, at: Point(column: start + labelColumns, row: place.row), style: words)
    }
  }

  private func drawPanelTitle(_ title: String, in frame: inout Frame) {
    guard panelTop > 0 else { return }
    frame.write(title, at: Point(column: 1, row: 0), style: theme[.panelTitle])
  }
}

extension TextPanel {
  /// Draws the title in the first row, where there is room above `top`, and below it the lines.
  func draw(in frame: inout Frame, top: Int, rows: Int, theme: Theme) {
    if top > 0 { frame.write(title, at: Point(column: 1, row: 0), style: theme[.panelTitle]) }
    let here = item
    for (row, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      let place = Point(column: 0, row: top + row)
      if line.isFirst, let here, line.paragraph == here { frame.write("▌", at: place, style: theme[.focusedGuide]) }
      var column = 1
      for run in line.runs {
        column = frame.writeCut(run.words, at: Point(column: column, row: place.row), style: theme[run.role])
      }
    }
  }
}
