import ArticleModel

/// What the messages of an article are known by, the same in every export of it.
struct MailIdentifiers {
  let article: String
  /// By the index of a comment.
  private(set) var comments: [String] = []
  /// By the index of a section; only updates have one.
  private(set) var sections: [Int: String] = [:]

  private static let domain = "dateline.invalid"

  /// - Parameter address: Where the article came from, for one that does not say so itself.
  init(_ article: Article, address: String?) {
    let known = article.facts.url ?? address ?? article.facts.headline ?? ""
    let number = Self.number(of: known)
    self.article = "<article.\(number)@\(Self.domain)>"
    var counts: [UInt64: Int] = [:]
    /// Of those that are known by the same, such as two readers' "Thanks!" without names, all but the first are counted.
    func identifier(_ kind: String, _ identity: UInt64) -> String {
      let count = counts[identity, default: 0]
      counts[identity] = count + 1
      return "<\(kind).\(Self.hexadecimal(identity))\(count == 0 ? "" : ".\(count)").\(number)@\(Self.domain)>"
    }
    for index in article.updates { sections[index] = identifier("update", article.identity(ofUpdate: index)) }
    comments = article.comments.indices.map { identifier("comment", article.identity(ofComment: $0)) }
  }

  /// A made-up address for a name: its letters where they are ASCII, and what tells it from others that have the same.
  static func address(of name: String) -> String {
    var letters: [UInt8] = []
    for byte in name.utf8 where letters.count < 32 {
      if ASCII.isLetter(byte) || ASCII.isDigit(byte) {
        letters.append(ASCII.lowercased(byte))
      } else if let last = letters.last, last != UInt8(ascii: "-") {
        letters.append(UInt8(ascii: "-"))
      }
    }
    while letters.last == UInt8(ascii: "-") { letters.removeLast() }
    let words = String(decoding: letters, as: UTF8.self)
    return (words.isEmpty ? "" : words + ".") + number(of: name).suffix(6) + "@" + domain
  }

  private static func number(of words: String) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(words)
    return hexadecimal(fingerprint.value)
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
