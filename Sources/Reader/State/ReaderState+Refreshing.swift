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

  /// Begins or ends to open the article again at intervals.
  mutating func toggleFollowing() -> [Effect] {
    guard origin != nil else { return refresh() }
    isFollowing.toggle()
    message =
      isFollowing
      ? "Followed: opened again \(Words.every(seconds: settings.followInterval))" : "No longer followed"
    return [.follow(isFollowing)]
  }

  /// Opens what is followed again, unless something else is going on: the next time will do.
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
  mutating func replaceArticle(with later: Article) -> [Effect] {
    guard let left else { return [] }
    guard isAtRest else {
      if !isFollowing { message = "A later version came and was put off: close this and ask again" }
      return []
    }
    // Mostly nothing has come, and a look at every word can be spared.
    if !isReversed, later == article {
      message = isFollowing ? message : news.left.isEmpty ? "Nothing new" : News.words(of: news.left) + newsHint
      return []
    }
    var before = self
    let anchors = before.anchors()
    open(later)
    (origin, isFollowing) = (before.origin, before.isFollowing)
    document.foldsQuotes = before.document.foldsQuotes
    if before.isReversed != isReversed { reverseUpdates() }
    take(left.memory.annotations(in: article))
    let succession = Succession(from: before.article, to: article)
    let grown = take(left.memory, succession, before.news)
    takeFolds(of: before, left.memory, succession)
    hold(anchors, of: before, succession)
    takePlaces(of: before, succession)
    message = wordsOfLaterVersion(grown, told: before.message)
    let new = News.words(ofNew: grown)
    return isFollowing && !new.isEmpty ? [.notify("\(left.title.prefix(200)): \(new)")] : []
  }

  /// What is told of a later version. Of one that only looking for it brought, nothing is told unless something is new in
  /// it, so that what was told before stays to be read.
  private func wordsOfLaterVersion(_ grown: UnreadItems, told: String?) -> String? {
    let found = news.words(of: isFollowing ? grown : news.left)
    return found.isEmpty ? (isFollowing ? told : "Nothing new") : found + newsHint
  }

  /// Tells what is new in a later version, and what was new before and is still there. What has come since the version
  /// before comes out.
  private mutating func take(_ memory: Memory, _ succession: Succession, _ before: News) -> UnreadItems {
    let changes = memory.changes(in: article)
    // What vanished once and is shown again is known to the memory alone.
    let grown = succession.changed.intersection(changes.unread)
    news = News(
      unread: changes.unread, fresh: changes.unread.union(before.fresh.map(succession.moved) ?? UnreadItems()),
      gone: changes.gone, arrived: grown.new.union(succession.moved(before.arrived)))
    return grown
  }

  /// Folds what was folded, and opens the quotations that were open.
  private mutating func takeFolds(of before: ReaderState, _ memory: Memory, _ succession: Succession) {
    fold(by: memory)
    for comment in before.document.openQuotes.compactMap(succession.comment) { document.openQuotes(of: comment) }
  }

  /// Takes up the places that jumps began at, and the search.
  private mutating func takePlaces(of before: ReaderState, _ succession: Succession) {
    var before = before
    func place(_ place: Place, in reader: inout ReaderState) -> Place? {
      let offset = before.document.offset(of: place.top)
      let later =
        succession.offset(of: offset) ?? before.article.keptPlace(ofOffset: offset).flatMap(reader.article.offset)
      return later.map { Place(top: reader.document.position(ofOffset: $0), focus: nil) }
    }
    for jump in before.trail { if let jump = place(jump, in: &self) { trail.append(jump) } }
    guard let old = before.search else { return }
    var new = Search(old.query, in: article)
    if let offset = old.current.flatMap({ succession.offset(of: old.hits[$0].lowerBound) }) {
      new.current = new.first(from: offset).flatMap { new.hits[$0].lowerBound == offset ? $0 : nil }
    }
    search = new
  }

  /// What begins on the screen need not be told of any more.
  mutating func forgetArrived() {
    guard let shown, news.arrived != UnreadItems() else { return }
    func isElsewhere(_ item: Item) -> Bool {
      let block = headerBlock(of: item)
      return document.visible(atOrBefore: block) != block || !shown.contains(document.firstLine(of: block))
    }
    news.arrived = UnreadItems(
      updates: news.arrived.updates.filter { isElsewhere(.section($0)) },
      comments: news.arrived.comments.filter { isElsewhere(.comment($0)) })
  }
}

// MARK: - Holding still

extension ReaderState {
  /// A line of the screen to lay a later version out by.
  struct Anchor {
    /// UTF-8 offset into the text.
    var offset: Int
    /// The row of the page in which it stands; negative above the page.
    var row: Int
  }

  /// So many blocks of the screen are tried; each may take a look at every word.
  private static let anchorLimit = 8

  /// The line that is read first, and the first lines of the blocks below it; none at the very top.
  fileprivate mutating func anchors() -> [Anchor] {
    guard top != .start, !document.isEmpty else { return [] }
    var anchors: [Anchor] = []
    var (position, row) = (top, 0)
    while row < page.rows, anchors.count < Self.anchorLimit {
      let gap = max(0, document.gap(above: position.block) - position.row)
      // No offset stands for the rows of a note: the line above them does.
      let rowsIntoNote = document.noteLine(at: position).map { $0 + 1 } ?? 0
      anchors.append(Anchor(offset: document.offset(of: position), row: row + gap - rowsIntoNote))
      row += document.rows(of: position.block) - position.row
      guard let next = document.visible(after: position.block) else { break }
      position = Position(block: next, row: 0)
    }
    return anchors
  }

  /// Brings the first of the anchors whose words are still there to the row where it was, and the focus to what it was.
  fileprivate mutating func hold(_ anchors: [Anchor], of before: ReaderState, _ succession: Succession) {
    let focused = before.focus.flatMap { item in
      succession.offset(of: before.article.blocks[before.headerBlock(of: item)].text.lowerBound)
    }
    focus = focused.flatMap { item(ofBlock: article.block(at: $0)) }
    guard let first = anchors.first else {
      if focus != nil { followFocus() }
      return
    }
    let kept = anchors.lazy.compactMap { anchor in succession.offset(of: anchor.offset).map { ($0, anchor.row) } }.first
    // Where all on the screen was edited, what stood above it tells the place.
    let near = kept ?? before.article.keptPlace(ofOffset: first.offset).flatMap(article.offset).map { ($0, first.row) }
    if let (offset, row) = near { top = document.move(document.position(ofOffset: offset), by: -row) }
    clampTop()
    followFocus()
  }
}
