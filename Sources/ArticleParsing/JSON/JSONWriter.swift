/// Gathers JSON in a buffer and hands it on in pieces.
struct JSONWriter {
  private static let pieceSize = 1 << 16

  private let sink: (Span<UInt8>) -> Void
  private var buffer: [UInt8] = []

  init(sink: @escaping (Span<UInt8>) -> Void) {
    self.sink = sink
    buffer.reserveCapacity(Self.pieceSize + 4096)
  }

  mutating func flush() {
    guard !buffer.isEmpty else { return }
    sink(buffer.span)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes punctuation and numbers as they are.
  mutating func raw(_ json: String) {
    buffer.append(contentsOf: json.utf8)
    if buffer.count >= Self.pieceSize { flush() }
  }

  mutating func string(_ words: String?) {
    guard let words else { return raw("null") }
    string(words.utf8.span)
  }

  /// Writes UTF-8 as a quoted string.
  mutating func string(_ words: Span<UInt8>) {
    buffer.append(UInt8(ascii: "\""))
    escaped(words)
    buffer.append(UInt8(ascii: "\""))
  }

  /// Writes UTF-8 as it stands inside a quoted string.
  mutating func escaped(_ words: Span<UInt8>) {
    var start = 0
    for index in 0..<words.count where Self.needsEscape(words[index]) {
      append(words.extracting(start..<index))
      escape(words[index])
      start = index + 1
    }
    append(words.extracting(start..<words.count))
    if buffer.count >= Self.pieceSize { flush() }
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x09: buffer.append(contentsOf: "\\t".utf8)
    case 0x0A: buffer.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\""): buffer.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): buffer.append(contentsOf: "\\\\".utf8)
    default:
      let digits = Array("0123456789abcdef".utf8)
      buffer.append(contentsOf: "\\u00".utf8)
      buffer.append(digits[Int(byte >> 4)])
      buffer.append(digits[Int(byte & 0xF)])
    }
  }
}
