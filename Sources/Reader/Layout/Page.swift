import Screen

/// Where the parts of the screen stand: a title line, the outline where the screen is wide, the text's column, a status
/// line. What a small screen has no room for is left out, the text last.
struct Page: Equatable {
  /// The row of the title line, if there is one.
  let title: Int?
  /// The row of the status line, if there is one.
  let status: Int?
  /// The columns of the outline, if the screen is wide enough for one beside the text; a rule follows it.
  let pane: Range<Int>?
  /// The text's rows.
  let top: Int
  let rows: Int
  /// The text's column.
  let left: Int
  let columns: Int

  /// The widest column of text.
  static let measure = 80
  /// From this width on the outline has a pane of its own.
  private static let wide = 100

  init(_ size: Size) {
    let hasTitle = size.rows >= 8
    let hasStatus = size.rows >= 3
    title = hasTitle ? 0 : nil
    status = hasStatus ? size.rows - 1 : nil
    top = hasTitle ? 2 : 0
    rows = max(0, size.rows - top - (hasStatus ? 1 : 0))
    // The pane takes what the text leaves, within bounds: a title should be told from its neighbours, not read in full.
    pane = size.columns >= Self.wide && hasTitle ? 0..<max(26, min(36, size.columns - Self.measure - 6)) : nil
    let taken = pane.map { $0.count + 2 } ?? 0
    let margin = size.columns >= 40 ? 1 : 0
    columns = max(1, min(Self.measure, size.columns - taken - 2 * margin))
    left = taken + max(0, (size.columns - taken - columns) / 2)
  }
}
