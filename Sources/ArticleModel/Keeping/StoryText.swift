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

  /// Nil where the bytes are none of these.
  public init?(encoded bytes: [UInt8]) {
    var items: [Item] = []
    var start = 0
    while true {
      guard let end = bytes[start...].firstIndex(of: Self.newline) else { return nil }
      if end == start { break }
      guard let item = Item(line: bytes[start..<end]) else { return nil }
      items.append(item)
      start = end + 1
    }
    let text = Array(bytes[(start + 1)...])
    guard items.allSatisfy({ $0.range.upperBound <= text.count }) else { return nil }
    (self.text, self.items) = (text, items)
  }

  fileprivate static let tab = UInt8(ascii: "\t")
  private static let newline = UInt8(ascii: "\n")
}

extension StoryText.Item {
  fileprivate init?(line: ArraySlice<UInt8>) {
    let fields = line.split(separator: StoryText.tab, maxSplits: 4, omittingEmptySubsequences: false)
    guard fields.count == 5, let part = fields[0].first.flatMap(LibraryHit.Part.init(letter:)),
      let start = fields[1].decimal, let end = fields[2].decimal, start <= end
    else { return nil }
    self.part = part
    range = start..<end
    time = Int64(String(decoding: fields[3], as: UTF8.self)).map { Instant(seconds: $0) }
    author = fields[4].isEmpty ? nil : String(decoding: fields[4], as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// The number that its digits write, up to 15 of them.
  fileprivate var decimal: Int? {
    guard !isEmpty, count < 16, allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return reduce(0) { $0 * 10 + Int($1 - 0x30) }
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
    guard let part = [Self.headline, .text, .update, .comment].first(where: { $0.letter == letter }) else { return nil }
    self = part
  }
}
