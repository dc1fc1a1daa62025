import ArticleModel

/// What was fetched, whole and as it came, so that a better parser can read it again.
public struct Original: Sendable, Equatable {
  public var bytes: [UInt8]
  public var fetched: Instant
  /// Where it came from in the end, redirects followed.
  public var address: String
  /// As the server states it: "text/html; charset=utf-8".
  public var contentType: String?
  /// The answer's headers, a line each; nil for what no server sent.
  public var headers: String?
  public var validators = Validators()

  public init(bytes: [UInt8], fetched: Instant, address: String, contentType: String? = nil) {
    (self.bytes, self.fetched, self.address, self.contentType) = (bytes, fetched, address, contentType)
  }

  /// More bytes than this are not kept.
  static let limit = 256 << 20
}

/// An article at one time, as the library keeps it.
public struct Version: Sendable {
  /// What the story is known by: an `http` or `https` address, or an absolute path.
  public var address: String
  public var title: String
  public var site: String?
  public var published: Instant?
  public var updates: Int
  public var comments: Int
  public var original: Original
  /// The source that brings it; nil for a page of its own.
  public var source: Int64?
  let article: Article
  let text: StoryText
  let moments: [Moment]

  struct Moment: Sendable {
    var time: Instant
    var offset: Int
    var title: String
  }

  public init(of article: Article, address: String, original: Original) {
    (self.article, self.address, self.original) = (article, address, original)
    title = article.facts.headline ?? article.title(of: 0..<article.text.utf8.count)
    site = article.facts.site ?? SafeAddress(address)?.site
    published = article.facts.published?.instant
    updates = article.updates.count
    comments = article.comments.count { !$0.isMissing }
    text = StoryText(of: article)
    moments = article.updates.compactMap { index -> Moment? in
      let section = article.sections[index]
      guard let time = section.stamp?.instant, let first = section.blocks.first, let last = section.blocks.last else {
        return nil
      }
      let start = article.blocks[section.body.first ?? first].text.lowerBound
      return Moment(
        time: time, offset: article.blocks[first].text.lowerBound,
        title: section.title ?? article.title(of: start..<article.blocks[last].text.upperBound))
    }
  }
}

extension SafeAddress {
  /// What stands for the site's name where its pages do not tell it.
  fileprivate var site: String {
    let host = host.prefix { $0 != ":" }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}

extension Article {
  /// The first words of a range of UTF-8 offsets, on one line, with an ellipsis where they are cut.
  fileprivate func title(of range: Range<Int>) -> String {
    let (words, isCut) = firstWords(of: range)
    guard isCut, let space = words.lastIndex(of: " ") else { return words }
    return words[..<space] + "…"
  }
}
