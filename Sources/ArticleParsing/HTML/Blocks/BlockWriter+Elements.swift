import ArticleModel

extension BlockWriter {
  /// Begins an element; the node to go on with comes out.
  mutating func begin(_ node: Int, _ builder: inout ArticleBuilder, _ isSkipped: (Int) -> Bool) -> Int {
    let range = document.subtree(node)
    let tag = document.tag(node)
    if tag.headingLevel != nil, writeHeading(node, &builder, isSkipped) { return range.upperBound }
    if captionDepth > 0, isCredit(node) {
      writeCredit(node, &builder, isSkipped)
      return range.upperBound
    }
    switch tag {
    case .br:
      if preDepth > 0 { builder.lineBreak() } else if block != .closed { lineBreaks += 1 }
      owesSpace = false
      return range.upperBound
    case .hr:
      endBlock(&builder)
      if block == .closed, lists.isEmpty { builder.block(.rule, "") }
      return range.upperBound
    case .table where block != .cell && isDataTable(node):
      endBlock(&builder)
      writeTable(node, &builder, isSkipped)
      return range.upperBound
    case .img, .iframe, .video, .audio, .embed, .object:
      writeMedia(node, &builder)
      return tag == .object ? node + 1 : range.upperBound
    case .noscript where isFallback(node): return range.upperBound
    default: break
    }
    if !beginInline(node, range.upperBound, &builder) { beginBlockElement(node, range.upperBound, &builder) }
    return node + 1
  }

  // MARK: - In a line

  /// Whether an element is one of those that stand in a line.
  private mutating func beginInline(_ node: Int, _ end: Int, _ builder: inout ArticleBuilder) -> Bool {
    switch document.tag(node) {
    case .a: beginLink(node, end, &builder)
    case .em, .i, .dfn, .cite, .var: beginMark(.emphasis, end, &builder)
    case .strong, .b: beginMark(.strong, end, &builder)
    case .code, .kbd, .samp, .tt: if preDepth == 0 { beginMark(.code, end, &builder) }
    case .q:
      add("“".utf8.span, &builder)
      open.append(OpenElement(end: end, role: .closing("”")))
    case .rt:
      add("(".utf8.span, &builder)
      open.append(OpenElement(end: end, role: .closing(")")))
    default: return document.tag(node).isInline
    }
    return true
  }

  private mutating func beginLink(_ node: Int, _ end: Int, _ builder: inout ArticleBuilder) {
    guard let range = document.attributeRange("href", of: node), document.bytes[range].first != UInt8(ascii: "#"),
      range.count <= SafeAddress.limit,
      let address = WebAddress.resolve(document.string(range), against: base)
    else { return }
    beginMark(.link(address), end, &builder)
  }

  private mutating func beginMark(_ mark: ArticleBuilder.Mark, _ end: Int, _ builder: inout ArticleBuilder) {
    if block == .open, lineBreaks > 1 { endBlock(&builder) }
    // What is emphasised twice looks like once, and every block within would be marked as often.
    if marks.contains(where: { $0.isAlike(mark) }) { return }
    marks.append(mark)
    open.append(OpenElement(end: end, role: .mark))
    if block != .closed { builder.beginMark(mark) }
  }

  // MARK: - Blocks

  private mutating func beginBlockElement(_ node: Int, _ end: Int, _ builder: inout ArticleBuilder) {
    endBlock(&builder)
    switch document.tag(node) {
    case .ul, .ol, .menu, .dir: beginList(node, end)
    case .li: beginItem(node, end)
    case .dd:
      if block != .cell {
        lists.append(List(isOrdered: false, number: 1, style: 0, level: nesting(node, in: lists.last?.level ?? 0)))
        open.append(OpenElement(end: end, role: .list))
      }
    case .dt, .summary:
      open.append(OpenElement(end: end, role: .block))
      beginMark(.strong, end, &builder)
    case .blockquote:
      open.append(OpenElement(end: end, role: .quote(quoteLevel)))
      quoteLevel = nesting(node, in: quoteLevel)
    case .pre, .listing, .xmp, .plaintext:
      preDepth += 1
      open.append(OpenElement(end: end, role: .preformatted))
    case .figcaption: beginCaption(end)
    case .p, .div:
      if isCaption(node) { beginCaption(end) } else { open.append(OpenElement(end: end, role: .block)) }
    default: open.append(OpenElement(end: end, role: .block))
    }
  }

  private mutating func beginCaption(_ end: Int) {
    captionDepth += 1
    open.append(OpenElement(end: end, role: .caption))
  }

  /// Whether an element of a caption tells who made the picture.
  private func isCredit(_ node: Int) -> Bool {
    if document.tag(node) == .small || document.tag(node) == .cite { return true }
    guard let range = document.attributeRange("class", of: node) ?? document.attributeRange("itemprop", of: node) else {
      return false
    }
    return Self.creditWords.contains { document.contains(range, $0) }
  }

  private static let creditWords: [StaticString] = [
    "credit", "copyright", "photographer", "author", "source", "agency",
  ]

  private mutating func writeCredit(_ node: Int, _ builder: inout ArticleBuilder, _ isSkipped: (Int) -> Bool) {
    let words = shownText(node, isSkipped)
    guard !words.isEmpty else { return }
    beginBlock(&builder)
    builder.credit(words.span)
    owesSpace = true
  }

  /// Longer words under a picture are prose, in bytes.
  private static let captionLimit = 1_000

  /// Whether a block element is called a caption and holds words alone.
  private func isCaption(_ node: Int) -> Bool {
    guard captionDepth == 0, let range = document.attributeRange("class", of: node),
      document.contains(range, "caption") || document.contains(range, "bildunterschrift")
    else { return false }
    let inner = document.descendants(node)
    guard !inner.isEmpty, document.collapsedText(inner, limit: Self.captionLimit).count <= Self.captionLimit else {
      return false
    }
    return !inner.contains { document.tag($0) == .img || document.tag($0) == .iframe || document.tag($0) == .video }
  }

  // MARK: - Lists

  private mutating func beginList(_ node: Int, _ end: Int) {
    let isOrdered = document.tag(node) == .ol
    let start = document.attribute("start", of: node).flatMap { Int($0) } ?? 1
    let style = document.attributeRange("type", of: node).flatMap { document.bytes[$0].first } ?? UInt8(ascii: "1")
    lists.append(
      List(
        isOrdered: isOrdered, number: start, style: style, isReversed: document.hasAttribute("reversed", of: node),
        level: nesting(node, in: lists.last?.level ?? 0)))
    open.append(OpenElement(end: end, role: .list))
  }

  /// The level of a list or quotation: one more than that around it, or as `ArticleHTML` tells it where it skips some.
  private func nesting(_ node: Int, in level: Int) -> Int {
    let told = document.attribute("data-nesting", of: node).flatMap { Int($0) } ?? 0
    return told > level && told <= Self.nestingLimit ? told : level + 1
  }

  private static let nestingLimit = 64

  private mutating func beginItem(_ node: Int, _ end: Int) {
    open.append(OpenElement(end: end, role: .item))
    if let marker = document.attribute("data-marker", of: node) {  // as `ArticleHTML` writes other markers than these
      owedMarker = marker
      return
    }
    guard let last = lists.indices.last, lists[last].isOrdered else {
      owedMarker = lists.isEmpty ? nil : "• "
      return
    }
    if let value = document.attribute("value", of: node).flatMap({ Int($0) }) { lists[last].number = value }
    let list = lists[last]
    owedMarker = ListNumeral.words(list.number, style: list.style) + ". "
    let step = list.isReversed ? -1 : 1
    lists[last].number = list.number.addingReportingOverflow(step).partialValue
  }

  // MARK: - Headings

  /// Longer headings are prose in large letters, in bytes.
  private static let headingLimit = 400

  /// Writes a heading with words; one without, or with a picture in it, is like any other element.
  private mutating func writeHeading(
    _ node: Int, _ builder: inout ArticleBuilder, _ isSkipped: (Int) -> Bool
  ) -> Bool {
    guard let level = document.tag(node).headingLevel, lists.isEmpty, quoteLevel == 0, block != .cell else {
      return false
    }
    let title = shownText(node, isSkipped, limit: Self.headingLimit)
    guard !title.isEmpty, title.count <= Self.headingLimit else { return false }
    for inner in document.descendants(node) where document.tag(inner) == .img || document.tag(inner) == .p {
      return false
    }
    endBlock(&builder)
    let words = String(decoding: title, as: UTF8.self)
    switch headings {
    case .sections: builder.beginHeading(words, level: level)
    case .blocks: builder.block(.heading(level: level), words)
    }
    lastMedia = nil
    return true
  }

  /// The words of an element without what is skipped in it.
  /// - Parameter limit: As that of `HTMLDocument.text`.
  func shownText(_ node: Int, _ isSkipped: (Int) -> Bool, limit: Int = .max) -> [UInt8] {
    var words: [UInt8] = []
    var next = node
    let end = document.subtree(node).upperBound
    var start = node
    while next < end, words.count <= limit {
      if isSkipped(next) {
        append(document.collapsedText(start..<next, limit: limit), to: &words)
        next = document.subtree(next).upperBound
        start = next
      } else {
        next += 1
      }
    }
    append(document.collapsedText(start..<end, limit: limit), to: &words)
    return words
  }

  private func append(_ more: [UInt8], to words: inout [UInt8]) {
    guard !more.isEmpty else { return }
    if !words.isEmpty { words.append(0x20) }
    words += more
  }
}

/// The numbers of ordered lists as HTML writes them.
enum ListNumeral {
  static func words(_ number: Int, style: UInt8) -> String {
    guard (1...3_999).contains(number) else { return String(number) }
    return switch style {
    case UInt8(ascii: "a"): letters(number)
    case UInt8(ascii: "A"): letters(number).uppercased()
    case UInt8(ascii: "i"): roman(number)
    case UInt8(ascii: "I"): roman(number).uppercased()
    default: String(number)
    }
  }

  private static func letters(_ number: Int) -> String {
    var (rest, letters) = (number, "")
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(ascii: "a") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  private static func roman(_ number: Int) -> String {
    let numerals = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var (rest, words) = (number, "")
    for (value, letters) in numerals {
      while rest >= value {
        words += letters
        rest -= value
      }
    }
    return words
  }
}
