import ArticleModel

// The list of stories changes, and the selection stays on its story.
extension ShelfState {
  /// Lists otherwise because the reader asked for it.
  mutating func look(_ change: (inout StoryList.View) -> Void) {
    var view = list.view
    change(&view)
    relist { $0.show(view) }
    storyCursor.clamp(count: list.count, height: height)
  }

  /// Changes what is listed. The selection stays on its story, in its row of the screen; where the story is gone, on the
  /// next that is still there.
  mutating func relist(_ change: (inout StoryList) -> Void) {
    let before = list
    let row = storyCursor.selected
    change(&list)
    guard before.count > 0 else {
      storyCursor = ListCursor()
      return
    }
    var rows: [Int64: Int] = [:]
    for row in 0..<list.count { rows[list[row].id] = row }
    let candidates = Array(row..<before.count) + (0..<row).reversed()
    let held = candidates.lazy.compactMap { rows[before[$0].id] }.first ?? 0
    storyCursor.hold(held, at: storyCursor.rowOnScreen, count: list.count, height: height)
  }

  /// The stories that a command is for, in their order: the marked ones of those that are listed, else the selected one.
  var targets: [Story] {
    let chosen = marked.isEmpty ? [] : (0..<list.count).map { list[$0] }.filter { marked.contains($0.id) }
    return chosen.isEmpty ? selected.map { [$0] } ?? [] : chosen
  }

  // MARK: What comes in

  mutating func take(_ stories: [Story]) {
    isLoaded = true
    relist { $0.replace(with: stories) }
    marked.formIntersection(list.stories.map(\.id))
  }

  mutating func take(_ sources: [StorySource]) {
    let selected = selectedSource
    let row = sourceCursor.rowOnScreen
    self.sources = sources.filter { !removedSources.contains($0.id) }
    if case .source(let id) = list.view.scope, !self.sources.contains(where: { $0.id == id }) {
      look { $0.scope = .all }
    }
    let place = self.sources.firstIndex { $0.id == selected?.id }.map { $0 + Self.fixedRows }
    sourceCursor.hold(place ?? sourceCursor.selected, at: row, count: sourceRows, height: height)
  }

  mutating func refreshed(_ failures: [String]) {
    let wasGivenUp = refreshing == .cancelled
    refreshing = .no
    self.failures = failures
    if failures.isEmpty {
      if !wasGivenUp { message = "Refreshed" }
      return
    }
    // A list that opens by itself would take the screen from whoever reads or types.
    message =
      "\(failures.count) could not be refreshed"
      + (keys.name(of: .failures).map { "; \($0) tells why" } ?? "")
  }
}
