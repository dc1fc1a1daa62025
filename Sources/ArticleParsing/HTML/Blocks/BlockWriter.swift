import ArticleModel

/// Writes nodes of a page into an article as blocks: paragraphs, headings, lists, quotes, tables, placeholders.
///
/// The walk keeps the open elements on a stack of its own. A block is begun in the builder when its first word is met,
/// so that an element without words leaves nothing.
struct BlockWriter {
  let document: HTMLDocument
  /// What relative addresses are relative to.
  let base: String?
  let headings: Headings

  /// What becomes of a heading.
  enum Headings {
    /// It begins a section, as in a report.
    case sections
    /// It is a block, as in a comment.
    case blocks
  }

  var open: [OpenElement] = []
  var lists: [List] = []
  var marks: [ArticleBuilder.Mark] = []
  var quoteLevel = 0
  var preDepth = 0
  var captionDepth = 0
  /// The marker of a list item whose first word has not come yet.
  var owedMarker: String?
  var block = BlockState.closed
  var lineBreaks = 0
  /// White space was read since the last word.
  var owesSpace = false
  private var words: [UInt8] = []
  /// The placeholder that was written last, so that none stands twice in a row.
  var lastMedia: String?
  /// How many empty cells the table may still get for those that span several.
  var padding = BlockWriter.firstPadding

  enum BlockState { case closed, open, cell }

  struct OpenElement {
    /// One past the last node it holds.
    var end: Int
    var role: Role
  }

  /// What is to be done where an element ends.
  enum Role {
    case block
    case mark
    case list
    case item
    /// With the level around it.
    case quote(Int)
    case preformatted
    case caption
    /// Words that stand behind the element: a closing quotation mark.
    case closing(String)
  }

  struct List {
    var isOrdered: Bool
    /// The number of the next item.
    var number: Int
    /// "1", "a", "A", "i", "I" as HTML has it.
    var style: UInt8
    var isReversed = false
    /// How deep it stands, from 1.
    var level = 1
  }

  init(_ document: HTMLDocument, base: String?, headings: Headings) {
    (self.document, self.base, self.headings) = (document, base, headings)
  }

  /// Writes whole subtrees, in order, where the builder stands.
  /// - Parameter isSkipped: Whether a node is left out with all it holds.
  mutating func write(_ range: Range<Int>, to builder: inout ArticleBuilder, skipping isSkipped: (Int) -> Bool) {
    var node = range.lowerBound
    while node < range.upperBound {
      close(before: node, &builder)
      if isSkipped(node) || !isShown(node) {
        if !document.tag(node).isInline { endBlock(&builder) }
        node = document.subtree(node).upperBound
      } else if document.tag(node) == .text {
        addText(node, &builder)
        node += 1
      } else {
        node = begin(node, &builder, isSkipped)
      }
    }
    close(before: .max, &builder)
    endBlock(&builder)
  }

  private func isShown(_ node: Int) -> Bool {
    let tag = document.tag(node)
    if tag == .text { return true }
    if tag.isControl || document.hasAttribute("hidden", of: node) { return false }
    return !tag.isHidden || tag == .iframe || tag == .video || tag == .audio || tag == .embed || tag == .object
  }

  private mutating func close(before node: Int, _ builder: inout ArticleBuilder) {
    while let last = open.last, last.end <= node {
      open.removeLast()
      switch last.role {
      case .block: endBlock(&builder)
      case .mark:
        marks.removeLast()
        if block != .closed { builder.endMark() }
      case .list:
        endBlock(&builder)
        lists.removeLast()
      case .item:
        endBlock(&builder)
        owedMarker = nil
      case .quote(let level):
        endBlock(&builder)
        quoteLevel = level
      case .preformatted:
        endBlock(&builder)
        preDepth -= 1
      case .caption:
        endBlock(&builder)
        captionDepth -= 1
      case .closing(let words): add(words.utf8.span, &builder)
      }
    }
  }
}

// MARK: - Words

extension BlockWriter {
  private mutating func addText(_ node: Int, _ builder: inout ArticleBuilder) {
    let range = document.textRange(node)
    if preDepth > 0, block != .cell {
      beginBlock(&builder)
      var range = range
      if document.bytes[range].first == 0x0A, document.tag(node - 1) == .pre { range.removeFirst() }
      builder.text(document.bytes.span.extracting(range))
      return
    }
    words.removeAll(keepingCapacity: true)
    for index in range {
      let byte = document.bytes[index]
      if !ASCII.isSpace(byte) {
        if owesSpace, !words.isEmpty { words.append(0x20) }
        if owesSpace, words.isEmpty, block != .closed, lineBreaks == 0 { words.append(0x20) }
        owesSpace = false
        words.append(byte)
      } else {
        owesSpace = true
      }
    }
    if !words.isEmpty { flush(words, &builder) }
  }

  /// Adds words as they are, without white space of their own.
  mutating func add(_ bytes: Span<UInt8>, _ builder: inout ArticleBuilder) {
    var piece: [UInt8] = owesSpace && block != .closed && lineBreaks == 0 ? [0x20] : []
    bytes.withUnsafeBufferPointer { piece.append(contentsOf: $0) }
    owesSpace = false
    flush(piece, &builder)
  }

  private mutating func flush(_ words: [UInt8], _ builder: inout ArticleBuilder) {
    if lineBreaks > 0 { applyLineBreaks(&builder) }
    beginBlock(&builder)
    builder.text(words.span)
  }

  /// One break parts lines, more part paragraphs.
  private mutating func applyLineBreaks(_ builder: inout ArticleBuilder) {
    switch block {
    case .closed: break
    case .cell: builder.text(" ")
    case .open where lineBreaks > 1: endBlock(&builder)
    case .open: builder.lineBreak()
    }
    lineBreaks = 0
  }

  /// Begins the block that the open elements make, unless one is open.
  mutating func beginBlock(_ builder: inout ArticleBuilder) {
    guard block == .closed else { return }
    block = .open
    lineBreaks = 0
    lastMedia = nil
    let marker = owedMarker ?? ""
    builder.begin(kind(marker))
    if !marker.isEmpty, !isPreformatted, captionDepth == 0 { builder.text(marker) }
    owedMarker = nil
    for mark in marks { builder.beginMark(mark) }
  }

  private var isPreformatted: Bool { preDepth > 0 }

  private func kind(_ marker: String) -> Article.Block.Kind {
    if isPreformatted { return .preformatted }
    if captionDepth > 0 { return .caption(credit: nil) }
    if let last = lists.last { return .listItem(marker: marker.utf8.count, level: last.level) }
    if quoteLevel > 0 { return .quote(level: quoteLevel) }
    return .paragraph
  }

  mutating func endBlock(_ builder: inout ArticleBuilder) {
    switch block {
    case .open:
      builder.end()
      block = .closed
    case .cell: owesSpace = true
    case .closed: break
    }
    if block == .closed {
      owesSpace = false
      lineBreaks = 0
    }
  }
}

extension ArticleBuilder.Mark {
  /// Whether words that have one of them gain nothing by the other: a link in a link is none.
  func isAlike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.link, .link), (.emphasis, .emphasis), (.strong, .strong), (.code, .code): true
    case (.link, _), (.emphasis, _), (.strong, _), (.code, _): false
    }
  }
}
