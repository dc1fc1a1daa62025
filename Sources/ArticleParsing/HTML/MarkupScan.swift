/// A pass over the bytes of a page before it is parsed.
///
/// It bounds what the parser's time and memory grow with (pieces, depth, attributes of a tag, formatting that is opened
/// again in every paragraph, end tags that close nothing), and leaves out what nobody reads and would only cost time:
/// comments, styles, drawings, long scripts.
struct MarkupScan {
  /// Attributes of one tag beyond this are dropped.
  static let attributeLimit = 256
  /// How often formatting may be opened again over the whole page before all of it is dropped.
  static let reopeningLimit = 1 << 16
  /// Longer scripts are dropped, in bytes. Data about the article is kept whatever its length.
  static let scriptLimit = 4096
  /// So many pieces of a page are read: tags, attributes, and the words between tags. Each takes the parser some 200 bytes.
  static let pieceLimit = 1_250_000
  /// Every so many levels deeper, a piece counts once more, because the parser looks through what is open around it.
  private static let levelsPerPiece = 128
  /// Sorting formatting anew that ends across blocks makes so many pieces.
  private static let sortingPieces = 8
  /// How often a page may end itself, or paragraphs that it did not begin.
  private static let oddityLimit = 1 << 12
  /// How often it may begin itself: the parser compares all attributes that it gives itself.
  private static let pageTagLimit = 8

  private let pieceLimit: Int
  private var output: [UInt8] = []
  private var open = OpenTags()
  private var reopenings = 0
  private var hasUnclosedDrawing = false
  private var pieces = 0
  private var oddities = 0
  private var pageTags = 0
  /// The break or paragraph without words that was let through last, and how often in a row.
  private var gap = (name: TagName("p"), count: 0)
  /// More of the same say nothing more.
  private static let gapLimit = 8
  /// Of elements that the next of their kind closes: how many start tags stand without an end tag.
  private var unended: [TagName: Int] = [:]

  /// A page with its words unchanged and its tags within bounds.
  struct Bounded {
    var bytes: [UInt8]
    /// Whether the rest of the page was left out.
    var isCut: Bool
  }

  private init(pieceLimit: Int) { self.pieceLimit = pieceLimit }

  static func bounded(_ source: [UInt8], pieceLimit: Int = pieceLimit) -> Bounded {
    var scan = MarkupScan(pieceLimit: pieceLimit)
    scan.output.reserveCapacity(source.count)
    let end = scan.run(source.span)
    return Bounded(bytes: scan.output, isCut: source[end...].contains { $0 > 0x20 })
  }

  /// Where it stops comes out: the end, or where the page has too many pieces.
  private mutating func run(_ source: Span<UInt8>) -> Int {
    var index = 0
    while index < source.count, pieces < pieceLimit {
      let start = index
      while index < source.count, source[index] != UInt8(ascii: "<") { index += 1 }
      let words = source.extracting(start..<index)
      if !words.isEmpty { pieces += 1 }
      if gap.count > 0, words.containsWords { gap.count = 0 }
      append(words)
      if index < source.count { index = markup(in: source, at: index) }
    }
    return index
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { output.append(contentsOf: $0) }
  }

  /// Reads what begins with "<"; the offset behind it comes out.
  private mutating func markup(in source: Span<UInt8>, at start: Int) -> Int {
    let next = start + 1 < source.count ? source[start + 1] : 0
    if ASCII.isLetter(next) { return startTag(in: source, at: start) }
    switch next {
    case UInt8(ascii: "!"): return declaration(in: source, at: start)
    case UInt8(ascii: "?"): return source.index(after: UInt8(ascii: ">"), from: start)
    case UInt8(ascii: "/"):
      guard start + 2 < source.count else { return source.count }
      if ASCII.isLetter(source[start + 2]) { return endTag(in: source, at: start) }
      return source.index(after: UInt8(ascii: ">"), from: start)
    default:
      output.append(source[start])
      return start + 1
    }
  }

  /// A comment or document type; only the latter is kept.
  private mutating func declaration(in source: Span<UInt8>, at start: Int) -> Int {
    if source.hasPrefix("<!--", at: start) {
      if source.hasPrefix(">", at: start + 4) { return start + 5 }
      if source.hasPrefix("->", at: start + 4) { return start + 6 }
      var index = start + 4
      while index < source.count {
        if source[index] == UInt8(ascii: "-"), source.hasPrefix("-->", at: index) { return index + 3 }
        if source[index] == UInt8(ascii: "-"), source.hasPrefix("--!>", at: index) { return index + 4 }
        index += 1
      }
      return index
    }
    let end = source.index(after: UInt8(ascii: ">"), from: start)
    if source.hasPrefix("<!doctype", at: start) { append(source.extracting(start..<end)) }
    return end
  }
}

// MARK: - Start tags

extension MarkupScan {
  private mutating func startTag(in source: Span<UInt8>, at start: Int) -> Int {
    let tag = ScannedTag(in: source, at: start + 1, attributeLimit: Self.attributeLimit)
    guard tag.isClosed else { return source.count }
    let kind = tag.name.kind
    if isGapTooMany(tag) { return tag.end }
    switch kind {
    case .drawing: return drawing(in: source, behind: tag.end)
    case .style: return rawText(of: tag.name, in: source, from: tag.end).tagEnd
    case .script: return script(tag, in: source, at: start)
    case .raw:
      if tag.name == "textarea" { open.endSelect() }
      let body = rawText(of: tag.name, in: source, from: tag.end)
      write(tag, in: source, at: start)
      append(source.extracting(tag.end..<body.tagEnd))
      pieces += 1
      return body.tagEnd
    case .formatting: guard opens(formatting: tag.name) else { return tag.end }
    case .container, .item:
      beginBlock()
      guard open.open(tag.name.asOpened, kind) else { return tag.end }
    case .impliedEnd:
      beginBlock()
      if tag.name.isCell { open.beginCell() }
      unended[tag.name, default: 0] += 1
    case .page:
      pageTags += 1
      guard pageTags <= Self.pageTagLimit else { return tag.end }
    case .void: if tag.name == "input" { open.endSelect() }
    }
    write(tag, in: source, at: start)
    return tag.end
  }

  /// Whether a tag repeats a break that was let through often enough, with no words in between.
  private mutating func isGapTooMany(_ tag: ScannedTag) -> Bool {
    guard tag.name.isGap else {
      gap.count = 0
      return false
    }
    gap = (tag.name, tag.name == gap.name ? gap.count + 1 : 1)
    return gap.count > Self.gapLimit
  }

  /// Writes a start tag as it stands, but for attributes beyond the limit.
  private mutating func write(_ tag: ScannedTag, in source: Span<UInt8>, at start: Int) {
    pieces += 1 + tag.attributes + open.depth / Self.levelsPerPiece
    if tag.name == "math" {
      // The parser has rules of their own for formulas, by which tags nest that never do elsewhere.
      output.append(contentsOf: "<\(Self.formula)".utf8)
      append(source.extracting(start + "<math".utf8.count..<tag.keptEnd))
    } else {
      append(source.extracting(start..<tag.keptEnd))
    }
    if tag.isSelfClosing { output.append(UInt8(ascii: "/")) }
    output.append(UInt8(ascii: ">"))
  }

  /// What a formula is called here.
  static let formula = "x-math"

  private mutating func script(_ tag: ScannedTag, in source: Span<UInt8>, at start: Int) -> Int {
    let body = rawText(of: tag.name, in: source, from: tag.end)
    let isKept =
      body.end - tag.end <= Self.scriptLimit || source.extracting(start..<tag.end).contains(ignoringCase: "ld+json")
    write(tag, in: source, at: start)
    pieces += 1
    if isKept { append(source.extracting(tag.end..<body.end)) }
    output.append(contentsOf: "</script>".utf8)
    return body.tagEnd
  }

  /// Whether something odd may still be let through.
  private mutating func isOdd() -> Bool {
    oddities += 1
    return oddities <= Self.oddityLimit
  }

  private mutating func opens(formatting name: TagName) -> Bool {
    guard reopenings < Self.reopeningLimit else { return false }
    // The parser closes the one before.
    if name == "a" || name == "nobr" { sort(open.close(name, .formatting)) }
    return open.open(name, .formatting)
  }

  private mutating func sort(_ closing: OpenTags.Closing) {
    if closing == .acrossBlocks { pieces += Self.sortingPieces }
  }

  /// In every block the parser opens again what formatting is open.
  private mutating func beginBlock() {
    open.beganBlock()
    guard reopenings < Self.reopeningLimit else { return }
    reopenings += open.formatting
    guard reopenings >= Self.reopeningLimit else { return }
    for name in open.dropFormatting() { output.append(contentsOf: "</\(name)>".utf8) }
  }

  /// Where the text of an element ends that holds no markup, and where its end tag does.
  private func rawText(of name: TagName, in source: Span<UInt8>, from start: Int) -> (end: Int, tagEnd: Int) {
    var index = start
    while index < source.count {
      if source[index] == UInt8(ascii: "<"), index + 2 < source.count, source[index + 1] == UInt8(ascii: "/"),
        ASCII.isLetter(source[index + 2])
      {
        let tag = ScannedTag(nameIn: source, at: index + 2)
        if tag.name == name { return (index, source.index(after: UInt8(ascii: ">"), from: index)) }
      }
      index += 1
    }
    return (index, index)
  }

  /// Skips a drawing; where it is not closed, only its tag, because what follows may be the article.
  private mutating func drawing(in source: Span<UInt8>, behind start: Int) -> Int {
    var depth = 1
    var index = hasUnclosedDrawing ? source.count : start
    while index < source.count {
      if source[index] == UInt8(ascii: "<") {
        if source.hasPrefix("<svg", at: index) { depth += 1 }
        if source.hasPrefix("</svg", at: index) { depth -= 1 }
        if depth == 0 { return source.index(after: UInt8(ascii: ">"), from: index) }
      }
      index += 1
    }
    hasUnclosedDrawing = true
    return start
  }
}

// MARK: - End tags

extension MarkupScan {
  private mutating func endTag(in source: Span<UInt8>, at start: Int) -> Int {
    let tag = ScannedTag(in: source, at: start + 2, attributeLimit: 0)
    guard tag.isClosed else { return source.count }
    if ends(tag.name) {
      if tag.name == "math" {
        output.append(contentsOf: "</\(Self.formula)>".utf8)
      } else {
        append(source.extracting(start..<tag.keptEnd))
        output.append(UInt8(ascii: ">"))
      }
    }
    return tag.end
  }

  /// Whether an end tag closes something, or makes something by itself, as `</p>` and `</br>` do.
  private mutating func ends(_ name: TagName) -> Bool {
    switch name.kind {
    case .drawing, .raw, .script, .style: return false
    case .container, .item: return open.close(name.asOpened, name.kind) != .nothing
    case .formatting:
      let closing = open.close(name, .formatting)
      sort(closing)
      return closing != .nothing
    case .impliedEnd:
      if let count = unended[name], count > 0 {
        unended[name] = count - 1
        return true
      }
      guard name == "p", isOdd() else { return false }
    case .void: guard name == "br" else { return false }
    case .page: return isOdd()
    }
    pieces += 1
    return true
  }
}
