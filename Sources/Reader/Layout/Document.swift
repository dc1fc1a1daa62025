import ArticleModel
import Screen

/// A row of the page as it scrolls: a block, and a row in it counted from the blank row above it, if it has one.
/// Positions compare in reading order.
struct Position: Hashable, Comparable {
  var block: Int
  var row: Int

  static let start = Position(block: 0, row: 0)

  static func < (a: Position, b: Position) -> Bool { (a.block, a.row) < (b.block, b.row) }
}

/// An article as it is laid out: folded, and broken into the lines of a column. Only blocks that are asked for are laid
/// out, so that a screen costs the same on a page of ten lines and of a million comments.
struct Document {
  private(set) var article: Article
  private(set) var outline: Outline
  /// The comments that stand for lost ones, in order.
  private let missing: [Int]
  var folds: Folds
  /// The column's width.
  var columns: Int {
    didSet { if columns != oldValue { forgetLines() } }
  }
  private var lineCache = SlotCache<[Range<Int>]>()
  /// The rows of a table whose widths were asked for last.
  var tableCache: (rows: ClosedRange<Int>, widths: [Int]?)?
  /// Whether quotations of what a comment answers are shown as one line.
  var foldsQuotes = true {
    didSet { if foldsQuotes != oldValue { forgetLines() } }
  }
  /// The comments whose quotations were opened.
  var openQuotes: Set<Int> = []
  var quotes = Quotes()
  /// What the reader wrote, by the blocks below which it stands: `Article.headerBlock(of:)`.
  var notes: [Int: String] = [:]

  /// Replies are indented down to this depth; deeper ones stand at the same indent, with a different guide.
  var indentLimit: Int { max(0, min(deepestIndent, (columns - 24) / Self.indent)) }
  /// Columns are cheap on a screen; in a file every line has the bytes of its guides.
  var deepestIndent = 12
  /// The columns of a line that parts the text.
  var ruleColumns = 40
  /// Columns of one level of indent.
  static let indent = 2

  init(_ article: Article, columns: Int) {
    self.article = article
    self.columns = columns
    outline = Outline(article)
    missing = article.comments.indices.filter { article.comments[$0].isMissing }
    folds = Folds(article.comments)
  }

  /// Puts the same article, whose comments stand where they stood, in the place of this one; `blockIndex` tells where each
  /// block is there.
  mutating func replaceBody(with other: Article, _ blockIndex: [Int]) {
    article = other
    notes = Dictionary(uniqueKeysWithValues: notes.map { (blockIndex[$0.key], $0.value) })
    outline = Outline(other)
    quotes = Quotes()
    forgetLines()
  }

  /// Gives the memory of laid-out lines back.
  mutating func forgetLines() {
    lineCache.removeAll()
    tableCache = nil
  }

  /// Has some blocks laid out anew.
  mutating func forgetLines(of blocks: Range<Int>) {
    for block in blocks { lineCache[block] = nil }
  }
}

// MARK: - Counting comments

extension Document {
  /// How many comments are there, lost ones not counted.
  var commentCount: Int { article.comments.count - missing.count }

  /// The comment's number among those that are there, from 1.
  func ordinal(of comment: Int) -> Int { comment + 1 - missing.partitioningIndex { $0 > comment } }

  /// How many comments the copy lost.
  var missingCount: Int {
    missing.reduce(0) { sum, index in
      if case .missing(let count) = article.comments[index].kind { sum + count } else { sum }
    }
  }
}

// MARK: - Visible blocks

extension Document {
  var isEmpty: Bool { article.blocks.isEmpty }

  /// The next block that no fold hides.
  func visible(after block: Int) -> Int? {
    let next = hidden(by: block + 1).map { max(block + 1, $0.upperBound) } ?? block + 1
    return next < article.blocks.count ? next : nil
  }

  /// The previous block that no fold hides.
  func visible(before block: Int) -> Int? { block > 0 ? visible(atOrBefore: block - 1) : nil }

  /// The block itself, or the last one above the fold that hides it.
  func visible(atOrBefore block: Int) -> Int { hidden(by: block).map { $0.lowerBound - 1 } ?? block }

  /// The blocks that the fold hides which hides this one, its comment's header not among them; nil where none does. What
  /// stands between two comments of a thread that is folded is hidden with them.
  private func hidden(by block: Int) -> Range<Int>? {
    let comment = lastComment(atOrBefore: block)
    guard comment >= 0, let shown = folds.visible(atOrBefore: comment), folds[shown] != .open else { return nil }
    let own = article.comments[shown].blocks
    let first = folds[shown] == .folded ? own.lowerBound + 1 : own.upperBound
    let last = article.comments[article.thread(shown).upperBound - 1].blocks.upperBound
    return first <= block && block < last ? first..<last : nil
  }

  /// Unfolds whatever hides a block.
  mutating func reveal(block: Int) {
    guard hidden(by: block) != nil else { return }
    let comment = lastComment(atOrBefore: block)
    let own = article.comments[comment].blocks
    // Its own fold hides its words; what stands behind them belongs to its thread.
    let isHiddenByOwn = folds[comment] == .folded ? block > own.lowerBound : block >= own.upperBound
    var closed = folds[comment] != .open && isHiddenByOwn ? [comment] : []
    var ancestor = article.parent(of: comment)
    while let here = ancestor {
      if folds[here] != .open { closed.append(here) }
      ancestor = article.parent(of: here)
    }
    folds.set(.open, of: closed, article.comments)
  }

  /// The last comment that begins at or before a block; -1 where none does.
  private func lastComment(atOrBefore block: Int) -> Int {
    article.comments.partitioningIndex { $0.blocks.lowerBound > block } - 1
  }
}

// MARK: - Rows

extension Document {
  /// Blank rows above a visible block: one, but for what belongs to the block before it.
  func gap(above block: Int) -> Int {
    guard let previous = visible(before: block) else { return 0 }
    switch (article.blocks[previous].kind, article.blocks[block].kind) {
    case (.byline, .byline): return isBare(previous) && isBare(block) ? 0 : 1
    case (.byline, _) where article.comment(ofBlock: previous) != nil: return 0
    case (.heading, _) where block != article.comments.first?.blocks.lowerBound: return 0
    case (.headline, .standfirst), (.headline, .byline), (.standfirst, .byline): return 0
    case (.listItem, .listItem), (.tableRow, .tableRow), (.media, .caption): return 0
    default: return 1
    }
  }

  /// Whether a byline stands alone, its comment's words being folded or lost.
  private func isBare(_ block: Int) -> Bool {
    guard let comment = article.comment(ofBlock: block) else { return false }
    return folds[comment] == .folded || article.comments[comment].isMissing
  }

  /// The lines of a block, as ranges of the text.
  mutating func lines(of block: Int) -> [Range<Int>] {
    if let lines = lineCache[block] { return lines }
    let lines = breakLines(of: block)
    lineCache[block] = lines
    return lines
  }

  private mutating func breakLines(of block: Int) -> [Range<Int>] {
    let content = article.blocks[block]
    let width = max(1, columns - prefixColumns(of: block))
    if let quotes = quotes(inBlock: block) { return lines(of: block, apart: quotes, width: width) }
    let text = article.text.utf8.span
    switch content.kind {
    case .byline where article.comment(ofBlock: block) != nil, .rule: return [content.text]
    case .tableRow where tableWidths(of: block) != nil: return [content.text]
    case .preformatted: return LineBreaker.lines(of: text, content.text, width: width, keepsSpaces: true)
    case .listItem(let marker, _):
      let hanging = content.text.lowerBound..<min(content.text.lowerBound + marker, content.text.upperBound)
      return LineBreaker.lines(
        of: text, content.text, width: width, hanging: GlyphWidth.columns(of: text.extracting(hanging)))
    default: return LineBreaker.lines(of: text, content.text, width: width)
    }
  }

  /// Rows of a visible block, with the blank one above it and the note below it.
  mutating func rows(of block: Int) -> Int {
    gap(above: block) + lines(of: block).count + (notes.isEmpty ? 0 : noteLines(of: block).count)
  }

  /// Levels of indent that are drawn for a comment.
  func indent(ofDepth depth: Int) -> Int { min(depth, indentLimit) }

  /// Columns before a block's words: guides, and the sign of its kind.
  func prefixColumns(of block: Int) -> Int {
    var prefix = 0
    if let comment = article.comment(ofBlock: block) {
      prefix = Self.indent * (indent(ofDepth: article.comments[comment].depth) + 1)
    }
    switch article.blocks[block].kind {
    case .quote(let level): return prefix + 2 * min(max(1, level), 4)
    case .listItem(_, let level): return prefix + 2 * min(max(1, level), 4)
    case .caption, .media: return prefix + 2
    default: return prefix
    }
  }

  /// The row `count` rows further down, or up where negative; the first or last row at the ends.
  mutating func move(_ position: Position, by count: Int) -> Position {
    var position = position
    var count = count
    while count > 0 {
      let left = rows(of: position.block) - 1 - position.row
      if count <= left { return Position(block: position.block, row: position.row + count) }
      guard let next = visible(after: position.block) else {
        return Position(block: position.block, row: position.row + left)
      }
      count -= left + 1
      position = Position(block: next, row: 0)
    }
    while count < 0 {
      if -count <= position.row { return Position(block: position.block, row: position.row + count) }
      guard let previous = visible(before: position.block) else { return Position(block: position.block, row: 0) }
      count += position.row + 1
      position = Position(block: previous, row: rows(of: previous) - 1)
    }
    return position
  }

  /// The last row of the page.
  mutating func lastPosition() -> Position {
    let block = visible(atOrBefore: article.blocks.count - 1)
    return Position(block: block, row: rows(of: block) - 1)
  }

  /// How many rows lie from one position down to another, at most `limit`; nil if it stands above or further.
  mutating func distance(from: Position, to: Position, limit: Int) -> Int? {
    guard from <= to else { return nil }
    var count = -from.row
    var block = from.block
    while block < to.block, count <= limit {
      count += rows(of: block)
      guard let next = visible(after: block) else { return nil }
      block = next
    }
    count += to.row
    return block == to.block && count <= limit ? count : nil
  }

  /// The position of an offset into the text, in a block that is visible.
  mutating func position(ofOffset offset: Int) -> Position {
    let block = visible(atOrBefore: article.block(at: offset))
    let lines = lines(of: block)
    let line = max(0, lines.partitioningIndex { $0.lowerBound > offset } - 1)
    return Position(block: block, row: gap(above: block) + line)
  }

  /// The offset into the text where a position's line begins.
  mutating func offset(of position: Position) -> Int {
    let lines = lines(of: position.block)
    return lines[max(0, min(position.row - gap(above: position.block), lines.count - 1))].lowerBound
  }

  /// The position of a block's first line.
  func firstLine(of block: Int) -> Position { Position(block: block, row: gap(above: block)) }
}
