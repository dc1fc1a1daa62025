/// What a paragraph of the report is. A text has many, so what few of them need stands elsewhere.
enum OutlineElement {
  case headline(Int)
  case standfirst(Int)
  case byline(Int)
  case paragraph(Int)
  case heading(Int)
  /// An update; its first paragraph goes on behind the stamp.
  indirect case update(Int, UpdateStamp)
  indirect case original(Int, UpdateStamp)
  /// Opens what the page puts under the report; nil where nothing announces it.
  case related(Int?)
  case listItem(Int, level: Int)
  case caption(Int, credit: Range<Int32>?)
  case media(LostMedia)
  case table(Int)
  case quote(Int)
  case rule

  enum LostMedia {
    case photo, video, unknown
  }
}

/// Tells what each paragraph of the report is, by its own shape and its neighbours'.
struct OutlineReader {
  let bytes: [UInt8]
  let lines: [Line]
  let paragraphs: [Paragraph]
  private var phrases: Phrases
  private var stamps: UpdateStampReader
  private var captions: CaptionReader
  /// Bytes of long paragraphs from each paragraph to the end: what follows is report or boilerplate.
  private let proseAfter: [Int]
  private var elements: [OutlineElement] = []
  private var listColumns: [Int] = []
  /// Times that stand bare open updates only where there are several.
  private var acceptsBareTimes = false
  /// The report is over.
  private var isRelated = false
  private var hasRelatedSection = false
  private var updates = 0

  /// What begins like an update behind so many is left as a paragraph.
  private static let updateLimit = 100_000

  init(bytes: [UInt8], lines: [Line], paragraphs: [Paragraph]) {
    (self.bytes, self.lines, self.paragraphs) = (bytes, lines, paragraphs)
    phrases = Phrases(bytes: bytes)
    stamps = UpdateStampReader(bytes: bytes)
    captions = CaptionReader(bytes: bytes)
    var proseAfter = Array(repeating: 0, count: paragraphs.count + 1)
    for index in paragraphs.indices.reversed() {
      let isProse = paragraphs[index].length >= 120 && !paragraphs[index].isMarked
      proseAfter[index] = proseAfter[index + 1] + (isProse ? paragraphs[index].length : 0)
    }
    self.proseAfter = proseAfter
  }

  /// The elements of the paragraphs from `start` on.
  mutating func read(from start: Int) -> [OutlineElement] {
    elements.reserveCapacity(paragraphs.count - start)
    countBareTimes(from: start)
    var index = start
    while index < paragraphs.count {
      index = read(index, start: start)
    }
    return elements
  }

  private mutating func countBareTimes(from start: Int) {
    var count = 0
    for paragraph in paragraphs[start...] where !paragraph.isMarked && count < 3 {
      if let stamp = stamps.read(firstLine(paragraph)), stamp.isBare { count += 1 }
    }
    acceptsBareTimes = count >= 3
  }

  /// Reads one paragraph, or an alternative text with its caption; returns the next.
  private mutating func read(_ index: Int, start: Int) -> Int {
    let paragraph = paragraphs[index]
    if !paragraph.isMarked { listColumns = [] }
    if paragraph.blanksBefore >= 3, index > start, !endsInMedia, !isRelated, !paragraph.isMarked {
      elements.append(.media(isCaption(index) ? .photo : .unknown))
    }
    if paragraph.isMarked {
      appendListItem(index)
    } else if isRelated {
      appendRelated(index)
    } else if updates < Self.updateLimit, let stamp = stamp(of: paragraph) {
      updates += 1
      elements.append(stamp.isOriginal ? .original(index, stamp) : .update(index, stamp))
      if stamp.end < lines[paragraph.lines.lowerBound].end || paragraph.lines.count > 1 {
        appendLostMedia(after: index)
      }
    } else if closesReport(index) {
      isRelated = true
      appendRelated(index)
    } else if isAlternativeText(index) {
      appendCaption(index + 1)
      return index + 2
    } else {
      appendProse(index)
    }
    return index + 1
  }

  private mutating func appendProse(_ index: Int) {
    let paragraph = paragraphs[index]
    if isRule(paragraph) {
      elements.append(.rule)
    } else if isCaption(index) {
      appendCaption(index)
    } else if isTable(paragraph) {
      elements.append(.table(index))
    } else if bytes[lines[paragraph.lines.lowerBound].start] == UInt8(ascii: ">") {
      elements.append(.quote(index))
    } else if isHeading(index) {
      elements.append(.heading(index))
    } else {
      elements.append(.paragraph(index))
      appendLostMedia(after: index)
    }
  }

  private func firstLine(_ paragraph: Paragraph) -> Range<Int> { lines[paragraph.lines.lowerBound].words }

  private mutating func stamp(of paragraph: Paragraph) -> UpdateStamp? {
    guard let stamp = stamps.read(firstLine(paragraph)), !stamp.isBare || acceptsBareTimes else { return nil }
    return stamp
  }
}

// MARK: - Lists and tables

extension OutlineReader {
  private mutating func appendListItem(_ index: Int) {
    let column = paragraphs[index].column
    while let last = listColumns.last, last > column { listColumns.removeLast() }
    if listColumns.last != column { listColumns.append(column) }
    openRelated()
    elements.append(.listItem(index, level: listColumns.count))
  }

  /// Cells that tabs separate, over more than one line.
  private func isTable(_ paragraph: Paragraph) -> Bool {
    guard paragraph.lines.count > 1 else { return false }
    let withTabs = paragraph.lines.count { bytes[lines[$0].words].contains(0x09) }
    return withTabs > 1 && withTabs * 2 > paragraph.lines.count
  }

  private func isRule(_ paragraph: Paragraph) -> Bool {
    guard paragraph.isOneLine, paragraph.length >= 3 else { return false }
    return bytes[firstLine(paragraph)].allSatisfy { $0 == 0x2D || $0 == 0x3D || $0 == 0x2A || $0 == 0x5F || $0 == 0x20 }
  }
}

// MARK: - Pictures

extension OutlineReader {
  private var endsInMedia: Bool {
    if case .media? = elements.last { true } else { false }
  }

  private mutating func isCaption(_ index: Int) -> Bool {
    paragraphs.indices.contains(index) && captions.isCaption(paragraphs[index], lines: lines)
  }

  private mutating func appendCaption(_ index: Int) {
    if !endsInMedia { elements.append(.media(.photo)) }
    let words = lines[paragraphs[index].lines.upperBound - 1].words
    let credit = captions.credit(in: words) ?? captions.bracketedName(in: words)
    elements.append(.caption(index, credit: credit.map { Int32($0.lowerBound)..<Int32($0.upperBound) }))
  }

  /// A line that the caption after it repeats in other words.
  private mutating func isAlternativeText(_ index: Int) -> Bool {
    guard index + 1 < paragraphs.count, !isCaption(index) else { return false }
    let next = paragraphs[index + 1]
    guard isCaption(index + 1) else {
      return next.isOneLine && !next.isMarked && captions.isDescription(paragraphs[index], lines: lines)
        && captions.bracketedName(in: firstLine(next)) != nil
    }
    return captions.isAlternative(paragraphs[index], of: paragraphs[index + 1], lines: lines)
  }

  /// A lead-in that ends in a colon before nothing has lost its picture.
  private mutating func appendLostMedia(after index: Int) {
    let last = lines[paragraphs[index].lines.upperBound - 1]
    guard bytes[last.end - 1] == UInt8(ascii: ":"), !leadsOn(index) else { return }
    elements.append(.media(captions.media(namedIn: last.words, isCaptioned: isCaption(index + 1))))
  }

  /// Whether what a colon promises stands below it.
  private mutating func leadsOn(_ index: Int) -> Bool {
    guard index + 1 < paragraphs.count else { return false }
    let next = paragraphs[index + 1]
    if next.blanksBefore >= 3 || isCaption(index + 1) { return false }
    if next.isMarked || next.blanksBefore == 0 { return true }
    return stamp(of: next) == nil && !isHeading(index + 1) && !closesReport(index + 1)
  }
}

// MARK: - Headings and the end

extension OutlineReader {
  /// A short line alone, without a full stop, between longer ones.
  private mutating func isHeading(_ index: Int) -> Bool {
    let paragraph = paragraphs[index]
    guard paragraph.isOneLine, paragraph.length <= 120, index + 1 < paragraphs.count,
      paragraphs[index + 1].blanksBefore > 0, paragraph.blanksBefore > 0 || index == 0
    else { return false }
    let words = firstLine(paragraph)
    guard opensTitle(words), !captions.endsSentence(words), bytes[words.upperBound - 1] != UInt8(ascii: ":"),
      let tokens = phrases.tokens(words), tokens.count(where: { $0.kind == .word }) <= 16
    else { return false }
    return isProse(index + 1) && !followsShortLine(index)
  }

  private func opensTitle(_ words: Range<Int>) -> Bool {
    let byte = bytes[words.lowerBound]
    return !(0x61...0x7A).contains(byte) && byte != UInt8(ascii: "(") && byte != UInt8(ascii: "@")
      && byte != UInt8(ascii: "#")
  }

  /// Long enough to stand under a heading, or the opening of an update.
  private mutating func isProse(_ index: Int) -> Bool {
    let paragraph = paragraphs[index]
    guard !paragraph.isMarked else { return false }
    if isCaption(index) { return paragraph.length > 200 }
    if paragraph.length >= 100 { return true }
    let words = lines[paragraph.lines.upperBound - 1].words
    let isLeadIn = bytes[words.upperBound - 1] == UInt8(ascii: ":")
    return paragraph.length >= 40 && (isLeadIn || captions.endsSentence(words)) || stamp(of: paragraph) != nil
  }

  /// Short lines one below the other are a list or navigation, not headings.
  private func followsShortLine(_ index: Int) -> Bool {
    guard index > 0, case .paragraph(let last)? = elements.last else { return false }
    let paragraph = paragraphs[last]
    guard paragraph.isOneLine, paragraph.length < 60 else { return false }
    return !captions.endsSentence(firstLine(paragraph))
      && bytes[firstLine(paragraph).upperBound - 1] != UInt8(ascii: ":")
  }

  /// "Related Posts", or the comment form on a page without comments, where little of the report can follow.
  private mutating func closesReport(_ index: Int) -> Bool {
    let paragraph = paragraphs[index]
    guard paragraph.isOneLine, paragraph.length <= 100 else { return false }
    guard proseAfter[index] * 5 <= proseAfter[0] else { return false }
    return phrases.isRelatedTitle(firstLine(paragraph)) || phrases.endsDiscussion(firstLine(paragraph))
  }

  private mutating func appendRelated(_ index: Int) {
    let paragraph = paragraphs[index]
    let words = firstLine(paragraph)
    if paragraph.isOneLine, phrases.isRelatedTitle(words) {
      elements.append(.related(index))
      hasRelatedSection = true
    } else if !paragraph.isOneLine || !(phrases.endsDiscussion(words) || phrases.isButton(words)) {
      // The comment form's own words, which are left out, are no part of the article.
      openRelated()
      elements.append(.paragraph(index))
    }
  }

  private mutating func openRelated() {
    guard isRelated, !hasRelatedSection else { return }
    elements.append(.related(nil))
    hasRelatedSection = true
  }
}
