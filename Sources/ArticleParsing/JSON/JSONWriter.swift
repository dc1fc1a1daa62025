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

  /// Writes UTF-8 as it stands inside a quoted string.
  mutating func escaped(_ words: Span<UInt8>) {
    var start = 0
    for index in 0..<words.count where Self.needsEscape(words[index]) {
      pieces.write(words.extracting(start..<index))
      escape(words[index])
      start = index + 1
    }
    pieces.write(words.extracting(start..<words.count))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x09: pieces.write("\\t")
    case 0x0A: pieces.write("\\n")
    case UInt8(ascii: "\""): pieces.write("\\\"")
    case UInt8(ascii: "\\"): pieces.write("\\\\")
    default:
      let digits = Array("0123456789abcdef".utf8)
      pieces.write("\\u00")
      pieces.write(digits[Int(byte >> 4)])
      pieces.write(digits[Int(byte & 0xF)])
    }
  }
}
