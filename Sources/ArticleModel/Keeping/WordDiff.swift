/// What became of words: the shortest way from old ones to new ones.
public enum WordDiff {
  /// Neighbouring words that have one fate.
  public struct Part: Sendable, Equatable {
    public enum Kind: Sendable {
      case same, removed, added
    }

    public var kind: Kind
    /// Where they stand: among the old words if they were removed, else among the new ones.
    public var words: Range<Int>

    public init(_ kind: Kind, _ words: Range<Int>) { (self.kind, self.words) = (kind, words) }
  }

  /// Longer texts, and those that need more changes, are taken for removed and added as a whole but for their ends: the
  /// way would cost the square of the changes, and nobody could read it.
  static let wordLimit = 4_000
  static let changeLimit = 1_000

  /// The parts in reading order; where words were replaced, the removed ones come first. No two neighbours are of one
  /// kind, and none is empty.
  public static func parts<Word: Hashable>(from old: [Word], to new: [Word]) -> [Part] {
    let count = min(old.count, new.count)
    var first = 0
    while first < count, old[first] == new[first] { first += 1 }
    var last = 0
    while last < count - first, old[old.count - 1 - last] == new[new.count - 1 - last] { last += 1 }
    // Words as numbers, since they are compared many times.
    var numbers: [Word: Int] = [:]
    let oldNumbers = old[first..<old.count - last].map { numbered($0, in: &numbers) }
    let newNumbers = new[first..<new.count - last].map { numbered($0, in: &numbers) }
    var writer = PartWriter()
    writer.take((0..<first).map { ($0, $0) })
    if max(oldNumbers.count, newNumbers.count) <= wordLimit {
      let matches = ShortestEdit(from: oldNumbers, to: newNumbers).matches(limit: changeLimit) ?? []
      writer.take(matches.map { ($0.old + first, $0.new + first) })
    }
    writer.take((0..<last).map { (old.count - last + $0, new.count - last + $0) })
    writer.takeGap(before: old.count, new.count)
    return writer.parts
  }

  private static func numbered<Word: Hashable>(_ word: Word, in numbers: inout [Word: Int]) -> Int {
    let next = numbers.count
    let number = numbers[word, default: next]
    if number == next { numbers[word] = next }
    return number
  }

  /// The same with islands of a word or two taken into what was replaced around them: "the" on its own tells nobody that
  /// a sentence stayed.
  public static func readable(_ parts: [Part], from old: Int, to new: Int) -> [Part] {
    var writer = PartWriter()
    var (oldEnd, newEnd) = (0, 0)
    for (index, part) in parts.enumerated() {
      switch part.kind {
      case .removed: oldEnd = part.words.upperBound
      case .added: newEnd = part.words.upperBound
      case .same:
        if !isIsland(index, in: parts) { writer.take(part.words.map { ($0 - newEnd + oldEnd, $0) }) }
        (oldEnd, newEnd) = (oldEnd + part.words.count, part.words.upperBound)
      }
    }
    writer.takeGap(before: old, new)
    return writer.parts
  }

  private static func isIsland(_ index: Int, in parts: [Part]) -> Bool {
    let size = parts[index].words.count
    guard size <= 2 else { return false }
    func changed(_ neighbours: some Sequence<Part>) -> Int {
      neighbours.prefix { $0.kind != .same }.map(\.words.count).max() ?? 0
    }
    return changed(parts[..<index].reversed()) > size + 1 && changed(parts[(index + 1)...]) > size + 1
  }
}

/// Makes parts of the words that stayed.
private struct PartWriter {
  private(set) var parts: [WordDiff.Part] = []
  private var old = 0
  private var new = 0

  /// Takes words that stayed: their places among the old and the new ones, both ascending.
  mutating func take(_ matches: [(old: Int, new: Int)]) {
    for match in matches {
      takeGap(before: match.old, match.new)
      if let last = parts.last, last.kind == .same {
        parts[parts.count - 1].words = last.words.lowerBound..<match.new + 1
      } else {
        parts.append(.init(.same, match.new..<match.new + 1))
      }
      (old, new) = (match.old + 1, match.new + 1)
    }
  }

  /// What stands before a place has not stayed.
  mutating func takeGap(before oldPlace: Int, _ newPlace: Int) {
    if old < oldPlace { parts.append(.init(.removed, old..<oldPlace)) }
    if new < newPlace { parts.append(.init(.added, new..<newPlace)) }
    (old, new) = (oldPlace, newPlace)
  }
}
