import ArticleModel

/// Lists of feeds and pages as feed readers exchange them: OPML 2.0 (opml.org/spec2.opml).
public enum OPML {
  /// What a list names: a feed to follow, or a page.
  public struct Subscription: Sendable, Equatable {
    /// Clean, on one line; its address where the list gives no title.
    public var title: String
    /// `http` or `https`.
    public var address: String
    public var isFeed: Bool
    /// The folder that it stands in, the innermost; nil at the top.
    public var group: String?

    public init(title: String, address: String, isFeed: Bool, group: String? = nil) {
      (self.title, self.address, self.isFeed, self.group) = (title, address, isFeed, group)
    }
  }

  /// What a list names, in its order; of an address that stands twice the first. A list that breaks off gives what
  /// stands before.
  ///
  /// An outline with an `xmlUrl` is a feed, whatever its type; one with an `htmlUrl` alone a page; one with a `url` what
  /// its type says, a page where it says nothing. Lists that a list includes are left out: they are not opened.
  /// - Throws: `.unsupported(.xml)` for a document that is no OPML, `.malformed` for one that breaks off before it
  ///   names anything, and what cannot be decoded.
  public static func subscriptions(in bytes: [UInt8]) throws(ParsingFailure) -> [Subscription] {
    guard bytes.count <= ArticleParser.sizeLimit else { throw .tooLarge(limit: ArticleParser.sizeLimit) }
    let parser = FeedParser(document: XMLDocument(try Intake.text(from: bytes)), url: nil)
    let broken = parser.document.brokenLine
    guard let root = parser.document.root, parser.document.name(of: root).lowercased() == "opml" else {
      throw broken.map { .malformed(line: $0) } ?? .unsupported(.xml)
    }
    var seen: Set<String> = []
    let found = parser.outlines().compactMap(parser.subscription).filter { seen.insert($0.address).inserted }
    if found.isEmpty, let broken { throw .malformed(line: broken) }
    return found
  }

  /// Writes feeds, and stories as pages that are linked; what comes from a file or a folder is left out.
  /// - Parameters:
  ///   - title: What the list is called.
  ///   - created: When the list is made.
  ///   - write: Is called with pieces of UTF-8 in order.
  public static func write(
    _ sources: [StorySource] = [], _ stories: [Story] = [], title: String, created: Instant,
    to write: (Span<UInt8>) -> Void
  ) {
    withoutActuallyEscaping(write) { write in
      var writer = PieceWriter(sink: write)
      writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>\n<title>")
      writer.escaped(cleanLine(title))
      writer.write("</title>\n")
      if let date = MailDate(created) { writer.write("<dateCreated>\(date.header)</dateCreated>\n") }
      writer.write("</head>\n<body>\n")
      for source in sources where source.kind == .feed {
        writer.outline("rss", source.title, address: "xmlUrl", source.address)
      }
      for story in stories { writer.outline("link", story.title, address: "url", story.address) }
      writer.write("</body>\n</opml>\n")
      writer.flush()
    }
  }
}

extension PieceWriter {
  /// Nothing for what is at no web address. Some readers show `text`, some `title`.
  fileprivate mutating func outline(_ type: String, _ title: String, address name: String, _ address: String) {
    guard let address = WebAddress.resolve(address, against: nil) else { return }
    let title = cleanLine(title)
    write("<outline type=\"\(type)\"")
    attribute("text", title)
    attribute("title", title)
    attribute(name, address)
    write("/>\n")
  }
}
