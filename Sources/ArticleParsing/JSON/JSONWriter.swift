import ArticleModel

/// Writes JSON in pieces.
struct JSONWriter {
  private var pieces: PieceWriter

  init(sink: @escaping (Span<UInt8>) -> Void) { pieces = PieceWriter(sink: sink) }

  mutating func flush() { pieces.flush() }

  /// Writes punctuation and numbers as they are.
  mutating func raw(_ json: String) { pieces.write(json) }

  mutating func string(_ words: String?) {
    guard let words else { return raw("null") }
    string(words.utf8.span)
  }

  /// Writes UTF-8 as a quoted string.
  mutating func string(_ words: Span<UInt8>) {
    pieces.write(UInt8(ascii: "\""))
    escaped(words)
    pieces.write(UInt8(ascii: "\""))
  }

  /// Writes UTF-8 as it stands inside a quoted string. What could steer a terminal or hide is written by its number: an
  /// address or a path is told as it is, and what is printed is safe to look at.
  mutating func escaped(_ words: Span<UInt8>) {
    var (start, index) = (0, 0)
    while index < words.count {
      let length = Self.escapedLength(in: words, at: index)
      if length > 0 {
        pieces.write(words.extracting(start..<index))
        escape(words.extracting(index..<index + length))
        start = index + length
      }
      index += max(1, length)
    }
    pieces.write(words.extracting(start..<words.count))
  }

  /// How many bytes at an offset cannot stand as they are; 0 for most.
  private static func escapedLength(in words: Span<UInt8>, at index: Int) -> Int {
    let byte = words[index]
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return 1 }
    return min(LiveScalar.length(in: words, at: index), words.count - index)
  }

  private mutating func escape(_ scalar: Span<UInt8>) {
    switch scalar[0] {
    case 0x09: pieces.write("\\t")
    case 0x0A: pieces.write("\\n")
    case UInt8(ascii: "\""): pieces.write("\\\"")
    case UInt8(ascii: "\\"): pieces.write("\\\\")
    default:
      for unit in scalar.withUnsafeBufferPointer({ String(decoding: $0, as: UTF8.self) }).utf16 {
        let digits = String(unit, radix: 16)
        pieces.write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      }
    }
  }
}
