import ArticleModel
import CGumbo

/// Reads what was published from the bytes of a file or an answer, whatever format they are in.
public enum ArticleParser {
  /// More bytes than this are refused before anything is allocated for them.
  public static let sizeLimit = 256 << 20
  /// More bytes of markup than this are refused: a page takes several times its size while it is read.
  public static let markupLimit = 64 << 20

  /// Recognises charset and format by content, and returns the article, or the list of articles, that they hold.
  public static func publication(
    from bytes: [UInt8], _ origin: Origin = Origin()
  ) throws(ParsingFailure) -> Publication {
    switch try material(from: bytes, origin) {
    case .article(let article): .article(article)
    case .manuscript(let manuscript): .article(article(from: manuscript))
    case .list(let feed): .list(feed)
    }
  }

  /// The article; of a list the page that its entries make.
  public static func article(from bytes: [UInt8], _ origin: Origin = Origin()) throws(ParsingFailure) -> Article {
    try publication(from: bytes, origin).article
  }

  /// What bytes hold that a site gives for machines, before its comments are put in order, so that the pages of a long
  /// discussion can be joined; nil where it is something else.
  public static func manuscript(from bytes: [UInt8], _ origin: Origin = Origin()) throws(ParsingFailure) -> Manuscript?
  {
    if case .manuscript(let manuscript) = try material(from: bytes, origin) { manuscript } else { nil }
  }

  /// Gives memory that parsing took, and that the allocator holds for more of it, back to the system. It takes a while:
  /// for programs that read much on several threads.
  public static func giveBackMemory() { dateline_give_back_memory() }

  private static func material(from bytes: [UInt8], _ origin: Origin) throws(ParsingFailure) -> Material {
    guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    let text = try Intake.text(from: bytes, contentType: origin.contentType)
    // First, because words in it may tell of markup.
    var failure: ParsingFailure?
    do throws(ParsingFailure) {
      if let material = try JSONFormats.material(from: text, origin) { return material }
    } catch {
      failure = error
    }
    let format = MarkupFormat(of: text)
    guard format == nil || text.count <= markupLimit else { throw .tooLarge(limit: markupLimit) }
    switch format {
    case .html: return .article(HTMLParser.article(from: text, url: origin.url))
    case .feed: return try FeedParser.material(from: text, url: origin.url)
    case .xml: throw .unsupported(.xml)
    case nil: break
    }
    if let failure { throw failure }
    return .article(DumpParser.article(from: text))
  }
}

/// What a parser makes of bytes.
enum Material {
  case article(Article)
  case manuscript(Manuscript)
  case list(Feed)
}

/// Why bytes are not an article.
public enum ParsingFailure: Error, Equatable {
  /// There is nothing to read.
  case empty
  /// The bytes are not text.
  case binary
  /// They are a document of a format that cannot be read yet.
  case unsupported(Format)
  /// They are a document in markup that breaks off, or is broken, before anything of it can be read.
  case malformed(line: Int)
  /// They are what a site answers where it gives nothing, in its words.
  case refused(String)
  /// There are more than `limit` bytes.
  case tooLarge(limit: Int)

  public enum Format: Sendable { case xml, json }
}
