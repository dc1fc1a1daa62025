/// Lines that belong together: a paragraph, or one list item with the lines it goes on over.
///
/// A text has many, so a record takes 24 bytes.
struct Paragraph {
  private var lines32: Range<Int32>
  private var length32: Int32
  private let column32: Int32
  private let blanks32: Int32
  let isMarked: Bool

  fileprivate init(_ line: Line, at index: Int) {
    lines32 = Int32(index)..<Int32(index + 1)
    length32 = Int32(clamping: line.words.count)
    (column32, blanks32) = (Int32(clamping: line.column), Int32(clamping: line.blanksBefore))
    isMarked = line.isMarked
  }

  fileprivate mutating func append(_ line: Line) {
    lines32 = lines32.lowerBound..<lines32.upperBound + 1
    length32 = Int32(clamping: length + line.words.count + 1)
  }

  var lines: Range<Int> { Int(lines32.lowerBound)..<Int(lines32.upperBound) }
  /// UTF-8 bytes of its words.
  var length: Int { Int(length32) }
  var column: Int { Int(column32) }
  var blanksBefore: Int { Int(blanks32) }
  var isOneLine: Bool { lines.count == 1 }
}

extension Paragraph {
  /// Groups lines: an empty line, a marker or another column begins a new paragraph.
  static func all(in range: Range<Int>, of lines: [Line]) -> [Paragraph] {
    var result: [Paragraph] = []
    for index in range {
      let line = lines[index]
      if let last = result.last, continues(line, last) {
        result[result.count - 1].append(line)
      } else {
        result.append(Paragraph(line, at: index))
      }
    }
    return result
  }

  private static func continues(_ line: Line, _ last: Paragraph) -> Bool {
    guard !line.followsBlank, !line.isMarked else { return false }
    return last.isMarked ? line.column > last.column : line.column == last.column
  }
}
