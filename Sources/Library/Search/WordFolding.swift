/// Words as a search compares them: without regard to case and to the marks over and under Latin letters, as FTS5's
/// tokenizer `unicode61 remove_diacritics 2` does it, so that what its index finds is found again in the text.
enum WordFolding {
  /// The tokens of words: runs of letters and digits, folded, as UTF-8.
  static func tokens(of words: String) -> [[UInt8]] {
    var tokens: [[UInt8]] = []
    forEachToken(in: Array(words.utf8).span, 0..<words.utf8.count) { token, _ in
      tokens.append(Array(token))
      return true
    }
    return tokens
  }

  /// Gives every token of a range of UTF-8 offsets, folded, and where it stands, until `body` returns false.
  static func forEachToken(
    in text: Span<UInt8>, _ range: Range<Int>, _ body: (borrowing [UInt8], Range<Int>) -> Bool
  ) {
    var token: [UInt8] = []
    token.reserveCapacity(64)
    var start = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      var length = 1
      var isPart = true
      if byte < 0x80 {
        let folded = asciiFolds[Int(byte)]
        if folded == 0 { isPart = false } else { token.append(folded) }
      } else {
        let (scalar, count) = decode(text, at: index, before: range.upperBound)
        length = count
        isPart = append(scalar, to: &token)
      }
      if !isPart {
        if !token.isEmpty, !body(token, start..<index) { return }
        token.removeAll(keepingCapacity: true)
        start = index + length
      }
      index += length
    }
    if !token.isEmpty { _ = body(token, start..<index) }
  }

  /// Letters and digits in lower case, 0 for what parts words.
  private static let asciiFolds: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x61...0x7A: UInt8(byte)
    case 0x41...0x5A: UInt8(byte) + 0x20
    default: 0
    }
  }

  /// The folds of scalars of two UTF-8 bytes, which hold the alphabets of Europe and the Near East; nil parts words.
  private static let shortFolds: [[UInt8]?] = (0x80..<0x800).map { number in
    Unicode.Scalar(UInt32(number)).flatMap(fold)
  }

  /// Appends a scalar's fold; whether it is part of a word comes out.
  private static func append(_ scalar: UInt32, to token: inout [UInt8]) -> Bool {
    let folded = scalar < 0x800 ? shortFolds[Int(scalar) - 0x80] : Unicode.Scalar(scalar).flatMap(fold)
    guard let folded else { return false }
    token.append(contentsOf: folded)
    return true
  }

  private static func fold(_ scalar: Unicode.Scalar) -> [UInt8]? {
    let properties = scalar.properties
    switch properties.generalCategory {
    // A mark of its own belongs to the word and does not count.
    case .nonspacingMark: return []
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .spacingMark, .privateUse:
      return latinBase(properties.name).map { [$0] } ?? Array(properties.lowercaseMapping.utf8)
    default: return nil
    }
  }

  /// The letter under the marks: "e" of "LATIN SMALL LETTER E WITH ACUTE".
  private static func latinBase(_ name: String?) -> UInt8? {
    guard let name, let letter = name.firstRange(of: " LETTER "), name.hasPrefix("LATIN "),
      let mark = name.firstRange(of: " WITH ")
    else { return nil }
    let base = name[letter.upperBound..<mark.lowerBound].utf8
    guard base.count == 1, let byte = base.first, (0x41...0x5A).contains(byte) else { return nil }
    return byte + 0x20
  }

  /// The scalar at a byte that opens a sequence of well-formed UTF-8, and its length; what is cut is passed over.
  private static func decode(_ text: Span<UInt8>, at index: Int, before end: Int) -> (UInt32, Int) {
    let byte = UInt32(text[index])
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
    guard length > 1, index + length <= end else { return (0x80, 1) }
    var scalar = byte & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
    return (scalar, length)
  }
}

extension StringProtocol {
  fileprivate func firstRange(of other: String) -> Range<Index>? { ranges(of: other).first }
}
