/// Which of the items that vanished were taken away, and which the page only does not show.
///
/// A page often shows a part of its updates or comments, such as the newest fifty. Most of them vanish then, or those at
/// one end while others come in.
struct Vanishing {
  private(set) var removed: [Int] = []
  private(set) var hidden: [Int] = []
  /// How many of either are comments.
  private(set) var removedComments = 0
  private(set) var hiddenComments = 0

  /// - Parameters:
  ///   - updateCount: How many of the earlier items are updates; they stand first.
  ///   - count: How many of them there were; what stands behind was not there.
  ///   - laterUpdateCount: How many of the later items are updates.
  init(of matching: ItemMatching, updateCount: Int, count: Int, laterUpdateCount: Int) {
    let (updates, comments) = (0..<updateCount, updateCount..<count)
    let fates = matching.fates
    take(matching.vanished, in: updates, hasNew: fates.prefix(laterUpdateCount).contains(.new))
    let updatesTaken = (removed.count, hidden.count)
    take(matching.vanished, in: comments, hasNew: fates.dropFirst(laterUpdateCount).contains(.new))
    (removedComments, hiddenComments) = (removed.count - updatesTaken.0, hidden.count - updatesTaken.1)
  }

  private mutating func take(_ vanished: [Int], in items: Range<Int>, hasNew: Bool) {
    let gone = vanished.filter { items.contains($0) }
    guard let first = gone.first, let last = gone.last else { return }
    let isAtEnd = last - first + 1 == gone.count && (first == items.lowerBound || last + 1 == items.upperBound)
    if 2 * gone.count > items.count || hasNew && isAtEnd { hidden += gone } else { removed += gone }
  }
}
