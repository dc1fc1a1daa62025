/// Which items of a later version are those of an earlier one. It takes one pass over either for each way to tell.
struct ItemMatching {
  enum Fate: Equatable {
    /// As it was; the index it had.
    case same(Int)
    /// The same item in other words; the index it had.
    case edited(Int)
    case new
  }

  /// By the later version's items.
  private(set) var fates: [Fate]
  /// The items of the earlier version that are not in the later one, in order.
  let vanished: [Int]

  /// So many edits at once, if they are most of what stayed, are none: nobody rewrites a discussion.
  private static let edits = 8

  /// Of items that share an identity, those that say the same are the same, and what is left is taken in order.
  init(from earlier: [ItemPrint], to later: [ItemPrint]) {
    var pairing = Pairing(earlier: earlier, later: later)
    pairing.takeEnds()
    pairing.take { ($0.identity &* 31) ^ $0.words }
    // Words under another identity come before an identity under other words: where identifiers only count the comments
    // of a page, all of them name another one as soon as one has come.
    pairing.take { $0.words }
    let unchanged = pairing.partners
    pairing.take { $0.identity }
    fates = later.indices.map { index in
      guard let partner = pairing.partners[index] else { return .new }
      return unchanged[index] == nil ? .edited(partner) : .same(partner)
    }
    vanished = earlier.indices.filter { !pairing.isTaken[$0] }
  }

  /// The same for updates, of which the later version has so many, and comments, which follow them.
  init(from earlier: [ItemPrint], to later: [ItemPrint], updateCount: Int) {
    self.init(from: earlier, to: later)
    forgetEdits(of: 0..<updateCount)
    forgetEdits(of: updateCount..<later.count)
  }

  /// Where most are edited at once, the page prints something with all of them that was taken for their words, such as
  /// how many liked them.
  private mutating func forgetEdits(of items: Range<Int>) {
    let edited = items.filter { if case .edited = fates[$0] { true } else { false } }
    let new = items.count { fates[$0] == .new }
    guard edited.count >= Self.edits, 2 * edited.count > items.count - new else { return }
    for index in edited { if case .edited(let old) = fates[index] { fates[index] = .same(old) } }
  }
}

private struct Pairing {
  let earlier: [ItemPrint]
  let later: [ItemPrint]
  /// For every later item the earlier one that it is.
  private(set) var partners: [Int?]
  private(set) var isTaken: [Bool]

  init(earlier: [ItemPrint], later: [ItemPrint]) {
    (self.earlier, self.later) = (earlier, later)
    partners = Array(repeating: nil, count: later.count)
    isTaken = Array(repeating: false, count: earlier.count)
  }

  private mutating func pair(_ new: Int, with old: Int) {
    partners[new] = old
    isTaken[old] = true
  }

  /// Pairs what is alike at the beginning and at the end, which mostly is nearly all.
  mutating func takeEnds() {
    let count = min(earlier.count, later.count)
    var first = 0
    while first < count, earlier[first] == later[first] {
      pair(first, with: first)
      first += 1
    }
    var last = 1
    while last <= count - first, earlier[earlier.count - last] == later[later.count - last] {
      pair(later.count - last, with: earlier.count - last)
      last += 1
    }
  }

  /// Pairs what is left and has the same key, of several the first with the first.
  mutating func take(by key: (ItemPrint) -> UInt64) {
    let open = later.indices.filter { partners[$0] == nil }
    let left = earlier.indices.filter { !isTaken[$0] }
    guard !open.isEmpty, !left.isEmpty else { return }
    // The first that is left of every key, and for every item the next of its key.
    var first: [UInt64: Int] = [:]
    first.reserveCapacity(left.count)
    var next: [Int?] = Array(repeating: nil, count: earlier.count)
    for index in left.reversed() {
      let key = key(earlier[index])
      next[index] = first[key]
      first[key] = index
    }
    for index in open {
      let key = key(later[index])
      guard let old = first[key] else { continue }
      pair(index, with: old)
      first[key] = next[old]
    }
  }
}
