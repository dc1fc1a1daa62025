import ArticleModel

/// What is looked for in the library: words, and where, by whom and when they were written.
///
/// `ferry "second night" dawn* -strike author:keller in:comments site:quay after:2026-11-01 before:2026-12-01`
public struct LibraryQuery: Sendable, Equatable {
  /// One word, or words that stand next to one another.
  struct Term: Sendable, Equatable {
    /// Folded tokens, at least one.
    var tokens: [[UInt8]]
    /// Whether the last token may go on.
    var isPrefix = false
  }

  /// All of them stand in what is found.
  private(set) var terms: [Term] = []
  /// None of them does.
  private(set) var excluded: [Term] = []
  /// Folded tokens of the author's name.
  private(set) var author: [[UInt8]] = []
  /// Nil for everywhere.
  private(set) var parts: Set<LibraryHit.Part>?
  /// Folded tokens of the site's name or address.
  private(set) var site: [[UInt8]] = []
  private(set) var after: Instant?
  private(set) var before: Instant?

  /// Why a query cannot be understood.
  public enum Problem: Error, Equatable, Sendable {
    /// It asks for nothing.
    case empty
    case unknownPart(String)
    case badTime(String)
  }

  /// Reads a query as it is typed.
  /// - Parameters:
  ///   - now: The present, from which ages such as `after:3d` count.
  ///   - offset: Seconds east of UTC of the zone that days are meant in.
  public init(_ words: String, now: Instant, offset: Int = 0) throws(Problem) {
    for word in Self.split(words) { try take(word, now: now, offset: offset) }
    guard !terms.isEmpty || !author.isEmpty || !site.isEmpty || after != nil || before != nil else { throw .empty }
  }

  private mutating func take(_ word: Substring, now: Instant, offset: Int) throws(Problem) {
    if let colon = word.firstIndex(of: ":") {
      let value = word[word.index(after: colon)...].filter { $0 != "\"" }
      switch word[..<colon].lowercased() {
      case "author", "by": author += WordFolding.tokens(of: value)
      case "site": site += WordFolding.tokens(of: value)
      case "in": parts = try (parts ?? []).union(Self.parts(value))
      case "after", "since": after = try Self.time(value, now: now, offset: offset)
      case "before", "until": before = try Self.time(value, now: now, offset: offset)
      default: add(word)
      }
    } else {
      add(word)
    }
  }

  private mutating func add(_ word: Substring) {
    let isExcluded = word.first == "-" && word.count > 1
    let tokens = WordFolding.tokens(of: String(word))
    guard !tokens.isEmpty else { return }
    let term = Term(tokens: tokens, isPrefix: word.last == "*")
    if isExcluded { excluded.append(term) } else { terms.append(term) }
  }

  /// Words between white space; what stands in quotes is one.
  private static func split(_ words: String) -> [Substring] {
    var isQuoted = false
    return words.split { character in
      if character == "\"" { isQuoted.toggle() }
      return !isQuoted && character.isWhitespace
    }
  }

  private static func parts(_ name: String) throws(Problem) -> Set<LibraryHit.Part> {
    switch name.lowercased() {
    case "headline", "headlines", "title": [.headline]
    case "text", "body", "article": [.text]
    case "update", "updates": [.update]
    case "comment", "comments": [.comment]
    default: throw .unknownPart(name)
    }
  }

  /// A day (`2026-11-01`), a time of day in it (`2026-11-01T17:30`), with a Z in UTC, or an age (`90m`, `12h`, `3d`, `2w`).
  public static func time(_ words: String, now: Instant, offset: Int) throws(Problem) -> Instant {
    if let unit = words.last,
      let seconds = ["m": 60, "h": 3600, "d": 86_400, "w": 604_800][unit.lowercased()] as Int64?,
      let count = Int64(words.dropLast()), (0...100_000).contains(count)
    {
      return Instant(seconds: now.seconds - count * seconds)
    }
    let isUTC = words.last == "Z" || words.last == "z"
    let numbers = words.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    guard (3...6).contains(numbers.count), words.allSatisfy({ $0.isASCII && ($0.isNumber || "-T: Ztz".contains($0)) }),
      let time = CivilTime(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers.count > 3 ? numbers[3] : 0,
        minute: numbers.count > 4 ? numbers[4] : 0, second: numbers.count > 5 ? numbers[5] : 0)
    else { throw .badTime(words) }
    return time.instant(offset: isUTC ? 0 : offset)
  }
}

extension LibraryQuery {
  /// What FTS5 is asked for: stories that hold all the words, wherever; nil where the query names none. Every token
  /// holds letters and digits alone.
  var match: String? {
    var words: [String] = []
    for term in terms {
      for (index, token) in term.tokens.enumerated() {
        let isPrefix = term.isPrefix && index == term.tokens.count - 1
        words.append("\"\(String(decoding: token, as: UTF8.self))\"\(isPrefix ? "*" : "")")
      }
    }
    for token in author { words.append("\"\(String(decoding: token, as: UTF8.self))\"") }
    return words.isEmpty ? nil : words.joined(separator: " AND ")
  }
}
