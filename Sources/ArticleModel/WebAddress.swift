/// Web addresses that stand bare in words.
enum WebAddress {
  /// The ranges of `http` and `https` addresses in UTF-8 words, in order, in one pass.
  ///
  /// An address ends at white space, at a quotation mark or angle bracket, and gives back the punctuation that closes
  /// the sentence around it; a closing parenthesis stays if the address opened it.
  static func find(in bytes: Span<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index + 8 < bytes.count {
      // "://" is rare, so look for the colon and then back at the scheme.
      guard bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"),
        bytes[index + 2] == UInt8(ascii: "/")
      else {
        index += 1
        continue
      }
      guard let start = scheme(in: bytes, before: index) else {
        index += 3
        continue
      }
      let end = end(in: bytes, from: index + 3)
      if end > index + 3 { found.append(start..<end) }
      index = max(end, index + 3)
    }
    return found
  }

  /// Where "http" or "https" begins if it stands right before the colon and is no tail of a longer word.
  private static func scheme(in bytes: Span<UInt8>, before colon: Int) -> Int? {
    for name in ["https", "http"] as [StaticString] {
      let start = colon - name.utf8CodeUnitCount
      guard start >= 0, start == 0 || !isAlphanumeric(bytes[start - 1]) else { continue }
      if (0..<name.utf8CodeUnitCount).allSatisfy({ bytes[start + $0] | 0x20 == name.utf8Start[$0] }) { return start }
    }
    return nil
  }

  private static func end(in bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    var openParentheses = 0
    while end < bytes.count, !endsAddress(bytes, at: end) {
      if bytes[end] == UInt8(ascii: "(") { openParentheses += 1 }
      if bytes[end] == UInt8(ascii: ")") { openParentheses -= 1 }
      if openParentheses < 0 { break }
      end += 1
    }
    while end > start, isClosing(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func endsAddress(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"): true
    // U+2000 to U+203F: typographic quotes, dashes, ellipsis.
    case 0xE2: index + 1 < bytes.count && bytes[index + 1] == 0x80
    default: false
    }
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"),
      UInt8(ascii: "'"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
