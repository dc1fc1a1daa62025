import ArticleModel
import Screen

extension ReaderState {
  /// What the screen shows now. Only what is on it is laid out.
  public mutating func frame() -> Frame {
    searchTyped()
    var frame = Frame(size: size, style: theme[.text])
    var lastShown = top
    switch panel {
    case .list(let list): draw(list, in: &frame)
    case .text(let text): text.draw(in: &frame, top: panelTop, rows: panelRows, theme: theme)
    case nil:
      drawPane(in: &frame)
      lastShown = drawPage(in: &frame)
    }
    if panel == nil { shown = document.isEmpty ? nil : min(top, lastShown)...lastShown }
    forgetArrived()
    drawTitle(in: &frame)
    drawStatus(in: &frame, lastShown: lastShown)
    return frame
  }

  // MARK: The page

  /// Draws the article's rows; returns the last one shown.
  private mutating func drawPage(in frame: inout Frame) -> Position {
    guard !document.isEmpty else { return top }
    var additions = Additions(search: search, clock: showsLocalTime ? clock : nil, news: news)
    if case .comment(let index) = focus { additions.focusedComment = index }
    let focusHeader = focus.map(headerBlock(of:))
    let peeked = peekRows()
    for (row, content) in peeked.enumerated() {
      draw(content.row, ofBlock: content.block, in: &frame, row: page.top + row)
    }
    var position = firstPosition(below: peeked.count)
    for row in page.top + peeked.count..<page.top + page.rows {
      if position.block == focusHeader, position == document.firstLine(of: position.block), page.left > 0 {
        frame.write("▌", at: Point(column: page.left - 1, row: row), style: theme[.focusedGuide])
      }
      draw(document.row(at: position, additions), ofBlock: position.block, in: &frame, row: row)
      let next = document.move(position, by: 1)
      if next == position { break }
      if row + 1 < page.top + page.rows { position = next }
    }
    return position
  }

  /// The first row that is drawn below the rows of what the focus answers: with them the focus stays on the screen.
  private mutating func firstPosition(below peeked: Int) -> Position {
    guard peeked > 0, let focus, let row = rowOnScreen(of: headerBlock(of: focus)), row + peeked + 1 >= page.rows else {
      return top
    }
    return document.firstLine(of: headerBlock(of: focus))
  }

  private func draw(_ content: Row, ofBlock block: Int, in frame: inout Frame, row: Int) {
    var column = page.left
    let limit = page.left + page.columns
    for segment in content.segments {
      let place = Point(column: column, row: row)
      switch segment.content {
      case .label(let label): column = frame.write(label, at: place, style: theme[segment.role], limit: limit)
      case .words(let range):
        let base = theme[segment.role]
        let marks = highlights(in: range, block: block, over: base)
        column = frame.write(article.text.utf8.span.extracting(range), at: place, limit: limit) { offset in
          marks.last { $0.range.contains(range.lowerBound + offset) }?.style ?? base
        }
      }
    }
  }

  /// The stretches of a line that look otherwise: links, emphasis, and over them the hits of the search.
  private func highlights(in range: Range<Int>, block: Int, over base: Style) -> [(range: Range<Int>, style: Style)] {
    var marks: [(range: Range<Int>, style: Style)] = []
    for run in article.runs[article.blocks[block].runs] where run.text.overlaps(range) {
      let style = theme[run.kind.role]
      marks.append(
        (
          run.text,
          Style(
            foreground: style.foreground, background: style.background,
            attributes: base.attributes.union(style.attributes))
        ))
    }
    if let search {
      let hits = search.hits(in: range)
      for index in hits.indices {
        marks.append((hits[index], theme[index == search.current ? .currentMatch : .match]))
      }
    }
    return marks
  }

  /// Draws the outline beside the text; it follows the reading.
  private func drawPane(in frame: inout Frame) {
    guard let pane = page.pane, !document.isEmpty else { return }
    let outline = document.outline
    let current = outline.index(ofBlock: focusOrTopBlock)
    let first = firstInPane
    for row in 0..<page.rows {
      let place = Point(column: pane.lowerBound + 1, row: page.top + row)
      frame.write("│", at: Point(column: pane.upperBound, row: place.row), style: theme[.guide])
      let index = first + row
      guard index < outline.entries.count else { continue }
      let (label, words, indent) = document.outlineWords(of: outline.entries[index])
      let isHere = index == current
      frame.write(isHere ? "●" : " ", at: place, style: theme[.focusedGuide])
      var column = place.column + 2 + 2 * min(indent, 4)
      column = frame.write(
        label, at: Point(column: column, row: place.row), style: theme[.stamp], limit: pane.upperBound - 1)
      if !label.isEmpty { column += 1 }
      let news = newsWords(of: outline.entries[index], isShort: true)
      // What is new matters more than how many there are, which the title line holds.
      let isCut = !news.isEmpty && outline.entries[index] == .discussion
      let end = pane.upperBound - 1 - GlyphWidth.columns(of: news)
      column = frame.writeCut(
        isCut ? "Discussion" : words, at: Point(column: column, row: place.row),
        style: theme[isHere ? .strong : .panelRow],
        limit: end)
      frame.write(news, at: Point(column: column, row: place.row), style: theme[.count], limit: pane.upperBound - 1)
    }
  }

  // MARK: Title

  private func drawTitle(in frame: inout Frame) {
    guard let row = page.title, panel == nil else { return }
    var counts: [String] = []
    let updates = article.updates.count
    if updates > 0 { counts.append(Words.count(updates, "update")) }
    if document.commentCount > 0 { counts.append(Words.count(document.commentCount, "comment")) }
    if let minutes = article.readingMinutes { counts.append("\(minutes) min") }
    let right = counts.joined(separator: " · ")
    let start = size.columns - GlyphWidth.columns(of: right) - 1
    let showsCounts = start > size.columns / 3
    if showsCounts { frame.write(right, at: Point(column: start, row: row), style: theme[.count]) }
    // Where the headline itself is on the screen it need not stand there twice.
    let headline = top.block == 0 ? "" : article.facts.headline ?? ""
    frame.writeCut(
      headline, at: Point(column: 1, row: row), style: theme[.title],
      limit: showsCounts ? start - 2 : size.columns - 1)
  }
}

extension Article {
  /// How long the report takes to read, its discussion left out; nil where it is less than a minute.
  ///
  /// Some 230 words of six letters a minute. Scripts of two or three bytes a letter have fewer letters a word or are read
  /// in fewer letters a minute, so bytes are a fair measure for all.
  fileprivate var readingMinutes: Int? {
    let end =
      (discussionTitle ?? comments.first?.blocks.lowerBound).map { blocks[$0].text.lowerBound } ?? text.utf8.count
    let minutes = (end + 700) / 1400
    return minutes > 0 ? minutes : nil
  }
}

extension Article.Run.Kind {
  fileprivate var role: Role {
    switch self {
    case .emphasis: .emphasis
    case .strong: .strong
    case .code: .preformatted
    case .link: .link
    }
  }
}
