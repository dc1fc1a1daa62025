@testable import ArticleModel

extension Cleaner.Context {
  static let all: [Cleaner.Context] = [.prose, .preformatted, .cells, .oneLine]
}

/// What the cleaner makes of bytes.
func cleaned(_ bytes: [UInt8], _ context: Cleaner.Context = .prose) -> String {
  var cleaner = Cleaner()
  cleaner.begin(context)
  cleaner.append(bytes.span)
  return String(decoding: cleaner.output, as: UTF8.self)
}

/// What the cleaner makes of a string.
func cleaned(_ string: String, _ context: Cleaner.Context = .prose) -> String {
  cleaned(Array(string.utf8), context)
}

/// What the cleaner makes of a string when every scalar takes the long way.
func cleanedScalarByScalar(_ string: String, _ context: Cleaner.Context) -> String {
  var cleaner = Cleaner()
  cleaner.begin(context)
  for scalar in string.unicodeScalars { cleaner.append(scalar) }
  return String(decoding: cleaner.output, as: UTF8.self)
}

/// The scalars as code points, for messages that must show what cannot be seen.
func codes(_ string: String) -> String {
  string.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
}

extension String {
  /// Equality scalar by scalar; `==` takes canonically equivalent strings for equal.
  func hasSameScalars(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension Unicode.Scalar {
  var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// Scalars that no clean text holds, as SAFETY names them; written down apart from the cleaner's own tables.
func isForbidden(_ scalar: Unicode.Scalar, in context: Cleaner.Context) -> Bool {
  switch scalar.value {
  case 0x0A: return context == .oneLine || context == .cells
  case 0x09: return context == .prose || context == .oneLine
  case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
    0x2060...0x206F, 0x2800, 0x3164, 0xFE00...0xFE0D, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A,
    0xE0000...0xE0FFF:
    return true
  case 0x200C, 0x200D, 0xFE0E, 0xFE0F: return false
  default: break
  }
  if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint { return true }
  switch scalar.properties.generalCategory {
  case .control, .unassigned, .privateUse, .surrogate: return true
  default: return false
  }
}

/// A string of code points that a literal may not hold.
func scalars(_ values: UInt32...) -> String {
  var string = ""
  string.unicodeScalars.append(contentsOf: values.compactMap(Unicode.Scalar.init))
  return string
}
