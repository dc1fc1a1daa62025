import ArticleModel
import Screen

/// The line in which a search is typed.
struct Prompt {
  var words: String
  /// Where the search began; Esc goes back there.
  let origin: ReaderState.Place
  /// The search that Esc puts back.
  let previous: Search?
}

extension ReaderState {
  /// Takes a key while a search is typed. The page follows every letter.
  mutating func handlePrompt(_ key: Key) -> [Effect] {
    guard var prompt else { return [] }
    switch key {
    case .character(let character): prompt.words.append(character)
    case .backspace, .control("h"):
      if prompt.words.isEmpty { return cancelPrompt(prompt) }
      prompt.words.removeLast()
    case .control("u"): prompt.words = ""
    case .control("w"):
      while prompt.words.last == " " { prompt.words.removeLast() }
      while let last = prompt.words.last, last != " " { prompt.words.removeLast() }
    case .escape, .control("c"), .control("g"): return cancelPrompt(prompt)
    case .enter: return acceptPrompt(prompt)
    default: return []
    }
    self.prompt = prompt
    go(to: prompt.origin)
    search = prompt.words.isEmpty ? nil : Search(prompt.words, in: article)
    if let hit = search?.first(from: document.offset(of: prompt.origin.top)) ?? search?.hits.indices.first {
      show(hit: hit)
    }
    return []
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
    } else if search?.hits.isEmpty != false {
      message = "Not found: \(prompt.words)"
    }
    if here != prompt.origin { trail.append(prompt.origin) }
    return []
  }

  mutating func goToHit(forward: Bool) {
    guard let search else {
      message = "Nothing searched yet; / searches"
      return
    }
    guard !search.hits.isEmpty else {
      message = "Not found: \(search.words)"
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
    let position = document.position(ofOffset: offset)
    if document.distance(from: top, to: position, limit: page.rows - 1) == nil {
      top = document.move(position, by: -(page.rows / 3))
    }
    clampTop()
    focus = item(ofBlock: position.block)
  }
}
