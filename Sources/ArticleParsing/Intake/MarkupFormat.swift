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

  /// Where a page begins behind what a server printed above it: warnings, white space; nil where none does. It begins a
  /// line, and nothing but markup follows its end: else it is an example in what somebody wrote about pages.
  static func pageStart(in bytes: Span<UInt8>) -> Int? {
    var (start, index) = (Int?.none, 0)
    while index < min(bytes.count, warningLimit) {
      if bytes[index] == UInt8(ascii: "<"), start != nil || beginsLine(index, bytes) {
        if bytes.hasPrefix("<!doctype html", at: index) || bytes.hasPrefix("<html", at: index) {
          start = start ?? index
        }
        if start != nil, bytes.hasPrefix("<head", at: index) || bytes.hasPrefix("<body", at: index) {
          return isLast(bytes) ? start : nil
        }
      }
      index += 1
    }
    return nil
  }

  /// Whether nothing but white space, or a byte order mark, stands before an offset on its line.
  private static func beginsLine(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    var before = index - 1
    while before >= 0, bytes[before] != 0x0A {
      switch bytes[before] {
      case 0x09, 0x20, 0xEF, 0xBB, 0xBF: before -= 1
      default: return false
      }
    }
    return true
  }

  /// Whether no more than a few words follow the end of the page, if it has one.
  private static func isLast(_ bytes: Span<UInt8>) -> Bool {
    var index = bytes.count - 1
    while index >= 0 {
      if bytes[index] == UInt8(ascii: "<"), bytes.hasPrefix("</html", at: index) {
        var next = bytes.index(after: UInt8(ascii: ">"), from: index)
        while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
        return bytes.count - next <= trailingLimit || bytes[next] == UInt8(ascii: "<")
      }
      index -= 1
    }
    return true
  }

  /// In bytes.
  private static let warningLimit = 8_192
  private static let trailingLimit = 200

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
