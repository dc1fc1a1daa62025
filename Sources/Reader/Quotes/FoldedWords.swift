import ArticleModel
import Screen

/// Words as a quotation is compared by: without regard to case, punctuation and white space.
///
/// A word is a run of letters and digits; an apostrophe inside one does not count, and of scripts written without
/// spaces every ideograph is a word. Words are kept as hashes, so that comparing two is comparing two numbers.
struct FoldedWords {
  struct Word {
    var hash: UInt32
    /// UTF-8 offsets into the text.
    var range: Range<Int>
    var marks: Marks
  }

  /// What stands around a word and inside it, as far as it tells where a quotation may begin and end.
  struct Marks: OptionSet {
    let rawValue: UInt8

    /// It is the first of its line.
    static let opensLine = Marks(rawValue: 1)
    static let closesLine = Marks(rawValue: 2)
    static let opensSentence = Marks(rawValue: 4)
    static let closesSentence = Marks(rawValue: 8)
    /// A quotation mark, or the `>` of a quoted line, stands before it.
    static let opensQuote = Marks(rawValue: 16)
    static let closesQuote = Marks(rawValue: 32)
    static let hasDigit = Marks(rawValue: 64)
    /// It has at least seven letters, so that it is no word of every sentence.
    static let isLong = Marks(rawValue: 128)

    static let opens: Marks = [.opensLine, .opensSentence]
    static let closes: Marks = [.closesLine, .closesSentence]
  }

  private(set) var words: [Word] = []

  /// The number of words of every text that are looked at. What is longer is no comment that anybody quotes whole.
  static let limit = 4_000

  private var hash: UInt32 = Self.seed
  private var letters = 0
  private var hasDigit = false
  private var start = 0
  /// What the next word will carry of what stood before it.
  private var pending: Marks = .opens

  private static let seed: UInt32 = 2_166_136_261

  /// Appends the words of a range of UTF-8 offsets into well-formed text, as lines of their own.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, limit: Int = Self.limit) {
    guard words.count < limit else { return }
    pending = .opens
    var offset = range.lowerBound
    while offset < range.upperBound, words.count < limit {
      let byte = text[offset]
      if byte < 0x80 {
        take(ascii: byte, before: offset + 1 < range.upperBound ? text[offset + 1] : 0, at: offset)
        offset += 1
      } else {
        guard let (scalar, length) = decode(text, at: offset) else { break }
        take(scalar, at: offset, length: length)
        offset += length
      }
    }
    endWord(at: offset)
    // Where the limit cuts the words off, the line goes on.
    if offset == range.upperBound { endLine() }
  }

  private mutating func take(ascii byte: UInt8, before next: UInt8, at offset: Int) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      takeLetter(UInt32(byte | 0x20), at: offset)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      takeLetter(UInt32(byte), at: offset)
      hasDigit = true
    case UInt8(ascii: "'") where letters > 0: break
    case UInt8(ascii: ","), UInt8(ascii: "."):
      if hasDigit, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { break }  // 610,000 and 2.4 are one word
      endWord(at: offset)
      takePunctuation(Unicode.Scalar(byte))
    default:
      endWord(at: offset)
      takePunctuation(Unicode.Scalar(byte))
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, at offset: Int, length: Int) {
    if scalar == "’", letters > 0 { return }
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
      // A combining mark belongs to the word; most other signs end it.
      if GlyphWidth.columns(of: scalar) == 0 { return }
      endWord(at: offset)
      takePunctuation(scalar)
      return
    }
    if GlyphWidth.columns(of: scalar) == 2 {
      endWord(at: offset)
      takeLetter(scalar.value, at: offset)
      endWord(at: offset + length)
    } else {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars { takeLetter(lower.value, at: offset) }
    }
  }

  private mutating func takeLetter(_ value: UInt32, at offset: Int) {
    if letters == 0 { start = offset }
    letters += 1
    hash = (hash ^ value) &* 16_777_619  // FNV-1a
  }

  private mutating func endWord(at end: Int) {
    guard letters > 0 else { return }
    var marks = pending
    if hasDigit { marks.insert(.hasDigit) }
    if letters >= 7 { marks.insert(.isLong) }
    words.append(Word(hash: hash, range: start..<end, marks: marks))
    (hash, letters, hasDigit, pending) = (Self.seed, 0, false, [])
  }

  private mutating func takePunctuation(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n": endLine()
    case ">" where pending.contains(.opensLine): pending.insert(.opensQuote)
    case "\"", "“", "”", "„", "«", "»", "「", "」", "『", "』":
      closeLast(.closesQuote)
      pending.insert(.opensQuote)
    case ".", "!", "?", "…", ":", ";", "。", "！", "？":
      closeLast(.closesSentence)
      pending.insert(.opensSentence)
    default: break
    }
  }

  private mutating func endLine() {
    closeLast(.closes)
    pending = .opens
  }

  private mutating func closeLast(_ marks: Marks) {
    if !words.isEmpty { words[words.count - 1].marks.formUnion(marks) }
  }
}
