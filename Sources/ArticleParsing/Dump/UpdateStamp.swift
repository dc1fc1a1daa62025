/// The words that open an update or the original entry: "UPDATE 1700 GMT:", "[Update 2]", "ORIGINAL ENTRY:".
struct UpdateStamp {
  /// What is printed, without brackets and the colon.
  var words: Range<Int>
  var time: FoundTime?
  var isOriginal = false
  /// A time without "update", zone or "Uhr" before it: an update only on a page that has several.
  var isBare = false
  /// Where the update's own words begin on the line.
  var end: Int
}

/// Reads the stamp at the beginning of a paragraph.
struct UpdateStampReader {
  private let bytes: [UInt8]
  private var tokenizer: Tokenizer

  init(bytes: [UInt8]) {
    self.bytes = bytes
    tokenizer = Tokenizer(bytes: bytes)
  }

  /// How far into a line a stamp may reach, in bytes.
  private static let reach = 120

  mutating func read(_ line: Range<Int>) -> UpdateStamp? {
    let range = line.lowerBound..<min(line.upperBound, line.lowerBound + Self.reach)
    tokenizer.read(range, limit: 4)
    guard mayBegin(tokenizer.tokens) else { return nil }
    tokenizer.read(range, limit: 32)
    let tokens = tokenizer.tokens
    let reachesEnd = !tokenizer.isCut && range.upperBound == line.upperBound
    return Grammar(bytes: bytes, tokens: tokens, line: line, reachesEnd: reachesEnd).stamp()
  }

  private func mayBegin(_ tokens: [Token]) -> Bool {
    for token in tokens {
      switch token.kind {
      case .mark: continue
      case .number: return true
      case .word: return token.isWord(.update) || token.isWord(.original)
      }
    }
    return false
  }
}

/// The grammar of a stamp over the tokens of a line.
private struct Grammar {
  let bytes: [UInt8]
  let tokens: [Token]
  let line: Range<Int>
  let reachesEnd: Bool

  func stamp() -> UpdateStamp? {
    var start = 0
    while start < tokens.count, start < 3, isOpening(tokens[start]) { start += 1 }
    guard start < tokens.count else { return nil }
    if tokens[start].isWord(.original) { return original(from: start) }
    var index = start
    let isUpdate = tokens[start].isWord(.update)
    if isUpdate {
      index += 1
      if index < tokens.count, tokens[index].isMark("#") { index += 1 }
    }
    let (time, afterTime) = time(from: index, isUpdate: isUpdate)
    index = afterTime
    if isUpdate, time == nil { index = number(from: index) }
    guard isUpdate || time?.hasTime == true, let end = terminator(at: index, isUpdate: isUpdate) else { return nil }
    let words = tokens[start].start..<tokens[index - 1].end
    return UpdateStamp(words: words, time: time, isBare: !isUpdate && isBare(time), end: end)
  }

  private func isOpening(_ token: Token) -> Bool {
    token.isMark("[") || token.isMark("(") || token.isMark("*") || token.isMark("_") || token.isMark("+")
  }

  /// The time behind the opening word, over "at", "vom", "," and the like.
  private func time(from start: Int, isUpdate: Bool) -> (FoundTime?, end: Int) {
    let finder = TimeFinder(tokens: tokens)
    var index = start
    let limit = isUpdate ? start + 5 : start + 1
    while index < min(limit, tokens.count) {
      if var found = finder.found(at: index), isUpdate || found.hasTime && tokens[index].kind == .number {
        // "UPDATE 1700 GMT Monday, 17 October": the date may follow behind the zone.
        if !found.hasDate, let date = finder.found(at: found.tokens.upperBound), date.hasDate, !date.hasTime {
          found.day = date.day
          found.month = date.month
          found.year = date.year
          found.tokens = found.tokens.lowerBound..<date.tokens.upperBound
        }
        return (found, found.tokens.upperBound)
      }
      let token = tokens[index]
      let isFiller =
        token.isWord(.link) || token.isWord(.by) || token.isWord(.weekday) || token.isMark(",") || token.isMark("-")
        || token.isMark("|") || token.isMark("(") || token.isMark("–") || token.isMark(":")
      guard isFiller else { break }
      index += 1
    }
    return (nil, start)
  }

  /// "Update 2"
  private func number(from index: Int) -> Int {
    index < tokens.count && tokens[index].isNumber(0...999) ? index + 1 : index
  }

  /// Where the words begin behind the colon, bracket or dash that ends the stamp; nil if nothing ends it.
  private func terminator(at start: Int, isUpdate: Bool) -> Int? {
    var index = start
    var isClosed = false
    while index < tokens.count, tokens[index].kind == .mark {
      let mark = tokens[index]
      switch mark.value {
      case 0x3A, 0x5D, 0x29, 0x2A, 0x5F: isClosed = true  // : ] ) * _
      case 0x2D, 0x2013, 0x2014, 0x7C:  // - – — |
        let hasSpace = mark.end < line.upperBound && bytes[mark.end] == 0x20
        guard hasSpace, mark.start > line.lowerBound, bytes[mark.start - 1] == 0x20 || isClosed else {
          return isClosed ? mark.start : nil
        }
        return skipSpace(from: mark.end)
      default: return isClosed ? mark.start : nil
      }
      index += 1
    }
    if index == tokens.count, reachesEnd { return line.upperBound }
    return isClosed ? skipSpace(from: tokens[index - 1].end) : nil
  }

  private func skipSpace(from start: Int) -> Int {
    var index = start
    while index < line.upperBound, bytes[index] <= 0x20 { index += 1 }
    return index
  }

  private func isBare(_ time: FoundTime?) -> Bool {
    guard let time, time.zone == nil, !time.hasDate else { return false }
    return time.tokens.count == 3
  }

  private func original(from start: Int) -> UpdateStamp? {
    var index = start + 1
    while index < tokens.count, index < start + 3, tokens[index].isWord(.entry) { index += 1 }
    guard index > start + 1 || isCapitals(tokens[start]) else { return nil }
    let (time, afterTime) = time(from: index, isUpdate: true)
    guard let end = terminator(at: afterTime, isUpdate: true) else { return nil }
    return UpdateStamp(
      words: tokens[start].start..<tokens[afterTime - 1].end, time: time, isOriginal: true, end: end)
  }

  private func isCapitals(_ token: Token) -> Bool { bytes[token.start..<token.end].allSatisfy { $0 < 0x60 } }
}
