/// What the cleaner does with a scalar. The classes are those of UAX #44's general categories and UAX #29's cluster
/// breaks, with the scalars that steer a terminal, hide, or impersonate a blank taken out by name.
enum ScalarClass: Equatable {
  /// Starts a cluster and is kept.
  case base
  /// A letter of a script whose letters join; a zero-width joiner between two of them has meaning.
  case joining
  case emoji
  /// A skin tone: belongs to the emoji before it, and is an emoji itself where none stands.
  case emojiModifier
  /// A leading jamo or a prepended sign: what follows belongs to the same cluster.
  case leading
  /// A vowel or trailing jamo, or a letter like Thai SARA AM: belongs to the cluster before it but can stand alone.
  case trailing
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
  case bidiControl
  case dropped

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    self = Self.isPlain(value) ? .base : Self.frequent(value) ?? Self.named(scalar) ?? Self.byProperties(scalar)
  }

  /// Whether a scalar is of `base` for certain, without a table: the bulk of European and East Asian text.
  @inline(__always)
  static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x391...0x3A1, 0x3A3...0x3E1, 0x400...0x481, 0x48A...0x52F,
      0x5D0...0x5EA, 0x1E00...0x1EFF, 0x2010...0x2027, 0x2030...0x203B, 0x20A0...0x20B5, 0x3001...0x3029,
      0x3041...0x3096, 0x30A0...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF9D:
      true
    default: false
    }
  }
}

// MARK: - By frequency

extension ScalarClass {
  /// The class of the letters and marks that make up most of what is not plain, to spare them the slow tables.
  @inline(__always)
  static func frequent(_ value: UInt32) -> ScalarClass? {
    switch value {
    case 0x386, 0x388...0x38A, 0x38C, 0x38E...0x390, 0xE01...0xE30, 0xE32, 0xE40...0xE46: .base
    case 0x620...0x64A, 0x66E, 0x66F, 0x671...0x6D3, 0x904...0x939, 0x958...0x961, 0x985...0x98C, 0x993...0x9A8:
      .joining
    case 0x300...0x34E, 0x591...0x5BD, 0x64B...0x65F, 0x900...0x903, 0x93A...0x93C, 0x93E...0x94C, 0xE31, 0xE34...0xE37,
      0xE47...0xE4E:
      .mark(isVirama: false)
    case 0x94D: .mark(isVirama: true)
    default: nil
    }
  }
}

// MARK: - By name

extension ScalarClass {
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
    case 0x202A...0x202E, 0x2066...0x206F: .bidiControl
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0: .blank
    case 0x200C, 0x200D: .joiner
    case 0xFE0E, 0xFE0F: .presentationSelector
    case 0x00AD, 0x061C, 0x180B...0x180F, 0x200B, 0x200E, 0x200F, 0x2060...0x2064, 0xFE00...0xFE0D, 0xFEFF,
      0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE007F, 0xE0100...0xE01EF:
      .dropped
    case 0x1100...0x115E, 0xA960...0xA97C: .leading
    case 0x1161...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: .trailing
    // Letters by category that UAX #29 counts to the cluster after (Prepend) or before them (Extend, SpacingMark, V).
    case 0x0D4E, 0x111C2, 0x111C3, 0x113D1, 0x1193F, 0x11941, 0x11A3A, 0x11A84...0x11A89, 0x11D46, 0x11F02: .leading
    case 0x0E33, 0x0EB3, 0xFF9E, 0xFF9F, 0x16D63, 0x16D67...0x16D6A: .trailing
    case 0x1F1E6...0x1F1FF: .base  // regional indicators pair without a joiner
    case 0x1F3FB...0x1F3FF: .emojiModifier
    default: nil
    }
  }

  /// The name of a bidi control, as in UAX #9 and the code charts.
  static func bidiName(_ control: Unicode.Scalar) -> String {
    switch control.value {
    case 0x202A: "LRE"
    case 0x202B: "RLE"
    case 0x202C: "PDF"
    case 0x202D: "LRO"
    case 0x202E: "RLO"
    case 0x2066: "LRI"
    case 0x2067: "RLI"
    case 0x2068: "FSI"
    case 0x2069: "PDI"
    case 0x206A: "ISS"
    case 0x206B: "ASS"
    case 0x206C: "IAFS"
    case 0x206D: "AAFS"
    case 0x206E: "NADS"
    default: "NODS"
    }
  }
}

// MARK: - By properties

extension ScalarClass {
  /// The class that the Unicode Character Database gives.
  static func byProperties(_ scalar: Unicode.Scalar) -> ScalarClass {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .unassigned, .privateUse, .surrogate, .control: return .replaced(.replacement)
    case .nonspacingMark, .enclosingMark, .spacingMark:
      return .mark(isVirama: properties.canonicalCombiningClass.rawValue == 9)
    case .format: return properties.isDefaultIgnorableCodePoint ? .dropped : .leading
    case .otherLetter, .modifierLetter, .uppercaseLetter, .lowercaseLetter, .decimalNumber:
      return isOfJoiningScript(scalar.value) ? .joining : .base
    default: return properties.isEmoji ? .emoji : .base
    }
  }

  /// Whether a scalar lies in a block whose script joins its letters or forms conjuncts.
  private static func isOfJoiningScript(_ value: UInt32) -> Bool {
    switch value {
    case 0x0600...0x0DFF, 0x0F00...0x109F, 0x1700...0x18AF, 0x1900...0x1CFF, 0xA800...0xA8FF, 0xA930...0xAADF,
      0xAAE0...0xAAFF, 0xABC0...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x11FFF, 0x16D40...0x16D7F,
      0x1E900...0x1E95F:
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// U+FFFD.
  static let replacement: Unicode.Scalar = "\u{FFFD}"
}
