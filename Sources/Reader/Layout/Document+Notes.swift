import ArticleModel
import Screen

// Notes that the reader wrote: rows of their own below the headers of what they were written to. They are no words of the
// article, so a search does not find them, and no offset into the text stands for their rows.
extension Document {
  /// What stands before a note.
  static let noteSign = "✎ "

  /// The lines of the note below a block; none where there is no note.
  func noteLines(of block: Int) -> [String] {
    guard let words = notes[block] else { return [] }
    let width = columns - noteIndent(of: block) - GlyphWidth.columns(of: Self.noteSign)
    let utf8 = words.utf8
    return LineBreaker.lines(of: utf8.span, 0..<utf8.count, width: max(1, width)).map { line in
      let start = utf8.index(utf8.startIndex, offsetBy: line.lowerBound)
      return String(words[start..<utf8.index(start, offsetBy: line.count)])
    }
  }

  /// How far a position lies below the first row of a note; nil where it is not in a note.
  mutating func noteLine(at position: Position) -> Int? {
    guard notes[position.block] != nil else { return nil }
    let line = position.row - gap(above: position.block) - lines(of: position.block).count
    return line >= 0 ? line : nil
  }

  /// Columns before a note: the bars of its thread.
  private func noteIndent(of block: Int) -> Int {
    guard let comment = article.comment(ofBlock: block) else { return 0 }
    return Self.indent * (indent(ofDepth: article.comments[comment].depth) + 1)
  }
}
