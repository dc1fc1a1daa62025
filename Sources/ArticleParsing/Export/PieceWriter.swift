/// Gathers UTF-8 in a buffer and hands it on in pieces, so that a document of any length can be written.
struct PieceWriter {
  private static let pieceSize = 1 << 16

  private let sink: (Span<UInt8>) -> Void
  private var buffer: [UInt8] = []

  init(sink: @escaping (Span<UInt8>) -> Void) {
    self.sink = sink
    buffer.reserveCapacity(Self.pieceSize + 4096)
  }

  /// Writes words as they are.
  mutating func write(_ words: String) { write(words.utf8.span) }

  mutating func write(_ words: Span<UInt8>) {
    words.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
    if buffer.count >= Self.pieceSize { flush() }
  }

  mutating func write(_ byte: UInt8) { buffer.append(byte) }

  mutating func flush() {
    guard !buffer.isEmpty else { return }
    sink(buffer.span)
    buffer.removeAll(keepingCapacity: true)
  }
}

// MARK: - Markup

extension PieceWriter {
  /// Writes words as they stand between tags and in attributes of HTML and XML.
  mutating func escaped(_ words: Span<UInt8>) {
    var start = 0
    for index in 0..<words.count {
      guard let reference = Self.reference(for: words[index]) else { continue }
      write(words.extracting(start..<index))
      write(reference)
      start = index + 1
    }
    write(words.extracting(start..<words.count))
  }

  mutating func escaped(_ words: String) { escaped(words.utf8.span) }

  private static func reference(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }

  /// Writes ` name="words"`; nothing where there are no words.
  mutating func attribute(_ name: String, _ words: String?) {
    guard let words else { return }
    write(" \(name)=\"")
    escaped(words)
    write("\"")
  }
}
