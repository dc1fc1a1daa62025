import ArticleModel

// Opening other articles from inside the reader, and coming back from them.
extension ReaderState {
  /// Numbers its requests after those of a reader whose place it takes, so that answers to those reach nobody.
  public mutating func numberRequests(after other: ReaderState) { opening.requests = other.opening.requests + 1 }

  /// What the answer to a request will be remembered by; nil where it is not waited for, or not remembered.
  public func origin(awaitedBy request: Int) -> String? {
    guard let pending = opening.pending, pending.request == request else { return nil }
    switch pending.target {
    case .again, .discussion: return origin
    case .address, .entry, .kept: return pending.target.origin
    }
  }

  /// Whether the answer to a request is waited for.
  public func awaits(_ request: Int) -> Bool { opening.pending?.request == request }

  /// Asks for something to be opened; the reader goes on until it is there.
  public mutating func open(_ target: Target) -> [Effect] {
    var target = target
    if case .address(let address) = target {
      guard let resolved = WebAddress.resolve(address, against: article.facts.url) else {
        message = "Not opened: only http and https addresses are"
        return []
      }
      target = .address(resolved)
    }
    let cancelled = cancelOpening()
    message = nil
    return cancelled + [.open(target, request: opening.begin(target))]
  }

  /// Gives up what is being opened.
  mutating func cancelOpening() -> [Effect] {
    guard let request = opening.abandon() else { return [] }
    message = "Not opened: cancelled"
    return [.cancel(request: request)]
  }

  /// Takes what was asked for, unless something else has been asked for since.
  mutating func arrived(_ publication: Publication, request: Int) -> [Effect] {
    guard let target = opening.end(request) else { return [] }
    // It may take the article away; what was typed stays with it.
    let noted = noteLine.map { _ in acceptNote() } ?? []
    if case .again = target { return noted + replaceArticle(with: publication.article) }
    if case .discussion = target {
      replaceDiscussion(with: publication.article)
      return noted
    }
    let kept = left.map { [Effect.keep($0)] } ?? []
    if !document.isEmpty { opening.leave(visit()) }
    show(publication)
    isPlaced = false
    let recalled = remember(by: target.origin, publication)
    if case .kept(_, let offset?) = target { go(toOffset: offset) }
    return noted + kept + recalled
  }

  mutating func failed(_ words: String, request: Int) {
    if opening.end(request) != nil { message = words }
  }

  /// Shows an article, or a list and what there is to choose from.
  mutating func show(_ publication: Publication) {
    open(publication.article)
    feed = nil
    if case .list(let feed) = publication {
      self.feed = feed
      openPanel(entriesPanel(feed), orTell: Self.emptyListWords)
    }
    message = article.facts.notice ?? offer
  }

  /// Tells of comments that the page does not show and the site gives.
  private var offer: String? {
    guard article.facts.discussion != nil, document.commentCount == 0,
      let key = keys.entries.lazy.flatMap(\.bindings).first(where: { $0.command == .fetchDiscussion })?.keys.first
    else { return nil }
    return "\(key.name) fetches the discussion from the site"
  }

  private func visit() -> Opening.Visit {
    var document = document
    document.forgetLines()
    return Opening.Visit(
      document: document, feed: feed, place: here, trail: trail, marks: marks, lostNotes: lostNotes, search: search,
      panel: panel,
      isReversed: isReversed, origin: origin, news: news)
  }

  /// Returns to the article from which this one was opened; whether there is one comes out.
  mutating func comeBack() -> Bool {
    guard let visit = opening.comeBack() else { return false }
    document = visit.document
    document.columns = page.columns
    (feed, trail, marks, lostNotes) = (visit.feed, visit.trail, visit.marks, visit.lostNotes)
    (search, isReversed, panel) = (visit.search, visit.isReversed, visit.panel)
    (origin, news, isFollowing) = (visit.origin, visit.news, false)
    (shown, resizeAnchor) = (nil, nil)
    layOutPanel()
    (prompt, noteLine, pending, peeked) = (nil, nil, nil, nil)
    go(to: visit.place)
    return true
  }

  // MARK: Links and entries

  /// Opens the link of what is in focus here, or lists the links where there are several.
  mutating func followLink() -> [Effect] {
    let links = linksInFocus()
    switch links.count {
    case 0: message = "No link here"
    case 1: return open(.address(links[0]))
    default: panel = .list(linksPanel(links))
    }
    return []
  }

  /// Opens an entry of the list: from what the list holds of it, if that is all; else from its address.
  mutating func openEntry(_ index: Int) -> [Effect] {
    guard let entry = feed?.entries[index] else { return [] }
    if !entry.manuscript.isWhole, let address = entry.manuscript.facts.url { return open(.address(address)) }
    return open(.entry(entry))
  }

  /// Opens what a row leads to in the browser.
  mutating func browse(_ row: ListPanel.Row) -> [Effect] {
    switch row.target {
    case .link(let link): return browse(link)
    case .entry(let index):
      if let address = feed?.entries[index].manuscript.facts.url { return browse(address) }
    case .block, .hit, .place, .mark, .note, .lostNote, .copy: break
    }
    message = "No link here"
    return []
  }

  /// On a list's page: opens the entry in focus, elsewhere the list to choose from.
  mutating func choose(from feed: Feed) -> [Effect] {
    if case .section(let section) = focus, let entry = feed.entryIndex(ofSection: section) { return openEntry(entry) }
    openPanel(entriesPanel(feed), orTell: Self.emptyListWords)
    return []
  }

  private static let emptyListWords = "Nothing in this list"

  func entriesPanel(_ feed: Feed) -> ListPanel {
    let rows = feed.entries.indices.prefix(ListPanel.limit).map { index in
      let entry = feed.entries[index]
      let details = entry.details.dropFirst(entry.stamp == nil ? 0 : 1)
      return ListPanel.Row(
        label: entry.stamp.map { String($0.printed.prefix(16)) } ?? "",
        words: ([entry.title] + details + [entry.group].compactMap { $0 }).joined(separator: " · "), indent: 0,
        target: .entry(index))
    }
    return ListPanel(kind: .entries, title: feed.facts.headline ?? "List", rows: rows, selected: 0)
  }

  // MARK: The discussion as the site gives it

  /// Asks the site for the whole discussion.
  mutating func fetchDiscussion() -> [Effect] {
    guard let address = article.facts.discussion else {
      message = "This page names no list of its comments"
      return []
    }
    let effects = open(.discussion(address))
    // A page may name any machine, also one that only the reader's own network knows.
    let (page, list) = ((article.facts.url ?? origin).flatMap { SafeAddress($0)?.host }, SafeAddress(address)?.host)
    if let list, list != page { message = "Asking \(list) for the comments" }
    return effects
  }

  private mutating func replaceDiscussion(with other: Article) {
    let (here, there) = (document.commentCount, other.comments.count)
    guard there >= here else {
      message = "The site's list holds only \(Words.count(there, "comment")): the page's own \(here) stay"
      return
    }
    let id = focus.flatMap { item in
      if case .comment(let index) = item { article.comments[index].id } else { nil }
    }
    // The comments are other ones by then, the sections are not.
    let section: Item? = if case .section = focus { focus } else { nil }
    let place = Place(top: top, focus: section)
    let (origin, kept, wasKnown) = (origin, memory, news.fresh != nil)
    let wasReversed = isReversed
    let printed = wasReversed ? article.reversingUpdates().article : article
    let joined = printed.replacingDiscussion(with: other)
    let foldsQuotes = document.foldsQuotes
    open(joined)
    document.foldsQuotes = foldsQuotes
    if wasReversed != isReversed { reverseUpdates() }
    self.origin = origin
    take(kept.annotations(in: article))
    if origin != nil, wasKnown { news = News(kept.changes(in: article)) }
    if let id, let comment = joined.comments.firstIndex(where: { $0.id == id }) {
      goToItem(.comment(comment))
    } else if place.top.block < (joined.comments.first?.blocks.lowerBound ?? 0) {
      go(to: place)
    }
    message = "\(Words.count(there, "comment")) from the site, \(max(0, there - here)) more than on the page"
    if let notice = other.facts.notice { message = notice }
  }

  // MARK: The status line

  /// What is told of a request that takes its time; nil before that.
  var openingWords: String? {
    guard let pending = opening.pending, let received = pending.received else { return nil }
    let amount = received < 1 << 10 ? "" : received < 1 << 20 ? " · \(received >> 10) kB" : " · \(received >> 20) MB"
    return "Opening \(pending.target.name)\(amount) · Esc cancels"
  }
}
