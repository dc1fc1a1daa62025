/// A title's letters and digits in lower case, for comparison.
struct FoldedTitle: Equatable {
  let letters: [UInt8]

  /// What follows is not compared, in bytes.
  private static let limit = 1_000

  init(_ words: String) {
    let bytes = Array(String(decoding: words.utf8.prefix(Self.limit), as: UTF8.self).lowercased().utf8)
    var letters: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // Quotation marks, dashes and spaces beyond ASCII.
      if byte == 0xE2 {
        index += 3
      } else if byte == 0xC2 {
        index += 2
      } else {
        if byte >= 0x80 || ASCII.isLetter(byte) || ASCII.isDigit(byte) { letters.append(byte) }
        index += 1
      }
    }
    self.letters = letters
  }

  /// Whether a heading's words open this title, or close it.
  func fits(_ heading: FoldedTitle) -> Bool {
    guard heading.letters.count >= 6 || heading == self else { return false }
    return letters.starts(with: heading.letters) || letters.suffix(heading.letters.count) == heading.letters[...]
      || letters.count >= 12 && heading.letters.starts(with: letters)
  }

  /// Whether this title holds the greater part of a heading's words, as its beginning or its end.
  func shares(_ heading: FoldedTitle) -> Bool {
    let count = heading.letters.count * 3 / 5
    guard count >= 12 else { return false }
    return ASCII.contains(letters, Array(heading.letters.suffix(count)))
      || ASCII.contains(letters, Array(heading.letters.prefix(count)))
  }
}
