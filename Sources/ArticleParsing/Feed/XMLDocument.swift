import CExpat

/// An XML document as flat lists, in document order. Nothing recurses, however deep it nests.
struct XMLDocument {
  struct Element {
    /// An index into the names.
    var name: Int32
    /// The element around it, -1 for the root.
    var parent: Int32
    /// The index behind its last descendant.
    var end: Int32
    /// All character data in it, its descendants' too, as UTF-8 offsets into the text.
    var text: Range<Int32>
    /// Its attributes, as indices.
    var attributes: Range<Int32>
    /// What stands between its tags, as offsets into the source.
    var markup: Range<Int32>
  }

  struct Attribute {
    var name: Int32
    var value: String
  }

  /// In UTF-8, mended.
  let source: [UInt8]
  fileprivate(set) var elements: [Element] = []
  fileprivate(set) var attributes: [Attribute] = []
  fileprivate(set) var names: [String] = []
  private var nameIndices: [String: Int32] = [:]
  fileprivate(set) var text: [UInt8] = []
  /// The line where the document breaks off or stops being XML, from 1; nil where its root is whole.
  private(set) var brokenLine: Int?

  /// More attributes of one tag than these are left out.
  fileprivate static let attributeLimit = 256
  /// So many elements and attributes are read: an element takes 36 bytes, and may be written with four.
  static let pieceLimit = 3_000_000
  /// Of elements within one another; expat holds each that is open.
  static let depthLimit = 200_000
  /// Whether the rest was left out, because there are more.
  private(set) var isCut = false

  /// Reads as much as is XML. Entities that the document declares are not expanded and files that it names are not
  /// opened; `&nbsp;` and the like stay as they are written, for whoever reads HTML.
  init(_ bytes: [UInt8]) {
    source = XMLRepair.mended(bytes)
    let builder = XMLBuilder()
    brokenLine = builder.parse(source)
    isCut = builder.isCut
    (elements, attributes) = (builder.elements, builder.attributes)
    (names, nameIndices, text) = (builder.names, builder.indices, builder.text)
  }
}

// MARK: - Looking things up

extension XMLDocument {
  var root: Int? { elements.isEmpty ? nil : 0 }

  func name(of element: Int) -> String { names[Int(elements[element].name)] }

  /// The elements directly inside one.
  func children(of element: Int) -> some Sequence<Int> {
    let end = Int(elements[element].end)
    return sequence(first: element + 1) { Int(elements[$0].end) }.prefix { $0 < end }
  }

  /// The elements directly inside one that have a name.
  func children(of element: Int, _ name: String) -> [Int] {
    guard let index = nameIndices[name] else { return [] }
    return children(of: element).filter { elements[$0].name == index }
  }

  /// The first element directly inside one that has one of some names, the earlier names first.
  func child(of element: Int, _ names: String...) -> Int? {
    for name in names {
      guard let index = nameIndices[name] else { continue }
      if let child = children(of: element).first(where: { elements[$0].name == index }) { return child }
    }
    return nil
  }

  /// All character data in an element without white space around; nil where that is all.
  func words(of element: Int?) -> String? {
    guard let element else { return nil }
    var range = elements[element].text
    func isSpace(_ index: Int32) -> Bool { text[Int(index)] <= 0x20 }
    while let first = range.first, isSpace(first) { range = first + 1..<range.upperBound }
    while let last = range.last, isSpace(last) { range = range.lowerBound..<last }
    return range.isEmpty ? nil : String(decoding: text[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  /// What stands between an element's tags, as written.
  func markup(of element: Int) -> String {
    let range = elements[element].markup
    return String(decoding: source[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  func attribute(_ name: String, of element: Int) -> String? {
    guard let index = nameIndices[name] else { return nil }
    let range = elements[element].attributes
    return attributes[Int(range.lowerBound)..<Int(range.upperBound)].first { $0.name == index }?.value
  }
}

// MARK: - Building

/// What expat's calls are gathered in. A class, because they reach it through a pointer.
private final class XMLBuilder {
  var elements: [XMLDocument.Element] = []
  var attributes: [XMLDocument.Attribute] = []
  var names: [String] = []
  var text: [UInt8] = []
  private(set) var indices: [String: Int32] = [:]
  private(set) var isCut = false
  /// The elements that are open.
  private var open: [Int32] = []
  /// The prefix that the root gives its own namespace, with its colon: "atom:feed" names its children "atom:entry".
  private var prefix = ""
  /// The only use is inside `parse`.
  private var parser: XML_Parser?

  /// - Returns: The line where the document breaks off, from 1; nil where it is whole.
  func parse(_ source: [UInt8]) -> Int? {
    guard source.count <= Int(Int32.max), let parser = XML_ParserCreate("UTF-8") else { return 1 }
    defer { XML_ParserFree(parser) }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    setHandlers(of: parser)
    // As if there were a DTD that is not read: a name that nobody declared is then skipped and no error.
    XML_UseForeignDTD(parser, 1)
    let status = source.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { XML_Parse(parser, $0.baseAddress, Int32($0.count), 1) }
    }
    // What follows the root is nobody's concern.
    let isWhole = status == XML_STATUS_OK || (!elements.isEmpty && open.isEmpty)
    let end = Int32(truncatingIfNeeded: max(0, XML_GetCurrentByteIndex(parser)))
    for _ in open { close(at: end) }
    return isWhole ? nil : Int(XML_GetCurrentLineNumber(parser))
  }

  private func setHandlers(of parser: XML_Parser) {
    XML_SetElementHandler(
      parser,
      { builder(behind: $0)?.start($1, $2) },
      { data, _ in builder(behind: data)?.endElement() })
    XML_SetCharacterDataHandler(parser) { builder(behind: $0)?.append($1, Int($2)) }
    // With a default handler set, entities are told to the next one instead of being expanded: no bombs.
    XML_SetDefaultHandler(parser) { _, _, _ in }
    XML_SetSkippedEntityHandler(parser) { data, name, isParameter in
      if isParameter == 0, let name { builder(behind: data)?.appendReference(String(cString: name)) }
    }
  }

  func start(_ name: UnsafePointer<CChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard let parser, let name, !isCut else { return }
    if elements.count + attributes.count >= XMLDocument.pieceLimit || open.count >= XMLDocument.depthLimit {
      isCut = true
      XML_StopParser(parser, 0)
      return
    }
    let index = Int32(elements.count)
    let qualified = String(cString: name)
    if elements.isEmpty, let colon = qualified.firstIndex(of: ":"), !qualified.hasPrefix("rdf:") {
      prefix = String(qualified[...colon])
    }
    let first = Int32(attributes.count)
    var pair = 0
    while pair < XMLDocument.attributeLimit, let name = pairs?[2 * pair], let value = pairs?[2 * pair + 1] {
      attributes.append(.init(name: intern(String(cString: name)), value: String(cString: value)))
      pair += 1
    }
    let start = Int32(text.count)
    let inside = Int32(truncatingIfNeeded: XML_GetCurrentByteIndex(parser)) + XML_GetCurrentByteCount(parser)
    elements.append(
      .init(
        name: intern(qualified.hasPrefix(prefix) ? String(qualified.dropFirst(prefix.count)) : qualified),
        parent: open.last ?? -1, end: index + 1, text: start..<start,
        attributes: first..<Int32(attributes.count), markup: inside..<inside))
    open.append(index)
  }

  func endElement() {
    guard let parser else { return }
    close(at: Int32(truncatingIfNeeded: XML_GetCurrentByteIndex(parser)))
  }

  /// Ends the innermost open element at an offset into the source.
  private func close(at end: Int32) {
    guard let index = open.popLast().map(Int.init) else { return }
    let (text, markup) = (elements[index].text.lowerBound, elements[index].markup.lowerBound)
    elements[index].end = Int32(elements.count)
    elements[index].text = text..<Int32(self.text.count)
    elements[index].markup = markup..<max(markup, end)
  }

  func append(_ words: UnsafePointer<CChar>?, _ count: Int) {
    UnsafeBufferPointer(start: words, count: count).withMemoryRebound(to: UInt8.self) { text.append(contentsOf: $0) }
  }

  func appendReference(_ name: String) { text += "&\(name);".utf8 }

  private func intern(_ name: String) -> Int32 {
    if let index = indices[name] { return index }
    let index = Int32(names.count)
    names.append(name)
    indices[name] = index
    return index
  }
}

private func builder(behind data: UnsafeMutableRawPointer?) -> XMLBuilder? {
  data.map { Unmanaged<XMLBuilder>.fromOpaque($0).takeUnretainedValue() }
}
