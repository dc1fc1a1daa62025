import ArticleModel

/// Writes messages into a mailbox: plain words in lines of a mail's width, `format=flowed` (RFC 3676), so that a reader may
/// break them anew.
struct MailWriter {
  private var writer: PieceWriter
  /// Whether a blank line is owed before the next paragraph.
  private var owesBlank = false

  /// Where lines are broken, in bytes that begin a scalar.
  private static let width = 76
  /// A line of a message may hold 998 bytes; a word of more is cut.
  private static let wordLimit = 900

  init(_ writer: PieceWriter) { self.writer = writer }

  mutating func flush() { writer.flush() }

  /// The line that begins a message in an mbox.
  mutating func begin(sender: String, _ date: MailDate) {
    writer.write("From \(sender) \(date.envelope)\n")
    owesBlank = false
  }

  mutating func header(_ line: String) { writer.write(line) }

  /// The blank line that ends a message in an mbox.
  mutating func end() { writer.write("\n") }

  /// A line of words by itself.
  mutating func line(_ words: String) {
    flowed(Array(words.utf8), prefix: "")
    owesBlank = true
  }

  /// Words behind a blank line.
  mutating func paragraph(_ words: String) {
    blank()
    line(words)
  }

  private mutating func blank() {
    if owesBlank { writer.write("\n") }
    owesBlank = false
  }

  // MARK: - Blocks

  mutating func blocks(_ range: Range<Int>, of article: Article) {
    for index in range {
      if !(index > range.lowerBound && continues(article, index)) { blank() }
      write(index, article)
      owesBlank = true
    }
  }

  /// Whether a block is part of the same list or table as the one before.
  private func continues(_ article: Article, _ index: Int) -> Bool {
    switch (article.blocks[index - 1].kind, article.blocks[index].kind) {
    case (.listItem, .listItem), (.tableRow, .tableRow): true
    default: false
    }
  }

  private mutating func write(_ index: Int, _ article: Article) {
    let block = article.blocks[index]
    let words = MailWords.words(of: block, in: article)
    switch block.kind {
    case .headline, .standfirst, .byline, .paragraph, .heading, .caption: flowed(words, prefix: "")
    case .quote(let level): flowed(words, prefix: String(repeating: ">", count: min(8, max(1, level))) + " ")
    case .listItem(_, let level):
      flowed(Array(repeating: 0x20, count: 2 * max(0, min(8, level) - 1)) + words, prefix: "")
    case .media(let media):
      let name = media == .unknown ? "picture or embed" : media.name
      flowed(
        Array("[\(name)".utf8) + Array((words.isEmpty ? " missing" : ": ").utf8) + words + Array("]".utf8), prefix: "")
    case .preformatted: for line in words.split(separator: 0x0A, omittingEmptySubsequences: false) { fixed(line[...]) }
    case .tableRow:
      flowed(
        Array(words.split(separator: 0x09, omittingEmptySubsequences: false).joined(separator: " | ".utf8)), prefix: "")
    case .rule: fixed(Array("* * *".utf8)[...])
    }
  }

  // MARK: - Lines

  /// Words in lines that a space at the end joins to the next; LF parts lines for good.
  private mutating func flowed(_ words: [UInt8], prefix: String) {
    for line in words.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var (start, end, column) = (line.startIndex, line.startIndex, 0)
      while end < line.endIndex {
        let next = endOfWord(in: line, from: end)
        let width = Self.width(of: line[end..<next])
        if end > start, column + width > Self.width - prefix.utf8.count,
          mayEnd(line[start..<end], before: line[end..<next])
        {
          write(prefix, line[start..<end])
          (start, column) = (end, 0)
        }
        (end, column) = (next, column + width)
      }
      write(prefix, trimmed(line[start...]))
    }
  }

  /// A line that is never joined to others, cut only where it is longer than a line may be.
  private mutating func fixed(_ line: ArraySlice<UInt8>) {
    var line = line
    while line.count > Self.wordLimit {
      let end = cut(line)
      write("", trimmed(line[..<end]))
      line = line[end...]
    }
    write("", trimmed(line))
  }

  /// Without spaces at the end, which would join it to the next line.
  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.dropLast(line.reversed().prefix { $0 == 0x20 }.count)
  }

  /// Where a word ends with the spaces behind it, or the part of it that a line may hold.
  private func endOfWord(in line: ArraySlice<UInt8>, from start: Int) -> Int {
    var end = start
    while end < line.endIndex, line[end] == 0x20 { end += 1 }  // what stands before the first word
    while end < line.endIndex, line[end] != 0x20 {
      if end - start == Self.wordLimit { return cut(line[start...]) }
      end += 1
    }
    while end < line.endIndex, line[end] == 0x20 { end += 1 }
    return end
  }

  /// The last offset within the limit that parts no scalar.
  private func cut(_ line: ArraySlice<UInt8>) -> Int {
    var end = line.startIndex + Self.wordLimit
    while end > line.startIndex + 1, line[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private static func width(of bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  /// Whether a line may end here: it ends in a space, is not what parts a signature from a message, and the next does not
  /// begin as a message in an mbox does. It must where it would be too long with the next word.
  private func mayEnd(_ line: ArraySlice<UInt8>, before word: ArraySlice<UInt8>) -> Bool {
    line.last == 0x20 && !line.elementsEqual("-- ".utf8) && !word.elementsEqual("From ".utf8)
      || line.count + word.count > Self.wordLimit
  }

  /// Writes a line. One that begins with a space or with `>` gets a space before it, which readers of `format=flowed`
  /// take off; one that would begin a message (`From `, however many `>` before it) gets a `>`, as mboxrd has it.
  private mutating func write(_ prefix: String, _ line: ArraySlice<UInt8>) {
    if !prefix.isEmpty {
      writer.write(line.isEmpty ? prefix.filter { $0 != " " } : prefix)
    } else if line.first == 0x20 || line.first == UInt8(ascii: ">") {
      writer.write(0x20)
    } else if line.starts(with: "From ".utf8) {
      writer.write(UInt8(ascii: ">"))
    }
    writer.write(line.span)
    writer.write(0x0A)
  }
}

/// A block's words with the addresses of its links behind them: `the notice <https://…>`.
enum MailWords {
  static func words(of block: Article.Block, in article: Article) -> [UInt8] {
    let text = article.text.utf8.span
    var words: [UInt8] = []
    var place = block.text.lowerBound
    func copy(to end: Int) {
      guard end > place else { return }
      text.extracting(place..<end).withUnsafeBufferPointer { words.append(contentsOf: $0) }
      place = end
    }
    for run in article.runs[block.runs] {
      guard case .link(let link) = run.kind, run.text.upperBound > place else { continue }
      copy(to: run.text.upperBound)
      let address = article.links[link]
      if article.words(run.text) != address { words += " <\(address)>".utf8 }
    }
    copy(to: block.text.upperBound)
    return words
  }
}
