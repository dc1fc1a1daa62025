/// Recognises captions, their credits, and what they say about a lost picture.
struct CaptionReader {
  private let bytes: [UInt8]
  private var tokenizer: Tokenizer

  init(bytes: [UInt8]) {
    self.bytes = bytes
    tokenizer = Tokenizer(bytes: bytes)
  }

  private static let longest = 320

  /// A short paragraph of one line that names a photographer or an agency.
  mutating func isCaption(_ paragraph: Paragraph, lines: [Line]) -> Bool {
    guard paragraph.isOneLine, !paragraph.isMarked, paragraph.length <= Self.longest, paragraph.length >= 5 else {
      return false
    }
    return credit(in: lines[paragraph.lines.lowerBound].words) != nil
  }

  /// The credit: a bracket that ends the line ("(Justin Tallis/Reuters)"), or what follows "Photo:" or ©.
  mutating func credit(in words: Range<Int>) -> Range<Int>? {
    guard words.count <= Self.longest else { return nil }
    if let bracket = closingBracket(words) {
      tokenizer.read(bracket, limit: 40)
      return isCredit(tokenizer.tokens) ? bracket : nil
    }
    tokenizer.read(words, limit: 80)
    return tokenizer.isCut ? nil : labelled(tokenizer.tokens, words)
  }

  /// The bracket that ends a line and holds nothing but a name, "(Averne Port Authority)": a credit, where an alternative
  /// text stands above.
  mutating func bracketedName(in words: Range<Int>) -> Range<Int>? {
    guard words.count <= Self.longest, bytes[words.upperBound - 1] != UInt8(ascii: "."),
      let bracket = closingBracket(words), bracket.lowerBound > words.lowerBound
    else { return nil }
    tokenizer.read(bracket, limit: 20)
    let names = tokenizer.tokens.filter { $0.kind == .word }
    let isName = (1...6).contains(names.count) && names.allSatisfy { isCapital($0) || $0.isWord(.link) }
    return isName && !tokenizer.tokens.contains { $0.kind == .number } ? bracket : nil
  }

  /// The bracket that ends the line, brackets included.
  private func closingBracket(_ words: Range<Int>) -> Range<Int>? {
    var end = words.upperBound - 1
    if bytes[end] == UInt8(ascii: "."), end > words.lowerBound { end -= 1 }
    let opening: UInt8
    switch bytes[end] {
    case UInt8(ascii: ")"): opening = UInt8(ascii: "(")
    case UInt8(ascii: "]"): opening = UInt8(ascii: "[")
    default: return nil
    }
    guard let start = bytes[words.lowerBound..<end].lastIndex(of: opening), end - start <= 120 else { return nil }
    return start..<end + 1
  }

  /// "Photos: Karam al-Masri/AFP", "Justin Tallis/Reuters", "Getty Images", "AP Photo"
  private func isCredit(_ tokens: [Token]) -> Bool {
    let words = tokens.filter { $0.kind == .word }
    guard !words.isEmpty, words.count <= 14, !tokens.contains(where: { $0.isMark("?") }) else { return false }
    // Capitals only: "(afp)" does, but "ap" and "pa" are words too.
    if words.contains(where: { $0.isWord(.agency) && isCapital($0) }) { return true }
    guard let first = tokens.first(where: { $0.kind == .word }), first.isWord(.picture) else { return false }
    return tokens.contains { $0.isMark(":") || $0.isMark("©") || $0.isMark("/") }
      || words.count >= 2 && isCapital(words[1])
  }

  private func isCapital(_ token: Token) -> Bool { (0x41...0x5A).contains(bytes[token.start]) }

  /// "Photo: NAME" or "© NAME", at the beginning or behind the words of the caption.
  private func labelled(_ tokens: [Token], _ words: Range<Int>) -> Range<Int>? {
    for (index, token) in tokens.enumerated() {
      let rest = tokens.count - index
      if token.isMark("©"), rest > 1, rest <= 14 { return token.start..<words.upperBound }
      guard token.isWord(.picture), isCapital(token) || index == 0, index + 1 < tokens.count, rest > 2, rest <= 16
      else {
        continue
      }
      var colon = index + 1
      if tokens[colon].isWord(.picture) || tokens[colon].isWord(.by) { colon += 1 }
      if colon < tokens.count, tokens[colon].isMark(":"), isName(tokens[(colon + 1)...]) {
        return token.start..<words.upperBound
      }
      if tokens[index + 1].isWord(.by), isName(tokens[(index + 2)...]), index == 0 || rest <= 6 {
        return token.start..<words.upperBound
      }
    }
    return nil
  }

  /// Begins with a capital and ends without a sentence.
  private func isName(_ tokens: ArraySlice<Token>) -> Bool {
    guard let first = tokens.first else { return false }
    return first.isMark("©") || first.kind == .word && bytes[first.start] < 0x60
      || first.kind == .word && bytes[first.start] > 0x7F
  }

  /// Whether words end like a sentence, quotes and brackets aside.
  func endsSentence(_ words: Range<Int>) -> Bool {
    var end = words.upperBound
    while end > words.lowerBound {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: ","): return true
      case UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "'"): end -= 1
      case 0x80...0xBF where end - words.lowerBound >= 3 && bytes[end - 3] == 0xE2:
        if bytes[end - 2] == 0x80, bytes[end - 1] == 0xA6 { return true }  // …
        guard bytes[end - 2] == 0x80, (0x98...0x9F).contains(bytes[end - 1]) else { return false }
        end -= 3
      default: return false
      }
    }
    return false
  }

  /// Whether a line describes a picture in too many words for a heading, and ends like none of the report's.
  func isDescription(_ paragraph: Paragraph, lines: [Line]) -> Bool {
    isUnended(paragraph, lines: lines) && paragraph.length >= 40
  }

  /// A short line that ends in neither a sentence nor a lead-in.
  private func isUnended(_ paragraph: Paragraph, lines: [Line]) -> Bool {
    guard paragraph.isOneLine, !paragraph.isMarked, paragraph.length <= Self.longest else { return false }
    let words = lines[paragraph.lines.lowerBound].words
    return !endsSentence(words) && bytes[words.upperBound - 1] != UInt8(ascii: ":")
  }

  /// Whether most words of a short line stand in the caption after it.
  mutating func isAlternative(_ paragraph: Paragraph, of caption: Paragraph, lines: [Line]) -> Bool {
    guard isUnended(paragraph, lines: lines) else { return false }
    let words = lines[paragraph.lines.lowerBound].words
    let (own, others) = (longWords(words), longWords(lines[caption.lines.lowerBound].words))
    let shared = own.intersection(others).count
    return shared >= 2 && shared * 5 >= min(own.count, others.count) * 2
  }

  /// Words of four letters and more, hashed.
  private mutating func longWords(_ range: Range<Int>) -> Set<UInt64> {
    tokenizer.read(range, limit: 80)
    let long = tokenizer.tokens.filter { $0.kind == .word && $0.end - $0.start >= 4 }
    return Set(long.map { Words.hash(ofLowercased: bytes, $0.start..<$0.end) })
  }

  /// What kind of picture a lead-in promises.
  mutating func media(namedIn words: Range<Int>, isCaptioned: Bool) -> OutlineElement.LostMedia {
    if isCaptioned { return .photo }
    tokenizer.read(words, limit: 200)
    if tokenizer.tokens.contains(where: { $0.isWord(.video) }) { return .video }
    return tokenizer.tokens.contains { $0.isWord(.picture) } ? .photo : .unknown
  }
}
