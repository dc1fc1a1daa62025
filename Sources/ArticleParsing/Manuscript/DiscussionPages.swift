import ArticleModel

/// The pages of a discussion as a site gives it for machines: which to fetch next, and what has come together.
public struct DiscussionPages {
  /// The comments of all pages so far, each once; facts and order of the first.
  public private(set) var manuscript = Manuscript()
  /// The address to fetch next; nil when all is there.
  public private(set) var next: String?
  private let address: String
  private var ids: Set<String> = []
  private var pages = 0
  private var bytes = 0

  /// No more pages than these are fetched: 10,000 comments of WordPress.
  public static let pageLimit = 100
  /// Nor more bytes in all, nor longer, in seconds: each page may be large and slow by itself.
  public static let byteLimit = 64 << 20
  public static let secondLimit = 120

  /// - Parameter address: What `Article.Facts.discussion` holds.
  public init(_ address: String) {
    self.address = address
    next = address
  }

  /// Adds what the page at `next` holds.
  /// - Parameters:
  ///   - pageCount: How many pages there are, where the server says so.
  ///   - bytes: How large the page was.
  public mutating func add(_ page: Manuscript?, pageCount: Int?, bytes size: Int = 0) {
    next = nil
    guard let page else { return }
    pages += 1
    if pages == 1 { manuscript = page } else { manuscript.comments += page.comments.filter { isNew($0) } }
    let before = ids.count
    ids.formUnion(page.comments.compactMap(\.id))
    // A server that knows no pages sends the first one again.
    guard ids.count > before, isPaged else { return }
    if let pageCount, pages >= pageCount { return }
    if let count = manuscript.commentCount, manuscript.comments.count >= count { return }
    bytes += size
    if bytes >= Self.byteLimit { return stop(because: "after \(Self.byteLimit >> 20) MiB") }
    if pages >= Self.pageLimit { return stop(because: "after \(Self.pageLimit) pages") }
    next = address + (address.contains("?") ? "&" : "?") + "page=\(pages + 1)"
  }

  /// Ends the list where it stands, and tells so.
  public mutating func stop(because reason: String) {
    next = nil
    manuscript.facts.notice =
      manuscript.facts.notice ?? "The site's list of comments was given up \(reason), the most that is fetched"
  }

  private func isNew(_ comment: Manuscript.Comment) -> Bool { comment.id.map { !ids.contains($0) } ?? true }

  /// Whether the interface gives a discussion in pages: that of WordPress, and a topic of Discourse.
  private var isPaged: Bool {
    let path = address.prefix { $0 != "?" }
    return path.contains("/wp/v2/comments") || address.contains("rest_route=/wp/v2/comments")
      || path.contains("/t/") && path.hasSuffix(".json")
  }
}
