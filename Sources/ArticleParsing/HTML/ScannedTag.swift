/// A tag as the bytes of a page have it.
struct ScannedTag {
  let name: TagName
  /// Behind its ">".
  private(set) var end: Int
  /// Behind the last attribute that is kept.
  private(set) var keptEnd: Int
  /// How many attributes are kept.
  private(set) var attributes = 0
  /// False where the page ends inside it.
  private(set) var isClosed = false
  private(set) var isSelfClosing = false

  /// Reads a tag's name alone; it begins at `start`.
  init(nameIn source: Span<UInt8>, at start: Int) {
    var index = start
    while index < source.count, !Self.endsName(source[index]) { index += 1 }
    name = TagName(source.extracting(start..<index))
    (end, keptEnd) = (index, index)
  }

  /// Reads a whole tag whose name begins at `start`. (HTML standard, 13.2.5.32 to 13.2.5.40.)
  init(in source: Span<UInt8>, at start: Int, attributeLimit: Int) {
    self.init(nameIn: source, at: start)
    var index = end
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: ">") {
        (isClosed, end) = (true, index + 1)
        isSelfClosing = source[index - 1] == UInt8(ascii: "/") && keptEnd < index
        return
      }
      if byte <= 0x20 || byte == UInt8(ascii: "/") {
        index += 1
        continue
      }
      index = Self.attributeEnd(in: source, from: index)
      guard attributes < attributeLimit else { continue }
      attributes += 1
      keptEnd = index
    }
    end = index
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  private static func attributeEnd(in source: Span<UInt8>, from start: Int) -> Int {
    var index = start + 1  // also a "=" may begin a name
    while index < source.count, !endsName(source[index]), source[index] != UInt8(ascii: "=") { index += 1 }
    var value = index
    while value < source.count, source[value] <= 0x20 { value += 1 }
    guard value < source.count, source[value] == UInt8(ascii: "=") else { return index }
    value += 1
    while value < source.count, source[value] <= 0x20 { value += 1 }
    guard value < source.count else { return value }
    let quote = source[value]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      return source.index(after: quote, from: value + 1)
    }
    while value < source.count, source[value] > 0x20, source[value] != UInt8(ascii: ">") { value += 1 }
    return value
  }
}

/// The name of an element, packed: its first eight bytes in lower case.
struct TagName: Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// What an element means to the bounds of the parser.
  enum Kind {
    case void
    /// `li`, `dd` and `dt`, which the next of their kind closes, unless lists or the like stand between.
    case item
    /// `p`, `tr` and the like, which the next of their kind closes.
    case impliedEnd
    case formatting
    /// Holds text without markup.
    case raw
    case script, style, drawing
    /// `html`, `head`, `body`, of which a page has one.
    case page
    case container
  }

  private var packed: UInt64 = 0
  private var count: UInt32 = 0

  init(_ bytes: Span<UInt8>) {
    count = UInt32(clamping: bytes.count)
    for index in 0..<min(8, bytes.count) { packed |= UInt64(ASCII.lowercased(bytes[index])) << UInt64(index * 8) }
  }

  init(stringLiteral name: String) { self.init(name.utf8.span) }

  var kind: Kind { Self.kinds[self] ?? .container }

  /// A heading's end tag closes a heading of any level.
  var asOpened: TagName { Self.headings.contains(self) ? "h1" : self }

  /// Whether it is none of the standard's special elements (13.2.4.2): its end tag reaches across none of them.
  var isInline: Bool { !Self.special.contains(self) }

  /// Whether no end tag within it closes what stands outside.
  var beginsScope: Bool { Self.scopes.contains(self) }

  /// Whether it parts words, or may, and is nothing by itself.
  var isGap: Bool { self == "br" || self == "wbr" || self == "hr" || self == "p" }

  /// Whether it ends what stands in the cell of a table before it.
  var isCell: Bool { Self.cells.contains(self) }

  /// Whether a list item within it still ends the one around it.
  var isPlainBox: Bool { self == "div" || self == "address" || self == "span" }

  private static let headings: Set<TagName> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let cells: Set<TagName> = ["tr", "td", "th", "tbody", "thead", "tfoot"]
  private static let scopes: Set<TagName> = ["table", "template", "object", "applet", "marquee", "select"]
  private static let special: Set<TagName> = Set(
    """
    address applet article aside blockquote button caption center dd details dir div dl dt fieldset figcaption figure footer \
    form frameset h1 header hgroup li listing main marquee menu nav noscript object ol plaintext pre section select \
    summary table template ul
    """.split(separator: " ").map { TagName(stringLiteral: String($0)) })

  var description: String {
    String(
      decoding: (0..<min(8, Int(count))).map { UInt8(truncatingIfNeeded: packed >> UInt64($0 * 8)) }, as: UTF8.self)
  }

  private static let kinds: [TagName: Kind] = {
    let names: [(Kind, String)] = [
      (
        .void,
        "area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr"
      ),
      (.impliedEnd, "p tr td th tbody thead tfoot option optgroup colgroup"),
      (.item, "li dd dt"),
      (.formatting, "a b big code em font i nobr s small strike strong tt u"),
      (.raw, "textarea title xmp iframe noembed noframes"), (.page, "html head body"),
      (.script, "script"), (.style, "style"), (.drawing, "svg"),
    ]
    var kinds: [TagName: Kind] = [:]
    for (kind, list) in names {
      for name in list.split(separator: " ") { kinds[TagName(stringLiteral: String(name))] = kind }
    }
    return kinds
  }()
}

extension Span<UInt8> {
  /// Whether there is anything but white space.
  var containsWords: Bool {
    for index in 0..<count where self[index] > 0x20 { return true }
    return false
  }

  /// The offset behind the next such byte; the end where there is none.
  func index(after byte: UInt8, from start: Int) -> Int {
    var index = start
    while index < count {
      if self[index] == byte { return index + 1 }
      index += 1
    }
    return count
  }

  /// Whether words stand at an offset, whatever their capitals.
  /// - Parameter words: In lower case, ASCII.
  func hasPrefix(_ words: StaticString, at start: Int) -> Bool {
    let length = words.utf8CodeUnitCount
    guard start + length <= count else { return false }
    for offset in 0..<length where ASCII.lowercased(self[start + offset]) != words.utf8Start[offset] { return false }
    return true
  }

  /// Whether words stand anywhere, whatever their capitals.
  /// - Parameter words: In lower case, ASCII.
  func contains(ignoringCase words: StaticString) -> Bool {
    guard count >= words.utf8CodeUnitCount else { return false }
    for start in 0...count - words.utf8CodeUnitCount where hasPrefix(words, at: start) { return true }
    return false
  }
}
