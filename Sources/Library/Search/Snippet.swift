import ArticleModel

/// A line of words around what was found.
struct Snippet {
  private(set) var words = ""
  /// UTF-8 offsets into the words.
  private(set) var matches: [Range<Int>] = []

  /// UTF-8 bytes before the first match, and in all.
  private static let lead = 40
  private static let length = 200

  /// - Parameter matches: UTF-8 offsets into the text, ascending.
  init(of text: StoryText, _ range: Range<Int>, matches: [Range<Int>]) {
    let bytes = text.text
    let first = matches.first?.lowerBound ?? range.lowerBound
    var start = max(range.lowerBound, first - Self.lead)
    // Begin after a space, and never within a character.
    if start > range.lowerBound {
      while start < first, bytes[start] != 0x20, bytes[start] != 0x0A { start += 1 }
      while start < first, bytes[start] == 0x20 || bytes[start] == 0x0A { start += 1 }
    }
    var end = min(range.upperBound, start + Self.length)
    while end > start, end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let ellipsis = start > range.lowerBound ? "…" : ""
    // Line breaks become spaces, which changes no offset.
    let line = bytes[start..<end].map { $0 < 0x20 ? 0x20 : $0 }
    words = ellipsis + String(decoding: line, as: UTF8.self) + (end < range.upperBound ? "…" : "")
    // What an article brings is clean; what somebody else wrote into the file need not be.
    guard !words.unicodeScalars.contains(where: \.isLive) else {
      words = cleanLine(words)
      return
    }
    let shift = ellipsis.utf8.count - start
    self.matches = matches.filter { $0.lowerBound >= start && $0.upperBound <= end }
      .map { $0.lowerBound + shift..<$0.upperBound + shift }
  }
}
