import Screen

/// Where the parts of the screen stand: a title line, the text's column, a status line. What a small screen has no room
/// for is left out, the text last.
struct Page: Equatable {
  /// The row of the title line, if there is one.
  let title: Int?
  /// The row of the status line, if there is one.
  let status: Int?
  /// The text's rows.
  let top: Int
  let rows: Int
  /// The text's column.
  let left: Int
  let columns: Int

  /// The widest column of text.
  static let measure = 80

  init(_ size: Size) {
    let hasTitle = size.rows >= 8
    let hasStatus = size.rows >= 3
    title = hasTitle ? 0 : nil
    status = hasStatus ? size.rows - 1 : nil
    top = hasTitle ? 2 : 0
    rows = max(0, size.rows - top - (hasStatus ? 1 : 0))
    let margin = size.columns >= 40 ? 1 : 0
    columns = max(1, min(Self.measure, size.columns - 2 * margin))
    left = max(0, (size.columns - columns) / 2)
  }
}
