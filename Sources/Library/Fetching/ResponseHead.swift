/// Status and headers of an HTTP answer, as curl prints them before the body.
struct ResponseHead {
  private(set) var status = 0
  /// Names in lower case, in the order sent.
  private(set) var fields: [(name: String, value: String)] = []

  /// The value of the first field of that name, in lower case; nil where there is none.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Where in the bytes the head ends and the body begins; nil if it has not come whole.
  static func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = max(0, start - 3)
    while index < bytes.count {
      if bytes[index] == 0x0A, index + 1 < bytes.count {
        if bytes[index + 1] == 0x0A { return index + 2 }
        if bytes[index + 1] == 0x0D, index + 2 < bytes.count, bytes[index + 2] == 0x0A { return index + 3 }
      }
      index += 1
    }
    return nil
  }

  /// Reads a head; nil if its first line is no status line of HTTP.
  init?(_ bytes: ArraySlice<UInt8>) {
    // A header is bytes: Latin-1 in the standard, UTF-8 in practice; what is neither is repaired.
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true)
    guard let first = lines.first, first.starts(with: "HTTP/".utf8) else { return nil }
    let words = first.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2, let status = Int(String(decoding: words[1].filter { $0 > 0x20 }, as: UTF8.self)) else {
      return nil
    }
    self.status = status
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self)
      fields.append((String(decoding: line[..<colon], as: UTF8.self).lowercased(), value.trimmed()))
    }
  }

  var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }
}

extension String {
  fileprivate func trimmed() -> String {
    var words = Substring(self)
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    return String(words)
  }
}
