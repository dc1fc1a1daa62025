import ArticleModel

/// Reads the plain text that an extractor has left of a page.
///
/// Lines become records of ranges; the lists among them are weighed to find the discussion; what stands before it is
/// the report, what stands after it and above the headline is the page around it. Nothing is copied until a builder
/// takes it.
struct DumpParser {
  private let bytes: [UInt8]
  private let lines: [Line]
  private let place: DiscussionPlace?
  private var phrases: Phrases

  static func article(from bytes: [UInt8]) -> Article {
    var parser = DumpParser(bytes: bytes)
    return parser.article()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineScanner.scan(bytes)
    place = DiscussionFinder.find(in: bytes, lines: lines)
    phrases = Phrases(bytes: bytes)
  }

  private mutating func article() -> Article {
    var builder = ArticleBuilder()
    builder.reserve(bytes.count)
    if lines.count == LineScanner.limit {
      builder.note(
        "Only the beginning is shown: the rest lies beyond \(LineScanner.limit) lines, the most that are read")
    }
    let report = Paragraph.all(in: 0..<(place?.lines.lowerBound ?? lines.count), of: lines)
    var frontReader = FrontMatterReader(
      bytes: bytes, lines: lines, paragraphs: report, quotedTitle: place?.announcement.flatMap(quotedTitle))
    let front = frontReader.read()
    builder.facts.published = front.published.map { stamp($0.words, $0.time) }
    builder.facts.modified = front.modified.map { stamp($0.words, $0.time) }

    var elements = front.headline.map { [OutlineElement.headline($0)] } ?? []
    elements += front.elements
    var outline = OutlineReader(bytes: bytes, lines: lines, paragraphs: report)
    elements += outline.read(from: front.body)
    let writer = OutlineWriter(
      bytes: bytes, lines: lines, paragraphs: report, date: (front.published ?? front.modified)?.time.civil)
    writer.write(elements, to: &builder)
    builder.facts.byline = front.byline.map { cleanLine(string($0)) }

    writeDiscussion(to: &builder)
    writeSurroundings(front.navigation.flatMap { report[$0].lines }, to: &builder)
    return builder.finish()
  }

  private func stamp(_ words: Range<Int>, _ time: FoundTime) -> Stamp {
    Stamp(printed: string(words), instant: time.instant)
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The words between the quotation marks of an announcement.
  private func quotedTitle(_ line: Int) -> Range<Int>? {
    let words = lines[line].words
    var start: Int?
    for index in words.dropLast(2) where bytes[index] == 0xE2 && bytes[index + 1] == 0x80 {
      switch bytes[index + 2] {
      case 0x9C, 0x9E: start = start ?? index + 3  // “ „
      case 0x9D where start != nil: return (start ?? index)..<index  // ”
      default: break
      }
    }
    guard let start else { return nil }
    // The extractor may have dropped the closing mark, or it may be the other language's.
    let isClosed = bytes[words.upperBound - 3] == 0xE2 && bytes[words.upperBound - 2] == 0x80
    return start..<(isClosed ? max(start, words.upperBound - 3) : words.upperBound)
  }
}

// MARK: - Discussion and surroundings

extension DumpParser {
  private func writeDiscussion(to builder: inout ArticleBuilder) {
    guard let place else { return }
    builder.beginDiscussion(title: place.announcement.map { string(lines[$0].words) })
    var writer = CommentWriter(bytes: bytes, lines: lines, conventions: place.conventions)
    for draft in CommentReader.drafts(in: bytes, lines: lines, at: place) { writer.write(draft, to: &builder) }
  }

  /// What the page has around the report: between the announcement and the comments, after them, above the headline.
  private mutating func writeSurroundings(_ navigation: [Int], to builder: inout ArticleBuilder) {
    var rest: [Int] = []
    if let place {
      var end = place.announcement.map { $0 + 1 } ?? place.lines.lowerBound
      for region in place.regions {
        if end < region.lines.lowerBound { rest += end..<region.lines.lowerBound }
        end = region.lines.upperBound
      }
      rest += end..<max(end, lines.count)
    }
    writeRelated(rest, to: &builder)
    writeRelated(navigation, to: &builder)
  }

  private mutating func writeRelated(_ indexes: [Int], to builder: inout ArticleBuilder) {
    var isOpen = false
    var last = -1
    for index in indexes {
      let line = lines[index]
      defer { last = index }
      if !line.isMarked, phrases.isRelatedTitle(line.words) {
        builder.beginRelated(string(line.words))
        isOpen = true
        continue
      }
      if isFormWord(line) { continue }
      if !isOpen { builder.beginRelated(nil) }
      if isOpen, last == index - 1, !line.followsBlank, !line.isMarked {
        builder.lineBreak()
      } else {
        builder.begin(line.isMarked ? .listItem(marker: line.marker.printed.utf8.count, level: 1) : .paragraph)
        builder.text(line.marker.printed)
      }
      isOpen = true
      builder.text(bytes.span.extracting(line.words))
    }
    builder.end()
  }

  /// The comment form's invitations, buttons and field marks are no part of the article.
  private mutating func isFormWord(_ line: Line) -> Bool {
    guard !line.isMarked || line.words.isEmpty else { return false }
    return line.words.isEmpty || phrases.endsDiscussion(line.words) || phrases.isButton(line.words)
  }
}
