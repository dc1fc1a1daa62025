import ArticleModel

/// Reads what was published from the bytes of a file or an answer, whatever format they are in.
public enum ArticleParser {
  /// More bytes than this are refused before anything is allocated for them.
  public static let sizeLimit = 256 << 20

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

  private static func material(from bytes: [UInt8], _ origin: Origin) throws(ParsingFailure) -> Material {
    guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    let text = try Intake.text(from: bytes)
    switch MarkupFormat(of: text) {
    case .html: throw .unsupported(.html)
    case .feed: return try FeedParser.material(from: text, url: origin.url)
    case .xml: throw .unsupported(.xml)
    case nil: break
    }
    if let material = try JSONFormats.material(from: text, url: origin.url) { return material }
    return .article(DumpParser.article(from: text))
  }
}

/// What is known of bytes beside them.
public struct Origin: Sendable, Equatable {
  /// Where they come from, redirects followed.
  public var url: String?
  /// As an HTTP header states it: "text/html; charset=utf-8".
  public var contentType: String?

  public init(url: String? = nil, contentType: String? = nil) {
    (self.url, self.contentType) = (url, contentType)
  }
}

/// What a parser makes of bytes.
enum Material {
  case article(Article)
  case manuscript(Manuscript)
  case list(Feed)
}

/// What kind of markup a text is, told by the first element's name.
enum MarkupFormat {
  case html, feed, xml

  /// Nil for text that is none; tags would only be in a reader's way.
  init?(of text: [UInt8]) {
    let bytes = text.span
    var index = 0
    func skip(past mark: StaticString) {
      while index < bytes.count, !bytes.hasPrefix(mark, at: index) { index += 1 }
      index = min(bytes.count, index + mark.utf8CodeUnitCount)
    }
    var isXML = false
    while true {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      if bytes.hasPrefix("<?xml", at: index) { isXML = true }
      if bytes.hasPrefix("<?", at: index) {
        skip(past: "?>")
      } else if bytes.hasPrefix("<!--", at: index) {
        skip(past: "-->")
      } else if bytes.hasPrefix("<!doctype html", at: index) {
        self = .html
        return
      } else if bytes.hasPrefix("<!doctype", at: index) {
        // An internal subset stands in brackets.
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "[") { index += 1 }
        skip(past: index < bytes.count && bytes[index] == UInt8(ascii: "[") ? "]>" : ">")
        isXML = true
      } else {
        break
      }
    }
    self.init(root: bytes, at: index, isXML: isXML)
  }

  private init?(root bytes: Span<UInt8>, at index: Int, isXML: Bool) {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "<") else { return nil }
    var name: [UInt8] = []
    for offset in index + 1..<min(bytes.count, index + 40) {
      let byte = bytes[offset]
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    let words = String(decoding: name, as: UTF8.self)
    let local = words.split(separator: ":").last.map(String.init) ?? words
    if ["rss", "rdf", "feed", "entry", "opml"].contains(local) {
      self = .feed
    } else if words == "html" {
      self = .html
    } else if isXML {
      self = .xml
    } else {
      return nil
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
  /// They are a document in markup that breaks off, or is broken, before anything of it can be read.
  case malformed(line: Int)
  /// They are what a site answers where it gives nothing, in its words.
  case refused(String)
  /// There are more than `limit` bytes.
  case tooLarge(limit: Int)

  public enum Format: Sendable { case html, xml, json }
}
