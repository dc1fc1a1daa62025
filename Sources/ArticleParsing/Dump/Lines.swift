/// A line that holds more than white space, as ranges into the text.
struct Line {
  /// UTF-8 offset of the first byte that is not white space.
  var start: Int
  /// UTF-8 offset after the last byte that is not white space.
  var end: Int
  /// Where the words begin: behind the list marker, if there is one.
  var textStart: Int
  /// Columns before `start`; tabs reach to the next stop of 8.
  var column: Int
  var marker: ListMarker
  /// How many empty lines stand before it.
  var blanksBefore: Int

  var words: Range<Int> { textStart..<end }
  var isMarked: Bool { marker != .none }
  var followsBlank: Bool { blanksBefore > 0 }
}

/// What opens a list item.
enum ListMarker: Equatable {
  case none
  /// • and its kin, which extractors write and people hardly type.
  case bullet
  /// "-" or "*", which people type too.
  case dash
  /// "12."
  case number(Int)

  var number: Int? {
    if case .number(let number) = self { number } else { nil }
  }
}

/// The lines of a text, scanned once.
struct LineScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var lines: [Line] = []

  static func scan(_ bytes: [UInt8]) -> [Line] {
    var scanner = LineScanner(bytes: bytes)
    scanner.run()
    return scanner.lines
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    lines.reserveCapacity(bytes.count / 64)
  }

  private mutating func run() {
    var blanks = 0
    while index < bytes.count {
      let column = skipIndent()
      let start = index
      let end = skipLine()
      if end > start {
        var line = Line(
          start: start, end: end, textStart: start, column: column, marker: .none, blanksBefore: blanks)
        readMarker(&line)
        lines.append(line)
        blanks = 0
      } else {
        blanks += 1
      }
    }
  }

  /// Skips white space and scalars that show nothing; returns the column reached.
  private mutating func skipIndent() -> Int {
    var column = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x20: column += 1
      case 0x09: column = (column / 8 + 1) * 8
      case 0xC2 where matches(0xC2, 0xA0):
        column += 1
        index += 1
      case 0xE3 where matches(0xE3, 0x80, 0x80):
        column += 2
        index += 2
      case 0xEF where matches(0xEF, 0xBB, 0xBF): index += 2
      case 0xE2 where matches(0xE2, 0x80, 0x8B): index += 2
      default: return column
      }
      index += 1
    }
    return column
  }

  private func matches(_ sequence: UInt8...) -> Bool {
    index + sequence.count <= bytes.count && sequence.indices.allSatisfy { bytes[index + $0] == sequence[$0] }
  }

  /// Goes behind the line's LF; returns where its words end.
  private mutating func skipLine() -> Int {
    let start = index
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    var end = index
    index += 1
    while end > start {
      let byte = bytes[end - 1]
      if byte == 0x20 || byte == 0x09 {
        end -= 1
      } else if byte == 0xA0, end - start >= 2, bytes[end - 2] == 0xC2 {
        end -= 2
      } else if byte == 0xBF, end - start >= 3, bytes[end - 2] == 0xBB, bytes[end - 3] == 0xEF {
        end -= 3
      } else {
        break
      }
    }
    return end
  }

  private func readMarker(_ line: inout Line) {
    let after: Int
    switch bytes[line.start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard let (number, end) = numberMarker(line) else { return }
      if isDate(line, number: number, after: end) { return }
      line.marker = .number(number)
      after = end
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      line.marker = .dash
      after = line.start + 1
    case 0xE2:
      guard isBullet(at: line.start, end: line.end) else { return }
      line.marker = .bullet
      after = line.start + 3
    default: return
    }
    guard after == line.end || bytes[after] == 0x20 || bytes[after] == 0x09 else {
      line.marker = .none
      return
    }
    line.textStart = after
    while line.textStart < line.end, bytes[line.textStart] <= 0x20 { line.textStart += 1 }
  }

  /// A number of at most six digits and the dot behind it.
  private func numberMarker(_ line: Line) -> (number: Int, end: Int)? {
    var (number, index) = (0, line.start)
    while index < line.end, index - line.start < 6, (0x30...0x39).contains(bytes[index]) {
      number = number * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index < line.end, bytes[index] == UInt8(ascii: ".") else { return nil }
    return (number, index + 1)
  }

  /// "26. Mai 2008" and "14. 01. 2020" are dates, not the items 26 and 14.
  private func isDate(_ line: Line, number: Int, after end: Int) -> Bool {
    guard (1...31).contains(number), end < line.end, bytes[end] == 0x20 else { return false }
    let (word, next) = skipWord(from: end + 1, to: line.end)
    if word == 2, next + 5 < line.end, bytes[next] == UInt8(ascii: "."), bytes[next + 1] == 0x20 {
      return digits(from: next + 2, to: line.end) == 4
    }
    guard word == 0, let entry = Words.table[Words.hash(ofLowercased: bytes, end + 1..<next)],
      entry.meaning.contains(.month)
    else { return false }
    let after = skipMarks(from: next, to: line.end)
    // "1. Januar 15, 2014" is item 1 with a date behind it, and "2. Jan" is item 2 with a name.
    if digits(from: after, to: line.end) == 4 { return true }
    let link = skipWord(from: after, to: line.end).end
    guard link > after, link + 1 < line.end, bytes[link] == 0x20, digits(from: link + 1, to: line.end) > 0 else {
      return false
    }
    return Words.table[Words.hash(ofLowercased: bytes, after..<link)]?.meaning.contains(.link) ?? false
  }

  /// Over spaces, dots and commas.
  private func skipMarks(from start: Int, to limit: Int) -> Int {
    var index = start
    while index < limit, bytes[index] == 0x20 || bytes[index] == 0x2E || bytes[index] == 0x2C { index += 1 }
    return index
  }

  /// How many digits the word at an offset begins with, and where it ends.
  private func skipWord(from start: Int, to limit: Int) -> (digits: Int, end: Int) {
    let count = digits(from: start, to: limit)
    var end = start + count
    while count == 0, end < limit, bytes[end] >= 0x80 || (0x61...0x7A).contains(bytes[end] | 0x20) { end += 1 }
    return (count, end)
  }

  private func digits(from start: Int, to limit: Int) -> Int {
    var end = start
    while end < limit, end - start < 5, (0x30...0x39).contains(bytes[end]) { end += 1 }
    return end - start
  }

  /// • ◦ ▪ ▫ ‣ ⁃ ● ○ ■ □
  private func isBullet(at index: Int, end: Int) -> Bool {
    guard index + 3 <= end else { return false }
    switch (bytes[index + 1], bytes[index + 2]) {
    case (0x80, 0xA2), (0x80, 0xA3), (0x81, 0x83), (0x97, 0xA6), (0x97, 0x8F), (0x97, 0x8B), (0x96, 0xA0...0xAB):
      return true
    default: return false
    }
  }
}
