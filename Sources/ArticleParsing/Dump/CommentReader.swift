/// One comment of a dump: which lines are its own.
struct CommentDraft {
  /// Its lines from the marker on.
  var lines: Range<Int>
  var depth: Int
  var number: Int?
  var isPingback: Bool
  /// Lines that stand below its replies, in its own column.
  var tail: [Int] = []
}

/// Cuts the lists of a discussion into comments.
struct CommentReader {
  let bytes: [UInt8]
  let lines: [Line]
  let place: DiscussionPlace
  private var headers: CommentHeaderReader
  private var drafts: [CommentDraft] = []
  /// The comments that the current line may belong to, by column, innermost last.
  private var open: [(column: Int, draft: Int)] = []
  /// The number that would continue the list a comment's author has typed.
  private var typedList: (column: Int, next: Int, isCertain: Bool)?
  private var shape = Shape()

  /// What is true of a whole list of comments.
  private struct Shape {
    /// Columns from one level to the next.
    var unit = 2
    /// Replies are numbered, so that a number below a comment may begin one.
    var numbersReplies = false
    var usesDashes = false
  }

  static func drafts(in bytes: [UInt8], lines: [Line], at place: DiscussionPlace) -> [CommentDraft] {
    var reader = CommentReader(bytes: bytes, lines: lines, place: place)
    for region in place.regions { reader.read(region) }
    return reader.drafts
  }

  private init(bytes: [UInt8], lines: [Line], place: DiscussionPlace) {
    (self.bytes, self.lines, self.place) = (bytes, lines, place)
    headers = CommentHeaderReader(bytes: bytes)
  }

  private mutating func read(_ region: DiscussionPlace.Region) {
    measure(region)
    open = []
    for index in region.lines {
      if lines[index].isMarked, beginsComment(index, in: region) {
        begin(index, in: region)
      } else {
        append(index)
      }
    }
  }

  private mutating func measure(_ region: DiscussionPlace.Region) {
    shape = Shape()
    var unit = Int.max
    for index in region.lines {
      let line = lines[index]
      if line.column > region.column { unit = min(unit, line.column - region.column) }
      if line.column == region.column, line.marker == .dash { shape.usesDashes = true }
      if line.column > region.column, line.marker == .number(1), line.followsBlank || isAfterButton(index),
        !isTightList(index)
      {
        shape.numbersReplies = true
      }
    }
    shape.unit = unit == Int.max ? 2 : min(max(unit, 1), 8)
  }

  private mutating func begin(_ index: Int, in region: DiscussionPlace.Region) {
    let line = lines[index]
    while let last = open.last, last.column >= line.column { open.removeLast() }
    open.append((line.column, drafts.count))
    drafts.append(
      CommentDraft(
        lines: index..<index + 1, depth: (line.column - region.column + shape.unit / 2) / shape.unit,
        number: line.marker.number, isPingback: region.isPingbacks))
    typedList = opensTypedList(line) ? (line.column, 2, false) : nil
  }

  /// "5. 1. First": the author's own list begins on the comment's first line.
  private func opensTypedList(_ line: Line) -> Bool {
    let words = line.words
    guard words.count > 3, bytes[words.lowerBound] == UInt8(ascii: "1") else { return false }
    return (bytes[words.lowerBound + 1] == UInt8(ascii: ".") || bytes[words.lowerBound + 1] == UInt8(ascii: ")"))
      && bytes[words.lowerBound + 2] == 0x20
  }

  /// Gives a line to the innermost comment whose column it reaches.
  private mutating func append(_ index: Int) {
    while open.count > 1, let last = open.last, last.column >= lines[index].column { open.removeLast() }
    guard let owner = open.last?.draft else { return }
    if owner == drafts.count - 1 {
      drafts[owner].lines = drafts[owner].lines.lowerBound..<index + 1
    } else {
      drafts[owner].tail.append(index)
    }
  }
}

// MARK: - Replies and lists

extension CommentReader {
  /// Whether a marked line begins a comment, and not an item of a list that a comment holds.
  private mutating func beginsComment(_ index: Int, in region: DiscussionPlace.Region) -> Bool {
    let line = lines[index]
    if line.column <= region.column || drafts.isEmpty { return true }
    if line.marker == .dash, !shape.usesDashes { return false }
    if headers.phrases.isButton(line.words) || line.words.isEmpty && !place.isSigned { return false }
    if continuesTypedList(index) { return false }
    if place.isSigned || place.isNamed { return isSigned(index, in: region) }
    guard line.followsBlank || isAfterButton(index) || place.isTight else { return false }
    return place.isTight || !isTightList(index)
  }

  private mutating func continuesTypedList(_ index: Int) -> Bool {
    guard let list = typedList, let number = lines[index].marker.number, number == list.next,
      lines[index].column <= list.column + 4
    else { return false }
    // Two items one below the other are a list; after one alone, a numbered reply is as likely where there are such.
    if lines[index].followsBlank, shape.numbersReplies, !list.isCertain { return false }
    typedList = (list.column, number + 1, list.isCertain || !lines[index].followsBlank)
    return true
  }

  private mutating func isSigned(_ index: Int, in region: DiscussionPlace.Region) -> Bool {
    var parts: [CommentLine] = []
    for next in index..<min(index + 7, region.lines.upperBound) {
      if next > index, lines[next].column <= lines[index].column { break }
      if next > index, lines[next].isMarked, lines[next].marker != .dash { break }
      parts.append(CommentLine(words: lines[next].words, followsBlank: lines[next].followsBlank))
    }
    let header = headers.read(parts, number: lines[index].marker.number, conventions: place.conventions)
    return header.isCertain || place.isNamed && header.hasNameLine
  }

  private mutating func isAfterButton(_ index: Int) -> Bool {
    index > 0 && headers.phrases.isButton(lines[index - 1].words)
  }

  /// Items that follow each other without an empty line, where comments do not.
  private func isTightList(_ index: Int) -> Bool {
    let next = index + 1
    return next < lines.count && lines[next].isMarked && lines[next].column == lines[index].column
      && !lines[next].followsBlank
  }
}
