import ArticleModel
import Screen

/// A line that is being typed.
struct ShelfPrompt {
  enum Kind: Equatable {
    /// Esc puts the filter back that was there before, and the selection.
    case filter(before: String, selected: Int64?)
    case search
    case add
    case rename(Int64)
    case renameSource(Int64)
  }

  let kind: Kind
  var line: LineEditor
  /// Whether something else is typed than is filtered by.
  var isChanged = false
  /// How far back in the earlier searches the words were taken from, 0 for what is typed.
  var age = 0

  init(_ kind: Kind, _ words: String = "") { (self.kind, line) = (kind, LineEditor(words)) }

  /// What stands before the line.
  var label: String {
    switch kind {
    case .filter: "Filter: "
    case .search: "Search everything: "
    case .add: "Add an address or path: "
    case .rename, .renameSource: "Title: "
    }
  }
}

extension ShelfState {
  /// Opens a line with the title of what is selected.
  mutating func beginRenaming() {
    switch pane {
    case .stories:
      guard let story = selected else {
        message = "There is no story here"
        return
      }
      prompt = ShelfPrompt(.rename(story.id), story.title)
    case .sources:
      guard let source = selectedSource else {
        message = "Only a source that is followed has a title to change"
        return
      }
      prompt = ShelfPrompt(.renameSource(source.id), source.title)
    }
  }

  /// Puts pasted words into the line that is being typed. Elsewhere they do nothing, and answer no question.
  mutating func paste(_ words: String) {
    message = nil
    if prompt != nil {
      message = prompt?.line.insert(pasted: words)
      prompt?.isChanged = true
    } else if question == nil {
      message = "Pasted text does nothing here" + (keys.name(of: .add).map { "; \($0) adds an address" } ?? "")
    }
  }

  /// Takes a key while a line is typed. A filter is in force when the screen is drawn, by `filterTyped`.
  mutating func handlePrompt(_ key: Key) -> [ShelfEffect] {
    switch key {
    case .escape, .control("c"), .control("g"): cancelPrompt()
    case .enter: return acceptPrompt()
    case .backspace where prompt?.line.isEmpty == true: prompt = nil
    case .up, .down, .pageUp, .pageDown: return leaveLine(key)
    // In place: a copy of a long line for every letter would be what typing costs.
    default: if prompt?.line.take(key) == true { prompt?.isChanged = true }
    }
    return []
  }

  private mutating func cancelPrompt() {
    if case .filter(let before, let selected) = prompt?.kind {
      filter(before)
      if let selected { select(selected) }
    }
    prompt = nil
  }

  /// Lists by the filter that is typed, unless that is done. What is typed before the screen is drawn is taken together.
  mutating func filterTyped() {
    guard prompt?.isChanged == true, case .filter = prompt?.kind, let words = prompt?.line.words else { return }
    prompt?.isChanged = false
    filter(words)
  }

  /// A key that leads out of the line: to earlier searches, or along the list that is being filtered.
  private mutating func leaveLine(_ key: Key) -> [ShelfEffect] {
    guard let prompt else { return [] }
    switch prompt.kind {
    case .filter:
      guard let command = keys.command(for: key), command.step(height: height) != nil else { return [] }
      filterTyped()
      return perform(command)
    case .search:
      let age = prompt.age + (key == .up ? 1 : key == .down ? -1 : 0)
      guard (0...searches.count).contains(age) else { return [] }
      self.prompt = ShelfPrompt(.search, age == 0 ? "" : searches[searches.count - age])
      self.prompt?.age = age
      return []
    case .add, .rename, .renameSource: return []
    }
  }

  private mutating func filter(_ words: String) {
    if words != list.view.filter { look { $0.filter = words } }
  }

  private mutating func acceptPrompt() -> [ShelfEffect] {
    guard let prompt else { return [] }
    self.prompt = nil
    // What is typed is shown as a title is, so it is made as safe.
    let words = cleanLine(prompt.line.words).trimmingSpaces()
    switch prompt.kind {
    case .filter:
      filter(words)
      if list.count == 0 { message = "No story here has these words" }
      return []
    case _ where words.isEmpty: return []
    case .search:
      searches.removeAll { $0 == words }
      searches.append(words)
      awaited = .hits(query: words)
      return [.search(words)]
    case .add:
      message = "Adding \(words)"
      forgetRemovals()
      return [.add(words)]
    case .rename(let id):
      list.change([id]) { $0.title = words }
      return [.rename(id, words)]
    case .renameSource(let id):
      for index in sources.indices where sources[index].id == id { sources[index].title = words }
      return [.renameSource(id, words)]
    }
  }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    var words = self[...]
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    return String(words)
  }
}
