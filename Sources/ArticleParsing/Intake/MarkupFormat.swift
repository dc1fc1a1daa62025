/// What kind of markup a text is, told by the first element's name.
enum MarkupFormat {
  case html, feed, xml

  /// Nil for text that is none; tags would only be in a reader's way.
  init?(of text: [UInt8]) {
    let bytes = text.span
    var index = 0
    func skip(past mark: StaticString) {
      while index < bytes.count, !bytes.hasPrefix(mark, at: index) { index += 1 }
      index = min(bytes.count, index + mark.utf8CodeUnitCount)
    }
    var isXML = false
    while true {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      if bytes.hasPrefix("<?xml", at: index) { isXML = true }
      if bytes.hasPrefix("<?", at: index) {
        skip(past: "?>")
      } else if bytes.hasPrefix("<!--", at: index) {
        skip(past: "-->")
      } else if bytes.hasPrefix("<!doctype html", at: index) {
        self = .html
        return
      } else if bytes.hasPrefix("<!doctype", at: index) {
        // An internal subset stands in brackets.
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "[") { index += 1 }
        skip(past: index < bytes.count && bytes[index] == UInt8(ascii: "[") ? "]>" : ">")
        isXML = true
      } else {
        break
      }
    }
    if let format = Self.init(root: bytes, at: index, isXML: isXML) {
      self = format
    } else if Self.pageStart(in: bytes) != nil {
      self = .html
    } else {
      return nil
    }
  }

  /// Where a page begins behind what a server printed above it: warnings, white space; nil where none does.
  static func pageStart(in bytes: Span<UInt8>) -> Int? {
    var (start, index) = (Int?.none, 0)
    while index < min(bytes.count, warningLimit) {
      if bytes[index] == UInt8(ascii: "<") {
        if bytes.hasPrefix("<!doctype html", at: index) || bytes.hasPrefix("<html", at: index) {
          start = start ?? index
        }
        if start != nil, bytes.hasPrefix("<head", at: index) || bytes.hasPrefix("<body", at: index) { return start }
      }
      index += 1
    }
    return nil
  }

  /// In bytes.
  private static let warningLimit = 8_192

  private init?(root bytes: Span<UInt8>, at index: Int, isXML: Bool) {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "<") else { return nil }
    var name: [UInt8] = []
    for offset in index + 1..<min(bytes.count, index + 40) {
      let byte = bytes[offset]
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    let words = String(decoding: name, as: UTF8.self)
    let local = words.split(separator: ":").last.map(String.init) ?? words
    if ["rss", "rdf", "feed", "entry", "opml"].contains(local) {
      self = .feed
    } else if Self.pageElements.contains(words) {
      self = .html
    } else if isXML {
      self = .xml
    } else {
      return nil
    }
  }

  /// Elements that pages, and what is cut out of them, begin with.
  private static let pageElements: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "base", "main", "article", "section", "header",
    "nav", "div", "p", "h1", "h2", "table", "center", "ul", "ol", "blockquote", "figure",
  ]
}
