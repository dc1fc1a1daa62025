import ArticleModel

extension ReaderState {
  /// The comment that folding acts on; tells so where there is none.
  private mutating func focusedComment() -> Int? {
    if case .comment(let index) = focus { return index }
    message = "Only comments fold; ] goes to the next one"
    return nil
  }

  /// Changes folds while the header of a comment keeps its row on the screen.
  private mutating func fold(around comment: Int, _ change: (inout Document) -> Void) {
    let header = article.comments[comment].blocks.lowerBound
    let row = rowOnScreen(of: header) ?? 0
    change(&document)
    let block = document.visible(atOrBefore: header)
    top = document.move(document.firstLine(of: block), by: -row)
    clampTop()
    focus = item(ofBlock: block)
  }

  /// Opens the quotations of the focused comment if one is folded; else folds or unfolds its thread.
  mutating func toggleFold() {
    guard let index = focusedComment() else { return }
    if document.hasFoldedQuotes(index) { openQuotes(of: index) } else { foldThread(index) }
  }

  mutating func openQuotes(of comment: Int) {
    fold(around: comment) { $0.openQuotes(of: comment) }
  }

  /// Folds or unfolds the thread of a comment.
  mutating func foldThread(_ index: Int) {
    fold(around: index) { document in
      let next: Folds.State = document.folds[index] == .open ? .folded : .open
      document.folds.set(next, of: [index], document.article.comments)
      document.closeQuotes(of: index)
    }
  }

  /// Shows quotations of what a comment answers as one line, or as they were printed.
  mutating func toggleQuotes() {
    foldEverywhere { $0.foldsQuotes.toggle() }
    message = document.foldsQuotes ? "Quotations are shown as one line" : "Quotations are shown in full"
  }

  /// Folds the thread that the focus is part of, from its top level.
  mutating func foldChain() {
    guard let index = focusedComment() else { return }
    let root = article.root(of: index)
    fold(around: root) { $0.folds.set(.folded, of: [root], $0.article.comments) }
  }

  /// Hides the deepest level that is shown under the focus, then its replies, then itself, then goes to its parent.
  mutating func foldLevel() {
    guard let index = focusedComment() else { return }
    let comments = article.comments
    let shown = comments[index].descendants > 0 ? deepestShown(under: index) : comments[index].depth
    switch document.folds[index] {
    case .open where shown > comments[index].depth:
      let level =
        comments[index].depth == shown - 1 ? [index] : article.thread(index).filter { comments[$0].depth == shown - 1 }
      fold(around: index) { document in
        let parents = level.filter { comments[$0].descendants > 0 }
        document.folds.set(.repliesHidden, of: parents, comments)
      }
    case .open, .repliesHidden: fold(around: index) { $0.folds.set(.folded, of: [index], comments) }
    case .folded: goToParent()
    }
  }

  /// Shows one more level under the focus.
  mutating func unfoldLevel() {
    guard let index = focusedComment() else { return }
    let comments = article.comments
    switch document.folds[index] {
    case .folded where comments[index].descendants > 0:
      fold(around: index) { $0.folds.set(.repliesHidden, of: [index], comments) }
    case .folded: fold(around: index) { $0.folds.set(.open, of: [index], comments) }
    case .repliesHidden, .open:
      let closed = article.thread(index).filter { document.folds.isVisible($0) && document.folds[$0] != .open }
      guard !closed.isEmpty else {
        message = "Nothing is folded under this comment"
        return
      }
      fold(around: index) { document in
        // What appears shows its own words, but not its replies yet.
        let revealed = closed.flatMap { document.article.replies(to: $0) }.filter { comments[$0].descendants > 0 }
        document.folds.set(.open, of: closed, comments)
        document.folds.set(.repliesHidden, of: revealed, comments)
      }
    }
  }

  /// The greatest depth that is shown in a thread.
  private func deepestShown(under index: Int) -> Int {
    article.thread(index).lazy.filter { document.folds.isVisible($0) }.map { article.comments[$0].depth }.max()
      ?? article.comments[index].depth
  }

  mutating func foldAll() {
    let comments = article.comments
    guard !comments.isEmpty else { return }
    foldEverywhere { $0.folds.set(.folded, of: comments.indices.lazy.filter { comments[$0].depth == 0 }, comments) }
  }

  mutating func show(levels: Int?) {
    foldEverywhere { $0.folds.show(levels: levels, $0.article.comments) }
    message = levels.map { $0 == 1 ? "1 level shown" : "\($0) levels shown" } ?? "All levels shown"
  }

  /// Changes all folds; what is in focus keeps its row, and what is read in the article stays where it is.
  private mutating func foldEverywhere(_ change: (inout Document) -> Void) {
    if case .comment(let index) = focus { return fold(around: index, change) }
    change(&document)
    clampTop()
    followFocus()
  }
}

extension Article {
  /// The direct replies to a comment.
  fileprivate func replies(to index: Int) -> [Int] {
    var replies: [Int] = []
    var next = index + 1
    while next <= index + comments[index].descendants {
      replies.append(next)
      next += 1 + comments[next].descendants
    }
    return replies
  }
}
