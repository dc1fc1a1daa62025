import Screen

/// Where the parts of the library's screen stand. What a small screen has no room for is left out, the list last.
struct ShelfPage: Equatable {
  /// The row of the title line, if there is one; the names of the columns stand below it.
  let title: Int?
  /// The row that tells more about what is selected, if there is one.
  let detail: Int?
  /// The row of the status line, if there is one.
  let status: Int?
  /// The list's rows.
  let top: Int
  let rows: Int

  init(_ size: Size) {
    let hasTitle = size.rows >= 8
    let hasDetail = size.rows >= 10
    let hasStatus = size.rows >= 3
    title = hasTitle ? 0 : nil
    status = hasStatus ? size.rows - 1 : nil
    detail = hasDetail ? size.rows - 2 : nil
    top = hasTitle ? 2 : 0
    rows = max(0, size.rows - top - (hasDetail ? 1 : 0) - (hasStatus ? 1 : 0))
  }
}
