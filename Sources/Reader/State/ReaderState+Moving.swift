import ArticleModel

// Every command that changes the first row ends in `clampTop()`: scroll arithmetic is right in one place.
extension ReaderState {
  var here: Place { Place(top: top, focus: focus) }

  mutating func scroll(by rows: Int) {
    let before = top
    top = document.move(top, by: rows)
    clampTop()
    followFocus()
    if top == before { message = rows > 0 ? "End" : "Top" }
  }

  /// Moves the first row so that it is a row of the page, and the page's last row stands no higher than need be.
  mutating func clampTop() {
    guard !document.isEmpty else {
      top = .start
      return
    }
    let block = document.visible(atOrBefore: min(top.block, article.blocks.count - 1))
    let row = block == top.block ? min(top.row, document.rows(of: block) - 1) : 0
    let last = document.move(document.lastPosition(), by: 1 - max(1, page.rows))
    top = min(Position(block: block, row: max(0, row)), last)
  }

  /// After scrolling: what is in focus stays there while its header is on the screen; else the focus goes to what is
  /// read in the first row.
  mutating func followFocus() {
    if let focus, rowOnScreen(of: headerBlock(of: focus)) != nil { return }
    focus = item(ofBlock: top.block)
  }

  /// The row of the page in which a visible block begins, if it is on the screen.
  mutating func rowOnScreen(of block: Int) -> Int? {
    guard document.visible(atOrBefore: block) == block else { return nil }
    return document.distance(from: top, to: document.firstLine(of: block), limit: page.rows - 1)
  }

  mutating func goToTop() {
    top = .start
    focus = nil
  }

  mutating func goToBottom() {
    top = document.lastPosition()
    clampTop()
    focus = item(ofBlock: document.lastPosition().block)
  }

  mutating func go(to place: Place) {
    document.reveal(block: place.top.block)
    top = place.top
    clampTop()
    focus = place.focus
    followFocus()
  }

  /// Makes a jump that `back` undoes.
  mutating func jump(_ move: (inout ReaderState) -> Void) {
    let from = here
    move(&self)
    if here != from { trail.append(from) }
  }

  mutating func goBack() {
    guard let place = trail.popLast() else {
      if comeBack() { return }
      message = "No jump to go back from"
      return
    }
    go(to: place)
  }
}

// MARK: - Items

extension ReaderState {
  func headerBlock(of item: Item) -> Int {
    switch item {
    case .section(let index): article.sections[index].blocks.lowerBound
    case .comment(let index): article.comments[index].blocks.lowerBound
    }
  }

  /// The item that a block belongs to, folds considered.
  func item(ofBlock block: Int) -> Item? {
    if let comment = article.comment(ofBlock: block) {
      return .comment(document.folds.visible(atOrBefore: comment) ?? comment)
    }
    return article.section(ofBlock: block).map { .section($0) }
  }

  private var focusBlock: Int { focus.map(headerBlock(of:)) ?? top.block }

  /// The next item below the focus; of the comments only top-level ones, if asked for.
  func itemAfterFocus(topLevelOnly: Bool = false) -> Item? {
    let block = focus == nil ? top.block - (top == .start ? 1 : 0) : focusBlock
    let section = article.sections.partitioningIndex { $0.blocks.lowerBound > block }
    let passed = article.comments.partitioningIndex { $0.blocks.lowerBound > block } - 1
    var comment = document.folds.visible(after: passed)
    if topLevelOnly, let here = comment, article.comments[here].depth > 0 {
      let next = article.thread(article.root(of: here)).upperBound
      comment = next < article.comments.count ? next : nil
    }
    return [section < article.sections.count ? Item.section(section) : nil, comment.map { Item.comment($0) }]
      .compactMap { $0 }.min { headerBlock(of: $0) < headerBlock(of: $1) }
  }

  /// The nearest item above the focus, by the same rule; the focus itself, where its header is off the screen.
  func itemBeforeFocus(topLevelOnly: Bool = false) -> Item? {
    let isHeaderAbove = focus.map { document.firstLine(of: headerBlock(of: $0)) < top } ?? false
    let block = isHeaderAbove ? focusBlock + 1 : focusBlock
    let section = article.sections.partitioningIndex { $0.blocks.lowerBound >= block } - 1
    let before = article.comments.partitioningIndex { $0.blocks.lowerBound >= block } - 1
    var comment = before >= 0 ? document.folds.visible(atOrBefore: before) : nil
    if topLevelOnly { comment = comment.map(article.root(of:)) }
    return [section >= 0 ? Item.section(section) : nil, comment.map { Item.comment($0) }]
      .compactMap { $0 }.max { headerBlock(of: $0) < headerBlock(of: $1) }
  }

  /// The next or previous item at the focus's own level.
  func sibling(forward: Bool) -> Item? {
    guard case .comment(let index) = focus else {
      return forward ? itemAfterFocus(topLevelOnly: true) : itemBeforeFocus(topLevelOnly: true)
    }
    let comments = article.comments
    if forward {
      let next = index + 1 + comments[index].descendants
      return next < comments.count && comments[next].depth == comments[index].depth ? .comment(next) : nil
    }
    var previous: Int? = index > 0 ? index - 1 : nil
    while let here = previous, comments[here].depth > comments[index].depth { previous = article.parent(of: here) }
    guard let previous, comments[previous].depth == comments[index].depth else { return nil }
    return .comment(previous)
  }

  /// Puts an item's header in the first row and the focus on it.
  mutating func goToItem(_ item: Item?) {
    guard let item else {
      message = "No further one"
      return
    }
    let block = headerBlock(of: item)
    document.reveal(block: block)
    top = document.firstLine(of: block)
    clampTop()
    focus = item
  }

  /// Goes to a block: to the item, if it is the header of one.
  mutating func goToBlock(_ block: Int) {
    if let item = item(ofBlock: block), headerBlock(of: item) == block { return goToItem(item) }
    go(to: Place(top: document.firstLine(of: block), focus: nil))
  }

  /// Goes to the comment, or else the block, that holds a UTF-8 offset into the text, and stays there whatever is recalled.
  mutating func go(toOffset offset: Int) {
    guard !document.isEmpty else { return }
    isPlaced = true
    let block = article.block(at: offset)
    if let comment = article.comment(ofBlock: block) { goToItem(.comment(comment)) } else { goToBlock(block) }
  }

  mutating func goToParent() {
    guard case .comment(let index) = focus, let parent = article.parent(of: index) else {
      message = "Nothing above: this is at the top level"
      return
    }
    jump { $0.goToItem(.comment(parent)) }
  }
}
