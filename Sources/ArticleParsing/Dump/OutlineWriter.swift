import ArticleModel

/// Writes the report's paragraphs into the article.
struct OutlineWriter {
  let bytes: [UInt8]
  let lines: [Line]
  let paragraphs: [Paragraph]
  /// The day the article was published, for the times of its updates.
  let date: CivilTime?

  func write(_ elements: [OutlineElement], to builder: inout ArticleBuilder) {
    let instants = TimeResolver(date: date).resolve(elements.compactMap(\.stamp).map(\.time))
    var nextStamp = 0
    for element in elements {
      var stamp: Stamp?
      if let printed = element.stamp {
        let resolved = instants[nextStamp]
        stamp = Stamp(
          printed: string(printed.words), instant: resolved?.instant, isGuess: resolved?.isGuess ?? false)
        nextStamp += 1
      }
      write(element, stamp, to: &builder)
    }
  }

  private func write(_ element: OutlineElement, _ stamp: Stamp?, to builder: inout ArticleBuilder) {
    switch element {
    case .headline(let index): block(.headline, index, to: &builder)
    case .standfirst(let index): block(.standfirst, index, to: &builder)
    case .byline(let index): block(.byline, index, to: &builder)
    case .paragraph(let index): block(.paragraph, index, to: &builder)
    case .heading(let index): builder.beginHeading(string(lines[paragraphs[index].lines.lowerBound].words))
    case .update(let index, let printed):
      if let stamp { builder.beginUpdate(stamp) }
      rest(of: index, from: printed.end, to: &builder)
    case .original(let index, let printed):
      // Only a time makes the original entry a part of the timeline.
      builder.beginOriginal(string(printed.words), stamp: printed.time == nil ? nil : stamp)
      rest(of: index, from: printed.end, to: &builder)
    case .related(let index):
      builder.beginRelated(index.map { string(lines[paragraphs[$0].lines.lowerBound].words) })
    case .listItem(let index, let level): listItem(index, level: level, to: &builder)
    case .caption(let index, let credit):
      caption(index, credit: credit.map { Int($0.lowerBound)..<Int($0.upperBound) }, to: &builder)
    case .media(let media): builder.block(.media(media.kind), "")
    case .table(let index): table(index, to: &builder)
    case .quote(let index): quote(index, to: &builder)
    case .rule: builder.block(.rule, "")
    }
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func block(_ kind: Article.Block.Kind, _ index: Int, to builder: inout ArticleBuilder) {
    builder.begin(kind)
    for (offset, line) in paragraphs[index].lines.enumerated() {
      if offset > 0 { builder.lineBreak() }
      builder.text(bytes.span.extracting(lines[line].start..<lines[line].end))
    }
    builder.end()
  }

  /// The first paragraph of an update, behind its stamp.
  private func rest(of index: Int, from start: Int, to builder: inout ArticleBuilder) {
    let paragraph = paragraphs[index]
    let first = lines[paragraph.lines.lowerBound]
    guard start < first.end || paragraph.lines.count > 1 else { return }
    builder.begin(.paragraph)
    builder.text(bytes.span.extracting(min(start, first.end)..<first.end))
    for line in paragraph.lines.dropFirst() {
      builder.lineBreak()
      builder.text(bytes.span.extracting(lines[line].start..<lines[line].end))
    }
    builder.end()
  }

  private func listItem(_ index: Int, level: Int, to builder: inout ArticleBuilder) {
    let first = lines[paragraphs[index].lines.lowerBound]
    let marker = first.marker.printed
    builder.begin(.listItem(marker: marker.utf8.count, level: level))
    builder.text(marker)
    builder.text(bytes.span.extracting(first.words))
    for line in paragraphs[index].lines.dropFirst() {
      builder.lineBreak()
      builder.text(bytes.span.extracting(lines[line].start..<lines[line].end))
    }
    builder.end()
  }

  private func caption(_ index: Int, credit: Range<Int>?, to builder: inout ArticleBuilder) {
    let words = lines[paragraphs[index].lines.lowerBound].words
    builder.begin(.caption(credit: nil))
    guard let credit else {
      builder.text(bytes.span.extracting(words))
      return builder.end()
    }
    builder.text(bytes.span.extracting(words.lowerBound..<credit.lowerBound))
    builder.credit(bytes.span.extracting(credit))
    builder.text(bytes.span.extracting(credit.upperBound..<words.upperBound))
    builder.end()
  }

  /// A row a line; several tabs in a row are one.
  private func table(_ index: Int, to builder: inout ArticleBuilder) {
    for (offset, line) in paragraphs[index].lines.enumerated() {
      let cells = bytes[lines[line].words].split(separator: 0x09)
      builder.begin(.tableRow(isHeader: offset == 0))
      for (number, cell) in cells.enumerated() {
        if number > 0 { builder.text("\t") }
        builder.text(bytes.span.extracting(cell.startIndex..<cell.endIndex))
      }
      builder.end()
    }
  }

  /// Lines behind ">"; as many marks as the deepest line has are its level.
  private func quote(_ index: Int, to builder: inout ArticleBuilder) {
    let first = skipMarks(lines[paragraphs[index].lines.lowerBound].words)
    builder.begin(.quote(level: max(1, first.level)))
    for (offset, line) in paragraphs[index].lines.enumerated() {
      if offset > 0 { builder.lineBreak() }
      builder.text(bytes.span.extracting(skipMarks(lines[line].words).words))
    }
    builder.end()
  }

  private func skipMarks(_ words: Range<Int>) -> (words: Range<Int>, level: Int) {
    var (start, level) = (words.lowerBound, 0)
    while start < words.upperBound, bytes[start] == UInt8(ascii: ">") || bytes[start] == 0x20 {
      if bytes[start] == UInt8(ascii: ">") { level += 1 }
      start += 1
    }
    return (start..<words.upperBound, level)
  }
}

extension OutlineElement {
  fileprivate var stamp: UpdateStamp? {
    switch self {
    case .update(_, let stamp), .original(_, let stamp): stamp
    case .headline, .standfirst, .byline, .paragraph, .heading, .related, .listItem, .caption, .media, .table, .quote,
      .rule:
      nil
    }
  }
}

extension OutlineElement.LostMedia {
  fileprivate var kind: Article.Block.Media {
    switch self {
    case .photo: .photo
    case .video: .video
    case .unknown: .unknown
    }
  }
}

extension ListMarker {
  /// As it is shown, with the space behind it.
  var printed: String {
    switch self {
    case .none: ""
    case .bullet: "• "
    case .dash: "- "
    case .number(let number): "\(number). "
    }
  }
}
