import ArticleModel

/// Something to open in the reader.
public enum Target: Sendable, Equatable {
  /// An `http` or `https` address.
  case address(String)
  /// An entry of a list that holds the whole article itself.
  case entry(Feed.Entry)
  /// A story as the library keeps it, by its address or path; shown where an offset into its text stands, if one is given.
  case kept(String, offset: Int?)
  /// What is open, as it is now, by what it was opened by: an address, or a path from the root.
  case again(String)
  /// Where a site gives the discussion of the article that is open.
  case discussion(String)

  /// What the article is remembered by; nil where it is not.
  var origin: String? {
    switch self {
    case .address(let address): SafeAddress(address)?.request
    case .entry(let entry): entry.manuscript.facts.url.flatMap { SafeAddress($0)?.request }
    case .kept(let origin, _): origin
    case .again, .discussion: nil
    }
  }

  /// What it goes by in the status line.
  var name: String {
    switch self {
    case .address(let address): address
    case .entry(let entry): entry.title
    case .kept(let origin, _): origin
    case .again: "it again"
    case .discussion(let address):
      "the site's own list of comments" + (SafeAddress(address).map { " at \($0.host)" } ?? "")
    }
  }
}

/// What is being opened, and what was open before.
struct Opening {
  /// The request that is under way. Answers to others come too late.
  struct Pending {
    var request: Int
    var target: Target
    /// Bytes that have come; nil until it takes long enough to be told.
    var received: Int?
  }

  /// An article that another one was opened from, as it was left.
  struct Visit {
    var document: Document
    var feed: Feed?
    var place: ReaderState.Place
    var trail: [ReaderState.Place]
    var marks: [Character: KeptPlace]
    var lostNotes: [KeptNote]
    var search: Search?
    var panel: Panel?
    var isReversed: Bool
    var origin: String?
    var news: News
  }

  private(set) var pending: Pending?
  var requests = 0
  /// The latest last.
  private(set) var visits: [Visit] = []

  /// How many articles, and how many bytes of their text, are kept to come back to.
  private static let visitLimit = 32
  private static let textLimit = 64 << 20

  /// Begins a request; its number comes out.
  mutating func begin(_ target: Target) -> Int {
    requests += 1
    pending = Pending(request: requests, target: target)
    return requests
  }

  /// Ends the request under way, if it is that one; what it was for comes out.
  mutating func end(_ request: Int) -> Target? {
    guard let pending, pending.request == request else { return nil }
    self.pending = nil
    return pending.target
  }

  /// Gives the request under way up; its number comes out.
  mutating func abandon() -> Int? {
    defer { pending = nil }
    return pending?.request
  }

  mutating func tell(received: Int, of request: Int) {
    if pending?.request == request { pending?.received = received }
  }

  mutating func leave(_ visit: Visit) {
    visits.append(visit)
    var bytes = visits.reduce(0) { $0 + $1.document.article.text.utf8.count }
    while visits.count > Self.visitLimit || bytes > Self.textLimit && visits.count > 1 {
      bytes -= visits.removeFirst().document.article.text.utf8.count
    }
  }

  mutating func comeBack() -> Visit? { visits.popLast() }
}
