import ArticleModel
import Screen

// Lists that lie over the stories: what a search found, and the timeline.
extension ShelfState {
  mutating func found(_ query: String, _ hits: [LibraryHit], _ note: String?) {
    // What nobody waits for any more opens nothing.
    guard awaited == .hits(query: query) else { return }
    awaited = nil
    guard !hits.isEmpty else {
      message = note ?? "Not found: \(query)"
      return
    }
    overlay = .results(ResultList(query: query, hits: hits, note: note))
  }

  mutating func take(_ moments: [LibraryMoment]) {
    guard awaited == .timeline else { return }
    awaited = nil
    guard !moments.isEmpty else {
      message = "No updates with a time here"
      return
    }
    overlay = .timeline(MomentList(moments, in: clock?.zone ?? .utc, height: height))
  }

  /// Does what a key asks for while a list lies over the stories.
  mutating func perform(_ command: ShelfCommand, in overlay: Overlay) -> [ShelfEffect] {
    if move(command, in: overlay) { return [] }
    switch command {
    case .open:
      guard let (story, offset) = chosen(in: overlay) else { return [] }
      return [.open(story, at: offset)]
    case .browse: return browse(chosen(in: overlay)?.story)
    case .clear where awaited != nil || refreshing.isUnderWay: return performBelow(.clear)
    case .quit, .clear, .back: self.overlay = nil
    case .timeline:
      if case .timeline = overlay { self.overlay = nil } else { return loadTimeline([]) }
    case .search, .refreshAll, .failures: return performBelow(command)
    default:
      message = "That is for the list of stories" + (keys.name(of: .quit).map { "; \($0) goes back to it" } ?? "")
    }
    return []
  }

  /// Moves in a list if the command is one that moves.
  private mutating func move(_ command: ShelfCommand, in overlay: Overlay) -> Bool {
    switch overlay {
    case .results(var results):
      guard let step = command.step(height: ResultList.shown(height: height)) else { return false }
      results.move(by: step, height: height)
      self.overlay = .results(results)
    case .timeline(var moments):
      guard let step = command.step(height: height) else { return false }
      moments.move(by: step, height: height)
      self.overlay = .timeline(moments)
    }
    return true
  }

  /// What is selected: a story, and where in it.
  func chosen(in overlay: Overlay) -> (story: Story, offset: Int)? {
    switch overlay {
    case .results(let results):
      let row = results.cursor.selected
      return results.hits.indices.contains(row) ? (results.hits[row].story, results.hits[row].offset) : nil
    case .timeline(let moments): return moments.selected.map { ($0.story, $0.offset) }
    }
  }

  mutating func click(onRow row: Int, of overlay: Overlay) -> [ShelfEffect] {
    switch overlay {
    case .results(var results):
      let clicked = results.cursor.first + row / ResultList.rows(height: height)
      guard results.hits.indices.contains(clicked) else { return [] }
      if clicked == results.cursor.selected { return perform(.open) }
      results.move(by: clicked - results.cursor.selected, height: height)
      self.overlay = .results(results)
    case .timeline(var moments):
      let clicked = moments.cursor.first + row
      guard moments.rows.indices.contains(clicked), moments.rows[clicked].moment != nil else { return [] }
      if clicked == moments.cursor.selected { return perform(.open) }
      moments.select(clicked, height: height)
      self.overlay = .timeline(moments)
    }
    return []
  }
}
