import ArticleModel
import Screen

// The list of sources: three that are always there, then what is followed.
extension ShelfState {
  /// "All stories", "Unread" and "Single pages".
  static let fixedRows = 3

  var sourceRows: Int { Self.fixedRows + sources.count }

  /// The source that is selected; nil on one of the fixed rows.
  var selectedSource: StorySource? {
    let index = sourceCursor.selected - Self.fixedRows
    return sources.indices.contains(index) ? sources[index] : nil
  }

  /// The stories of the selected row.
  private var storiesOfRow: [Story] {
    if let source = selectedSource { return list.stories(in: .source(source.id)) }
    switch sourceCursor.selected {
    case 0: return list.stories
    case 1: return list.stories.filter(\.isUnread)
    default: return list.stories(in: .single)
    }
  }

  /// Shows the sources, the one selected whose stories were listed.
  mutating func showSources() {
    pane = .sources
    let row =
      switch list.view.scope {
      case .all: list.view.onlyUnread ? 1 : 0
      case .single: 2
      case .source(let id): (sources.firstIndex { $0.id == id } ?? -Self.fixedRows) + Self.fixedRows
      }
    sourceCursor.select(row, count: sourceRows, height: height)
  }

  mutating func performInSources(_ command: ShelfCommand) -> [ShelfEffect] {
    if let step = command.step(height: height) {
      sourceCursor.move(by: step, count: sourceRows, height: height)
      return []
    }
    switch command {
    case .open: openSource()
    case .sources, .back: pane = .stories
    case .nextUnread: goToUnreadSource(forward: true)
    case .previousUnread: goToUnreadSource(forward: false)
    case .rename: beginRenaming()
    case .remove: return removeSource()
    case .toggleRead, .readAll: return askToRead(storiesOfRow)
    case .refresh: return refreshRow()
    case .timeline: return loadTimeline(sourceCursor.selected == 0 ? [] : storiesOfRow.map(\.id))
    case .filter:
      // What is typed narrows the stories, so they have to be seen.
      pane = .stories
      return performBelow(command)
    case .order, .onlyUnread, .mark, .markAll, .browse:
      message = "That is for stories" + (keys.name(of: .sources).map { "; \($0) shows them" } ?? "")
    default: return performBelow(command)
    }
    return []
  }

  private mutating func openSource() {
    let row = sourceCursor.selected
    let source = selectedSource
    pane = .stories
    look { view in
      view.filter = ""
      view.onlyUnread = row == 1
      view.scope = source.map { .source($0.id) } ?? (row == 2 ? .single : .all)
    }
  }

  private mutating func goToUnreadSource(forward: Bool) {
    let index = sourceCursor.selected - Self.fixedRows
    let row =
      forward
      ? sources.indices.first { $0 > index && sources[$0].unread > 0 }
      : sources.indices.last { $0 < index && sources[$0].unread > 0 }
    guard let row else {
      message = "No other source that way has something unread"
      return
    }
    sourceCursor.select(row + Self.fixedRows, count: sourceRows, height: height)
  }

  private mutating func refreshRow() -> [ShelfEffect] {
    if let source = selectedSource { return refresh(.source(source.id)) }
    if sourceCursor.selected == 0 { return refresh(.all) }
    let ids = storiesOfRow.map(\.id)
    return ids.isEmpty ? nothingHere() : refresh(.stories(ids))
  }

  private mutating func removeSource() -> [ShelfEffect] {
    guard let source = selectedSource else {
      message = "Only a source that is followed can be deleted here"
      return []
    }
    let stories = list.stories(in: .source(source.id))
    removedSources.insert(source.id)
    take(sources)
    relist { _ = $0.remove(Set(stories.map(\.id))) }
    storyCursor.clamp(count: list.count, height: height)
    sourceCursor.clamp(count: sourceRows, height: height)
    marked.subtract(stories.map(\.id))
    removals.append(.source(source, stories: stories))
    let count = Words.count(stories.count, "story", plural: "stories")
    tellRemoved(quoted(source.title) + (stories.isEmpty ? "" : " and its \(count)"))
    return [.removeSource(source.id)]
  }
}
