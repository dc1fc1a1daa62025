/// Words as a search compares them: without regard to case and to the marks over and under Latin letters, as FTS5's
/// tokenizer `unicode61 remove_diacritics 2` does it, so that what its index finds is found again in the text.
enum WordFolding {
  /// The tokens of words: runs of letters and digits, folded, as UTF-8.
  static func tokens(of words: String) -> [[UInt8]] {
    var tokens: [[UInt8]] = []
    let bytes = Array(words.utf8)
    forEachToken(in: bytes.span, 0..<bytes.count) { token, _, _ in
      tokens.append(Array(token))
      return true
    }
    return tokens
  }

  /// Beginnings of words, all of which are looked for in one text after another.
  struct Prefixes {
    let tokens: [[UInt8]]
    private let beginnings: Beginnings

    /// - Parameter tokens: Folded.
    init(_ tokens: [[UInt8]]) {
      self.tokens = tokens
      beginnings = Beginnings(of: tokens)
    }

    /// Whether for each of them some word begins with it.
    func stand(in words: [UInt8]) -> Bool {
      var missing = tokens
      if missing.isEmpty { return true }
      forEachToken(in: words.span, 0..<words.count, beginnings) { token, _, _ in
        missing.removeAll { wanted in
          wanted.count <= token.count && wanted.indices.allSatisfy { token[$0] == wanted[$0] }
        }
        return !missing.isEmpty
      }
      return missing.isEmpty
    }
  }

  /// The bytes that folded tokens may begin with.
  struct Beginnings {
    static let any = Beginnings(bytes: [Bool](repeating: true, count: 256))

    private var bytes: [Bool]

    private init(bytes: [Bool]) { self.bytes = bytes }

    init(of tokens: [[UInt8]]) {
      bytes = [Bool](repeating: false, count: 256)
      for token in tokens { if let first = token.first { bytes[Int(first)] = true } }
    }

    @inline(__always)
    func hold(_ byte: UInt8) -> Bool { bytes[Int(byte)] }
  }

  /// Gives the tokens of a range of UTF-8 offsets, folded, where each stands, and its number in the range, until `body`
  /// returns false.
  /// - Parameter beginnings: Tokens that begin otherwise are counted and not given. Most words of a text are passed over
  ///   so, for one look at each of their bytes.
  @inline(__always)
  static func forEachToken(
    in text: Span<UInt8>, _ range: Range<Int>, _ beginnings: Beginnings = .any,
    _ body: (borrowing [UInt8], Range<Int>, Int) -> Bool
  ) {
    let folds = asciiFolds
    var token: [UInt8] = []
    var (index, number) = (range.lowerBound, 0)
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, isPlain(text[index]) { index += 1 }
      var (isToken, next) = (index > start, index + 1)
      var isWanted = isToken && beginnings.hold(folds[Int(text[start])])
      if index < range.upperBound, text[index] >= 0x80 {
        (index, next) = fold(text, start..<range.upperBound, to: &token)
        isToken = !token.isEmpty
        isWanted = isToken && beginnings.hold(token[0])
      } else if isWanted {
        token.removeAll(keepingCapacity: true)
        for place in start..<index { token.append(folds[Int(text[place])]) }
      }
      if isWanted, !body(token, start..<index, number) { return }
      if isToken { number += 1 }
      index = next
    }
  }

  /// Whether a byte is an ASCII letter or digit: without a table, as every byte of a text is asked.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

  /// Folds the token that begins a range, if one does.
  /// - Returns: Where it ends, and where what parts it from the next one does.
  private static func fold(_ text: Span<UInt8>, _ range: Range<Int>, to token: inout [UInt8]) -> (end: Int, next: Int) {
    token.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        let folded = asciiFolds[Int(byte)]
        if folded == 0 { return (index, index + 1) }
        token.append(folded)
        index += 1
      } else {
        let (scalar, length) = decode(text, at: index, before: range.upperBound)
        guard append(scalar, to: &token) else { return (index, index + length) }
        index += length
      }
    }
    return (index, index)
  }

  /// ASCII letters and digits in lower case, 0 for everything else.
  private static let asciiFolds: [UInt8] = (0...255).map { byte in
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
      return latinBase(scalar).map { [$0] } ?? Array(properties.lowercaseMapping.utf8)
    default: return nil
    }
  }

  /// The letter under the marks: "e" of "LATIN SMALL LETTER E WITH ACUTE".
  private static func latinBase(_ scalar: Unicode.Scalar) -> UInt8? {
    // No Latin letter stands between; to ask for a name takes long.
    guard scalar.value < 0x2B0 || scalar.value >= 0x1D00 else { return nil }
    guard let name = scalar.properties.name, let letter = name.firstRange(of: " LETTER "), name.hasPrefix("LATIN "),
      let mark = name.firstRange(of: " WITH ")
    else { return nil }
    let base = name[letter.upperBound..<mark.lowerBound].utf8
    guard base.count == 1, let byte = base.first, (0x41...0x5A).contains(byte) else { return nil }
    return byte + 0x20
  }

  /// The scalar at a byte that opens a sequence of UTF-8, and its length; at least 0x80 whatever the bytes are. What is cut
  /// or longer than it need be parts words.
  private static func decode(_ text: Span<UInt8>, at index: Int, before end: Int) -> (UInt32, Int) {
    let byte = UInt32(text[index])
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
    guard length > 1, index + length <= end else { return (0x80, 1) }
    var scalar = byte & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
    return scalar < 0x80 ? (0x80, 1) : (scalar, length)
  }
}

extension StringProtocol {
  fileprivate func firstRange(of other: String) -> Range<Index>? { ranges(of: other).first }
}
