/// A line that holds more than white space, as ranges into the text.
///
/// A text has many lines, so a record takes 24 bytes; texts are far shorter than an Int32 counts.
struct Line {
  private let start32: Int32
  private let end32: Int32
  private let textStart32: Int32
  private let column32: Int32
  private let blanks32: Int32
  /// -1 none, -2 bullet, -3 dash, else the number.
  private let marker32: Int32

  init(start: Int, end: Int, textStart: Int, column: Int, blanksBefore: Int, marker: ListMarker) {
    start32 = Int32(truncatingIfNeeded: start)
    end32 = Int32(truncatingIfNeeded: end)
    textStart32 = Int32(truncatingIfNeeded: textStart)
    column32 = Int32(clamping: column)
    blanks32 = Int32(clamping: blanksBefore)
    switch marker {
    case .none: marker32 = -1
    case .bullet: marker32 = -2
    case .dash: marker32 = -3
    case .number(let number): marker32 = Int32(clamping: number)
    }
  }

  /// UTF-8 offset of the first byte that is not white space.
  var start: Int { Int(start32) }
  /// UTF-8 offset after the last byte that is not white space.
  var end: Int { Int(end32) }
  /// Where the words begin: behind the list marker, if there is one.
  var textStart: Int { Int(textStart32) }
  /// Columns before `start`; tabs reach to the next stop of 8.
  var column: Int { Int(column32) }
  /// How many empty lines stand before it.
  var blanksBefore: Int { Int(blanks32) }
  var marker: ListMarker {
    switch marker32 {
    case -1: .none
    case -2: .bullet
    case -3: .dash
    default: .number(Int(marker32))
    }
  }

  var words: Range<Int> { textStart..<end }
  var isMarked: Bool { marker32 != -1 }
  var followsBlank: Bool { blanks32 > 0 }
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
  /// More lines with words are left out.
  static let limit = 2_000_000

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
    lines.reserveCapacity(min(Self.limit, bytes.count { $0 == 0x0A } + 1))
  }

  private mutating func run() {
    var blanks = 0
    while index < bytes.count, lines.count < Self.limit {
      let column = skipIndent()
      let start = index
      let end = skipLine()
      if end > start {
        let (marker, textStart) = readMarker(start..<end)
        lines.append(
          Line(start: start, end: end, textStart: textStart, column: column, blanksBefore: blanks, marker: marker))
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

  /// The marker a line begins with, and where its words begin.
  private func readMarker(_ line: Range<Int>) -> (ListMarker, textStart: Int) {
    let none = (ListMarker.none, line.lowerBound)
    let (marker, after): (ListMarker, Int)
    switch bytes[line.lowerBound] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard let (number, end) = numberMarker(line), !isDate(line, number: number, after: end) else { return none }
      (marker, after) = (.number(number), end)
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): (marker, after) = (.dash, line.lowerBound + 1)
    case 0xE2:
      guard isBullet(at: line.lowerBound, end: line.upperBound) else { return none }
      (marker, after) = (.bullet, line.lowerBound + 3)
    default: return none
    }
    guard after == line.upperBound || bytes[after] == 0x20 || bytes[after] == 0x09 else { return none }
    var textStart = after
    while textStart < line.upperBound, bytes[textStart] <= 0x20 { textStart += 1 }
    return (marker, textStart)
  }

  /// A number of at most six digits and the dot behind it.
  private func numberMarker(_ line: Range<Int>) -> (number: Int, end: Int)? {
    var (number, index) = (0, line.lowerBound)
    while index < line.upperBound, index - line.lowerBound < 6, (0x30...0x39).contains(bytes[index]) {
      number = number * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index < line.upperBound, bytes[index] == UInt8(ascii: ".") else { return nil }
    return (number, index + 1)
  }

  /// "26. Mai 2008" and "14. 01. 2020" are dates, not the items 26 and 14.
  private func isDate(_ line: Range<Int>, number: Int, after end: Int) -> Bool {
    guard (1...31).contains(number), end < line.upperBound, bytes[end] == 0x20 else { return false }
    let (word, next) = skipWord(from: end + 1, to: line.upperBound)
    if word == 2, next + 5 < line.upperBound, bytes[next] == UInt8(ascii: "."), bytes[next + 1] == 0x20 {
      return digits(from: next + 2, to: line.upperBound) == 4
    }
    guard word == 0, let entry = Words.table[Words.hash(ofLowercased: bytes, end + 1..<next)],
      entry.meaning.contains(.month)
    else { return false }
    let after = skipMarks(from: next, to: line.upperBound)
    // "1. Januar 15, 2014" is item 1 with a date behind it, and "2. Jan" is item 2 with a name.
    if digits(from: after, to: line.upperBound) == 4 { return true }
    let link = skipWord(from: after, to: line.upperBound).end
    guard link > after, link + 1 < line.upperBound, bytes[link] == 0x20, digits(from: link + 1, to: line.upperBound) > 0
    else {
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
