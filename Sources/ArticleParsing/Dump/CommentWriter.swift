import ArticleModel

/// Writes a discussion's comments into the article.
struct CommentWriter {
  let bytes: [UInt8]
  let lines: [Line]
  let conventions: HeaderConventions
  private var headers: CommentHeaderReader

  init(bytes: [UInt8], lines: [Line], conventions: HeaderConventions) {
    (self.bytes, self.lines, self.conventions) = (bytes, lines, conventions)
    headers = CommentHeaderReader(bytes: bytes)
  }

  mutating func write(_ draft: CommentDraft, to builder: inout ArticleBuilder) {
    var parts = draft.lines.map { part($0, isFirst: $0 == draft.lines.lowerBound) }
    parts += draft.tail.map { part($0, isFirst: false) }
    let header = headers.read(parts, number: draft.number, conventions: conventions)
    builder.beginComment(
      .init(
        author: header.author.map(words), stamp: header.stamp.map { stamp($0.words, $0.time) },
        number: draft.depth == 0 && !draft.isPingback ? draft.number : nil, depth: draft.depth,
        isPingback: draft.isPingback || header.isPingback))
    for leftover in header.leftovers where !isProfile(leftover) {
      builder.begin(.paragraph)
      builder.text(bytes.span.extracting(leftover))
      builder.end()
    }
    writeBody(parts[header.body], draft, to: &builder)
  }

  /// Between name and stamp stand labels, buttons and fields of the author's profile ("Party: NA").
  private mutating func isProfile(_ words: Range<Int>) -> Bool {
    bytes[words].contains(UInt8(ascii: ":")) || headers.phrases.isButton(words) || headers.phrases.isLabel(words)
  }

  private func part(_ index: Int, isFirst: Bool) -> CommentLine {
    let line = lines[index]
    if isFirst { return CommentLine(words: line.words, followsBlank: false) }
    return CommentLine(words: line.start..<line.end, followsBlank: line.followsBlank, marker: line.marker)
  }

  private mutating func writeBody(
    _ parts: ArraySlice<CommentLine>, _ draft: CommentDraft, to builder: inout ArticleBuilder
  ) {
    var isInList = false
    for (offset, part) in parts.enumerated() {
      if opensItem(part, isInList: isInList) {
        builder.begin(.listItem(marker: part.marker.printed.utf8.count, level: 1))
        isInList = true
      } else if offset == 0 || part.followsBlank {
        builder.begin(.paragraph)
        isInList = false
      } else {
        builder.lineBreak()
      }
      builder.text(bytes.span.extracting(part.words))
    }
    builder.end()
  }

  /// A bullet is an extractor's; a number may be typed, and then it stays in its paragraph.
  private func opensItem(_ part: CommentLine, isInList: Bool) -> Bool {
    switch part.marker {
    case .none, .dash: false
    case .bullet: true
    case .number(let number): isInList || part.followsBlank && number == 1
    }
  }

  private func words(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func stamp(_ range: Range<Int>, _ time: FoundTime) -> Stamp {
    Stamp(printed: words(range), instant: time.instant)
  }
}
