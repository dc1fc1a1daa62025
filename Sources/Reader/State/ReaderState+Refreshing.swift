import ArticleModel

// Fetching the open article again, without moving what is read.
extension ReaderState {
  /// Asks for the open article as it is now.
  mutating func refresh() -> [Effect] {
    guard let origin else {
      message =
        feed == nil
        ? "This cannot be opened again: nothing says where it came from" : "A list is opened anew by its address"
      return []
    }
    return open(.again(origin))
  }

  /// Begins or ends to open the article again once a minute.
  mutating func toggleFollowing() -> [Effect] {
    guard origin != nil else { return refresh() }
    isFollowing.toggle()
    message = isFollowing ? "Followed: opened again every minute" : "No longer followed"
    return [.follow(isFollowing)]
  }

  /// Opens what is followed again, unless something else is going on: the next minute will do.
  mutating func lookAgain() -> [Effect] {
    guard isFollowing, let origin else { return [.follow(false)] }
    guard isAtRest, opening.pending == nil else { return [] }
    let told = message
    defer { message = told }
    return open(.again(origin))
  }

  /// Whether nothing lies over the article that a later version would take away.
  private var isAtRest: Bool { panel == nil && !isTyping && pending == nil && peeked == nil }

  /// Puts a later version in the place of the article. The text under the eyes stays where it is; at the very top, what
  /// is new appears.
  mutating func replaceArticle(with later: Article) {
    guard let left else { return }
    guard isAtRest else {
      message = isFollowing ? nil : "A later version came and was put off: close this and ask again"
      return
    }
    // What was told stays to be read, unless there is more to tell.
    let (wasFollowing, told) = (isFollowing, message)
    let (origin, wasReversed, query) = (left.origin, isReversed, search?.query)
    let rowsAbove = max(0, document.gap(above: top.block) - top.row)
    let rowsIntoNote = document.noteLine(at: top).map { $0 + 1 } ?? 0
    var jumps: [KeptPlace] = []
    for place in trail { jumps += article.keptPlace(ofOffset: document.offset(of: place.top)).map { [$0] } ?? [] }
    open(later)
    self.origin = origin
    isFollowing = wasFollowing
    if wasReversed != isReversed { _ = perform(.toggleOrder) }
    message = nil
    recall(left.memory)
    if top != .start {
      top.row = max(0, top.row - rowsAbove) + rowsIntoNote
      clampTop()
    }
    for offset in article.offsets(of: jumps) {
      if let offset { trail.append(Place(top: document.position(ofOffset: offset), focus: nil)) }
    }
    search = query.map { Search($0, in: article) }
    let found = news.words(of: news.left)
    message = found.isEmpty ? (isFollowing ? told : "Nothing new") : found + newsHint
  }
}
