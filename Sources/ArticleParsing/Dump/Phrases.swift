/// Recognises the lines that stand around a discussion.
struct Phrases {
  private let bytes: [UInt8]
  private var tokenizer: Tokenizer

  init(bytes: [UInt8]) {
    self.bytes = bytes
    tokenizer = Tokenizer(bytes: bytes)
  }

  /// What a line announces.
  enum Announcement: Equatable {
    /// "12 comments", "Kommentare (34)", "One thought on …", and how many
    case counted(Int)
    /// "Comments", "Leserkommentare"
    case named
    /// "Latest comments": a list of links to comments on other articles
    case elsewhere
  }

  /// The tokens of a line, unless it is too long to be anything but prose.
  mutating func tokens(_ range: Range<Int>, longest: Int = 160) -> [Token]? {
    guard range.count <= longest else { return nil }
    tokenizer.read(range, limit: 64)
    return tokenizer.isCut ? nil : tokenizer.tokens
  }

  mutating func announcement(_ range: Range<Int>) -> Announcement? {
    guard let tokens = tokens(range, longest: 240) else { return nil }
    let nouns = tokens.indices.filter { tokens[$0].isWord(.contribution) }
    guard let noun = nouns.first, noun < 9 else { return nil }
    let before = tokens[..<noun]
    if before.contains(where: { $0.isWord(.recent) }) { return .elsewhere }
    if let count = count(tokens, noun: noun) { return count == 0 ? nil : .counted(count) }
    let words = tokens.filter { $0.kind == .word }
    guard tokens.count <= 4, !tokens[noun].isWord(.reply), !words.contains(where: { $0.isWord(.invite) }),
      !words.contains(where: { $0.isWord(.closed) }),
      words.count == 1 || words.allSatisfy({ $0.isWord(.contribution) || $0.isWord(.readers) || $0.isWord(.all) })
    else { return nil }
    return .named
  }

  /// The number beside the noun: "12 comments", "Comments (12)", "One Comment", "Comments: 12".
  private func count(_ tokens: [Token], noun: Int) -> Int? {
    func isCount(_ token: Token) -> Bool { token.kind == .number || token.isWord(.countWord) }
    let words = tokens.count { $0.kind == .word }
    var found: (count: Int, end: Int)?
    if noun > 0, isCount(tokens[noun - 1]) {
      found = (tokens[noun - 1].value, noun + 1)
    } else if noun > 1, tokens[noun - 1].kind == .word, isCount(tokens[noun - 2]), words <= 6 {
      found = (tokens[noun - 2].value, noun + 1)  // "12 new comments"
    } else {
      let next = noun + 1 < tokens.count && tokens[noun + 1].kind == .mark ? noun + 2 : noun + 1
      if next < tokens.count, tokens[next].kind == .number, next == noun + 2 || tokens.count <= 4 {
        found = (tokens[next].value, next + 1)
      }
    }
    guard let found, noun < 6 else { return nil }
    // What follows names the article or is short: "12 comments on …". A sentence with a number in it goes on otherwise.
    let follower = found.end < tokens.count ? tokens[found.end] : nil
    let isPlain = follower == nil || follower?.kind == .mark || follower?.isWord(.about) == true || words <= 7
    let leads = noun <= 2 || words <= 7
    return isPlain && leads ? found.count : nil
  }

  /// Whether a line ends a discussion: "Leave a Reply", "Comments are closed", "Antwort abbrechen".
  mutating func endsDiscussion(_ range: Range<Int>) -> Bool {
    guard let tokens = tokens(range, longest: 200) else { return false }
    let words = tokens.count { $0.kind == .word }
    func has(_ meaning: WordMeaning) -> Bool { tokens.contains { $0.isWord(meaning) } }
    if has(.email), has(.published), words <= 20 { return true }
    guard words <= 14 else { return false }
    if has(.cancel), has(.contribution) || has(.reply) { return true }
    guard has(.contribution) else { return words == 1 && has(.invite) && !has(.link) && isInvitation(tokens[0]) }
    if has(.closed) { return true }
    return has(.invite) && words <= 9
  }

  /// "Kommentieren", "Réagir": one word that invites by itself.
  private func isInvitation(_ token: Token) -> Bool {
    token.end - token.start >= 10
  }

  /// Whether a line holds nothing but the words of buttons: "Reply", "AntwortenLöschen", "/ Responder".
  mutating func isButton(_ range: Range<Int>) -> Bool {
    guard range.count <= Self.buttonLimit, let tokens = tokens(range) else { return false }
    return Self.isButton(tokens)
  }

  /// No button's words are longer, in bytes.
  static let buttonLimit = 60

  static func isButton(_ tokens: [Token]) -> Bool {
    guard let first = tokens.first, tokens.count <= 9, first.kind != .mark || tokens.count > 1 else { return false }
    var buttons = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .word where token.isWord(.button) || token.isWord(.reply): buttons += 1
      case .word: if !token.isWord(.buttonFiller) { return false }
      case .number: if tokens.count > 4 { return false }
      case .mark: if token.isMark("."), index + 1 < tokens.count { return false }
      }
    }
    return buttons > 0
  }

  /// "Author", "Abonné": a word that a page prints beside a name.
  mutating func isLabel(_ range: Range<Int>) -> Bool {
    guard range.count <= 30, let tokens = tokens(range) else { return false }
    return Self.isLabel(tokens)
  }

  static func isLabel(_ tokens: [Token]) -> Bool {
    tokens.contains { $0.kind == .word } && tokens.allSatisfy { $0.isWord(.label) || $0.kind == .mark }
  }

  /// Whether a line opens what the page puts under the report: "Related Posts".
  mutating func isRelatedTitle(_ range: Range<Int>) -> Bool {
    guard let tokens = tokens(range, longest: 60), let first = tokens.first else { return false }
    let words = tokens.filter { $0.kind == .word }
    if words.count <= 3, first.isWord(.related) { return tokens.last?.isMark(".") == false }
    return Words.isRelatedTitle(bytes, words.prefix(8).map { $0.start..<$0.end })
  }
}
