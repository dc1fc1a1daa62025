import ArticleModel
import Screen

extension ReaderState {
  /// What the key after `y` copies, as the status line asks.
  static let copyPrompt = "Copy: y this · p paragraph · t thread · l link · a address"

  /// Takes the key that says what to copy.
  mutating func takeCopy(_ key: Key) -> [Effect] {
    switch key {
    case .character("y"), .enter: return copy(words(of: focus))
    case .character("p"): return copy(article.words(ofBlock: paragraphInFocus()))
    case .character("t"): return copyThread()
    case .character("l"): return copyLink()
    case .character("a"):
      guard let url = article.facts.url else {
        message = "The address of this article is not known"
        return []
      }
      return copy(url)
    default:
      message = "Nothing copied"
      return []
    }
  }

  mutating func copy(_ words: String) -> [Effect] {
    message = "Copied \(Words.count(words.count, "character"))"
    return [.copy(words)]
  }

  private func words(of item: Item?) -> String {
    switch item {
    case .comment(let index): article.words(ofComment: index)
    case .section(let index): article.sections[index].blocks.map(article.words(ofBlock:)).joined(separator: "\n\n")
    case nil: article.words(ofBlock: top.block)
    }
  }

  /// The paragraph that is read: that of the current hit, else the first in focus that stands on the screen.
  private mutating func paragraphInFocus() -> Int {
    if let search, let current = search.current { return article.block(at: search.hits[current].lowerBound) }
    let body: Range<Int>? =
      switch focus {
      case .comment(let index): article.comments[index].body
      case .section(let index): article.sections[index].body
      case nil: nil
      }
    let first = body.map { max($0.lowerBound, top.block) } ?? top.block
    return body?.contains(first) == false ? top.block : first
  }

  /// Copies the focused comment with all that answers it, as a person would paste it: each below its author, set in by
  /// its depth.
  private mutating func copyThread() -> [Effect] {
    guard case .comment(let index) = focus else {
      message = "No thread here: ] goes to the next comment"
      return []
    }
    let comments = article.thread(index).map { reply in
      let comment = article.comments[reply]
      let byline = comment.isMissing ? "[missing]" : article.words(ofBlock: comment.blocks.lowerBound)
      let lines =
        [byline]
        + article.words(ofComment: reply).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      let indent = String(repeating: "  ", count: comment.depth - article.comments[index].depth)
      return lines.filter { $0 != "" || comment.body.count > 1 }.map { $0.isEmpty ? $0 : indent + $0 }
        .joined(separator: "\n")
    }
    return copy(comments.joined(separator: "\n\n"))
  }

  private mutating func copyLink() -> [Effect] {
    let links = linksInFocus()
    switch links.count {
    case 0: message = "No link here"
    case 1: return copy(links[0])
    default: panel = .list(linksPanel(links, title: "Copy a link") { .copy($0) })
    }
    return []
  }
}
