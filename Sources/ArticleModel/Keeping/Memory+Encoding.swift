extension Memory {
  /// The first word of the encoding; another one is another form.
  private static let version: UInt64 = 2
  private static let firstVersion: UInt64 = 1

  /// The memory as numbers of 64 bits, the lowest byte first: the version, the place as four numbers after how many there
  /// are, then each list after its length. What is known is two lists, identities and words.
  public var encoded: [UInt8] {
    let place = place.map { [$0.block, $0.before, UInt64($0.index), UInt64($0.offset)] } ?? []
    if let firstForm {
      return Self.bytes(
        Self.firstVersion, [place, folded, repliesHidden, firstForm.known, firstForm.unseen])
    }
    return Self.bytes(
      Self.version,
      [
        place, folded, repliesHidden, known.map(\.identity), known.map(\.words), unseen.map { UInt64($0) },
        edited.map { UInt64($0) }, [updateCount, goneCount, missing].map { UInt64($0) },
      ])
  }

  private static func bytes(_ version: UInt64, _ lists: [[UInt64]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * lists.reduce(1) { $0 + 1 + $1.count })
    func append(_ word: UInt64) {
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(shift)))) }
    }
    append(version)
    for list in lists {
      append(UInt64(list.count))
      for word in list { append(word) }
    }
    return bytes
  }

  /// Nil where the bytes are no memory.
  public init?(encoded bytes: [UInt8]) {
    var words = Words(bytes: bytes)
    guard let version = words.next(), version == Self.version || version == Self.firstVersion,
      let place = words.list(), let folded = words.list(), let repliesHidden = words.list(),
      let identities = words.list(), let second = words.list()
    else { return nil }
    if place.count == 4 { self.place = KeptPlace(numbers: place) }
    (self.folded, self.repliesHidden) = (folded, repliesHidden)
    if version == Self.firstVersion {
      firstForm = FirstMemory(known: identities, unseen: second)
      return
    }
    guard let unseen = words.list(), let edited = words.list(), let counts = words.list(),
      second.count == identities.count, counts.count == 3,
      counts[0] <= UInt64(identities.count), counts[1] <= UInt64(identities.count) - counts[0]
    else { return nil }
    known = zip(identities, second).map { ItemPrint(identity: $0, words: $1) }
    self.unseen = unseen.filter { $0 < UInt64(identities.count) }.map { Int($0) }
    self.edited = edited.filter { $0 < UInt64(identities.count) }.map { Int($0) }
    (updateCount, goneCount, missing) = (Int(counts[0]), Int(counts[1]), Int(min(counts[2], 1 << 40)))
  }

  private struct Words {
    let bytes: [UInt8]
    var place = 0

    mutating func next() -> UInt64? {
      guard place + 8 <= bytes.count else { return nil }
      defer { place += 8 }
      var word: UInt64 = 0
      for index in 0..<8 { word |= UInt64(bytes[place + index]) << (8 * UInt64(index)) }
      return word
    }

    /// A list after its length, which the bytes that are left bound.
    mutating func list() -> [UInt64]? {
      guard let count = next(), count <= UInt64((bytes.count - place) / 8) else { return nil }
      var list: [UInt64] = []
      list.reserveCapacity(Int(count))
      for _ in 0..<count { if let word = next() { list.append(word) } }
      return list
    }
  }
}

extension KeptPlace {
  fileprivate init(numbers: [UInt64]) {
    self.init(
      block: numbers[0], before: numbers[1], index: Int(min(numbers[2], 1 << 40)), offset: Int(min(numbers[3], 1 << 40))
    )
  }
}
