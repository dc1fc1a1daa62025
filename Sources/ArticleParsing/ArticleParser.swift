import ArticleModel

/// Reads an article from the bytes of a file, whatever text they hold.
public enum ArticleParser {
  /// More bytes than this are refused before anything is allocated for them.
  public static let sizeLimit = 256 << 20

  /// Recognises the charset, finds the report and its discussion, and returns them as an article.
  public static func article(from bytes: [UInt8]) throws(ParsingFailure) -> Article {
    guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    let text = try Intake.text(from: bytes)
    if let format = markupFormat(of: text) { throw .unsupported(format) }
    return DumpParser.article(from: text)
  }
}

extension ArticleParser {
  /// How documents begin that are recognised and cannot be read yet, in lower case.
  private static let markup: [(opening: StaticString, format: ParsingFailure.Format)] = [
    ("<!doctype html", .html), ("<html", .html), ("<?xml", .xml), ("<rss", .xml), ("<feed", .xml), ("<opml", .xml),
  ]

  /// The format of a document in markup; nil for text. Tags would only be in a reader's way.
  private static func markupFormat(of text: [UInt8]) -> ParsingFailure.Format? {
    let start = text.firstIndex { $0 > 0x20 } ?? text.endIndex
    let head = text[start...].prefix(16).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return markup.first { entry in
      let opening = UnsafeBufferPointer(start: entry.opening.utf8Start, count: entry.opening.utf8CodeUnitCount)
      return head.starts(with: opening)
    }?.format
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

  public enum Format: Sendable { case html, xml }
}
