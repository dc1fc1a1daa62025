import ArticleModel
import Screen

// What keys and the mouse do.
extension ShelfState {
  /// Does what a key asks for, in what lies uppermost.
  mutating func perform(_ command: ShelfCommand) -> [ShelfEffect] {
    switch command {
    case .quitNow: return [.quit]
    case .redraw: return [.redraw]
    case .nextTheme: return [.nextTheme]
    case .help:
      open(TextPanel(title: "Keys of the library", lines: keys.helpLines, hasHeadings: true))
      return []
    default: break
    }
    if panel != nil { return performInPanel(command) }
    if let overlay { return perform(command, in: overlay) }
    switch pane {
    case .stories: return performInStories(command)
    case .sources: return performInSources(command)
    }
  }

  /// Lays lines over the screen, or takes them away where they lie there already.
  mutating func open(_ panel: TextPanel) { self.panel = self.panel?.title == panel.title ? nil : panel }

  private mutating func performInPanel(_ command: ShelfCommand) -> [ShelfEffect] {
    let height = height
    if let step = command.step(height: height) {
      panel?.scroll(by: step, rows: height)
      return []
    }
    switch command {
    case .quit, .clear, .back, .open:
      panel = nil
      return []
    case .facts, .failures: return performBelow(command)
    default:
      panel = nil
      return perform(command)
    }
  }

  private mutating func performInStories(_ command: ShelfCommand) -> [ShelfEffect] {
    if let step = command.step(height: height) {
      storyCursor.move(by: step, count: list.count, height: height)
      return []
    }
    switch command {
    case .open: return open()
    case .back, .sources: showSources()
    case .nextUnread: goToUnread(forward: true)
    case .previousUnread: goToUnread(forward: false)
    case .order: look { $0.order = $0.order.next }
    case .onlyUnread: look { $0.onlyUnread.toggle() }
    case .rename: beginRenaming()
    case .remove: return removeStories()
    case .mark: markStory()
    case .markAll: markListed()
    case .toggleRead: return toggleRead()
    case .readAll: return askToRead((0..<list.count).map { list[$0] })
    case .browse: return browse(selected)
    case .refresh: return selected == nil ? nothingHere() : refresh(.stories(targets.map(\.id)))
    case .timeline: return loadTimeline(marked.isEmpty ? [] : targets.map(\.id))
    default: return performBelow(command)
    }
    return []
  }

  /// What a key does in both panes.
  mutating func performBelow(_ command: ShelfCommand) -> [ShelfEffect] {
    switch command {
    case .filter: prompt = ShelfPrompt(.filter(before: list.view.filter, selected: selected?.id), list.view.filter)
    case .search: prompt = ShelfPrompt(.search)
    case .add: prompt = ShelfPrompt(.add)
    case .clear: return clear()
    case .undo: return undo()
    case .refreshAll: return refresh(.all)
    case .failures: openFailures()
    case .facts: openFacts()
    case .quit: return [isOverArticle ? .close : .quit]
    case .lineDown, .lineUp, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .top, .bottom, .nextUnread,
      .previousUnread, .open, .back, .sources, .timeline, .order, .onlyUnread, .rename, .remove, .mark, .markAll,
      .toggleRead, .readAll, .browse, .refresh, .nextTheme, .redraw, .help, .quitNow:
      // Done before it comes to this.
      break
    }
    return []
  }

  /// Tells that a command has nothing to act on.
  mutating func nothingHere() -> [ShelfEffect] {
    message = "There is no story here"
    return []
  }

  private mutating func open() -> [ShelfEffect] {
    guard let story = selected else { return nothingHere() }
    // It stays listed, so that the reader comes back to where they left.
    list.change([story.id]) { _ in }
    return [.open(story, at: nil)]
  }

  mutating func browse(_ story: Story?) -> [ShelfEffect] {
    guard let story else { return nothingHere() }
    guard let address = SafeAddress(story.address) else {
      message = "No address that a browser could open: \(story.address)"
      return []
    }
    message = "Opening \(address.text)"
    return [.browse(address.text)]
  }

  private mutating func goToUnread(forward: Bool) {
    let count = list.count
    let start = storyCursor.selected
    // All the others once, beginning with the neighbour.
    let step = (1..<max(1, count)).first { step in
      list[(start + (forward ? step : count - step)) % count].isUnread
    }
    guard let step else {
      message = selected?.isUnread == true ? "No other story is unread" : "Nothing is unread here"
      return
    }
    let row = (start + (forward ? step : count - step)) % count
    if forward, row < start { message = "Past the end: on from the top" }
    if !forward, row > start { message = "Past the top: on from the end" }
    storyCursor.select(row, count: count, height: height)
  }

  /// Takes away one of the things that Esc takes away.
  private mutating func clear() -> [ShelfEffect] {
    if awaited != nil {
      awaited = nil
      message = "Given up"
    } else if refreshing.isUnderWay {
      refreshing = .cancelled
      message = "The refresh is given up"
      return [.cancel]
    } else if !marked.isEmpty {
      marked = []
    } else if !list.view.filter.isEmpty {
      look { $0.filter = "" }
    }
    return []
  }

  mutating func refresh(_ scope: RefreshScope) -> [ShelfEffect] {
    if refreshing.isUnderWay {
      message = "A refresh is under way" + (keys.name(of: .clear).map { "; \($0) stops it" } ?? "")
      return []
    }
    // Its end would be taken for that of the new one.
    guard refreshing == .no else {
      message = "The refresh that was given up is not over yet"
      return []
    }
    refreshing = .asked
    return [.refresh(scope)]
  }

  mutating func loadTimeline(_ stories: [Int64]) -> [ShelfEffect] {
    awaited = .timeline
    return [.loadTimeline(stories)]
  }

  /// A click selects; a click on what is selected opens it.
  mutating func click(at place: Point) -> [ShelfEffect] {
    let row = place.row - page.top
    guard panel == nil, (0..<page.rows).contains(row) else { return [] }
    if let overlay { return click(onRow: row, of: overlay) }
    switch pane {
    case .stories:
      let clicked = storyCursor.first + row
      guard clicked < list.count else { return [] }
      if clicked == storyCursor.selected { return perform(.open) }
      storyCursor.select(clicked, count: list.count, height: height)
    case .sources:
      let clicked = sourceCursor.first + row
      guard clicked < sourceRows else { return [] }
      if clicked == sourceCursor.selected { return perform(.open) }
      sourceCursor.select(clicked, count: sourceRows, height: height)
    }
    return []
  }
}

extension ShelfState.Refreshing {
  var isUnderWay: Bool {
    switch self {
    case .asked, .at: true
    case .no, .cancelled: false
    }
  }
}
