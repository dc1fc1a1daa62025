import ArticleModel

/// Headers of a message (RFC 5322), their words in ASCII: what is not goes in as encoded words (RFC 2047) of UTF-8.
enum MailHeader {
  /// The longest line, without its end.
  private static let lineLimit = 76

  /// A header of free words, folded.
  static func line(_ name: String, _ words: String) -> String {
    let start = name + ": "
    return isPlain(words) ? folded(start, words) : start + encoded(words, after: start.utf8.count) + "\n"
  }

  /// A header that names one who writes.
  /// - Parameter address: In ASCII.
  static func line(_ name: String, sender: String, address: String) -> String {
    let start = name + ": "
    let phrase =
      isPlain(sender)
      ? folded(start, phrase(sender)).dropFirst(start.utf8.count).dropLast()
      : encoded(sender, after: start.utf8.count)[...]
    let last = (start + phrase).utf8.reversed().prefix { $0 != 0x0A }.count
    return start + phrase + (last + address.utf8.count + 3 > lineLimit ? "\n <" : " <") + address + ">\n"
  }

  /// Words as they name one who writes: quoted where a sign among them would mean something.
  private static func phrase(_ words: String) -> String {
    if words.utf8.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x20 }) { return words }
    return "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A header of message identifiers, one a line: some are long, and a line may hold 998 bytes.
  static func line(_ name: String, identifiers: [String]) -> String {
    "\(name): " + identifiers.joined(separator: "\n ") + "\n"
  }

  /// Whether words may stand as they are: ASCII that is seen, in words that leave room on a line.
  private static func isPlain(_ words: String) -> Bool {
    words.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !words.contains("=?") && !words.hasPrefix(" ")
      && words.split(separator: " ").allSatisfy { $0.utf8.count <= 60 }
  }

  private static func folded(_ start: String, _ words: String) -> String {
    var (header, column) = (start, start.utf8.count)
    for (index, word) in words.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        let isFull = column + 1 + word.utf8.count > lineLimit && !word.isEmpty
        header += isFull ? "\n " : " "
        column = isFull ? 1 : column + 1
      }
      header += word
      column += word.utf8.count
    }
    return header + "\n"
  }

  /// Words as encoded words of base 64, one a line, each of whole scalars.
  /// - Parameter column: Where the first begins on its line.
  private static func encoded(_ words: String, after column: Int) -> String {
    let (prefix, suffix) = ("=?utf-8?B?", "?=")
    var pieces: [String] = []
    var piece: [UInt8] = []
    var room = (lineLimit - column - prefix.utf8.count - suffix.utf8.count) / 4 * 3
    for scalar in words.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if piece.count + bytes.count > room, !piece.isEmpty {
        pieces.append(prefix + base64(piece) + suffix)
        // A line goes on behind a space; an encoded word has 75 letters at most.
        (piece, room) = ([], (lineLimit - 1 - prefix.utf8.count - suffix.utf8.count) / 4 * 3)
      }
      piece += bytes
    }
    pieces.append(prefix + base64(piece) + suffix)
    return pieces.joined(separator: "\n ")
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var words: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let three = bytes[start..<min(start + 3, bytes.count)]
      let bits = three.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - three.count))
      for place in 0..<4 {
        words.append(place <= three.count ? letters[Int(bits >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: words, as: UTF8.self)
  }
}
