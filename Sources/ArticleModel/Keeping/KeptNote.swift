/// A note that a reader wrote, and what it was written to, which is known by identity in every version of its article.
public struct KeptNote: Sendable, Equatable {
  enum Subject: Sendable, Equatable {
    /// An update or a comment, and where it stands among what its memory knows.
    case item(ItemPrint, at: Int)
    /// Another section; which, of those that share its identity.
    case section(ItemPrint, ordinal: Int)
    /// What stands in no section and in no comment.
    case block(KeptPlace)
  }

  var subject: Subject
  /// What this went by when the note was kept last: `Article.name(of:)`.
  public let about: String
  public var words: String

  /// The most characters of a note.
  public static let limit = 1_000

  /// Words as a note holds them: one clean line, not too long, without white space at its ends; empty where nothing is
  /// left.
  public static func words(_ typed: some StringProtocol) -> String {
    let words = cleanLine(typed)
    guard let first = words.firstIndex(where: { !$0.isWhitespace }) else { return "" }
    var line = words[first...].prefix(limit)
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }
}

/// What a reader wrote and set in an article: notes to its parts, and marks.
public struct Annotations: Sendable, Equatable {
  /// Where the marks stand, by their letters. What a mark stood at may be gone.
  public var marks: [Character: KeptPlace]
  public var notes: [Article.Part: String]
  /// Notes to what is no longer there.
  public var lost: [KeptNote]

  public init(
    marks: [Character: KeptPlace] = [:], notes: [Article.Part: String] = [:], lost: [KeptNote] = []
  ) {
    (self.marks, self.notes, self.lost) = (marks, notes, lost)
  }

  /// Whether nothing was written and nothing is marked.
  public var isEmpty: Bool { marks.isEmpty && notes.isEmpty && lost.isEmpty }

  /// The notes to what is there, in the order of the article.
  public func notes(inOrderOf article: Article) -> [(part: Article.Part, words: String)] {
    notes.map { (part: $0.key, words: $0.value) }.sorted {
      article.headerBlock(of: $0.part) < article.headerBlock(of: $1.part)
    }
  }
}
