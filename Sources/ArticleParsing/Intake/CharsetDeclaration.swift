/// What a document in markup says about its own charset and language, before it can be decoded.
///
/// (HTML standard, 13.2.3.2 "prescan a byte stream to determine its encoding"; browsers, too, look beyond the 1,024
/// bytes that it asks for.)
struct CharsetDeclaration {
  private(set) var charset: Charset?
  private(set) var language: String?

  /// How many bytes are looked through.
  private static let limit = 16_384

  init(in bytes: [UInt8]) {
    // All charsets but UTF-16 write ASCII as ASCII, or nearly so.
    let head = bytes.prefix(Self.limit).map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
    charset = Self.xmlEncoding(head)
    let document = HTMLDocument(parsing: head)
    language = document.attribute("lang", of: 0) ?? document.attribute("xml:lang", of: 0)
    guard charset == nil else { return }
    for node in document.nodes.indices where document.tag(node) == .meta {
      let declared =
        document.attribute("charset", of: node).flatMap { Charset(label: $0) }
        ?? (document.hasAttribute("http-equiv", of: node)
          ? document.attribute("content", of: node).flatMap { Charset(contentType: $0) } : nil)
      guard let declared else { continue }
      // The declaration was read, so these cannot be meant.
      if case .utf16 = declared { charset = .utf8 } else { charset = declared }
      return
    }
  }

  /// `<?xml version="1.0" encoding="iso-8859-1"?>`
  private static func xmlEncoding(_ head: [UInt8]) -> Charset? {
    guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let words = String(decoding: head[..<end], as: UTF8.self)
    guard let name = words.firstRange(of: "encoding") else { return nil }
    let value = words[name.upperBound...].drop { $0 == "=" || $0 == " " }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return Charset(label: value.dropFirst().prefix { $0 != quote })
  }
}
