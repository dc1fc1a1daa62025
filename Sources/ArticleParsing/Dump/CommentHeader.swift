import ArticleModel

/// What the lines of one comment say about it: who wrote it, when, and which lines are its words.
struct CommentHeader {
  var author: Range<Int>?
  /// Where the stamp is printed, and what it tells.
  var stamp: (words: Range<Int>, time: FoundTime)?
  var isPingback = false
  /// A line ends in "says:" or the like.
  var hasSays = false
  /// The first line is short and stands alone, as a name does.
  var hasNameLine = false
  /// The stamp stands below the words.
  var isTrailing = false
  /// Lines that are the comment's words, as indexes of its pieces.
  var body: Range<Int> = 0..<0
  /// Words of the lines above the stamp that are neither name nor stamp.
  var leftovers: [Range<Int>] = []

  var isCertain: Bool { hasSays || stamp != nil || isPingback }
}

/// A line of a comment: the words, and whether an empty line stands before it.
struct CommentLine {
  var words: Range<Int>
  var followsBlank: Bool
  /// The marker it begins with, if it is an item of a list that the comment holds.
  var marker = ListMarker.none
}

/// How the discussion at hand prints its comments; a lone short line is a name only where most comments have one.
struct HeaderConventions {
  var hasNameLines = false
  var hasStamps = false
  var hasTrailingStamps = false
}

/// Reads the header of one comment after another.
struct CommentHeaderReader {
  let bytes: [UInt8]
  var phrases: Phrases

  init(bytes: [UInt8]) {
    self.bytes = bytes
    phrases = Phrases(bytes: bytes)
  }

  /// How many lines from the top may be header.
  private static let headerLimit = 7

  mutating func read(_ lines: [CommentLine], number: Int?, conventions: HeaderConventions) -> CommentHeader {
    var header = CommentHeader(body: 0..<lines.count)
    var held: [Int] = []
    var index = 0
    scan: while index < min(lines.count, Self.headerLimit) {
      switch kind(
        of: lines[index].words, isFirst: index == 0 || held.count == index, number: number,
        hasStamps: conventions.hasStamps)
      {
      case .number where index == 0, .button where index > 0, .label: break
      case .says(let author):
        if header.author != nil { break scan }  // whom the comment quotes
        header.hasSays = true
        if !author.isEmpty { header.author = author }
      case .pingback:
        header.isPingback = true
        break scan
      case .stamp(let words, let time, let author):
        guard header.stamp == nil, accepts(time, held: held, lines: lines, at: index, conventions: conventions) else {
          break scan
        }
        header.stamp = (words, time)
        if header.author == nil, !author.isEmpty {
          header.author = author
        } else if header.author == nil, let name = chooseName(held, lines: lines) {
          header.author = trimmedName(lines[name].words)
          header.leftovers = held.filter { $0 > name }.map { lines[$0].words }
        }
        held = []
      case .name where header.stamp == nil && header.author == nil && canHold(index, held, lines): held.append(index)
      case .name, .number, .button, .prose: break scan
      }
      index += 1
    }
    finish(&header, lines: lines, index: index, held: held, conventions: conventions)
    return header
  }

  /// Names stand close together: "EM / Elon Musk / stamp", or a name, an empty line and the stamp.
  private func canHold(_ index: Int, _ held: [Int], _ lines: [CommentLine]) -> Bool {
    held.isEmpty || held.count < 4 && !lines[index].followsBlank
  }

  private func accepts(
    _ time: FoundTime, held: [Int], lines: [CommentLine], at index: Int, conventions: HeaderConventions
  ) -> Bool {
    conventions.hasStamps || time.isRelative || time.hasTime && time.hasDate
  }

  private mutating func finish(
    _ header: inout CommentHeader, lines: [CommentLine], index: Int, held: [Int], conventions: HeaderConventions
  ) {
    var start = held.first ?? index
    if let last = held.last, header.stamp == nil, header.author == nil {
      let isAlone = last + 1 < lines.count && lines[last + 1].followsBlank && held.count <= 2
      header.hasNameLine = isAlone
      if isAlone, conventions.hasNameLines {
        if let name = chooseName(held, lines: lines) { header.author = trimmedName(lines[name].words) }
        start = last + 1
      }
    }
    header.body = min(start, lines.count)..<lines.count
    if header.stamp == nil { readTrailer(&header, lines: lines, conventions: conventions) }
    dropButtons(&header, lines: lines)
    if let first = header.body.first, isExcerpt(lines[first].words) { header.isPingback = true }
  }

  /// "[…] … […]": what a site that links here says around the link.
  private func isExcerpt(_ words: Range<Int>) -> Bool {
    bytes[words].starts(with: "[…]".utf8) || bytes[words].starts(with: "[...]".utf8)
  }

  /// The name among the held lines: not the initials that stand for a picture before it.
  private func chooseName(_ held: [Int], lines: [CommentLine]) -> Int? {
    guard let first = held.first else { return nil }
    if held.count > 1, lines[first].words.count <= 3,
      bytes[lines[first].words.lowerBound] | 0x20 == bytes[lines[held[1]].words.lowerBound] | 0x20
        || (0x30...0x39).contains(bytes[lines[first].words.lowerBound])
    {
      return held[1]
    }
    return first
  }

  private mutating func dropButtons(_ header: inout CommentHeader, lines: [CommentLine]) {
    while header.body.count > 1, let first = header.body.first, phrases.isButton(lines[first].words) {
      header.body = first + 1..<header.body.upperBound
    }
    while header.body.count > 1 || header.isCertain && header.body.count == 1, let last = header.body.last,
      phrases.isButton(lines[last].words)
    {
      header.body = header.body.lowerBound..<last
    }
  }

  /// A stamp, or a name and a stamp, below the words.
  private mutating func readTrailer(
    _ header: inout CommentHeader, lines: [CommentLine], conventions: HeaderConventions
  ) {
    dropButtons(&header, lines: lines)
    guard header.body.count > 1 || header.body.count == 1 && header.author != nil, let last = header.body.last,
      case .stamp(let words, let time, let author) = kind(
        of: lines[last].words, isFirst: false, number: nil, hasStamps: false)
    else { return }
    guard time.hasDate, time.hasTime || time.year != nil, lines[last].followsBlank || conventions.hasTrailingStamps
    else { return }
    header.isTrailing = true
    guard conventions.hasTrailingStamps else { return }
    header.stamp = (words, time)
    header.body = header.body.lowerBound..<last
    if header.author == nil, !author.isEmpty { header.author = author }
  }
}
