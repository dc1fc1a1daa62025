import ArticleModel

/// Reads an article from the bytes of a file, whatever text they hold.
public enum ArticleParser {
  /// More bytes than this are refused before anything is allocated for them.
  public static let sizeLimit = 256 << 20

  /// Recognises charset and format by content, finds the report and its discussion, and returns them as an article.
  public static func article(from bytes: [UInt8], _ origin: Origin = Origin()) throws(ParsingFailure) -> Article {
    guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    let text = try Intake.text(from: bytes, contentType: origin.contentType)
    switch MarkupFormat(of: text) {
    case .html: return HTMLParser.article(from: text, url: origin.url)
    case .feed, .xml: throw .unsupported(.xml)
    case nil: return DumpParser.article(from: text)
    }
  }
}

/// Why bytes are not an article.
public enum ParsingFailure: Error, Equatable {
  /// There is nothing to read.
  case empty
  /// The bytes are not text.
  case binary
  /// They are a document of a format that cannot be read yet.
  case unsupported(Format)
  /// There are more than `limit` bytes.
  case tooLarge(limit: Int)

  public enum Format: Sendable { case xml }
}
