/// The words of an article as a library searches them, and what each part of them is.
public struct StoryText: Sendable, Equatable {
  /// A part of the words that is found as one.
  public struct Item: Sendable, Equatable {
    public var part: LibraryHit.Part
    /// UTF-8 offsets into the article's text.
    public var range: Range<Int>
    /// Of a comment, where it is known.
    public var author: String?
    public var time: Instant?
  }

  /// The article's text, UTF-8.
  public let text: [UInt8]
  /// In the order of the text; none overlaps another.
  public let items: [Item]

  public init(of article: Article) {
    text = Array(article.text.utf8)
    var items: [Item] = []
    func add(_ blocks: Range<Int>, _ part: LibraryHit.Part, author: String? = nil, time: Instant? = nil) {
      guard let first = blocks.first, let last = blocks.last else { return }
      let range = article.blocks[first].text.lowerBound..<article.blocks[last].text.upperBound
      items.append(Item(part: part, range: range, author: author, time: time))
    }
    // What stands before the first section is the headline and what goes with it.
    let body = article.sections.first?.blocks.lowerBound ?? article.comments.first?.blocks.lowerBound
    for block in 0..<(body ?? article.blocks.count) {
      add(block..<block + 1, article.blocks[block].isHeadline ? .headline : .text)
    }
    for section in article.sections {
      let isUpdate = section.kind == .update
      if section.kind == .lead, article.blocks[section.blocks.lowerBound].isHeadline {
        add(section.blocks.prefix(1), .headline)
        add(section.blocks.dropFirst(), .text)
      } else {
        add(section.blocks, isUpdate ? .update : .text, time: isUpdate ? section.stamp?.instant : nil)
      }
    }
    for comment in article.comments where !comment.isMissing {
      add(comment.blocks, .comment, author: comment.author, time: comment.stamp?.instant)
    }
    self.items = items
  }

  /// The words of a range of UTF-8 offsets, repaired where it cuts a character.
  public func words(_ range: Range<Int>) -> String {
    String(decoding: text[range.clamped(to: 0..<text.count)], as: UTF8.self)
  }
}

extension Article.Block {
  fileprivate var isHeadline: Bool { kind == .headline }
}

// MARK: - As bytes

extension StoryText {
  /// A line for each item (part, offsets, seconds since 1970, author, with tabs between), an empty line, then the text.
  public var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + items.count * 32 + 1)
    for item in items {
      bytes.append(item.part.letter)
      append(item.range.lowerBound, to: &bytes)
      append(item.range.upperBound, to: &bytes)
      bytes.append(Self.tab)
      if let time = item.time { bytes += String(time.seconds).utf8 }
      bytes.append(Self.tab)
      // One line without controls, as the builder cleans names.
      if let author = item.author { bytes += author.utf8 }
      bytes.append(Self.newline)
    }
    bytes.append(Self.newline)
    bytes += text
    return bytes
  }

  private func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(Self.tab)
    bytes += String(number).utf8
  }

  /// Nil where the bytes are none of these, or the text is no UTF-8: a file may have been written by anybody, and whoever
  /// reads the words need not ask again.
  public init?(encoded bytes: [UInt8]) {
    var items: [Item] = []
    var lines = LineFields(bytes: bytes)
    while !lines.isAtEnd {
      guard let item = Item(&lines) else { return nil }
      items.append(item)
    }
    guard lines.take(Self.newline) else { return nil }
    let text = Array(bytes[lines.index...])
    guard Self.isSound(text, items) else { return nil }
    (self.text, self.items) = (text, items)
  }

  /// Whether a text is UTF-8, every item begins and ends between two of its scalars, and together they hold no more than
  /// items that do not overlap could, which bounds the time that looking through them takes.
  private static func isSound(_ text: [UInt8], _ items: [Item]) -> Bool {
    guard (try? UTF8Span(validating: text.span)) != nil else { return false }
    func isBoundary(_ offset: Int) -> Bool {
      offset == text.count || offset < text.count && text[offset] & 0xC0 != 0x80
    }
    var left = text.count
    for item in items {
      guard isBoundary(item.range.lowerBound), isBoundary(item.range.upperBound) else { return false }
      left -= item.range.count
      if left < 0 { return false }
    }
    return true
  }

  fileprivate static let tab = UInt8(ascii: "\t")
  fileprivate static let newline = UInt8(ascii: "\n")
}

/// Reads the lines before the text field by field. Thousands are read for one search.
private struct LineFields {
  let bytes: [UInt8]
  private(set) var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether no line follows.
  var isAtEnd: Bool { index >= bytes.count || bytes[index] == StoryText.newline }

  /// Passes over a byte, if it is the next one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func part() -> LibraryHit.Part? {
    guard index < bytes.count else { return nil }
    index += 1
    return LibraryHit.Part(letter: bytes[index - 1])
  }

  /// The number that follows; nil where none does, or it has more than 15 digits.
  mutating func number() -> Int? {
    let isNegative = take(UInt8(ascii: "-"))
    let start = index
    var number = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < 16 {
      number = number * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard (1..<16).contains(index - start) else { return nil }
    return isNegative ? -number : number
  }

  /// What stands before the end of the line, which is passed over; nil where it has none.
  mutating func rest() -> String? {
    let start = index
    while index < bytes.count, bytes[index] != StoryText.newline { index += 1 }
    let end = index
    guard take(StoryText.newline) else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension StoryText.Item {
  fileprivate init?(_ line: inout LineFields) {
    guard let part = line.part(), line.take(StoryText.tab), let start = line.number(), line.take(StoryText.tab),
      let end = line.number(), 0 <= start, start <= end, line.take(StoryText.tab)
    else { return nil }
    let time = line.number()
    guard line.take(StoryText.tab), let author = line.rest() else { return nil }
    self.init(
      part: part, range: start..<end, author: author.isEmpty ? nil : author,
      time: time.map { Instant(seconds: Int64($0)) })
  }
}

extension LibraryHit.Part {
  fileprivate var letter: UInt8 {
    switch self {
    case .headline: UInt8(ascii: "h")
    case .text: UInt8(ascii: "t")
    case .update: UInt8(ascii: "u")
    case .comment: UInt8(ascii: "c")
    }
  }

  fileprivate init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "h"): self = .headline
    case UInt8(ascii: "t"): self = .text
    case UInt8(ascii: "u"): self = .update
    case UInt8(ascii: "c"): self = .comment
    default: return nil
    }
  }
}
