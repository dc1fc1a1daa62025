/// What is kept of an article between two readings: where the reader was, what was folded, and which updates and
/// comments were there. All of it is known by identity, not by position.
public struct Memory: Sendable, Equatable {
  /// What stood in the first row; nil at the top of the article.
  public var place: KeptPlace?
  /// Comments that were folded or had their replies hidden, by identity.
  public private(set) var folded: [UInt64] = []
  public private(set) var repliesHidden: [UInt64] = []
  /// Updates and comments that the reader has not seen yet, and all that were there.
  private var known: [UInt64] = []
  private var unseen: [UInt64] = []

  public init() {}

  /// The memory of an article as it is left.
  public init(
    of article: Article, place: KeptPlace?, folded: [Int], repliesHidden: [Int], unread: UnreadItems
  ) {
    self.place = place
    self.folded = folded.map(article.identity(ofComment:))
    self.repliesHidden = repliesHidden.map(article.identity(ofComment:))
    known =
      article.updates.map(article.identity(ofSection:))
      + article.comments.indices.filter { !article.comments[$0].isMissing }.map(article.identity(ofComment:))
    unseen =
      unread.updates.sorted().map(article.identity(ofSection:))
      + unread.comments.sorted().map(article.identity(ofComment:))
  }

  /// The updates and comments that were not there when the article was left, or that the reader had not got to.
  public func unread(in article: Article) -> UnreadItems {
    let seen = Set(known).subtracting(unseen)
    return UnreadItems(
      updates: Set(article.updates.filter { !seen.contains(article.identity(ofSection: $0)) }),
      comments: Set(
        article.comments.indices.filter {
          !article.comments[$0].isMissing && !seen.contains(article.identity(ofComment: $0))
        }))
  }

  /// The comments of an article that were left folded, and those whose replies were hidden.
  public func folds(in article: Article) -> (folded: [Int], repliesHidden: [Int]) {
    // Identities cost a look at every word of the discussion.
    if folded.isEmpty, repliesHidden.isEmpty { return ([], []) }
    let (closed, hidden) = (Set(folded), Set(repliesHidden))
    let identities = article.comments.indices.map(article.identity(ofComment:))
    return (
      identities.indices.filter { closed.contains(identities[$0]) },
      identities.indices.filter { hidden.contains(identities[$0]) }
    )
  }
}

/// Updates (by section) and comments of an article that have not been read.
public struct UnreadItems: Sendable, Equatable {
  public var updates: Set<Int>
  public var comments: Set<Int>

  public init(updates: Set<Int> = [], comments: Set<Int> = []) { (self.updates, self.comments) = (updates, comments) }

  public var isEmpty: Bool { updates.isEmpty && comments.isEmpty }
  public var count: Int { updates.count + comments.count }
}

// MARK: - As bytes

extension Memory {
  /// The first word of the encoding; another one is another form.
  private static let version: UInt64 = 1

  /// The memory as numbers of 64 bits, the lowest byte first: the version, the place as four numbers after how many
  /// there are, then each list after its length.
  public var encoded: [UInt8] {
    let place = place.map { [$0.block, $0.before, UInt64($0.index), UInt64($0.offset)] } ?? []
    let words = [Self.version] + [place, folded, repliesHidden, known, unseen].flatMap { [UInt64($0.count)] + $0 }
    return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
  }

  /// Nil where the bytes are no memory.
  public init?(encoded bytes: [UInt8]) {
    var words = Words(bytes: bytes)
    guard words.next() == Self.version, let place = words.list(), let folded = words.list(),
      let repliesHidden = words.list(), let known = words.list(), let unseen = words.list()
    else { return nil }
    if place.count == 4 {
      self.place = KeptPlace(
        block: place[0], before: place[1], index: Int(min(place[2], 1 << 40)),
        offset: Int(min(place[3], 1 << 40)))
    }
    (self.folded, self.repliesHidden, self.known, self.unseen) = (folded, repliesHidden, known, unseen)
  }

  private struct Words {
    let bytes: [UInt8]
    var place = 0

    mutating func next() -> UInt64? {
      guard place + 8 <= bytes.count else { return nil }
      defer { place += 8 }
      return (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << (8 * UInt64($1)) }
    }

    /// A list after its length, which the bytes that are left bound.
    mutating func list() -> [UInt64]? {
      guard let count = next(), count <= UInt64((bytes.count - place) / 8) else { return nil }
      return (0..<Int(count)).compactMap { _ in next() }
    }
  }
}
