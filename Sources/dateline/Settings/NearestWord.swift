extension Sequence<String> {
  /// The word that was probably meant: the one that the fewest changes of a letter lead to, if they are few enough. Two
  /// letters in each other's place are one change.
  func nearest(to word: String) -> String? {
    let limit = Swift.max(1, word.count / 3)
    let best = map { (word: $0, changes: changes(from: word.lowercased(), to: $0.lowercased())) }
      .min { $0.changes < $1.changes }
    return best.flatMap { $0.changes <= limit ? $0.word : nil }
  }
}

/// How many letters have to be added, left out, replaced or swapped with their neighbour (optimal string alignment).
private func changes(from a: String, to b: String) -> Int {
  // Words of a file are compared with ours, and only their beginning matters.
  let (a, b) = (Array(a.prefix(40)), Array(b.prefix(40)))
  var rows = [Array(0...b.count)]
  for i in 1..<(a.count + 1) {
    var row = [i]
    for j in 1..<(b.count + 1) {
      let replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var least = Swift.min(replaced, rows[i - 1][j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { least = Swift.min(least, rows[i - 2][j - 2] + 1) }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}

/// "; did you mean "theme"?" where a word is near one of those that are valid, else which those are.
func suggestion(for word: String, among valid: [String]) -> String {
  if let nearest = valid.nearest(to: word) { return "; did you mean \"\(nearest)\"?" }
  return valid.count <= 8 ? "; it is one of \(valid.joined(separator: ", "))" : ""
}
