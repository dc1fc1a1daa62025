import ArticleModel

/// Tells which words of a page are dates and times, and what they say.
struct StampFinder {
  let document: HTMLDocument
  private var phrases: Phrases

  init(document: HTMLDocument) {
    self.document = document
    phrases = Phrases(bytes: document.bytes)
  }

  /// Longer texts are prose, in bytes.
  private static let lengthLimit = 100
  /// How many words may stand beside a date in its own text: "Posted by NAME on … at …".
  private static let companyLimit = 9

  /// Whether a text is a date, with little beside it.
  mutating func isStamp(_ text: Int) -> Bool {
    let range = document.trimmed(document.textRange(text))
    guard !range.isEmpty, range.count <= Self.lengthLimit, mayTellTime(range) else { return false }
    guard let tokens = phrases.tokens(range), let found = TimeFinder(tokens: tokens).first() else { return false }
    guard found.hasDate || found.isRelative || found.hasTime else { return false }
    return tokens.count - found.tokens.count <= Self.companyLimit
  }

  private func mayTellTime(_ range: Range<Int>) -> Bool {
    for index in range where ASCII.isDigit(document.bytes[index]) { return true }
    return range.count < 40 && document.bytes[range].contains(0x20)  // "a week ago"
  }

  /// Whether a `time` element tells a time that its words may not.
  func isStampElement(_ node: Int) -> Bool {
    guard document.tag(node) == .time else { return false }
    return document.hasAttribute("datetime", of: node) || document.blackBytes(textOf: node) > 0
  }

  /// The time in the words of an element or in the attributes that hold it for machines.
  mutating func time(in words: Range<Int>, of bytes: [UInt8]) -> (FoundTime, Range<Int>)? {
    var phrases = Phrases(bytes: bytes)
    guard let tokens = phrases.tokens(words, longest: 240), let found = TimeFinder(tokens: tokens).first(),
      let first = found.tokens.first, let last = found.tokens.last
    else { return nil }
    return (found, tokens[first].start..<tokens[last].end)
  }

  /// The instant that an attribute such as `datetime` gives: "2019-08-17T14:19:00-05:00".
  func instant(of node: Int) -> Instant? {
    for name: StaticString in [
      "datetime", "content", "data-datetime", "data-utime", "data-timestamp", "data-time", "title",
    ] {
      guard let range = document.attributeRange(name, of: node) else { continue }
      if let instant = instant(in: Array(document.bytes[range])) { return instant }
    }
    return nil
  }

  /// RFC 3339 or a count of seconds (or milliseconds) since 1970.
  func instant(in bytes: [UInt8]) -> Instant? {
    guard bytes.count <= 64 else { return nil }
    if bytes.count >= 9, bytes.count <= 13, bytes.allSatisfy(ASCII.isDigit),
      let number = Int64(String(decoding: bytes, as: UTF8.self))
    {
      let seconds = bytes.count > 11 ? number / 1000 : number
      return seconds > 500_000_000 && seconds < 5_000_000_000 ? Instant(seconds: seconds) : nil
    }
    var phrases = Phrases(bytes: bytes)
    guard let tokens = phrases.tokens(0..<bytes.count), let found = TimeFinder(tokens: tokens).first(), found.hasTime
    else {
      return nil
    }
    return found.instant
  }
}

extension HTMLDocument {
  /// A range of `bytes` without the white space around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, bytes[first] <= 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
    return range
  }

  /// Bytes of all text that a node holds, without white space.
  func blackBytes(textOf node: Int) -> Int {
    var count = 0
    for index in subtree(node) where tag(index) == .text { count += blackBytes(textRange(index)) }
    return count
  }
}
