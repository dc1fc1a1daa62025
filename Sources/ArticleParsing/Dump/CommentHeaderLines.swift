// The lines that a comment's header may consist of, told apart by their tokens.

extension CommentHeaderReader {
  /// What a line of a comment is.
  enum Kind {
    case says(author: Range<Int>)
    case stamp(words: Range<Int>, time: FoundTime, author: Range<Int>)
    case name
    case label
    case button
    case pingback
    /// The item's own number, printed again.
    case number
    case prose
  }

  /// Characters that a name hardly exceeds.
  static let nameLimit = 64

  mutating func kind(of words: Range<Int>, isFirst: Bool, number: Int?, hasStamps: Bool) -> Kind {
    guard words.count <= 240, mayBeHeader(words), let tokens = phrases.tokens(words, longest: 240),
      let first = tokens.first
    else {
      return .prose
    }
    if isFirst, tokens.count == 1, first.kind == .number, first.value == number { return .number }
    if isFirst, first.isWord(.pingback) { return pingback(tokens, words) }
    if let author = sayer(tokens, words) { return .says(author: author) }
    if let found = TimeFinder(tokens: tokens).first(),
      let kind = stamp(found, tokens, isFirst: isFirst, hasStamps: hasStamps)
    {
      return kind
    }
    if words.count <= Phrases.buttonLimit, Phrases.isButton(tokens) { return .button }
    if Phrases.isLabel(tokens) { return .label }
    return isName(tokens[...], words) ? .name : .prose
  }

  /// A long line without a digit is prose, whatever its words; most lines go this way, untouched by the tokenizer.
  private func mayBeHeader(_ words: Range<Int>) -> Bool {
    guard words.count > Self.nameLimit else { return true }
    if bytes[words.upperBound - 1] == UInt8(ascii: ":") { return true }
    let first = bytes[words.lowerBound] | 0x20
    if first == UInt8(ascii: "p") || first == UInt8(ascii: "t"), bytes[words.lowerBound + 4] | 0x20 >= 0x61 {
      let isPing = bytes[words.lowerBound + 1] | 0x20 == UInt8(ascii: "i")
      if isPing || bytes[words.lowerBound + 4] | 0x20 == UInt8(ascii: "k") { return true }
    }
    for index in words where (0x30...0x39).contains(bytes[index]) { return true }
    return false
  }

  /// "Pingback von NAME | 11.09.2011 23:31" has a header; "Pingback: TITLE" is all title.
  private func pingback(_ tokens: [Token], _ words: Range<Int>) -> Kind {
    .pingback
  }

  /// "Name says:" — what stands before the word.
  private func sayer(_ tokens: [Token], _ words: Range<Int>) -> Range<Int>? {
    var last = tokens.count - 1
    guard tokens[last].isMark(":"), words.count <= 100 else { return nil }
    last -= 1
    while last > 0, tokens[last].isWord(.label), !tokens[last].isWord(.says) { last -= 1 }
    guard last >= 0, tokens[last].isWord(.says) else { return nil }
    if last > 0, tokens[last - 1].kind == .word, Self.isAuxiliary(bytes, tokens[last - 1]) { last -= 1 }
    return words.lowerBound..<(last > 0 ? tokens[last - 1].end : words.lowerBound)
  }

  /// "a dit", "ha scritto"
  private static func isAuxiliary(_ bytes: [UInt8], _ token: Token) -> Bool {
    token.end - token.start <= 2 && (token.isWord(.link) || bytes[token.start] == UInt8(ascii: "h"))
      && bytes[token.start] >= 0x60
  }

  /// "Kommentar von NAME", "NAME Autor"
  mutating func trimmedName(_ words: Range<Int>) -> Range<Int> {
    guard let tokens = phrases.tokens(words) else { return words }
    let kept = trim(tokens, 0..<tokens.count)
    guard let first = kept.first, let last = kept.last else { return words }
    let start = first == 0 ? words.lowerBound : tokens[first].start
    return start..<(last == tokens.count - 1 ? words.upperBound : tokens[last].end)
  }

  /// A line that is a stamp with at most a name beside it.
  private func stamp(_ found: FoundTime, _ tokens: [Token], isFirst: Bool, hasStamps: Bool) -> Kind? {
    guard found.hasDate || found.isRelative || found.hasTime else { return nil }
    let printed = tokens[found.tokens.lowerBound].start..<tokens[found.tokens.upperBound - 1].end
    let before = trim(tokens, 0..<found.tokens.lowerBound)
    let after = trim(tokens, found.tokens.upperBound..<tokens.count)
    if isFirst, hasStamps, after.isEmpty, !before.isEmpty, found.hasDate, found.hasTime {
      // The title of another site that links here may be long.
      let name = tokens[before.lowerBound].start..<tokens[before.upperBound - 1].end
      return .stamp(words: printed, time: found, author: name)
    }
    guard let author = author(before: before, after: after, tokens) else { return nil }
    // A date without year or time is too common in prose, and so is a time alone.
    if author.isEmpty == false, !found.isRelative, !(found.hasDate && (found.hasTime || found.year != nil)) {
      return nil
    }
    return .stamp(words: printed, time: found, author: author)
  }

  /// The name beside a stamp, or an empty range; nil if what stands there is no name.
  private func author(before: Range<Int>, after: Range<Int>, _ tokens: [Token]) -> Range<Int>? {
    func span(_ range: Range<Int>) -> Range<Int> {
      range.isEmpty ? 0..<0 : tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
    }
    let (first, second) = (span(before), span(cutAnswer(after, tokens)))
    switch (first.isEmpty, second.isEmpty) {
    case (true, true): return 0..<0
    case (false, true): return isName(tokens[before], first) ? first : nil
    case (true, false): return isName(tokens[cutAnswer(after, tokens)], second) ? second : nil
    case (false, false): return first.count + second.count <= Self.nameLimit ? first : nil
    }
  }

  /// "par Phile En réponse à : …": the name ends where the title of what it answers begins.
  private func cutAnswer(_ range: Range<Int>, _ tokens: [Token]) -> Range<Int> {
    guard range.count > 2 else { return range }
    for index in range.dropFirst() where tokens[index].isWord(.reply) {
      var end = index
      while end > range.lowerBound + 1, tokens[end - 1].isWord(.link) || tokens[end - 1].isWord(.about) { end -= 1 }
      return range.lowerBound..<end
    }
    return range
  }

  /// Takes separators, prepositions, "says" and buttons off both ends.
  private func trim(_ tokens: [Token], _ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    func isTrimmed(_ token: Token, atEnd: Bool) -> Bool {
      switch token.kind {
      case .mark: return !(atEnd && (token.isMark(")") || token.isMark(".") || token.isMark("!") || token.isMark("\"")))
      case .number: return false
      case .word:
        if isCapitalised(token), !token.isWord(.button), !token.isWord(.by), !token.isWord(.contribution),
          atEnd || !token.isWord(.link)
        {
          return false
        }
        return token.isWord(.link) || token.isWord(.says) || token.isWord(.by) || token.isWord(.button)
          || token.isWord(.clock) || token.isWord(.contribution)
      }
    }
    while low < high, isTrimmed(tokens[low], atEnd: false), !opensInitial(low, tokens) { low += 1 }
    while high > low, isTrimmed(tokens[high - 1], atEnd: true) {
      let isTail = high - low > 1 && tokens[high - 1].kind == .word && tokens[high - 2].end == tokens[high - 1].start
      if isTail, tokens[high - 2].kind == .number { break }  // "Ast1on"
      high -= 1
    }
    while high - low > 1, tokens[high - 1].isWord(.label), tokens[high - 1].isWord(.link) == false { high -= 1 }
    return low..<high
  }

  /// "A. Smith": a letter and a dot
  private func opensInitial(_ index: Int, _ tokens: [Token]) -> Bool {
    index + 1 < tokens.count && isCapitalised(tokens[index]) && tokens[index].end - tokens[index].start == 1
      && tokens[index + 1].isMark(".")
  }

  private func isCapitalised(_ token: Token) -> Bool { (0x41...0x5A).contains(bytes[token.start]) }

  /// "Jr.", "K.", "Spirit of Seventy Si...": the dot ends no sentence.
  private func endsInInitial(_ tokens: ArraySlice<Token>) -> Bool {
    guard tokens.count > 1 else { return false }
    let before = tokens[tokens.endIndex - 2]
    return tokens.count <= 9 && (before.isMark(".") || before.kind == .word && before.end - before.start <= 2)
  }

  /// Short, few words, and no sentence.
  private func isName(_ tokens: ArraySlice<Token>, _ words: Range<Int>) -> Bool {
    guard words.count <= Self.nameLimit, tokens.count <= 14, let last = tokens.last else { return false }
    if last.kind == .mark,
      !(last.isMark(")") || last.isMark(".") && endsInInitial(tokens) || last.value > 0x2000 && last.value != 0x2026)
    {
      if !last.isMark("\"") && !last.isMark("*") && !last.isMark("_") { return false }
    }
    let wordCount = tokens.count { $0.kind == .word }
    guard wordCount <= 7, wordCount > 0 || tokens.contains(where: { $0.kind == .number }) else { return false }
    return !tokens.dropLast().contains { $0.isMark("?") || $0.isMark("!") || $0.isMark(",") && wordCount > 4 }
  }
}
