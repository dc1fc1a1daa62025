import ArticleModel

// What was edited or is gone, shown against the words as they were.
extension ReaderState {
  /// Asks for the article as it was when it was left before.
  mutating func askForChanges() -> [Effect] {
    guard let origin else {
      message = "Nothing is kept of this article, so nothing tells what was edited"
      return []
    }
    guard earlierAsked == nil else {
      message = "The words as they were are still being read"
      return []
    }
    earlierAsked = origin
    return [.recallEarlier(origin)]
  }

  /// Lays what has changed since an earlier version over the article. It begins at what is in focus, if that was edited.
  mutating func showChanges(since earlier: Article?) {
    let asked = earlierAsked
    earlierAsked = nil
    // It comes too late where another article is open by now, or something lies over this one.
    guard asked != nil, asked == origin, !document.isEmpty, panel == nil, !isTyping else { return }
    guard let earlier else {
      message = "The words as they were are not kept"
      return
    }
    let revision = Revision(from: earlier, to: article)
    guard !revision.isEmpty else {
      message = "Nothing was edited and nothing is gone"
      return
    }
    var text = TextPanel(
      title: ChangesText.title(of: revision),
      ChangesText(revision: revision, old: earlier, new: article).paragraphs, columns: panelColumns)
    if let line = focus.flatMap({ text.line(of: $0) }) { text.first = line }
    panel = .text(text)
  }

  /// Leaves a panel for an item of the article.
  mutating func go(to item: Item?) -> [Effect] {
    guard let item else { return [] }
    panel = nil
    jump { $0.goToItem(item) }
    return []
  }
}
