import ArticleModel
import Screen

// The rows of stories and of sources.
extension ShelfState {
  /// Whether nothing is kept and nothing is followed.
  var isEmptyLibrary: Bool { isLoaded && list.all.stories == 0 && sources.isEmpty && pane == .stories }

  func drawStories(in frame: inout Frame) {
    let (title, counts) = listTitle
    drawTitle(title, isEmptyLibrary ? "" : counts, in: &frame)
    guard isLoaded else { return }
    guard list.count > 0 else { return drawNoStories(in: &frame) }
    let columns = ShelfColumns(size.columns)
    drawHeader(columns, in: &frame)
    let first = storyCursor.first
    for row in first..<max(first, min(first + page.rows, list.count)) {
      draw(list[row], columns, isSelected: row == storyCursor.selected, row: page.top + row - first, in: &frame)
    }
  }

  /// The names of the columns; and what came in above the first row without moving it.
  private func drawHeader(_ columns: ShelfColumns, in frame: inout Frame) {
    guard let title = page.title else { return }
    let row = title + 1
    if storyCursor.isHeld(count: list.count, height: height) {
      frame.write(
        "  ↑ \(storyCursor.first) above", at: Point(column: 0, row: row), style: theme[.count], limit: columns.end)
    }
    let style = theme[.panelDetail]
    if let site = columns.site { frame.write("site", at: Point(column: site.lowerBound, row: row), style: style) }
    if let progress = columns.progress { write("read", endingAt: progress, row: row, style: style, in: &frame) }
    if let age = columns.age {
      write(list.view.order == .opened ? "opened" : "age", endingAt: age, row: row, style: style, in: &frame)
    }
  }

  private func draw(
    _ story: Story, _ columns: ShelfColumns, isSelected: Bool, row: Int, in frame: inout Frame
  ) {
    func style(_ role: Role) -> Style { theme[isSelected ? .selected : role] }
    if isSelected { frame.fill(row: row, columns: 0..<size.columns, style: theme[.selected]) }
    drawSigns(
      isSelected: isSelected, isMarked: marked.contains(story.id), isUnread: story.isUnread,
      hasFailed: story.failure != nil, row: row, limit: columns.title, in: &frame)
    let news = columns.news(of: story)
    let newsStart = columns.end - GlyphWidth.columns(of: news)
    frame.writeCut(
      story.title, at: Point(column: columns.title, row: row), style: style(story.isUnread ? .strong : .panelRow),
      limit: news.isEmpty ? columns.end : newsStart - 2)
    frame.write(news, at: Point(column: newsStart, row: row), style: style(.count))
    if let site = columns.site {
      frame.writeCut(
        story.site ?? "", at: Point(column: site.lowerBound, row: row), style: style(.panelDetail),
        limit: site.upperBound)
    }
    if let progress = columns.progress {
      write(Words.progress(of: story), endingAt: progress, row: row, style: style(.panelDetail), in: &frame)
    }
    if let age = columns.age, let clock {
      let instant = list.view.order == .opened ? story.opened : story.changed
      let words = instant.map { Words.shortAge($0, now: clock.now) } ?? ""
      write(words, endingAt: age, row: row, style: style(.age), in: &frame)
    }
  }

  /// The signs before a title. On a narrow screen the selection's sign gives way to none of the others.
  private func drawSigns(
    isSelected: Bool, isMarked: Bool, isUnread: Bool, hasFailed: Bool, row: Int, limit: Int, in frame: inout Frame
  ) {
    func style(_ role: Role) -> Style { theme[isSelected ? .selected : role] }
    let signs: [(String, Role)] = [
      (isSelected ? "▶" : " ", .panelRow), (isMarked ? "*" : " ", .focusedGuide),
      (isUnread ? "●" : " ", .focusedGuide), (hasFailed ? "!" : " ", .missing),
    ]
    // Where there is one column less, a failure stands in the place of the mark.
    let shown = limit > signs.count ? signs : [signs[0], hasFailed && !isMarked ? signs[3] : signs[1], signs[2]]
    for (column, (sign, role)) in shown.enumerated() {
      frame.write(sign, at: Point(column: column, row: row), style: style(role))
    }
  }

  /// Writes words so that they end where a column ends; what is too long is cut.
  private func write(_ words: String, endingAt column: Range<Int>, row: Int, style: Style, in frame: inout Frame) {
    let words = Words.cut(words, columns: column.count)
    let start = max(column.lowerBound, column.upperBound - GlyphWidth.columns(of: words))
    frame.write(words, at: Point(column: start, row: row), style: style)
  }

  // MARK: Nothing

  private func drawNoStories(in frame: inout Frame) {
    let lines = isEmptyLibrary ? beginnings : [nothingListed]
    for (row, line) in lines.prefix(page.rows).enumerated() {
      frame.writeCut(line, at: Point(column: 1, row: page.top + row), style: theme[.panelRow])
    }
  }

  /// How to begin with an empty library.
  private var beginnings: [String] {
    func line(_ command: ShelfCommand, _ words: String) -> String? {
      keys.name(of: command).map { "  \($0)\(String(repeating: " ", count: max(1, 4 - $0.count)))\(words)" }
    }
    let lines = [
      line(.add, "adds a page, a feed or a file, by its address or path"), line(.search, "searches all that is kept"),
      line(.help, "shows all keys"), line(.quit, isOverArticle ? "goes back to the article" : "leaves"),
    ]
    return ["Nothing is kept yet.", ""] + lines.compactMap { $0 } + [
      "", "From the shell, “dateline ADDRESS” reads a page or a file;", "what was read is then listed here.",
    ]
  }

  private var nothingListed: String {
    func way(_ command: ShelfCommand, _ words: String) -> String {
      keys.name(of: command).map { "; \($0) \(words)" } ?? ""
    }
    if !list.view.filter.isEmpty {
      return "No story has “\(list.view.filter)” in its title, site or address" + way(.clear, "clears the filter")
    }
    if list.view.onlyUnread { return "Nothing is unread here" + way(.onlyUnread, "lists all") }
    return "No stories here yet" + way(.refresh, "looks for some")
  }

  // MARK: Sources

  func drawSources(in frame: inout Frame) {
    let failed = sources.count { $0.failure != nil }
    drawTitle(
      "Sources",
      Words.count(sources.count, "source") + (failed > 0 ? " · \(failed) failed" : ""), in: &frame)
    let first = sourceCursor.first
    for index in first..<max(first, min(first + page.rows, sourceRows)) {
      drawSource(index, row: page.top + index - first, in: &frame)
    }
  }

  private func drawSource(_ index: Int, row: Int, in frame: inout Frame) {
    let isSelected = index == sourceCursor.selected
    func style(_ role: Role) -> Style { theme[isSelected ? .selected : role] }
    let source = index < Self.fixedRows ? nil : sources[index - Self.fixedRows]
    let count = source.map { StoryList.Count(stories: $0.stories, unread: $0.unread) } ?? fixedCount(index)
    if isSelected { frame.fill(row: row, columns: 0..<size.columns, style: theme[.selected]) }
    let columns = ShelfColumns(size.columns)
    drawSigns(
      isSelected: isSelected, isMarked: false, isUnread: count.unread > 0, hasFailed: source?.failure != nil, row: row,
      limit: columns.title, in: &frame)
    let counts = "\(count.stories)" + (count.unread > 0 ? " · \(count.unread) unread" : "")
    let countStart = columns.end - GlyphWidth.columns(of: counts)
    let title = source?.title ?? ["All stories", "Unread", "Single pages"][index]
    frame.writeCut(
      title, at: Point(column: columns.title, row: row), style: style(count.unread > 0 ? .strong : .panelRow),
      limit: countStart - 2)
    if countStart > columns.title + 8 {
      frame.write(counts, at: Point(column: countStart, row: row), style: style(.count))
    }
    guard let source else { return }
    if let kind = columns.progress {
      write(source.kind.rawValue, endingAt: kind, row: row, style: style(.panelDetail), in: &frame)
    }
    if let age = columns.age, let clock {
      let words = source.checked.map { Words.shortAge($0, now: clock.now) } ?? "never"
      write(words, endingAt: age, row: row, style: style(.age), in: &frame)
    }
  }

  private func fixedCount(_ index: Int) -> StoryList.Count {
    switch index {
    case 0: list.all
    case 1: StoryList.Count(stories: list.all.unread, unread: 0)
    default: list.single
    }
  }
}
