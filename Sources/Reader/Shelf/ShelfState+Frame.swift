import ArticleModel
import Screen

extension ShelfState {
  /// What the screen shows now. Only the rows that are on it are looked at.
  public mutating func frame() -> Frame {
    filterTyped()
    var frame = Frame(size: size, style: theme[.text])
    if let panel {
      panel.draw(in: &frame, top: page.top, rows: page.rows, theme: theme)
    } else {
      switch overlay {
      case .results(let results): draw(results, in: &frame)
      case .timeline(let moments): draw(moments, in: &frame)
      case nil:
        switch pane {
        case .stories: drawStories(in: &frame)
        case .sources: drawSources(in: &frame)
        }
      }
      drawDetail(in: &frame)
    }
    drawStatus(in: &frame)
    return frame
  }

  // MARK: Title

  /// The title line: what is shown, and how much of it.
  func drawTitle(_ title: String, _ counts: String, in frame: inout Frame) {
    guard let row = page.title else { return }
    let end = frame.writeCut(title, at: Point(column: 1, row: row), style: theme[.title])
    frame.writeCut(counts, at: Point(column: end + 2, row: row), style: theme[.count])
  }

  /// The title and the counts of the list of stories.
  var listTitle: (title: String, counts: String) {
    let title =
      switch list.view.scope {
      case .all: "Library"
      case .single: "Library · Single pages"
      case .source(let id): "Library · \(sources.first { $0.id == id }?.title ?? "a source")"
      }
    guard isLoaded else { return (title, "") }
    if list.view.filter.isEmpty, !list.view.onlyUnread { return (title, Words.count(list.scoped)) }
    return (title, "\(list.count) of \(Words.count(list.scoped.stories, "story", plural: "stories"))")
  }

  // MARK: Detail and status

  /// The row above the status line: why the selected thing could not be had, else what is new in it and where it came
  /// from.
  private func drawDetail(in frame: inout Frame) {
    guard let row = page.detail, !isEmptyLibrary else { return }
    let place = Point(column: 1, row: row)
    let (failure, address) = detail
    if let failure {
      frame.writeCut("! \(failure)", at: place, style: theme[.missing])
    } else if let address {
      frame.writeCut(address, at: place, style: theme[.panelDetail])
    }
  }

  private var detail: (failure: String?, address: String?) {
    if let overlay { return (nil, chosen(in: overlay)?.story.address) }
    switch pane {
    case .stories:
      guard let selected else { return (nil, nil) }
      let news = Words.news(of: selected)
      return (selected.failure, news.isEmpty ? selected.address : "\(news) · \(selected.address)")
    case .sources: return (selectedSource?.failure, selectedSource?.address)
    }
  }

  private func drawStatus(in frame: inout Frame) {
    guard let row = page.status else { return }
    frame.fill(row: row, columns: 0..<size.columns, style: theme[.status])
    if let prompt { return draw(prompt, row: row, in: &frame) }
    let told = question.map(questionWords) ?? message ?? waitingWords
    let left = told ?? viewWords
    let right = statusRight
    let start = size.columns - GlyphWidth.columns(of: right) - 1
    // What was just told goes before what is always there.
    let showsRight = start > (told == nil ? size.columns / 3 : GlyphWidth.columns(of: left) + 3)
    if showsRight { frame.write(right, at: Point(column: start, row: row), style: theme[.status]) }
    frame.writeCut(
      left, at: Point(column: 1, row: row), style: told == nil ? theme[.status] : theme[.status].adding(.bold),
      limit: showsRight ? start - 2 : size.columns)
  }

  private func draw(_ prompt: ShelfPrompt, row: Int, in frame: inout Frame) {
    // On a narrow screen the words matter more than what they are for.
    let label = size.columns >= 2 * prompt.label.count ? prompt.label : ""
    let start = frame.write(label, at: Point(column: label.isEmpty ? 0 : 1, row: row), style: theme[.prompt])
    // What was just told goes before the end of a long line.
    let limit = message.map { size.typingColumns(beside: $0) } ?? size.columns
    let (words, cursor) = prompt.line.visible(columns: limit - start)
    let end = frame.write(words, at: Point(column: start, row: row), style: theme[.prompt], limit: limit)
    if let message {
      let column = max(end + 3, size.columns - GlyphWidth.columns(of: message) - 1)
      frame.writeCut(message, at: Point(column: column, row: row), style: theme[.prompt])
    } else if case .filter = prompt.kind {
      let found = String(list.count)
      let column = size.columns - found.count - 1
      if column > end + 2 { frame.write(found, at: Point(column: column, row: row), style: theme[.prompt]) }
    }
    if size.columns > 0 { frame.cursor = Point(column: min(start + cursor, size.columns - 1), row: row) }
  }

  private func questionWords(_ stories: [Int64]) -> String {
    "Count \(Words.count(stories.count, "story", plural: "stories")) as read? y or n"
  }

  /// What is being waited for.
  private var waitingWords: String? {
    switch awaited {
    case .hits(let query): return "Searching for \(query)"
    case .timeline: return "Gathering the timeline"
    case nil: break
    }
    switch refreshing {
    case .asked: return "Refreshing"
    case .at(let done, let total): return "Refreshing \(done) of \(total)"
    case .no, .cancelled: return nil
    }
  }

  /// How the stories are listed.
  private var viewWords: String {
    guard panel == nil, overlay == nil, pane == .stories, !isEmptyLibrary else { return "" }
    var parts: [String] = []
    if !list.view.filter.isEmpty { parts.append("filter: \(list.view.filter)") }
    if list.view.onlyUnread { parts.append("only unread") }
    parts.append("by \(list.view.order.rawValue)")
    return parts.joined(separator: " · ")
  }

  private var statusRight: String {
    var parts: [String] = []
    if panel != nil || overlay != nil {
      if panel == nil, let enter = keys.name(of: .open) { parts.append("\(enter) opens") }
      if let quit = keys.name(of: .quit) { parts.append("\(quit) closes") }
    } else {
      if pane == .stories, !marked.isEmpty { parts.append("\(marked.count) marked") }
      if pane == .stories, list.count > 0 { parts.append("\(storyCursor.selected + 1) of \(list.count)") }
    }
    if panel == nil, let help = keys.name(of: .help) { parts.append("\(help) help") }
    return parts.joined(separator: "   ")
  }
}
