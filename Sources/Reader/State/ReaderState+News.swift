import ArticleModel

/// What the reader has not got to, and which of it is told as new.
struct News: Equatable {
  /// Updates and comments that were not on the screen yet.
  var unread: UnreadItems
  /// What came since the article was left, or was left unread then: told as new for as long as it is open, so that nothing
  /// changes under the eyes. Nil where nobody has read the article before, and all of it would be.
  var fresh: UnreadItems?
  /// The comments among it, in order.
  private(set) var freshComments: [Int] = []

  init(unread: UnreadItems, fresh: UnreadItems? = nil) {
    (self.unread, self.fresh) = (unread, fresh)
    freshComments = fresh?.comments.sorted() ?? []
  }

  /// What is new and was not on the screen yet.
  var left: UnreadItems {
    guard let fresh else { return UnreadItems() }
    return UnreadItems(
      updates: fresh.updates.intersection(unread.updates), comments: fresh.comments.intersection(unread.comments))
  }

  /// The same after sections have changed places.
  func moving(_ place: (Int) -> Int?) -> News {
    func moved(_ items: UnreadItems) -> UnreadItems {
      UnreadItems(updates: Set(items.updates.compactMap(place)), comments: items.comments)
    }
    return News(unread: moved(unread), fresh: fresh.map(moved))
  }

  func isNew(comment: Int) -> Bool { fresh?.comments.contains(comment) == true }
  func isNew(section: Int) -> Bool { fresh?.updates.contains(section) == true }

  /// How many new comments stand in a range of them.
  func count(in comments: Range<Int>) -> Int {
    freshComments.partitioningIndex { $0 >= comments.upperBound }
      - freshComments.partitioningIndex { $0 >= comments.lowerBound }
  }
}

/// What there is to keep of an article that is left, and what a list of stories shows of it.
public struct LeftArticle: Sendable, Equatable {
  /// What it was opened by.
  public var origin: String
  public var title: String
  public var site: String?
  public var updates: Int
  public var comments: Int
  /// Those of them that are new and were not on the screen.
  public var newUpdates: Int
  public var newComments: Int
  /// How much of the text stands above the end of the screen, in percent.
  public var progress: Int
  public var memory: Memory
}

// Remembering: what is kept when an article is left, and what comes back with it.
extension ReaderState {
  /// Opens what a source holds. `origin` is what it was opened by, and what it is remembered by; nil where it is not.
  public mutating func open(_ publication: Publication, from origin: String?) -> [Effect] {
    show(publication)
    return remember(by: origin, publication)
  }

  /// Takes up what is kept by a name; lists are not kept.
  mutating func remember(by origin: String?, _ publication: Publication) -> [Effect] {
    guard case .article = publication, let origin else { return [] }
    self.origin = origin
    return [.recall(origin)]
  }

  /// Everything is unread, and nothing is told as new.
  static func news(of article: Article) -> News {
    News(
      unread: UnreadItems(
        updates: Set(article.updates),
        comments: Set(article.comments.indices.filter { !article.comments[$0].isMissing })))
  }

  /// Goes to where the reader was, folds what was folded, and tells what has come since.
  mutating func recall(_ memory: Memory) {
    let unread = memory.unread(in: article)
    news = News(unread: unread, fresh: unread)
    let folds = memory.folds(in: article)
    if !folds.folded.isEmpty { document.folds.set(.folded, of: folds.folded, article.comments) }
    if !folds.repliesHidden.isEmpty { document.folds.set(.repliesHidden, of: folds.repliesHidden, article.comments) }
    if !isPlaced, let offset = memory.place.flatMap({ article.offset(of: $0) }) {
      top = document.position(ofOffset: offset)
      clampTop()
      followFocus()
    }
    if !unread.isEmpty, message == nil {
      message = "\(Self.words(unread)) since you left" + (keys.name(of: .nextUnread).map { "; \($0) goes there" } ?? "")
    }
  }

  /// What there is to keep of the open article; nil where it is not to be kept.
  public var left: LeftArticle? {
    guard let origin, !document.isEmpty else { return nil }
    var reader = self
    reader.markSeen()
    return reader.leftArticle(origin)
  }

  private mutating func leftArticle(_ origin: String) -> LeftArticle {
    let states = document.folds.states
    let place = top == .start ? nil : article.keptPlace(ofOffset: document.offset(of: top))
    let left = news.left
    return LeftArticle(
      origin: origin, title: article.facts.headline ?? article.opening(of: 0..<article.text.utf8.count),
      site: article.facts.site, updates: article.updates.count, comments: document.commentCount,
      newUpdates: left.updates.count, newComments: left.comments.count, progress: percent(shown?.upperBound ?? top),
      memory: Memory(
        of: article, place: place, folded: states.indices.filter { states[$0] == .folded },
        repliesHidden: states.indices.filter { states[$0] == .repliesHidden }, unread: keptUnread))
  }

  /// What is to be new the next time: what was new and not seen. Of an article that is read for the first time nothing,
  /// since nobody reads all of a long discussion.
  private var keptUnread: UnreadItems { news.left }

  /// Takes what was on the screen for read: updates and comments whose end was there.
  mutating func markSeen() {
    guard let shown, !document.isEmpty, !news.unread.isEmpty else { return }
    var block: Int? = shown.lowerBound.block
    while let here = block, here <= shown.upperBound.block {
      markSeen(block: here, isWhole: here < shown.upperBound.block || isLastRow(shown.upperBound))
      block = document.visible(after: here)
    }
  }

  private mutating func markSeen(block: Int, isWhole: Bool) {
    guard isWhole else { return }
    if let comment = article.comment(ofBlock: block) {
      if article.comments[comment].blocks.upperBound == block + 1 { news.unread.comments.remove(comment) }
    } else if let section = article.section(ofBlock: block), article.sections[section].blocks.upperBound == block + 1 {
      news.unread.updates.remove(section)
    }
  }

  private mutating func isLastRow(_ position: Position) -> Bool {
    position.row >= document.rows(of: position.block) - 1
  }

  // MARK: Walking

  /// Goes to the nearest new update or comment that was not on the screen, below or above the focus.
  mutating func goToUnread(forward: Bool) {
    guard news.fresh != nil else {
      message =
        origin == nil ? "Nothing is kept of this article, so nothing is new" : "You read this for the first time"
      return
    }
    let left = news.left
    let items = left.updates.map { Item.section($0) } + left.comments.map { Item.comment($0) }
    let here = focus.map(headerBlock(of:)) ?? (top == .start ? -1 : top.block)
    let next =
      forward
      ? items.filter { headerBlock(of: $0) > here }.min { headerBlock(of: $0) < headerBlock(of: $1) }
      : items.filter { headerBlock(of: $0) < here }.max { headerBlock(of: $0) < headerBlock(of: $1) }
    guard let next else {
      message = items.isEmpty ? "Nothing new is left" : forward ? "Nothing new further down" : "Nothing new further up"
      return
    }
    jump { $0.goToItem(next) }
  }

  /// "2 updates, 14 comments new".
  static func words(_ items: UnreadItems) -> String {
    [
      items.updates.isEmpty ? nil : Words.count(items.updates.count, "update"),
      items.comments.isEmpty ? nil : Words.count(items.comments.count, "comment"),
    ].compactMap { $0 }.joined(separator: ", ") + " new"
  }

  /// What the outline adds to an entry.
  func newsWords(of entry: Outline.Entry) -> String {
    switch entry {
    case .section(let index): news.isNew(section: index) ? " · new" : ""
    case .discussion: news.freshComments.isEmpty ? "" : " · \(news.freshComments.count) new"
    }
  }
}
