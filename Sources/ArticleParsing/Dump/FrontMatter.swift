import ArticleModel

/// What stands before the report's first paragraph: its headline, and around it navigation, byline and date.
struct FrontMatter {
  /// Index of the headline's paragraph.
  var headline: Int?
  /// What stands between the headline and the report.
  var elements: [OutlineElement] = []
  /// Paragraphs above the headline, as a range from 0.
  var navigation = 0..<0
  /// Where the report begins.
  var body = 0
  var published: (words: Range<Int>, time: FoundTime)?
  var modified: (words: Range<Int>, time: FoundTime)?
  /// The words of the first byline that names somebody; the others are dates.
  var byline: Range<Int>?
}

/// Finds the front matter among the paragraphs of the report.
struct FrontMatterReader {
  let bytes: [UInt8]
  let lines: [Line]
  let paragraphs: [Paragraph]
  /// What the discussion's announcement quotes: "3 thoughts on “TITLE”".
  let quotedTitle: Range<Int>?
  private var phrases: Phrases
  private var stamps: UpdateStampReader
  private var captions: CaptionReader

  init(bytes: [UInt8], lines: [Line], paragraphs: [Paragraph], quotedTitle: Range<Int>?) {
    (self.bytes, self.lines, self.paragraphs) = (bytes, lines, paragraphs)
    self.quotedTitle = quotedTitle
    phrases = Phrases(bytes: bytes)
    stamps = UpdateStampReader(bytes: bytes)
    captions = CaptionReader(bytes: bytes)
  }

  /// How many paragraphs before the report may hold its headline; what stands above is navigation.
  private static let reach = 14

  mutating func read() -> FrontMatter {
    var body = bodyStart(from: 0)
    var front = FrontMatter(body: body)
    guard let headline = headline(before: body) else {
      readDates(in: 0..<min(body, Self.reach), into: &front)
      front.body = 0
      return front
    }
    if headline >= body { body = bodyStart(from: headline + 1) }
    front.headline = headline
    front.navigation = 0..<headline
    readDates(in: max(0, headline - 6)..<body, into: &front)
    front.body = headline + 1
    while front.body < body, let element = element(front.body, first: headline + 1, body: body) {
      front.elements.append(element)
      if case .byline = element, front.byline == nil, let tokens = phrases.tokens(words(front.body)), isByline(tokens) {
        front.byline = words(front.body)
      }
      front.body += 1
    }
    return front
  }

  private func words(_ index: Int) -> Range<Int> { lines[paragraphs[index].lines.lowerBound].words }

  /// The first paragraph that reads like a report, or opens an update.
  private mutating func bodyStart(from start: Int) -> Int {
    for index in start..<paragraphs.count where !paragraphs[index].isMarked {
      let paragraph = paragraphs[index]
      if let stamp = stamps.read(words(index)), !stamp.isBare { return index }
      let last = lines[paragraph.lines.upperBound - 1].words
      if paragraph.length >= 180 || paragraph.length >= 90 && captions.endsSentence(last) {
        if !captions.isCaption(paragraph, lines: lines) { return index }
      }
    }
    return paragraphs.count
  }
}

// MARK: - Headline

extension FrontMatterReader {
  /// What scores less is no headline.
  private static let leastScore = 1.4

  private mutating func headline(before body: Int) -> Int? {
    if let quoted = quotedHeadline() { return quoted }
    var best: (index: Int, score: Double)?
    for index in max(0, body - Self.reach)..<body {
      guard let score = score(index, body: body), score > best?.score ?? Self.leastScore else { continue }
      best = (index, score)
    }
    return best?.index ?? lateHeadline(from: body)
  }

  /// A notice about cookies or the like may stand above the headline; a byline below it tells the headline then.
  private mutating func lateHeadline(from body: Int) -> Int? {
    guard body < paragraphs.count, stamps.read(words(body)) == nil else { return nil }
    return (body..<min(body + 10, paragraphs.count)).first { index in
      guard let score = score(index, body: paragraphs.count) else { return false }
      return score >= 2 && isFollowedByByline(index, body: paragraphs.count)
    }
  }

  /// The paragraph that the announcement of the discussion repeats.
  private mutating func quotedHeadline() -> Int? {
    guard let quotedTitle, quotedTitle.count >= 8 else { return nil }
    let title = bytes[quotedTitle]
    return paragraphs.indices.prefix(400).first { index in
      let paragraph = paragraphs[index]
      guard paragraph.isOneLine, !paragraph.isMarked else { return false }
      let words = bytes[words(index)]
      return words.starts(with: title) || title.starts(with: words) && words.count * 10 >= title.count * 9
    }
  }

  /// How much a paragraph looks like a headline; nil if it cannot be one.
  private mutating func score(_ index: Int, body: Int) -> Double? {
    let paragraph = paragraphs[index]
    guard !paragraph.isMarked, paragraph.lines.count <= 2, paragraph.length <= 220 else { return nil }
    guard index + 1 == paragraphs.count ? index > 0 : paragraphs[index + 1].blanksBefore > 0 else { return nil }
    let line = words(index)
    let last = lines[paragraph.lines.upperBound - 1].words
    if captions.endsSentence(last), paragraph.lines.count > 1 || paragraph.length > 120 { return nil }
    guard let tokens = phrases.tokens(line, longest: 220) else { return nil }
    let count = tokens.count { $0.kind == .word }
    guard count > 0, !isByline(tokens), !phrases.isButton(line), !phrases.isLabel(line),
      !captions.isCaption(paragraph, lines: lines), phrases.announcement(line) == nil, !phrases.isRelatedTitle(line)
    else { return nil }
    if let found = TimeFinder(tokens: tokens).first() {
      guard count >= 6, found.tokens.count * 2 < tokens.count else { return nil }
    }
    var score = 1 + min(Double(count), 8) * 0.35
    if paragraph.length >= 24 { score += 0.5 }
    if captions.endsSentence(line) { score -= 1.5 }
    if bytes[line.upperBound - 1] == UInt8(ascii: ":") { score -= 2 }
    if paragraph.lines.count > 1 { score -= 1 }
    let separators = tokens.count { $0.isMark("|") || $0.isMark("›") || $0.isMark(">") || $0.isMark("»") }
    if separators > 2 { return nil }
    if separators > 1 { score -= 2 }
    if count < 3, body > Self.reach { score -= 1 }
    if isFollowedByByline(index, body: body) { score += 2 }
    if index == 0 { score += 1.5 }
    // The nearer to the report the likelier in a long stretch of navigation, the earlier the likelier in a short one.
    return score - (body > Self.reach ? 0.06 * Double(body - index) : 0.1 * Double(index))
  }

  private mutating func isFollowedByByline(_ index: Int, body: Int) -> Bool {
    for next in (index + 1)..<max(index + 1, min(index + 4, body)) {
      if let tokens = phrases.tokens(words(next), longest: 140), isByline(tokens) || isDated(tokens) { return true }
    }
    return false
  }

  private func isDated(_ tokens: [Token]) -> Bool {
    guard let found = TimeFinder(tokens: tokens).first() else { return false }
    return found.hasDate && (found.year != nil || found.hasTime) && tokens.count <= 24
  }

  /// "By NAME", "Von NAME", "Kommentar von NAME"
  private func isByline(_ tokens: [Token]) -> Bool {
    guard tokens.count <= 16, tokens.count > 1 else { return false }
    for index in 0..<min(2, tokens.count - 1) where tokens[index].isWord(.by) {
      let next = tokens[index + 1]
      return next.kind == .word && (0x41...0x5A).contains(bytes[next.start])
        || next.start < bytes.count && bytes[next.start] >= 0xC3
    }
    return false
  }
}

// MARK: - Byline and dates

extension FrontMatterReader {
  /// What a paragraph between headline and report is; nil where the report begins after all.
  private mutating func element(_ index: Int, first: Int, body: Int) -> OutlineElement? {
    let paragraph = paragraphs[index]
    guard !paragraph.isMarked, let tokens = phrases.tokens(words(index), longest: 160) else { return nil }
    if isByline(tokens) || isDated(tokens) { return .byline(index) }
    if captions.isCaption(paragraph, lines: lines) { return nil }
    let isSentence = captions.endsSentence(words(index)) && paragraph.length >= 40 && paragraph.isOneLine
    if index == first, isSentence, index + 1 < body { return .standfirst(index) }
    return index + 1 < body && hasByline(in: index + 1..<min(index + 3, body)) ? .paragraph(index) : nil
  }

  private mutating func hasByline(in range: Range<Int>) -> Bool {
    for index in range {
      if let tokens = phrases.tokens(words(index), longest: 160), isByline(tokens) || isDated(tokens) { return true }
    }
    return false
  }

  private mutating func readDates(in range: Range<Int>, into front: inout FrontMatter) {
    for index in range where !paragraphs[index].isMarked {
      for line in paragraphs[index].lines {
        guard let tokens = phrases.tokens(lines[line].words, longest: 160),
          let found = TimeFinder(tokens: tokens).first(), found.hasDate, found.year != nil || found.hasTime
        else { continue }
        let words = tokens[found.tokens.lowerBound].start..<tokens[found.tokens.upperBound - 1].end
        if tokens[..<found.tokens.lowerBound].contains(where: { $0.isWord(.update) }) {
          front.modified = front.modified ?? (words, found)
        } else {
          front.published = front.published ?? (words, found)
        }
      }
    }
  }
}
