/// Decoding of UTF-8 in place.
enum UTF8Decoding {
  /// The scalar at an offset and how many bytes it takes. An ill-formed sequence is U+FFFD and as long as its maximal
  /// subpart (Unicode, section 3.9, table 3-8), as with `String(decoding:as:)`.
  @inline(__always)
  static func scalar(in bytes: Span<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[index]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let (count, second) = sequence(lead)
    guard count > 0, index + 1 < bytes.count, second.contains(bytes[index + 1]) else { return (.replacement, 1) }
    var value = UInt32(lead & (0x7F >> UInt8(count + 1))) << 6 | UInt32(bytes[index + 1] & 0x3F)
    for length in 2..<count + 1 {
      guard index + length < bytes.count, bytes[index + length] & 0xC0 == 0x80 else { return (.replacement, length) }
      value = value << 6 | UInt32(bytes[index + length] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? .replacement, count + 1)
  }

  /// How many bytes follow a lead byte, and what the first of them may be (Unicode, table 3-7); 0 for what leads none.
  @inline(__always)
  private static func sequence(_ lead: UInt8) -> (count: Int, second: ClosedRange<UInt8>) {
    switch lead {
    case 0xC2...0xDF: (1, 0x80...0xBF)
    case 0xE0: (2, 0xA0...0xBF)
    case 0xED: (2, 0x80...0x9F)
    case 0xE1...0xEF: (2, 0x80...0xBF)
    case 0xF0: (3, 0x90...0xBF)
    case 0xF1...0xF3: (3, 0x80...0xBF)
    case 0xF4: (3, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
  }
}
