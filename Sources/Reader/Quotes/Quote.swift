/// A stretch of a comment that repeats what it answers.
struct Quote: Equatable {
  /// Whose words they are.
  enum Source: Equatable {
    case comment(Int)
    /// The article that is discussed.
    case article
  }

  var source: Source
  /// UTF-8 offsets into the article's text, inside one block; what the comment puts around the words (quotation marks, a
  /// full stop) is part of it.
  var text: Range<Int>
  /// How many words are repeated.
  var count: Int
}
