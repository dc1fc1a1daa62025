extension Memory {
  /// The first word of the encoding; another one is another form.
  private static let version: UInt64 = 2
  private static let firstVersion: UInt64 = 1

  /// The memory as numbers of 64 bits, the lowest byte first: the version, the place as four numbers after how many there
  /// are, then each list after its length. What is known is two lists, identities and words. Every mark and every note is a
  /// list, of numbers and of words.
  public var encoded: [UInt8] {
    let place = place?.numbers ?? []
    if let firstForm {
      return Self.bytes(
        Self.firstVersion, [place, folded, repliesHidden, firstForm.known, firstForm.unseen])
    }
    let counts = [updateCount, goneCount, missing, isUnread ? 1 : 0, marks.count, notes.count]
    let marks = marks.sorted { $0.key < $1.key }
    return Self.bytes(
      Self.version,
      [
        place, folded, repliesHidden, known.map(\.identity), known.map(\.words), unseen.map { UInt64($0) },
        edited.map { UInt64($0) }, counts.map { UInt64($0) },
      ] + marks.map { $0.value.numbers + packed(String($0.key)) } + notes.map(\.numbers))
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
    if place.count == 4 { self.place = KeptPlace(numbers: place[...]) }
    (self.folded, self.repliesHidden) = (folded, repliesHidden)
    if version == Self.firstVersion {
      firstForm = FirstMemory(known: identities, unseen: second)
      return
    }
    guard let unseen = words.list(), let edited = words.list(), let counts = words.list(),
      second.count == identities.count, counts.count == 6,
      counts[0] <= UInt64(identities.count), counts[1] <= UInt64(identities.count) - counts[0]
    else { return nil }
    known = zip(identities, second).map { ItemPrint(identity: $0, words: $1) }
    self.unseen = unseen.filter { $0 < UInt64(identities.count) }.map { Int($0) }
    self.edited = edited.filter { $0 < UInt64(identities.count) }.map { Int($0) }
    (updateCount, goneCount, missing) = (Int(counts[0]), Int(counts[1]), Int(min(counts[2], 1 << 40)))
    isUnread = counts[3] == 1
    // Their numbers are bounded by the bytes that are left: each takes some.
    for _ in 0..<min(counts[4], UInt64(bytes.count)) {
      guard let list = words.list(), let mark = Self.mark(list) else { return nil }
      if Self.isMark(mark.letter) { marks[mark.letter] = mark.place }
    }
    for _ in 0..<min(counts[5], UInt64(bytes.count)) {
      guard let list = words.list(), let note = KeptNote(numbers: list, known: known) else { return nil }
      notes.append(note)
    }
  }

  private static func mark(_ numbers: [UInt64]) -> (letter: Character, place: KeptPlace)? {
    var rest = numbers.dropFirst(4)
    guard numbers.count > 4, let letter = unpack(&rest)?.first else { return nil }
    return (letter, KeptPlace(numbers: numbers[0..<4]))
  }

  /// Whether a mark may be called so: a letter or a digit alone, which is safe to show.
  public static func isMark(_ letter: Character) -> Bool {
    letter.unicodeScalars.count == 1 && (letter.isLetter || letter.isNumber)
      && cleanLine(String(letter)) == String(letter)
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
  fileprivate var numbers: [UInt64] { [block, before, UInt64(index), UInt64(offset)] }

  /// Of four numbers.
  fileprivate init(numbers: ArraySlice<UInt64>) {
    let first = numbers.startIndex
    self.init(
      block: numbers[first], before: numbers[first + 1], index: Int(min(numbers[first + 2], 1 << 40)),
      offset: Int(min(numbers[first + 3], 1 << 40)))
  }
}

extension KeptNote {
  /// What kind of part it was written to, four numbers that tell which, what that went by, and the note.
  fileprivate var numbers: [UInt64] {
    let subject: [UInt64] =
      switch subject {
      case .item(_, let place): [0, UInt64(place), 0, 0, 0]
      case .section(let print, let ordinal): [1, print.identity, print.words, UInt64(ordinal), 0]
      case .block(let place): [2] + place.numbers
      }
    return subject + packed(about) + packed(words)
  }

  fileprivate init?(numbers: [UInt64], known: [ItemPrint]) {
    var rest = numbers.dropFirst(5)
    guard numbers.count > 5, let about = unpack(&rest), let words = unpack(&rest) else { return nil }
    switch numbers[0] {
    case 0:
      guard numbers[1] < UInt64(known.count) else { return nil }
      subject = .item(known[Int(numbers[1])], at: Int(numbers[1]))
    case 1:
      subject = .section(
        ItemPrint(identity: numbers[1], words: numbers[2]), ordinal: Int(min(numbers[3], 1 << 40)))
    case 2: subject = .block(KeptPlace(numbers: numbers[1...4]))
    default: return nil
    }
    // The file may have been written by anybody.
    (self.about, self.words) = (cleanLine(about), KeptNote.words(words))
  }
}

/// Words as numbers: how many bytes of UTF-8 they are, then eight bytes a number, the lowest first.
private func packed(_ words: String) -> [UInt64] {
  let bytes = Array(words.utf8)
  return [UInt64(bytes.count)]
    + stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// Takes words off the front of numbers, repaired where they are no UTF-8; nil where the numbers do not reach.
private func unpack(_ numbers: inout ArraySlice<UInt64>) -> String? {
  guard let count = numbers.popFirst(), count <= UInt64(numbers.count) * 8 else { return nil }
  let size = Int(count)
  let bytes = numbers.prefix((size + 7) / 8).flatMap { number in
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }
  numbers = numbers.dropFirst((size + 7) / 8)
  return String(decoding: bytes.prefix(size), as: UTF8.self)
}
