/// From bytes as they came to valid UTF-8 whose lines end in LF.
enum Intake {
  /// - Parameter contentType: As an HTTP header states it, if one did.
  static func text(from bytes: [UInt8], contentType: String? = nil) throws(ParsingFailure) -> [UInt8] {
    if isKnownBinary(bytes) { throw .binary }
    let text = normaliseNewlines(try decode(bytes, contentType))
    guard text.contains(where: { $0 > 0x20 }) else { throw .empty }
    return text
  }

  private static func decode(_ bytes: [UInt8], _ contentType: String?) throws(ParsingFailure) -> [UInt8] {
    switch bytes.prefix(3) {
    case [0xEF, 0xBB, 0xBF]: return try decodeEightBit(Array(bytes.dropFirst(3)), as: .utf8)
    case let start where start.starts(with: [0xFF, 0xFE]): return UTF16Text.decode(bytes.dropFirst(2), bigEndian: false)
    case let start where start.starts(with: [0xFE, 0xFF]): return UTF16Text.decode(bytes.dropFirst(2), bigEndian: true)
    default: break
    }
    let stated = contentType.flatMap { Charset(contentType: $0) }
    if case .utf16(let bigEndian) = stated { return UTF16Text.decode(bytes[...], bigEndian: bigEndian) }
    if let bigEndian = UTF16Text.byteOrder(of: bytes) { return UTF16Text.decode(bytes[...], bigEndian: bigEndian) }
    return try decodeEightBit(bytes, as: stated)
  }

  /// The order is that of the HTML standard (header, declaration, guess) but for one thing: what is well-formed UTF-8,
  /// and not by being ASCII alone, was converted on its way here, whatever its declaration still says.
  private static func decodeEightBit(_ bytes: [UInt8], as stated: Charset?) throws(ParsingFailure) -> [UInt8] {
    let census = ByteCensus(bytes)
    if census.isBinary { throw .binary }
    if census.illFormed == 0, census.multibyte > 0 || !bytes.contains(0x1B) { return bytes }
    let declaration = startsMarkup(bytes) ? CharsetDeclaration(in: bytes) : nil
    if let charset = stated ?? declaration?.charset { return decode(bytes, from: charset) }
    // Text in a legacy charset hardly ever forms a valid sequence by chance; damaged UTF-8 has many.
    if census.multibyte * 4 < census.illFormed {
      return decode(bytes, from: declaration?.language.flatMap { Charset(language: $0) } ?? .windows1252)
    }
    return decode(bytes, from: .utf8)
  }

  private static func decode(_ bytes: [UInt8], from charset: Charset) -> [UInt8] {
    switch charset {
    case .windows1252: Windows1252.decode(bytes)
    case .converted(let name): CharsetConversion.utf8(bytes, from: name) ?? decode(bytes, from: .utf8)
    case .utf8, .utf16: Array(String(decoding: bytes, as: UTF8.self).utf8)  // one U+FFFD per maximal subpart
    }
  }

  private static func startsMarkup(_ bytes: [UInt8]) -> Bool {
    bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  /// What other programs' files begin with.
  private static func isKnownBinary(_ bytes: [UInt8]) -> Bool {
    let signatures: [[UInt8]] = [
      [0x7F, 0x45, 0x4C, 0x46], [0x89, 0x50, 0x4E, 0x47], [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B, 0x08],
      [0x25, 0x50, 0x44, 0x46, 0x2D], [0x47, 0x49, 0x46, 0x38], [0xFF, 0xD8, 0xFF],
      Array("SQLite format 3\0".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
    ]
    return signatures.contains { bytes.starts(with: $0) }
  }
}

/// One pass over the bytes that tells what they may be.
struct ByteCensus {
  /// Well-formed UTF-8 sequences of more than one byte.
  private(set) var multibyte = 0
  /// Bytes that begin no well-formed sequence.
  private(set) var illFormed = 0
  /// C0 controls and DEL, but for white space and ESC, which strays into logs and mails.
  private(set) var controls = 0
  let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    let span = bytes.span
    var index = 0
    while index < span.count {
      if span.isPlain(at: index) {
        index += 8
        continue
      }
      let byte = span[index]
      if byte < 0x80 {
        if byte < 0x20 && !Self.isHarmless(byte) || byte == 0x7F { controls += 1 }
        index += 1
        continue
      }
      let length = UTF8Form.length(of: span, at: index)
      if length > 0 { multibyte += 1 } else { illFormed += 1 }
      index += max(1, length)
    }
  }

  private static func isHarmless(_ byte: UInt8) -> Bool { (0x08...0x0D).contains(byte) || byte == 0x1B }

  /// Text may hold a few stray controls; in binary data they are everywhere (one byte in ten by chance).
  var isBinary: Bool {
    guard controls > 64 else { return false }
    return controls * 20 > count
  }
}

extension Span<UInt8> {
  /// Whether the eight bytes from an offset on are spaces or signs of ASCII that print: looked at as one number.
  @inline(__always)
  fileprivate func isPlain(at index: Int) -> Bool {
    guard index + 8 <= count else { return false }
    let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    // A byte's highest bit comes to be set by itself, by taking 0x20 from what is less, and by adding 1 to 0x7F.
    return (word | (word &- 0x2020_2020_2020_2020) | (word &+ 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0
  }
}

enum UTF8Form {
  /// The length of the well-formed sequence that begins at a non-ASCII byte, or 0. (Unicode, table 3-7.)
  static func length(of bytes: Span<UInt8>, at index: Int) -> Int {
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }
}

extension Intake {
  /// CR, CRLF, NEL, LS, PS, VT and FF become LF.
  static func normaliseNewlines(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = firstForeignNewline(bytes) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    result.append(contentsOf: bytes[..<first])
    let span = bytes.span
    var index = first
    while index < span.count {
      let length = newlineLength(span, at: index)
      if length > 0 { result.append(0x0A) } else { result.append(span[index]) }
      index += max(1, length)
    }
    return result
  }

  private static func firstForeignNewline(_ bytes: [UInt8]) -> Int? {
    let span = bytes.span
    var index = 0
    while index < span.count {
      if span.isPlain(at: index) {
        index += 8
        continue
      }
      if span[index] != 0x0A && newlineLength(span, at: index) > 0 { return index }
      index += 1
    }
    return nil
  }

  /// How many bytes the line end at `index` takes, or 0.
  @inline(__always)
  private static func newlineLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A, 0x0B, 0x0C: 1
    case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
        ? 3 : 0
    default: 0
    }
  }
}
