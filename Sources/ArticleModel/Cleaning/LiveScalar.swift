extension Unicode.Scalar {
  /// Whether it steers a terminal, turns words about, or cannot be seen: a control, a control of the direction of writing,
  /// or an invisible sign. Clean words hold none but TAB and LF.
  public var isLive: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x180B...0x180F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}

/// The same in bytes, for what is written by the megabyte.
public enum LiveScalar {
  /// How many bytes the live scalar takes that begins at an offset of UTF-8; 0 where none does.
  @inline(__always)
  public static func length(in bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first >= 0x20, first < 0x7F { return 0 }
    return lengthBeyondASCII(first, bytes, index)
  }

  private static func lengthBeyondASCII(_ first: UInt8, _ bytes: Span<UInt8>, _ index: Int) -> Int {
    func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    let isLive =
      switch first {
      case 0x00...0x1F, 0x7F: true
      case 0xC2: (0x80...0x9F).contains(next(1)) || next(1) == 0xAD
      case 0xD8: next(1) == 0x9C
      case 0xE1: next(1) == 0xA0 && (0x8B...0x8F).contains(next(2))
      case 0xE2 where next(1) == 0x80: [0x8B, 0x8E, 0x8F].contains(next(2)) || (0xA8...0xAE).contains(next(2))
      case 0xE2: next(1) == 0x81 && (0xA0...0xAF).contains(next(2))
      case 0xEF where next(1) == 0xBB: next(2) == 0xBF
      case 0xEF: next(1) == 0xBF && (0xB9...0xBB).contains(next(2))
      case 0xF3: next(1) == 0xA0
      default: false
      }
    guard isLive else { return 0 }
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }
}
