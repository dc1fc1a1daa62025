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

  /// What is typed; the query follows it.
  var line = LineEditor() {
    didSet {
      query.pattern = Pattern(
        words: line.words, isExpression: query.pattern.isExpression, ignoresAccents: query.pattern.ignoresAccents)
    }
  }

  var words: String { query.pattern.words }
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

  /// Takes a key while a search is typed. The page follows every letter.
  mutating func handlePrompt(_ key: Key) -> [Effect] {
    guard var prompt else { return [] }
    switch key {
    case .backspace where prompt.words.isEmpty, .control("h") where prompt.words.isEmpty: return cancelPrompt(prompt)
    case .control("r"): prompt.query.pattern.isExpression.toggle()
    case .tab: prompt.query.scope = prompt.query.scope.next
    case .up: recall(&prompt, older: true)
    case .down: recall(&prompt, older: false)
    case .escape, .control("c"), .control("g"): return cancelPrompt(prompt)
    case .enter: return acceptPrompt(prompt)
    default:
      let before = prompt.words
      _ = prompt.line.take(key)
      self.prompt = prompt
      if prompt.words == before { return [] }
    }
    self.prompt = prompt
    go(to: prompt.origin)
    search = prompt.words.isEmpty ? nil : Search(prompt.query, in: article)
    if let hit = search?.first(from: document.offset(of: prompt.origin.top)) ?? search?.hits.indices.first {
      show(hit: hit)
    }
    return []
  }

  /// Takes an earlier or later search from the history.
  private func recall(_ prompt: inout Prompt, older: Bool) {
    let age = prompt.age + (older ? 1 : -1)
    guard (0...history.count).contains(age) else { return }
    prompt.age = age
    prompt.line = LineEditor(age == 0 ? "" : history[history.count - age])
  }

  private mutating func cancelPrompt(_ prompt: Prompt) -> [Effect] {
    self.prompt = nil
    search = prompt.previous
    go(to: prompt.origin)
    return []
  }

  private mutating func acceptPrompt(_ prompt: Prompt) -> [Effect] {
    self.prompt = nil
    if prompt.words.isEmpty {
      search = prompt.previous
      goToHit(forward: true)
    } else {
      history.removeAll { $0 == prompt.words }
      history.append(prompt.words)
      if search?.hits.isEmpty != false { message = search.map(failureWords) }
    }
    if here != prompt.origin { trail.append(prompt.origin) }
    return []
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
