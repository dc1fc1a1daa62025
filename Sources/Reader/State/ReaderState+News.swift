import ArticleModel

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
  /// Those that were edited, and were not on the screen since.
  public var edited: Int
  /// How much of the text stands above the end of the screen, in percent.
  public var progress: Int
  public var memory: Memory
  /// Whether it stays open, and is only to be kept meanwhile.
  public var isStillOpen = false
  /// The words of a note that was replaced or taken off.
  public var replacedNote: String?
}

// Remembering: what is kept when an article is left, and what comes back with it.
extension ReaderState {
  /// What the open article is remembered by; nil where it is not.
  public var openOrigin: String? { origin }

  /// Opens what a source holds. `origin` is what it was opened by, and what it is remembered by; nil where it is not.
  public mutating func open(_ publication: Publication, from origin: String?) -> [Effect] {
    show(publication)
    return remember(by: origin, publication)
  }

  /// Takes up what is kept by a name; lists are not kept.
  mutating func remember(by origin: String?, _ publication: Publication) -> [Effect] {
    guard case .article = publication, let origin else { return [] }
    self.origin = origin
    if settings.plainOrigins.contains(origin) {
      document.foldsQuotes = false
      message =
        "This ended the program the last time: quotations are shown in full"
        + (keys.name(of: .toggleQuotes).map { "; \($0) folds them" } ?? "")
    }
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
    take(memory.annotations(in: article))
    if !memory.isUnread { news = News(memory.changes(in: article)) }
    fold(by: memory)
    if !isPlaced, let offset = memory.place.flatMap({ article.offset(of: $0) }) {
      top = document.position(ofOffset: offset)
      clampTop()
      followFocus()
    }
    let words = news.fresh.map(news.words(of:)) ?? ""
    if !words.isEmpty, message == nil { message = "\(words) since you left" + newsHint }
  }

  mutating func fold(by memory: Memory) {
    let folds = memory.folds(in: article)
    if !folds.folded.isEmpty { document.folds.set(.folded, of: folds.folded, article.comments) }
    if !folds.repliesHidden.isEmpty { document.folds.set(.repliesHidden, of: folds.repliesHidden, article.comments) }
  }

  /// What to press to see the news.
  var newsHint: String {
    let (command, does) =
      news.left.isEmpty
      ? (Command.changes, "shows it") : (unread(forward: true) == nil ? .previousUnread : .nextUnread, "goes there")
    return keys.name(of: command).map { "; \($0) \(does)" } ?? ""
  }

  /// What there is to keep of the open article; nil where it is not to be kept.
  public var left: LeftArticle? {
    guard let origin, !document.isEmpty else { return nil }
    var reader = self
    reader.markSeen()
    let old = reader.noteLine.flatMap { reader.note($0.subject) }
    _ = reader.acceptNote()
    var left = reader.leftArticle(origin)
    left.replacedNote = old
    return left
  }

  /// What there is to keep while the article stays open; a note that is being written is not part of it yet.
  public var stillOpen: LeftArticle? {
    guard let origin, !document.isEmpty else { return nil }
    var reader = self
    reader.markSeen()
    var left = reader.leftArticle(origin)
    left.isStillOpen = true
    return left
  }

  private mutating func leftArticle(_ origin: String) -> LeftArticle {
    let left = news.left
    return LeftArticle(
      origin: origin, title: article.facts.headline ?? article.opening(of: 0..<article.text.utf8.count),
      site: article.facts.site, updates: article.updates.count, comments: document.commentCount,
      newUpdates: left.newUpdates, newComments: left.newComments, edited: left.edited,
      progress: percent(document.move(top, by: max(0, page.rows - 1))), memory: memory)
  }

  /// What a later version of the article, or a later reading, takes up.
  var memory: Memory {
    mutating get {
      let states = document.folds.states
      let place = top == .start ? nil : article.keptPlace(ofOffset: document.offset(of: top))
      return Memory(
        of: article, place: place, folded: states.indices.filter { states[$0] == .folded },
        repliesHidden: states.indices.filter { states[$0] == .repliesHidden }, unread: keptUnread, gone: news.gone,
        annotations: annotations)
    }
  }

  /// What is to be new the next time: what was new and not seen. Of an article that is read for the first time nothing,
  /// since nobody reads all of a long discussion.
  private var keptUnread: UnreadItems { news.left }

  /// Takes what was on the screen for read: updates and comments whose end was there. Whatever is done next may lay the page
  /// out anew, so a screen counts once.
  mutating func markSeen() {
    guard let shown, !document.isEmpty else { return }
    self.shown = nil
    guard !news.unread.isEmpty else { return }
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
    guard let next = unread(forward: forward) else {
      message = forward ? "Nothing new further down" : "Nothing new further up"
      if news.left.isEmpty {
        message = "Nothing new is left"
      } else if unread(forward: !forward) != nil,
        let back = keys.name(of: forward ? .previousUnread : .nextUnread)
      {
        message? += "; \(back) goes \(forward ? "up" : "down")"
      }
      return
    }
    jump { $0.goToItem(next) }
  }

  /// The nearest new item that was not on the screen, below or above the focus.
  private func unread(forward: Bool) -> Item? {
    let left = news.left
    let items = left.updates.map { Item.section($0) } + left.comments.map { Item.comment($0) }
    let here = focus.map(headerBlock(of:)) ?? (top == .start ? -1 : top.block)
    return forward
      ? items.filter { headerBlock(of: $0) > here }.min { headerBlock(of: $0) < headerBlock(of: $1) }
      : items.filter { headerBlock(of: $0) < here }.max { headerBlock(of: $0) < headerBlock(of: $1) }
  }

  /// What the outline adds to an entry; where there is little room, what came before what was edited.
  func newsWords(of entry: Outline.Entry, isShort: Bool = false) -> String {
    switch entry {
    case .section(let index): news.word(ofSection: index).map { " · \($0)" } ?? ""
    case .discussion: news.words(in: article.comments.indices).prefix(isShort ? 1 : 2).map { " · \($0)" }.joined()
    }
  }
}
