/// What the lines of a comment say that no element claims.
struct LineHeader {
  var author: Range<Int>?
  var stamp: (words: Range<Int>, time: FoundTime)?
  var isPingback = false
  /// Lines that are the comment's words.
  var body: Range<Int>
  var isEmpty: Bool { author == nil && stamp == nil }
}

extension CommentHeaderReader {
  /// How many short lines may stand above the date: "Party: Independent", "Reply #1".
  private static let leadLimit = 4

  mutating func header(_ lines: [CommentLine], isNameKnown: Bool, isTimeKnown: Bool) -> LineHeader {
    var found = LineHeader(body: 0..<lines.count)
    trim(lines, &found)
    let end = found.body.upperBound  // a date may stand above the buttons
    found.body = 0..<end
    if !isNameKnown || !isTimeKnown {
      let conventions = HeaderConventions(hasNameLines: !isNameKnown, hasStamps: true, hasTrailingStamps: true)
      let read = read(Array(lines[..<end]), number: nil, conventions: conventions)
      found.isPingback = read.isPingback
      // A lone short line may be the words themselves; a name is one that other words follow.
      if !isNameKnown, let author = read.author, !author.isEmpty, !read.body.isEmpty { found.author = author }
      if !isTimeKnown { found.stamp = read.stamp }
      if found.author != nil || found.stamp != nil { found.body = read.body }
    }
    if !isTimeKnown, found.stamp == nil { findStampBelow(lines, &found) }
    trim(lines, &found)
    return found
  }

  private mutating func findStampBelow(_ lines: [CommentLine], _ found: inout LineHeader) {
    for index in found.body.prefix(Self.leadLimit) where index + 1 < lines.count {
      if case .stamp(let words, let time, let author) = kind(
        of: lines[index].words, isFirst: false, number: nil, hasStamps: true)
      {
        if !author.isEmpty {
          guard found.author == nil else { return }
          found.author = author
        }
        found.stamp = (words, time)
        found.body = index + 1..<found.body.upperBound
        return
      }
      if lines[index].words.count > 40 { return }
    }
  }

  /// Takes "says:", labels, buttons and announcements off both ends.
  private mutating func trim(_ lines: [CommentLine], _ found: inout LineHeader) {
    while found.body.count > 1, let first = found.body.first, isFurniture(lines[first].words) {
      found.body = first + 1..<found.body.upperBound
    }
    while found.body.count > 1, let last = found.body.last, isFurniture(lines[last].words) {
      found.body = found.body.lowerBound..<last
    }
  }

  private mutating func isFurniture(_ words: Range<Int>) -> Bool {
    switch kind(of: words, isFirst: false, number: nil, hasStamps: false) {
    case .says(let author): return author.isEmpty
    case .label, .button: return true
    case .stamp, .name, .pingback, .number, .prose: break
    }
    return !bytes[words].contains { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 >= 0x80 } && words.count <= 3
      || phrases.announcement(words) != nil
  }

  /// What stands before "says:", "said..." and the like.
  private func speaker(_ words: Range<Int>, _ tokens: [Token]) -> Range<Int> {
    let says = tokens.lastIndex { $0.isWord(.says) } ?? 0
    guard says > 0, tokens[says].end + 4 >= words.upperBound else { return words }
    let isAuxiliary = says > 1 && tokens[says - 1].end - tokens[says - 1].start <= 2 && tokens[says - 1].isWord(.link)
    return words.lowerBound..<tokens[isAuxiliary ? says - 2 : says - 1].end  // "a dit"
  }

  /// The first token of a name behind "by", "Comment from", "geschrieben von"; nil where the word is part of the name,
  /// as in "Per Olsson" and "Anna von Berg".
  private func startBehindBy(_ tokens: [Token]) -> Int? {
    for by in tokens.indices.prefix(6) where tokens[by].isWord(.by) && by + 1 < tokens.count {
      if tokens[by + 1].isWord(.says) { continue }
      if by == 0 {
        let isSmall = bytes[tokens[0].start] >= 0x61
        if isSmall || Self.bys.contains(Words.hash(ofLowercased: bytes, tokens[0].start..<tokens[0].end)) { return 1 }
        continue
      }
      let before = tokens[by - 1]
      let isVerb = before.isWord(.link) && before.end - before.start > 4
      if isVerb || tokens[..<by].contains(where: { $0.isWord([.contribution, .says, .published]) }) { return by + 1 }
    }
    return nil
  }

  /// Words that begin no name.
  private static let bys = ["by", "par", "por"].map { Words.hash(of: $0) }

  /// , | - # /
  private static let separators: [UInt8] = [0x2C, 0x7C, 0x2D, 0x23, 0x2F]

  /// The name in words that stand for one: without "by", "Comment from" and "says:".
  mutating func name(in words: Range<Int>) -> String? {
    var words = words
    func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
    while let last = words.last, isBlank(bytes[last]) || bytes[last] == 0x2C { words = words.lowerBound..<last }
    while let first = words.first, isBlank(bytes[first]) || Self.separators.contains(bytes[first]) {
      words = first + 1..<words.upperBound
    }
    guard !words.isEmpty else { return nil }
    if let tokens = phrases.tokens(words), tokens.count > 1 {
      if let first = startBehindBy(tokens) { words = tokens[first].start..<words.upperBound }
      let isSpeaking = tokens.last.map { $0.isMark(":") || $0.isMark(".") || $0.isMark("…") } ?? false
      if isSpeaking, tokens.contains(where: { $0.isWord(.says) }) { words = speaker(words, tokens) }
    }
    while let last = words.last, isBlank(bytes[last]) || bytes[last] == 0x3A { words = words.lowerBound..<last }
    return words.isEmpty ? nil : String(decoding: bytes[words], as: UTF8.self)
  }
}
