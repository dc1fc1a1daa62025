/// A pass over the bytes of a page before it is parsed.
///
/// It bounds what the parser's time grows with the square of (depth, attributes of a tag, formatting that is opened
/// again in every paragraph), and leaves out what nobody reads and would only cost time: comments, styles, drawings,
/// long scripts.
struct MarkupScan {
  /// Elements deeper than this are dropped; what they hold stays.
  static let depthLimit = 512
  /// Attributes of one tag beyond this are dropped.
  static let attributeLimit = 256
  /// Formatting elements that are open at once beyond this are dropped.
  static let formattingLimit = 64
  /// How often formatting may be opened again over the whole page before all of it is dropped.
  static let reopeningLimit = 1 << 17
  /// Longer scripts are dropped, in bytes. Data about the article is kept whatever its length.
  static let scriptLimit = 4096

  private var output: [UInt8] = []
  /// Containers that are open, the innermost last.
  private var containers: [TagName] = []
  /// Start tags that were dropped because they stood too deep and whose end tags are to come.
  private var droppedContainers = 0
  private var formatting: [TagName] = []
  private var reopenings = 0
  private var hasUnclosedDrawing = false

  /// The page with its words unchanged and its tags within bounds.
  static func bounded(_ source: [UInt8]) -> [UInt8] {
    var scan = MarkupScan()
    scan.output.reserveCapacity(source.count)
    scan.run(source.span)
    return scan.output
  }

  private mutating func run(_ source: Span<UInt8>) {
    var index = 0
    while index < source.count {
      let start = index
      while index < source.count, source[index] != UInt8(ascii: "<") { index += 1 }
      append(source.extracting(start..<index))
      guard index < source.count else { return }
      index = markup(in: source, at: index)
    }
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
    switch tag.name.kind {
    case .drawing: return drawing(in: source, behind: tag.end)
    case .style: return rawText(of: tag.name, in: source, from: tag.end).tagEnd
    case .script:
      let body = rawText(of: tag.name, in: source, from: tag.end)
      let isKept =
        body.end - tag.end <= Self.scriptLimit || source.extracting(start..<tag.end).contains(ignoringCase: "ld+json")
      append(source.extracting(start..<tag.keptEnd))
      output.append(UInt8(ascii: ">"))
      if isKept { append(source.extracting(tag.end..<body.end)) }
      output.append(contentsOf: "</script>".utf8)
      return body.tagEnd
    case .raw:
      let body = rawText(of: tag.name, in: source, from: tag.end)
      append(source.extracting(start..<tag.keptEnd))
      output.append(UInt8(ascii: ">"))
      append(source.extracting(tag.end..<body.tagEnd))
      return body.tagEnd
    case .formatting: if !opens(formatting: tag.name) { return tag.end }
    case .container: if !opens(container: tag.name) { return tag.end }
    case .impliedEnd: countReopenings()
    case .page, .void: break
    }
    append(source.extracting(start..<tag.keptEnd))
    if tag.isSelfClosing { output.append(UInt8(ascii: "/")) }
    output.append(UInt8(ascii: ">"))
    return tag.end
  }

  private mutating func opens(container name: TagName) -> Bool {
    countReopenings()
    guard containers.count < Self.depthLimit else {
      droppedContainers += 1
      return false
    }
    containers.append(name)
    return true
  }

  private mutating func opens(formatting name: TagName) -> Bool {
    guard reopenings < Self.reopeningLimit else { return false }
    if name == "a", formatting.contains(name) { return true }  // the parser closes the one before
    guard formatting.count < Self.formattingLimit else { return false }
    formatting.append(name)
    return true
  }

  /// In every block the parser opens again what formatting is open.
  private mutating func countReopenings() {
    guard reopenings < Self.reopeningLimit else { return }
    reopenings += formatting.count
    guard reopenings >= Self.reopeningLimit else { return }
    for name in formatting.reversed() { output.append(contentsOf: "</\(name)>".utf8) }
    formatting.removeAll()
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
    switch tag.name.kind {
    case .drawing: return tag.end
    case .container: if !closes(container: tag.name) { return tag.end }
    case .formatting:
      guard let last = formatting.lastIndex(of: tag.name) else { return tag.end }
      formatting.remove(at: last)
    case .page, .impliedEnd, .raw, .script, .style, .void: break
    }
    append(source.extracting(start..<tag.keptEnd))
    output.append(UInt8(ascii: ">"))
    return tag.end
  }

  /// Whether an end tag closes something; the end of what stands in a table cell closes nothing outside the table.
  private mutating func closes(container name: TagName) -> Bool {
    if droppedContainers > 0 {
      droppedContainers -= 1
      return false
    }
    var index = containers.count - 1
    while index >= 0 {
      if containers[index] == name {
        containers.removeLast(containers.count - index)
        return true
      }
      if containers[index] == "table" || containers[index] == "template" { return false }
      index -= 1
    }
    return false
  }
}
