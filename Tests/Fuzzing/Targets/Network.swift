import ArticleModel

@testable import Library

/// What servers say beside what they send, and where links lead.
enum Network {
  /// The head of an answer.
  static func answer(_ input: [UInt8]) throws(BrokenPromise) {
    if let end = ResponseHead.end(in: input.span, from: 0) {
      try promise(end <= input.count, "a head of \(end) bytes in \(input.count)")
    }
    guard let head = ResponseHead(input[...]) else { return }
    guard let wait = head["retry-after"] else { return }
    for now in [Int64(1_772_539_200), 0, -1, 1 << 40] {
      let seconds = RetryAfter.seconds(wait, now: Instant(seconds: now))
      try promise(seconds.map { (0...RetryAfter.limit).contains($0) } ?? true, "a wait of \(seconds ?? 0) seconds")
    }
  }

  /// An address that may be passed on is ASCII, and stays what it is when it is made safe again.
  static func address(_ input: [UInt8]) throws(BrokenPromise) {
    let words = String(decoding: input, as: UTF8.self)
    let parts = words.split(separator: "\n", maxSplits: 1).map(String.init)
    let resolved = WebAddress.resolve(parts.first ?? "", against: parts.count > 1 ? parts[1] : Parsing.address)
    for address in [words, resolved ?? ""] {
      guard let safe = SafeAddress(address) else { continue }
      let isPlain = safe.text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
      try promise(isPlain, "an address with more than ASCII: \(safe.text)")
      try promise(safe.text.hasPrefix("http://") || safe.text.hasPrefix("https://"), "an address \(safe.text)")
      try promise(SafeAddress(safe.text) == safe, "\(safe.text) is made safe otherwise")
      try promise(!safe.host.isEmpty && !safe.host.contains("@"), "the host of \(safe.text)")
      _ = (safe.request, safe.fragment)
    }
  }
}
