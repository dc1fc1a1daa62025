/// A word, number or mark of a line.
struct Token {
  enum Kind: Equatable {
    case word
    case number
    case mark
  }

  var kind: Kind
  /// UTF-8 offsets into the text.
  var start: Int
  var end: Int
  /// A word's known meanings.
  var meaning: WordMeaning = []
  /// A number's value, a known word's value, a mark's scalar.
  var value = 0

  func isWord(_ meaning: WordMeaning) -> Bool { !self.meaning.isDisjoint(with: meaning) }
  func isMark(_ scalar: Unicode.Scalar) -> Bool { kind == .mark && value == Int(scalar.value) }
  var digits: Int { kind == .number ? end - start : 0 }
  /// Whether it is a number in a range.
  func isNumber(_ range: ClosedRange<Int>) -> Bool { kind == .number && range.contains(value) }
}

/// Cuts short lines into tokens. A word ends where a capital follows a small letter ("ReplyDelete") and where digits
/// begin ("Sana6. Juni"), because extractors glue together what stood apart on the page.
struct Tokenizer {
  private let bytes: [UInt8]
  private let table = Words.table
  private(set) var tokens: [Token] = []
  /// Whether the range held more tokens than were asked for.
  private(set) var isCut = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the tokens of a range, at most `limit`.
  mutating func read(_ range: Range<Int>, limit: Int = 48) {
    tokens.removeAll(keepingCapacity: true)
    isCut = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte <= 0x20 {
        index += 1
        continue
      }
      if tokens.count >= limit {
        isCut = true
        return
      }
      if (0x30...0x39).contains(byte) {
        index = readNumber(from: index, to: range.upperBound)
      } else if Self.isLetter(bytes, index, range.upperBound) {
        index = readWord(from: index, to: range.upperBound)
      } else {
        index = readMark(from: index, to: range.upperBound)
      }
    }
  }

  private mutating func readNumber(from start: Int, to limit: Int) -> Int {
    var (index, value) = (start, 0)
    while index < limit, (0x30...0x39).contains(bytes[index]) {
      if index - start < 9 { value = value * 10 + Int(bytes[index] - 0x30) }
      index += 1
    }
    tokens.append(Token(kind: .number, start: start, end: index, value: value))
    return index
  }

  private mutating func readWord(from start: Int, to limit: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var (index, afterSmall) = (start, false)
    while index < limit, Self.isLetter(bytes, index, limit) {
      var byte = bytes[index]
      if byte < 0x80 {
        let isCapital = byte < 0x60
        if isCapital && afterSmall { break }
        afterSmall = !isCapital
        byte |= 0x20
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        index += 1
      } else {
        let length = Self.sequenceLength(byte)
        let isLatinCapital = byte == 0xC3 && index + 1 < limit && bytes[index + 1] < 0x9F
        if isLatinCapital && afterSmall { break }
        afterSmall = !isLatinCapital
        for offset in index..<min(limit, index + length) {
          var byte = bytes[offset]
          if isLatinCapital, offset > index { byte += 0x20 }
          hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        index = min(limit, index + length)
      }
    }
    let entry = table[hash] ?? Words.Entry()
    tokens.append(Token(kind: .word, start: start, end: index, meaning: entry.meaning, value: entry.value))
    return index
  }

  private mutating func readMark(from start: Int, to limit: Int) -> Int {
    let length = bytes[start] < 0x80 ? 1 : Self.sequenceLength(bytes[start])
    let end = min(limit, start + length)
    var value = Int(bytes[start])
    if length > 1 {
      value &= 0xFF >> (length + 1)
      for offset in start + 1..<max(end, start + 1) { value = value << 6 | Int(bytes[offset] & 0x3F) }
    }
    if value != 0xA0 && value != 0xFEFF && value != 0x200B && value != 0xAD {
      tokens.append(Token(kind: .mark, start: start, end: end, value: value))
    }
    return end
  }

  static func sequenceLength(_ byte: UInt8) -> Int { byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1 }

  /// Letters, and whatever lies outside the blocks of marks; the apostrophe inside a word counts as a mark.
  static func isLetter(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x80 { return (0x61...0x7A).contains(byte | 0x20) }
    switch byte {
    case 0xC2: return false
    case 0xC3: return index + 1 >= limit || (bytes[index + 1] != 0x97 && bytes[index + 1] != 0xB7)
    case 0xE2: return false  // U+2000 to U+2FFF: punctuation, arrows, symbols
    case 0xE3: return index + 1 >= limit || bytes[index + 1] != 0x80  // CJK punctuation
    case 0xEF: return index + 1 >= limit || bytes[index + 1] > 0xBB && bytes[index + 1] < 0xBF
    case 0xF0: return index + 1 >= limit || bytes[index + 1] != 0x9F  // emoji
    default: return true
    }
  }
}
