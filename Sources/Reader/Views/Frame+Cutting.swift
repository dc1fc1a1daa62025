import Screen

extension Size {
  /// How many columns a line that is being typed has beside words that are told.
  func typingColumns(beside told: String) -> Int {
    max(min(20, columns), columns - GlyphWidth.columns(of: told) - 4)
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
