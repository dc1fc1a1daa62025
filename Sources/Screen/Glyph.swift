import CWidth

/// What a person takes for one sign: it is never split between two lines.
public struct Glyph: Equatable {
  /// Offsets into the bytes that were scanned.
  public var range: Range<Int>
  /// How many columns a terminal gives it.
  public var columns: Int
  /// Its first scalar.
  public var scalar: Unicode.Scalar
}

/// How wide a terminal draws a scalar.
public enum GlyphWidth {
  /// Columns of a scalar: 0, 1 or 2. It agrees with libc's `wcwidth`, and so with where ncurses puts the next glyph;
  /// libc must have been given a UTF-8 locale. A scalar that libc does not know takes one column.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: 1
    case 0x1F3FB...0x1F3FF: 0  // a skin tone is not drawn, see isInvisible
    default: Int(cw_columns(scalar.value)) >= 0 ? Int(cw_columns(scalar.value)) : 1
    }
  }

  /// The scalar to send to a terminal; one that libc cannot place, or that is a control to a terminal, is shown as
  /// U+FFFD.
  static func drawn(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD: "\u{FFFD}"
    case ..<0x300: scalar
    default: cw_columns(scalar.value) >= 0 && !isHidden(scalar) ? scalar : "\u{FFFD}"
    }
  }

  /// Whether a scalar is left out when drawing: joiners, presentation selectors and skin tones change how wide a
  /// terminal draws what stands before them, in ways that ncurses cannot follow.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: true
    default: isHidden(scalar)
    }
  }

  /// Whether a scalar is invisible, or turns about what stands behind it. No clean words hold one, but a frame takes any.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x180B...0x180F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}

/// Reads well-formed UTF-8 glyph by glyph. A glyph here is a scalar with columns and all that belongs to it: marks,
/// selectors, a skin tone, what a joiner joins, the second letter of a flag.
public struct GlyphScanner {
  /// The offset of the next glyph.
  public var offset: Int

  public init(at offset: Int = 0) { self.offset = offset }

  /// The glyph at the offset, which moves behind it; nil at the end.
  public mutating func next(in bytes: Span<UInt8>) -> Glyph? {
    let start = offset
    guard let (first, length) = decode(bytes, at: start) else { return nil }
    offset += length
    if first.value < 0x80, offset >= bytes.count || bytes[offset] < 0x80 {
      return Glyph(range: start..<offset, columns: 1, scalar: first)
    }
    var columns = GlyphWidth.columns(of: first)
    var isJoined = false
    var isHalfFlag = Self.isRegionalIndicator(first)
    while let (ahead, length) = decode(bytes, at: offset), ahead.value >= 0x300 {
      let width = GlyphWidth.columns(of: ahead)
      let completesFlag = isHalfFlag && Self.isRegionalIndicator(ahead)
      guard width == 0 || isJoined || completesFlag else { break }
      isJoined = ahead.value == 0x200D
      isHalfFlag = false
      columns += width
      offset += length
    }
    return Glyph(range: start..<offset, columns: columns, scalar: first)
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }
}

/// The scalar of well-formed UTF-8 at an offset, and its length in bytes; nil at the end. What is cut short is U+FFFD.
public func decode(_ bytes: Span<UInt8>, at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
  guard offset < bytes.count else { return nil }
  let first = UInt32(bytes[offset])
  if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
  let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  guard offset + length <= bytes.count else { return ("\u{FFFD}", bytes.count - offset) }
  var value = first & (0x7F >> UInt32(length))
  for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
  return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
}

extension GlyphWidth {
  /// Columns of well-formed UTF-8 words.
  public static func columns(of words: Span<UInt8>) -> Int {
    var scanner = GlyphScanner()
    var columns = 0
    while let glyph = scanner.next(in: words) { columns += glyph.columns }
    return columns
  }

  /// Columns of a string.
  public static func columns(of words: String) -> Int { columns(of: words.utf8.span) }
}
