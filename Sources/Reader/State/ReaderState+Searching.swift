import ArticleModel
import Screen

/// The line in which a search is typed.
struct Prompt {
  var query: Search.Query
  /// Where the search began; Esc goes back there.
  let origin: ReaderState.Place
  /// The search that Esc puts back.
  let previous: Search?
  /// How far back in the history the words were taken from, 0 for what is typed.
  var age = 0

  /// What is typed; the words of the query follow it when it is searched.
  var line = LineEditor()
  /// Whether something else is asked for than was searched. What is typed before the screen is drawn is searched once.
  var isChanged = false

  var words: String { line.words }
}

extension ReaderState {
  /// Opens the line to type a search in; it begins as the last one was meant.
  mutating func beginSearch() {
    var query = search?.query ?? Search.Query(pattern: Pattern(words: "", isExpression: settings.searchesByExpression))
    if query.scope == .oneAuthor { query.scope = .everything }
    query.pattern = Pattern(
      words: "", isExpression: query.pattern.isExpression, ignoresAccents: settings.ignoresAccents)
    prompt = Prompt(query: query, origin: here, previous: search)
  }

  /// Takes a key while a search is typed. The page follows when it is drawn, by `searchTyped`.
  mutating func handlePrompt(_ key: Key) -> [Effect] {
    let isEmpty = prompt?.line.isEmpty == true
    switch key {
    case .backspace where isEmpty, .control("h") where isEmpty, .escape, .control("c"), .control("g"): cancelPrompt()
    case .control("r"):
      prompt?.query.pattern.isExpression.toggle()
      prompt?.isChanged = true
    case .tab:
      if let scope = prompt?.query.scope { prompt?.query.scope = scope.next }
      prompt?.isChanged = true
    case .up: recallSearch(older: true)
    case .down: recallSearch(older: false)
    case .enter: acceptPrompt()
    // In place: a copy of a long line for every letter would be what typing costs.
    default: if prompt?.line.take(key) == true { prompt?.isChanged = true }
    }
    return []
  }

  /// Searches what is typed, unless that is done.
  mutating func searchTyped() {
    guard prompt?.isChanged == true, var prompt else { return }
    prompt.isChanged = false
    prompt.query.pattern = Pattern(
      words: prompt.words, isExpression: prompt.query.pattern.isExpression,
      ignoresAccents: prompt.query.pattern.ignoresAccents)
    self.prompt = prompt
    go(to: prompt.origin)
    search = prompt.line.isEmpty ? nil : Search(prompt.query, in: article)
    if let hit = search?.first(from: document.offset(of: prompt.origin.top)) ?? search?.hits.indices.first {
      show(hit: hit)
    }
  }

  /// Takes an earlier or later search from the history.
  private mutating func recallSearch(older: Bool) {
    guard let prompt else { return }
    let age = prompt.age + (older ? 1 : -1)
    guard (0...history.count).contains(age) else { return }
    self.prompt?.age = age
    self.prompt?.line = LineEditor(age == 0 ? "" : history[history.count - age])
    self.prompt?.isChanged = true
  }

  private mutating func cancelPrompt() {
    guard let prompt else { return }
    self.prompt = nil
    search = prompt.previous
    go(to: prompt.origin)
  }

  private mutating func acceptPrompt() {
    searchTyped()
    guard let prompt else { return }
    self.prompt = nil
    if prompt.line.isEmpty {
      search = prompt.previous
      goToHit(forward: true)
    } else {
      history.removeAll { $0 == prompt.words }
      history.append(prompt.words)
      if search?.hits.isEmpty != false { message = search.map(failureWords) }
    }
    if here != prompt.origin { trail.append(prompt.origin) }
  }

  var nothingSearchedWords: String {
    "Nothing searched yet" + (keys.name(of: .search).map { "; \($0) searches" } ?? "")
  }

  /// Why a search shows nothing.
  func failureWords(_ search: Search) -> String {
    switch search.failure {
    case .malformed(let words, let place)?: "Not a pattern, at character \(place): \(words)"
    case .tooCostly?: "This pattern takes too long on this text"
    case nil: "Not found: \(search.words)"
    }
  }

  mutating func goToHit(forward: Bool) {
    guard let search else {
      message = nothingSearchedWords
      return
    }
    guard !search.hits.isEmpty else {
      message = failureWords(search)
      return
    }
    let count = search.hits.count
    let start = search.current ?? nearestHit(to: document.offset(of: top), forward: forward, in: search)
    let next = start + (forward ? 1 : -1)
    show(hit: (next + count) % count)
    if next >= count { message = "Past the end: on from the top" }
    if next < 0 { message = "Past the top: on from the end" }
  }

  /// The hit before the one to go to, where the reader stands on none.
  private func nearestHit(to offset: Int, forward: Bool, in search: Search) -> Int {
    let first = search.first(from: offset) ?? search.hits.count
    return forward ? first - 1 : first
  }

  /// Makes a hit the current one, unfolds what hides it, and brings it on the screen.
  mutating func show(hit: Int) {
    guard let offset = search?.hits[hit].lowerBound else { return }
    search?.current = hit
    document.reveal(block: article.block(at: offset))
    document.revealQuote(at: offset)
    let position = document.position(ofOffset: offset)
    if document.distance(from: top, to: position, limit: page.rows - 1) == nil {
      top = document.move(position, by: -(page.rows / 3))
    }
    clampTop()
    focus = item(ofBlock: position.block)
  }

  /// Makes the bylines of the focused comment's author the hits to walk.
  mutating func searchAuthor() {
    guard case .comment(let index) = focus, let author = article.comments[index].author else {
      message = "No author here: ] goes to the next comment"
      return
    }
    var found = Search(Search.Query(pattern: Pattern(words: author), scope: .oneAuthor), in: article)
    found.current = found.first(from: article.authorRange(of: index).lowerBound)
    search = found
    message =
      found.hits.count == 1
      ? "The only comment by \(author)" : "\(found.hits.count) comments by \(author): n and N go through them"
  }

  /// The hits with the words around them.
  func hitsPanel(_ search: Search) -> ListPanel {
    let rows = search.hits.indices.prefix(ListPanel.limit).map { index in
      let hit = search.hits[index]
      let block = article.block(at: hit.lowerBound)
      let isAuthor = search.query.scope == .oneAuthor
      return ListPanel.Row(
        label: isAuthor ? stampWords(ofBlock: block) : whereabouts(ofBlock: block),
        words: isAuthor
          ? article.comment(ofBlock: block).map { document.opening(of: article.comments[$0].body) } ?? ""
          : context(of: hit), indent: 0,
        target: .hit(index),
        isHere: index == search.current)
    }
    let more = search.hits.count > rows.count ? " (the first \(rows.count) of \(search.hits.count))" : ""
    return ListPanel(
      kind: .hits, title: search.title + more, rows: rows,
      selected: min(search.current ?? 0, max(0, rows.count - 1)))
  }

  private func stampWords(ofBlock block: Int) -> String {
    article.comment(ofBlock: block).flatMap { article.comments[$0].stamp?.printed } ?? ""
  }

  private func whereabouts(ofBlock block: Int) -> String {
    if let comment = article.comment(ofBlock: block) {
      return article.comments[comment].author ?? "comment \(document.ordinal(of: comment))"
    }
    guard let section = article.section(ofBlock: block) else { return "" }
    return article.sections[section].stamp.map { Words.short($0.printed) } ?? article.sections[section].title ?? ""
  }

  /// A hit with some words before and after it, of the same block.
  private func context(of hit: Range<Int>) -> String {
    let block = article.blocks[article.block(at: hit.lowerBound)].text
    let utf8 = article.text.utf8.span
    var start = max(block.lowerBound, hit.lowerBound - 30)
    while start > block.lowerBound, start < hit.lowerBound, utf8[start - 1] != UInt8(ascii: " ") { start += 1 }
    while utf8[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(block.upperBound, hit.upperBound + 200)
    while end < block.upperBound, utf8[end] & 0xC0 == 0x80 { end += 1 }
    return (start > block.lowerBound ? "… " : "") + article.words(start..<max(start, end)).onOneLine()
  }
}
