/// What the cleaner does with a scalar. The classes are those of UAX #44's general categories, with the scalars that
/// steer a terminal, hide, or impersonate a blank taken out by name.
enum ScalarClass: Equatable {
  /// Starts a cluster and is kept.
  case base
  /// A letter of a script whose letters join; a zero-width joiner between two of them has meaning.
  case joining
  /// A consonant of a leading jamo or a prepended sign: what follows may belong to the same cluster.
  case leading
  case emoji
  /// A combining mark; a virama lets the next letter join the cluster.
  case mark(isVirama: Bool)
  /// U+FE0E and U+FE0F, which choose between text and emoji presentation.
  case presentationSelector
  /// U+200C and U+200D.
  case joiner
  case space
  case tab
  case lineBreak
  case carriageReturn
  /// A letter-like scalar that shows nothing and stands for a space.
  case blank
  /// Shown as another scalar, such as a control's picture.
  case replaced(Unicode.Scalar)
  /// A bidi control, by the name it goes by in UAX #9.
  case bidiControl(StaticName)
  case dropped

  /// The name of a bidi control.
  struct StaticName: Equatable {
    let text: String
  }

  /// Whether a scalar is of `base` for certain, without a table: the bulk of European and East Asian text.
  @inline(__always)
  static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x391...0x3A1, 0x3A3...0x3E1, 0x400...0x481, 0x48A...0x52F,
      0x5D0...0x5EA, 0x2010...0x2027, 0x2030...0x203B, 0x20A0...0x20B5, 0x3001...0x3029, 0x3041...0x3096,
      0x30A0...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF9F:
      true
    default: false
    }
  }

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if Self.isPlain(value) {
      self = .base
      return
    }
    self = Self.named(scalar) ?? Self.byProperties(scalar)
  }

  /// The class of the scalars that are told by name.
  private static func named(_ scalar: Unicode.Scalar) -> ScalarClass? {
    switch scalar.value {
    case 0x20: .space
    case 0x09: .tab
    case 0x0D: .carriageReturn
    case 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: .lineBreak
    case 0x00...0x1F: .replaced(Unicode.Scalar(0x2400 + scalar.value) ?? .replacement)
    case 0x7F: .replaced("\u{2421}")
    case 0x80...0x9F: .replaced(.replacement)
    case 0x202A...0x202E: .bidiControl(bidiName(scalar.value - 0x202A, ["LRE", "RLE", "PDF", "LRO", "RLO"]))
    case 0x2066...0x2069: .bidiControl(bidiName(scalar.value - 0x2066, ["LRI", "RLI", "FSI", "PDI"]))
    case 0x206A...0x206F:
      .bidiControl(bidiName(scalar.value - 0x206A, ["ISS", "ASS", "IAFS", "AAFS", "NADS", "NODS"]))
    case 0x200E, 0x200F, 0x061C, 0x00AD, 0x180E, 0x200B, 0x2060...0x2065, 0xFEFF, 0xFFF9...0xFFFB, 0x1D173...0x1D17A,
      0xE0000...0xE007F, 0xFE00...0xFE0D, 0x180B...0x180D, 0x180F, 0xE0100...0xE01EF:
      .dropped
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0: .blank
    case 0x200C, 0x200D: .joiner
    case 0xFE0E, 0xFE0F: .presentationSelector
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7FB: .leading
    default: nil
    }
  }

  private static func bidiName(_ index: UInt32, _ names: [String]) -> StaticName { StaticName(text: names[Int(index)]) }

  /// The class that the Unicode Character Database gives.
  private static func byProperties(_ scalar: Unicode.Scalar) -> ScalarClass {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .unassigned, .privateUse, .surrogate, .control: return .replaced(.replacement)
    case .nonspacingMark, .enclosingMark, .spacingMark:
      return .mark(isVirama: properties.canonicalCombiningClass.rawValue == 9)
    case .format: return .leading
    default: break
    }
    if (0x1F3FB...0x1F3FF).contains(scalar.value) { return .mark(isVirama: false) }  // skin tones extend an emoji
    if joins(scalar.value) { return .joining }
    return properties.isEmoji ? .emoji : .base
  }

  /// Whether a scalar lies in a block whose script joins its letters or forms conjuncts.
  private static func joins(_ value: UInt32) -> Bool {
    switch value {
    case 0x0600...0x08FF, 0x0900...0x0DFF, 0x0F00...0x0FFF, 0x1000...0x109F, 0x1780...0x18AF, 0xA840...0xA87F,
      0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x10FFF, 0x11000...0x11FFF, 0x1E900...0x1E95F:
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// U+FFFD.
  static let replacement: Unicode.Scalar = "\u{FFFD}"
}
