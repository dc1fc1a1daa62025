import ArticleModel
import Screen

extension ReaderState {
  /// Shows what the focused comment answers above the page; again, what that answers.
  mutating func peek() {
    guard case .comment(let index) = focus else {
      message = "Only comments answer something; ] goes to the next one"
      return
    }
    guard let parent = article.parent(of: peeked ?? index) else {
      message = peeked == nil ? "This answers the article itself" : "This is where the thread begins"
      return
    }
    peeked = parent
  }

  /// The rows that show what the focused comment answers: at most half the page, the last one a rule.
  mutating func peekRows() -> [(row: Row, block: Int)] {
    guard let peeked, page.rows >= 4 else { return [] }
    let blocks = article.comments[peeked].blocks
    let limit = page.rows / 2 - 1
    var rows: [(row: Row, block: Int)] = []
    for block in blocks {
      for line in 0..<document.lines(of: block).count where rows.count < limit {
        let position = Position(block: block, row: document.gap(above: block) + line)
        rows.append((document.row(at: position, Additions(search: search, clock: showsLocalTime ? clock : nil)), block))
      }
    }
    var rule = Row()
    let key = article.parent(of: peeked) == nil ? nil : keys.name(of: .peek)
    rule.add("── is answered by" + (key.map { " · \($0) shows further up " } ?? " "), .guide)
    return rows + [(rule, blocks.lowerBound)]
  }
}
