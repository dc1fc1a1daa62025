import ArticleModel

/// The last look at what leaves the program: words are cleaned where they come in, and this is for what was forgotten.
enum Quieting {
  /// Puts a question mark, of as many bytes, in the place of every scalar that could steer a terminal or hide, but for line
  /// ends and tabs.
  /// - Returns: How far it looked: to `end`, or as far behind it as the last scalar reaches.
  @discardableResult
  static func quiet(_ bytes: inout [UInt8], from start: Int, upTo end: Int? = nil) -> Int {
    let end = end ?? bytes.count
    var index = start
    while index < end {
      let length = min(LiveScalar.length(in: bytes.span, at: index), bytes.count - index)
      if length > 0, bytes[index] != 0x0A, bytes[index] != 0x09 { replace(&bytes, index, length) }
      index += max(1, length)
    }
    return index
  }

  /// "?", "¿" or "\u{FFFD}", whichever takes the room.
  private static func replace(_ bytes: inout [UInt8], _ index: Int, _ length: Int) {
    let signs: [[UInt8]] = [Array("?".utf8), Array("¿".utf8), Array("\u{FFFD}".utf8), Array("?\u{FFFD}".utf8)]
    bytes.replaceSubrange(index..<index + length, with: signs[length - 1])
  }
}
