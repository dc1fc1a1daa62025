/// Looks a word's meaning up by its hash: open addressing, a power of two in size, at most a third full.
///
/// It is built at every start before the first paint, so it reads its lists byte by byte instead of splitting strings.
struct WordTable: Sendable {
  private var hashes: [UInt64]
  private var entries: [Words.Entry]
  private let mask: UInt64

  /// Reads lists of words that are separated by spaces, each perhaps with a value behind an equals sign.
  init(_ lists: [(WordMeaning, String)]) {
    let bytes = lists.reduce(0) { $0 + $1.1.utf8.count }
    var size = 1024
    while size < bytes / 2 { size *= 2 }  // a word has some six letters
    mask = UInt64(size - 1)
    hashes = Array(repeating: 0, count: size)
    entries = Array(repeating: Words.Entry(), count: size)
    for (meaning, words) in lists { add(words.utf8.span, meaning) }
  }

  private mutating func add(_ words: Span<UInt8>, _ meaning: WordMeaning) {
    var index = 0
    while index < words.count {
      var hash = Words.hashStart
      while index < words.count, words[index] != UInt8(ascii: " "), words[index] != UInt8(ascii: "=") {
        hash = Words.hash(hash, words[index])
        index += 1
      }
      var value: Int?
      if index < words.count, words[index] == UInt8(ascii: "=") { value = Self.readValue(words, &index) }
      if hash != Words.hashStart { insert(hash, meaning, value) }
      index += 1
    }
  }

  /// Reads "=", a sign and digits; the index comes to stand behind them.
  private static func readValue(_ words: Span<UInt8>, _ index: inout Int) -> Int {
    index += 1
    var (value, isNegative) = (0, false)
    while index < words.count, words[index] != UInt8(ascii: " ") {
      if words[index] == UInt8(ascii: "-") { isNegative = true }
      if (0x30...0x39).contains(words[index]) { value = value * 10 + Int(words[index] - 0x30) }
      index += 1
    }
    return isNegative ? -value : value
  }

  private mutating func insert(_ hash: UInt64, _ meaning: WordMeaning, _ value: Int?) {
    let slot = slot(of: hash)
    hashes[slot] = hash
    entries[slot].meaning.insert(meaning)
    if let value { entries[slot].value = value }
  }

  /// Where a hash stands, or would stand.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(hash & mask)
    while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & Int(mask) }
    return slot
  }

  subscript(hash: UInt64) -> Words.Entry? {
    let slot = slot(of: hash)
    return hashes[slot] == hash ? entries[slot] : nil
  }
}
