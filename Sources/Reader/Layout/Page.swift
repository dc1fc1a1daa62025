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

  /// From this width on the outline has a pane of its own, unless settings say otherwise.
  private static let wide = 100
  /// The least width for a pane and some text beside it.
  private static let narrow = 64

  init(_ size: Size, _ settings: ReaderSettings = ReaderSettings()) {
    let hasTitle = size.rows >= 8
    let hasStatus = size.rows >= 3
    title = hasTitle ? 0 : nil
    status = hasStatus ? size.rows - 1 : nil
    top = hasTitle ? 2 : 0
    rows = max(0, size.rows - top - (hasStatus ? 1 : 0))
    let wide: Int? =
      switch settings.outline {
      case .auto: Self.wide
      case .on: Self.narrow
      case .off: nil
      }
    let hasPane = hasTitle && wide.map { size.columns >= $0 } == true
    // The pane takes what the text leaves, within bounds: a title should be told from its neighbours, not read in full.
    pane = hasPane ? 0..<max(26, min(36, size.columns - settings.measure - 6)) : nil
    let taken = pane.map { $0.count + 2 } ?? 0
    let margin = size.columns >= 40 ? 1 : 0
    columns = max(1, min(settings.measure, size.columns - taken - 2 * margin))
    left = taken + max(0, (size.columns - taken - columns) / 2)
  }
}
