/// Finds the fewest removals and insertions that lead from one row of numbers to another: the greedy algorithm of
/// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.
struct ShortestEdit {
  private let old: [Int]
  private let new: [Int]
  /// How far the old numbers are used up on every diagonal (old place less new place), and how that was before every
  /// change; of `changes` changes only the diagonals from `-changes` to `changes` are kept.
  private var reach: [Int] = []
  private var history: [[Int32]] = []
  private var middle = 0

  init(from old: [Int], to new: [Int]) { (self.old, self.new) = (old, new) }

  /// The numbers that stay, by their places in both rows, ascending; nil where more than `limit` changes are needed.
  consuming func matches(limit: Int) -> [(old: Int, new: Int)]? {
    let most = min(limit, old.count + new.count)
    middle = most + 1
    reach = Array(repeating: 0, count: 2 * middle + 1)
    for changes in 0...most {
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        var place = start(on: diagonal, after: changes) { reach[middle + $0] }
        while place < old.count, place - diagonal < new.count, old[place] == new[place - diagonal] { place += 1 }
        reach[middle + diagonal] = place
        if place >= old.count, place - diagonal >= new.count { return wayBack(from: changes) }
      }
      history.append(reach[(middle - changes)...(middle + changes)].map { Int32(truncatingIfNeeded: $0) })
    }
    return nil
  }

  /// Where the next change leads on a diagonal: by an insertion from the one above, or by a removal from the one below.
  private func start(on diagonal: Int, after changes: Int, reach: (Int) -> Int) -> Int {
    comesByInsertion(diagonal, changes, reach) ? reach(diagonal + 1) : reach(diagonal - 1) + 1
  }

  private func comesByInsertion(_ diagonal: Int, _ changes: Int, _ reach: (Int) -> Int) -> Bool {
    diagonal == -changes || (diagonal != changes && reach(diagonal - 1) < reach(diagonal + 1))
  }

  private func wayBack(from changes: Int) -> [(old: Int, new: Int)] {
    var matches: [(old: Int, new: Int)] = []
    var (place, newPlace) = (old.count, new.count)
    func walk(to end: Int, _ newEnd: Int) {
      while place > end, newPlace > newEnd {
        (place, newPlace) = (place - 1, newPlace - 1)
        matches.append((place, newPlace))
      }
    }
    for changes in stride(from: changes, to: 0, by: -1) {
      let earlier = history[changes - 1]
      func reach(_ diagonal: Int) -> Int { Int(earlier[diagonal + changes - 1]) }
      let diagonal = place - newPlace
      let before = comesByInsertion(diagonal, changes, reach) ? diagonal + 1 : diagonal - 1
      let (end, newEnd) = (reach(before), reach(before) - before)
      walk(to: end, newEnd)
      (place, newPlace) = (end, newEnd)
    }
    walk(to: 0, 0)
    return matches.reversed()
  }
}
