/// Mends what feeds commonly hold and XML forbids, so that one stray byte does not cost a reader the whole feed.
///
/// Controls become their pictures (U+2400 and on) and noncharacters U+FFFD, as they would at the builder's door; an
/// ampersand that begins no legal reference becomes `&amp;`.
enum XMLRepair {
  /// The same bytes where nothing is to be mended.
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    let span = bytes.span
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    func replace(_ count: Int, by replacement: [UInt8]) {
      bytes.withUnsafeBufferPointer { output.append(contentsOf: $0[copied..<index]) }
      output += replacement
      index += count
      copied = index
    }
    while index < span.count {
      switch span[index] {
      case 0x09, 0x0A, 0x0D: index += 1
      case let control where control < 0x20: replace(1, by: [0xE2, 0x90, 0x80 + control])
      case 0xEF where isNoncharacter(span, at: index): replace(3, by: [0xEF, 0xBF, 0xBD])
      case UInt8(ascii: "&") where !beginsReference(span, at: index): replace(1, by: Array("&amp;".utf8))
      case UInt8(ascii: "<"): index = endOfLiteral(span, from: index)
      default: index += 1
      }
    }
    if copied == 0 { return bytes }
    replace(0, by: [])
    return output
  }

  /// The first control, or the end, of a comment or a CDATA section that begins here, where an ampersand means itself;
  /// elsewhere the next byte.
  private static func endOfLiteral(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let mark: StaticString
    if bytes.hasPrefix("<![cdata[", at: start) {
      mark = "]]>"
    } else if bytes.hasPrefix("<!--", at: start) {
      mark = "-->"
    } else {
      return start + 1
    }
    var index = start + 4
    while index < bytes.count, !bytes.hasPrefix(mark, at: index) {
      let byte = bytes[index]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return index }
      index += 1
    }
    return index
  }

  /// U+FFFE or U+FFFF.
  private static func isNoncharacter(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
  }

  /// Whether a reference to an entity or to a legal character begins at an ampersand.
  private static func beginsReference(_ bytes: Span<UInt8>, at ampersand: Int) -> Bool {
    var end = ampersand + 1
    while end < bytes.count, end - ampersand <= 32, isNameByte(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > ampersand + 1 else { return false }
    guard bytes[ampersand + 1] == UInt8(ascii: "#") else { return isLetter(bytes[ampersand + 1]) }
    let digits = (ampersand + 2..<end).map { bytes[$0] }
    let words = String(decoding: digits, as: UTF8.self)
    let value = words.first == "x" ? UInt32(words.dropFirst(), radix: 16) : UInt32(words)
    guard let value else { return false }
    return value == 0x09 || value == 0x0A || value == 0x0D || (0x20...0xD7FF).contains(value)
      || (0xE000...0xFFFD).contains(value) || (0x10000...0x10FFFF).contains(value)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "#")
  }
}
