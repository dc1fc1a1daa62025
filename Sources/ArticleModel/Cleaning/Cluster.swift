/// What was written of the cluster that is being read.
///
/// It is a superset of UAX #29's extended grapheme cluster: where that depends on what follows or on the script, this
/// goes on. So no real cluster is longer than `scalars` says, but for U+FFFD, which may stand as the last of a full one.
struct Cluster {
  /// At most so many combining marks on a base; the rest become one U+FFFD.
  static let markLimit = 8
  /// At most so many scalars in a cluster. The last place is kept for the U+FFFD that breaks a longer one.
  static let limit = 32
  /// At most so many joiners in a cluster.
  static let joinerLimit = 10

  enum Base {
    case none, plain, joining, emoji

    /// Whether a joiner between two of them has a meaning.
    var isJoined: Bool { self == .joining || self == .emoji }
  }

  /// What the latest base is; marks, selectors and joiners are judged by it.
  var base = Base.none
  var scalars = 0
  /// Marks on the latest base.
  var marks = 0
  var joiners = 0
  /// The latest base has its presentation selector.
  var hasSelector = false
  /// The next letter may belong to the same cluster: after a virama, a joiner or a leading jamo.
  var reachesOn = false
  var endsInJoiner = false
  /// Marks are being swallowed behind one U+FFFD.
  var isOverflowing = false

  var isFull: Bool { scalars >= Self.limit - 1 }

  var takesMark: Bool { marks < Self.markLimit && !isFull }

  var takesSelector: Bool { !hasSelector && marks == 0 && !isFull }

  /// Whether there is room for a joiner and what it joins.
  var takesJoiner: Bool { joiners < Self.joinerLimit && scalars < Self.limit - 2 }

  /// Goes on with another base.
  mutating func restart(_ base: Base) {
    self.base = base
    marks = 0
    hasSelector = false
    reachesOn = false
    endsInJoiner = false
    isOverflowing = false
  }
}
