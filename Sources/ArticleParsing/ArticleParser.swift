import ArticleModel

/// Reads an article from the bytes of a file, whatever text they hold.
public enum ArticleParser {
  /// More bytes than this are refused before anything is allocated for them.
  public static let sizeLimit = 256 << 20

  /// Recognises the charset, finds the report and its discussion, and returns them as an article.
  public static func article(from bytes: [UInt8]) throws(ParsingFailure) -> Article {
    guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    let text = try Intake.text(from: bytes)
    return DumpParser.article(from: text)
  }
}

/// Why bytes are not an article.
public enum ParsingFailure: Error, Equatable {
  /// There is nothing to read.
  case empty
  /// The bytes are not text.
  case binary
  /// There are more than `limit` bytes.
  case tooLarge(limit: Int)
}
