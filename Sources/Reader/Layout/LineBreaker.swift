import Screen

/// Breaks words into the lines of a column.
///
/// A line breaks at spaces, after a hyphen inside a word, after a dash, between wide glyphs, and inside a long address
/// after `/`, `?`, `&` and `=`. No line begins with closing punctuation or ends with an opening bracket, and no glyph is
/// split. Where a word is longer than the column it breaks wherever the column ends.
struct LineBreaker {
  /// The lines' ranges in the text, without the spaces that a break swallows.
  private(set) var lines: [Range<Int>] = []

  private let width: Int
  private let hanging: Int
  private let keepsSpaces: Bool

  /// Where the line that is being filled begins.
  private var start = 0
  /// The end of its last glyph that is no space.
  private var end = 0
  /// Columns filled so far, spaces included.
  private var columns = 0
  /// The latest place where the line may break.
  private var opportunity: Opportunity?
  /// What stood before the glyph that is being looked at.
  private var before = Before()

  private struct Opportunity {
    /// Where the line would end and the next begin, and the columns filled before the latter.
    var end: Int
    var next: Int
    var columns: Int
  }

  private struct Before {
    /// The glyph before, spaces not counted; nil at the start of a line.
    var scalar: Unicode.Scalar?
    var isWide = false
    /// A space stood between it and now.
    var spaced = false
    /// It was a letter's hyphen, so that a letter after it may begin a line.
    var followsLetter = false
    var isInAddress = false
  }

  private init(width: Int, hanging: Int, keepsSpaces: Bool) {
    self.width = max(1, width)
    self.hanging = max(0, min(hanging, width - 1))
    self.keepsSpaces = keepsSpaces
  }

  /// The lines of a range of UTF-8 text in a column of `width` columns; every line but the first of all is `hanging`
  /// columns shorter. There is at least one line.
  static func lines(
    of text: Span<UInt8>, _ range: Range<Int>, width: Int, hanging: Int = 0, keepsSpaces: Bool = false
  ) -> [Range<Int>] {
    var breaker = LineBreaker(width: width, hanging: hanging, keepsSpaces: keepsSpaces)
    breaker.fill(text, range)
    return breaker.lines
  }

  private var available: Int { lines.isEmpty ? width : width - hanging }

  private mutating func fill(_ text: Span<UInt8>, _ range: Range<Int>) {
    let words = text.extracting(range)
    start = range.lowerBound
    end = start
    var scanner = GlyphScanner()
    while scanner.offset < words.count {
      if takeRun(words, &scanner, base: range.lowerBound) { continue }
      guard let glyph = scanner.next(in: words) else { break }
      let place = range.lowerBound + glyph.range.lowerBound..<range.lowerBound + glyph.range.upperBound
      switch glyph.scalar {
      case "\n": finishLine(next: place.upperBound)
      case " " where !keepsSpaces: space(1)
      case "\t" where !keepsSpaces: space(GlyphWidth.columns(of: Table.separator))
      case "\t":
        var tab = glyph
        tab.columns = Tabs.columns(at: columns)
        add(tab, at: place, words)
      default: add(glyph, at: place, words)
      }
    }
    lines.append(start..<max(start, end))
  }

  /// Takes a run of ASCII letters and digits at once where it fits: nothing inside it can break.
  private mutating func takeRun(_ words: Span<UInt8>, _ scanner: inout GlyphScanner, base: Int) -> Bool {
    let first = scanner.offset
    guard before.spaced || before.scalar == nil else { return false }
    var last = first
    while last < words.count, words[last].isASCIIAlphanumeric { last += 1 }
    // A mark may follow the last letter, so that one is left to the scanner.
    if last < words.count, words[last] >= 0x80 { last -= 1 }
    guard last > first, columns + last - first <= available else { return false }
    allowBreak(at: base + first)
    columns += last - first
    end = base + last
    before = Before(scalar: Unicode.Scalar(words[last - 1]))
    scanner.offset = last
    return true
  }

  private mutating func space(_ count: Int) {
    columns += count
    before.spaced = true
    before.isInAddress = false
  }

  private mutating func add(_ glyph: Glyph, at place: Range<Int>, _ words: Span<UInt8>) {
    let isWide = glyph.columns > 1
    if mayBreak(before: glyph, isWide: isWide, words) { allowBreak(at: place.lowerBound) }
    while columns + glyph.columns > available, place.lowerBound > start { breakLine(before: place.lowerBound) }
    columns += glyph.columns
    end = place.upperBound
    before = Before(
      scalar: glyph.scalar, isWide: isWide, spaced: false,
      followsLetter: before.scalar.map(Punctuation.isLetter) ?? false && !before.spaced,
      isInAddress: (before.isInAddress && !before.spaced) || Punctuation.endsScheme(words, at: glyph.range.lowerBound))
  }

  private mutating func allowBreak(at next: Int) {
    if next > start, end > start { opportunity = Opportunity(end: end, next: next, columns: columns) }
  }

  private func mayBreak(before glyph: Glyph, isWide: Bool, _ words: Span<UInt8>) -> Bool {
    guard let previous = before.scalar else { return false }
    if Punctuation.isOpening(previous) { return false }
    if Punctuation.isClosing(glyph.scalar), !before.spaced || Punctuation.closes(words, at: glyph.range.lowerBound) {
      return false
    }
    if before.spaced || isWide || before.isWide { return true }
    switch previous {
    case "-": return before.followsLetter && Punctuation.isLetter(glyph.scalar)
    case "–", "—": return true
    case "/", "?", "&", "=": return before.isInAddress
    default: return false
    }
  }

  /// Ends the line at the latest opportunity, or, where there is none, before `place`.
  private mutating func breakLine(before place: Int) {
    if let opportunity {
      lines.append(start..<opportunity.end)
      start = opportunity.next
      columns -= opportunity.columns
    } else {
      lines.append(start..<max(start, end))
      start = place
      columns = 0
    }
    opportunity = nil
  }

  private mutating func finishLine(next: Int) {
    lines.append(start..<max(start, end))
    start = next
    end = next
    columns = 0
    opportunity = nil
    before = Before()
  }
}

/// What punctuation asks of a line break.
enum Punctuation {
  static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "«", "“", "‘", "„", "‚", "¿", "¡", "「", "『", "（", "［", "｛", "【", "〈", "《": true
    default: false
    }
  }

  static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!", "?", ":", ";", ",", ".", ")", "]", "}", "%", "»", "”", "’", "…": true
    case "、", "。", "，", "．", "！", "？", "：", "；", "）", "］", "｝", "」", "』", "】", "〉", "》": true
    default: false
    }
  }

  /// Whether closing punctuation at an offset ends something, rather than beginning a word such as ".org" or ":-)".
  static func closes(_ words: Span<UInt8>, at offset: Int) -> Bool {
    var scanner = GlyphScanner(at: offset)
    while let glyph = scanner.next(in: words) {
      if glyph.scalar == " " || glyph.scalar == "\n" { return true }
      if !isClosing(glyph.scalar) { return false }
    }
    return true
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? UInt8(scalar.value).isASCIIAlphanumeric && !("0"..."9").contains(scalar) : scalar.properties.isAlphabetic
  }

  /// Whether the slash at an offset is the second of an address's `://`.
  static func endsScheme(_ words: Span<UInt8>, at offset: Int) -> Bool {
    offset >= 2 && words[offset] == UInt8(ascii: "/") && words[offset - 1] == UInt8(ascii: "/")
      && words[offset - 2] == UInt8(ascii: ":")
  }
}

extension UInt8 {
  var isASCIIAlphanumeric: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
