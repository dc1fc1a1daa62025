/// What stands between the quotes of a JSON string (RFC 8259, section 7).
enum JSONString {
  /// The words as UTF-8. What stands between escapes is copied in one piece.
  static func decoded(_ bytes: Span<UInt8>) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let end = sign(in: bytes, from: index)
      bytes.extracting(index..<end).withUnsafeBufferPointer { words.append(contentsOf: $0) }
      guard end < bytes.count else { break }
      guard bytes[end] == UInt8(ascii: "\\"), end + 1 < bytes.count else {
        words.append(bytes[end])
        index = end + 1
        continue
      }
      index = end + 2
      switch bytes[end + 1] {
      case UInt8(ascii: "n"): words.append(0x0A)
      case UInt8(ascii: "t"): words.append(0x09)
      case UInt8(ascii: "r"): words.append(0x0D)
      case UInt8(ascii: "b"): words.append(0x08)
      case UInt8(ascii: "f"): words.append(0x0C)
      case UInt8(ascii: "u"): append(scalar(bytes, at: &index), to: &words)
      case let sign: words.append(sign)
      }
    }
    return words
  }

  /// Where the next quotation mark or backslash stands, or the end; `start` may lie behind it.
  ///
  /// Eight bytes are looked at together: a byte is zero exactly where it borrows from its highest bit (Hacker's Delight,
  /// 6-1). What lies above the lowest zero may be told wrongly, so the eight are looked at again one by one.
  static func sign(in bytes: Span<UInt8>, from start: Int) -> Int {
    let (lows, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let quotes = lows &* UInt64(UInt8(ascii: "\""))
    let backslashes = lows &* UInt64(UInt8(ascii: "\\"))
    var index = start
    bytes.withUnsafeBytes { buffer in
      while index + 8 <= buffer.count {
        let eight = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let (a, b) = (eight ^ quotes, eight ^ backslashes)
        if ((a &- lows) & ~a | (b &- lows) & ~b) & highs != 0 { break }
        index += 8
      }
    }
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
    return min(index, max(start, bytes.count))
  }

  private static func append(_ scalar: Unicode.Scalar, to words: inout [UInt8]) {
    if scalar.isASCII { words.append(UInt8(scalar.value)) } else { words += String(scalar).utf8 }
  }

  /// The scalar of the four digits at an offset, and of those behind them where two surrogates make one.
  private static func scalar(_ bytes: Span<UInt8>, at index: inout Int) -> Unicode.Scalar {
    guard let first = unit(bytes, at: index) else { return "\u{FFFD}" }
    index += 4
    guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"),
      let second = unit(bytes, at: index + 2), (0xDC00...0xDFFF).contains(second)
    else { return "\u{FFFD}" }
    index += 6
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func unit(_ bytes: Span<UInt8>, at index: Int) -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      let digit = bytes[index + offset]
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
