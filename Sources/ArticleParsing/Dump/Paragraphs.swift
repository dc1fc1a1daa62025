/// Lines that belong together: a paragraph, or one list item with the lines it goes on over.
struct Paragraph {
  var lines: Range<Int>
  /// UTF-8 bytes of its words.
  var length: Int
  var marker: ListMarker
  var column: Int
  var blanksBefore: Int

  var isMarked: Bool { marker != .none }
  var isOneLine: Bool { lines.count == 1 }
}

extension Paragraph {
  /// Groups lines: an empty line, a marker or another column begins a new paragraph.
  static func all(in range: Range<Int>, of lines: [Line]) -> [Paragraph] {
    var result: [Paragraph] = []
    for index in range {
      let line = lines[index]
      if let last = result.last, continues(line, last) {
        result[result.count - 1].lines = last.lines.lowerBound..<index + 1
        result[result.count - 1].length += line.words.count + 1
      } else {
        result.append(
          Paragraph(
            lines: index..<index + 1, length: line.words.count, marker: line.marker, column: line.column,
            blanksBefore: line.blanksBefore))
      }
    }
    return result
  }

  private static func continues(_ line: Line, _ last: Paragraph) -> Bool {
    guard !line.followsBlank, !line.isMarked else { return false }
    return last.isMarked ? line.column > last.column : line.column == last.column
  }
}
