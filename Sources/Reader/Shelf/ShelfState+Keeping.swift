import ArticleModel
import Screen

// Deleting, bringing back, marking, and what counts as read.
extension ShelfState {
  mutating func removeStories() -> [ShelfEffect] {
    let targets = targets
    guard let first = targets.first else { return nothingHere() }
    let ids = targets.map(\.id)
    relist { _ = $0.remove(Set(ids)) }
    storyCursor.clamp(count: list.count, height: height)
    marked.subtract(ids)
    removals.append(.stories(targets))
    tellRemoved(targets.count == 1 ? quoted(first.title) : Words.count(targets.count, "story", plural: "stories"))
    return [.remove(ids)]
  }

  /// A title in quotation marks, short enough to leave room for some words after it.
  func quoted(_ title: String) -> String { "“\(Words.cut(title, columns: max(8, size.columns - 42)))”" }

  mutating func tellRemoved(_ what: String) {
    message = "Deleted \(what)" + (keys.name(of: .undo).map { "; \($0) undoes" } ?? "")
  }

  mutating func undo() -> [ShelfEffect] {
    switch removals.popLast() {
    case nil:
      message = "Nothing was deleted"
      return []
    case .stories(let stories):
      relist { $0.restore(stories) }
      if let first = stories.first { select(first.id) }
      message =
        "Brought back "
        + (stories.count == 1 ? quoted(stories[0].title) : Words.count(stories.count, "story", plural: "stories"))
      return [.restore(stories.map(\.id))]
    case .source(let source, let stories):
      removedSources.remove(source.id)
      if !sources.contains(where: { $0.id == source.id }) { sources.append(source) }
      relist { $0.restore(stories) }
      message = "Brought back \(quoted(source.title))"
      return [.restoreSource(source.id)]
    }
  }

  /// Lists what was deleted where it is there again: it was added once more, or read to its end after it was deleted.
  public mutating func forgetRemovals() {
    list.forgetRemovals()
    removedSources = []
  }

  /// Marks the selected story, or takes its mark, and goes on to the next.
  mutating func markStory() {
    guard let story = selected else { return }
    if marked.remove(story.id) == nil { marked.insert(story.id) }
    storyCursor.move(by: 1, count: list.count, height: height)
  }

  /// Marks all that are listed, or takes their marks where all have one.
  mutating func markListed() {
    let ids = Set((0..<list.count).map { list[$0].id })
    if ids.isSubset(of: marked) { marked.subtract(ids) } else { marked.formUnion(ids) }
  }

  /// Counts the targets as read, or as not read where all of them are read.
  mutating func toggleRead() -> [ShelfEffect] {
    let targets = targets
    guard !targets.isEmpty else { return nothingHere() }
    return read(targets.map(\.id), targets.contains(where: \.isUnread))
  }

  /// Counts those of some stories that are unread as read; where they are several, after a question.
  mutating func askToRead(_ stories: [Story]) -> [ShelfEffect] {
    let unread = stories.filter(\.isUnread).map(\.id)
    switch unread.count {
    case 0:
      message = "Nothing is unread here"
      return []
    case 1: return read(unread, true)
    default:
      question = unread
      return []
    }
  }

  mutating func answer(_ stories: [Int64], _ key: Key) -> [ShelfEffect] {
    question = nil
    guard key == "y" || key == "Y" || key == .enter else {
      message = "Nothing was changed"
      return []
    }
    return read(stories, true)
  }

  private mutating func read(_ ids: [Int64], _ isRead: Bool) -> [ShelfEffect] {
    let now = clock?.now
    list.change(Set(ids)) { story in
      (story.newUpdates, story.newComments) = isRead ? (0, 0) : (story.updates, story.comments)
      story.edited = 0
      story.opened = isRead ? story.opened ?? now ?? story.changed : nil
    }
    let stories = Words.count(ids.count, "story", plural: "stories")
    message = ids.count == 1 ? nil : "\(stories) \(ids.count == 1 ? "is" : "are") \(isRead ? "read" : "unread") now"
    return [.markRead(ids, isRead)]
  }
}
