/// The words of a text, each once: an index that keeps only which texts hold a word need not be told it again, and most
/// words of a text are repeated.
///
/// What stands between two ASCII characters that are neither letters nor digits counts as a word. A tokenizer that divides
/// and folds such words further finds the same ones in them as in the text.
struct DistinctWords {
  /// With a space before and behind each, UTF-8, ASCII letters in lower case.
  private(set) var words: [UInt8] = [space]
  /// Where words begin in `words`, at the places that their hashes give or behind them; 0 is a free place.
  private var starts = [UInt32](repeating: 0, count: 8_192)
  private var hashes = [UInt32](repeating: 0, count: 8_192)
  private var count = 0

  /// - Parameter text: Well-formed UTF-8.
  init(of text: [UInt8]) {
    words.reserveCapacity(text.count / 2 + 64)
    let (bytes, folds) = (text.span, Self.folds)
    var index = 0
    while index < bytes.count {
      let start = index
      var hash: UInt32 = 0x811C_9DC5
      while index < bytes.count, case let byte = folds[Int(bytes[index])], byte != 0 {
        hash = (hash ^ UInt32(byte)) &* 0x0100_0193
        index += 1
      }
      if index > start { take(bytes, start..<index, hash ^ hash >> 15) }
      index += 1
    }
  }

  /// Keeps the word of a range, unless it is there.
  private mutating func take(_ text: Span<UInt8>, _ range: Range<Int>, _ hash: UInt32) {
    var place = Int(hash) & (starts.count - 1)
    while starts[place] != 0 {
      if hashes[place] == hash, isKept(text, range, at: Int(starts[place])) { return }
      place = (place + 1) & (starts.count - 1)
    }
    (starts[place], hashes[place]) = (UInt32(words.count), hash)
    for index in range { words.append(Self.folds[Int(text[index])]) }
    words.append(Self.space)
    count += 1
    if count * 2 > starts.count { grow() }
  }

  /// Whether the word that begins at a place of `words` is the one of a range.
  private func isKept(_ text: Span<UInt8>, _ range: Range<Int>, at start: Int) -> Bool {
    let (words, folds) = (words.span, Self.folds)
    guard start + range.count < words.count, words[start + range.count] == Self.space else { return false }
    for offset in 0..<range.count where words[start + offset] != folds[Int(text[range.lowerBound + offset])] {
      return false
    }
    return true
  }

  private mutating func grow() {
    let (oldStarts, oldHashes) = (starts, hashes)
    starts = [UInt32](repeating: 0, count: oldStarts.count * 4)
    hashes = starts
    for (start, hash) in zip(oldStarts, oldHashes) where start != 0 {
      var place = Int(hash) & (starts.count - 1)
      while starts[place] != 0 { place = (place + 1) & (starts.count - 1) }
      (starts[place], hashes[place]) = (start, hash)
    }
  }

  private static let space = UInt8(ascii: " ")

  /// Small letters, digits and whatever is not ASCII; 0 for the rest.
  private static let folds: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: UInt8(byte)
    case 0x41...0x5A: UInt8(byte) + 0x20
    default: 0
    }
  }
}
