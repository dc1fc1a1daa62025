import CGumbo
import Glibc

extension HTMLDocument {
  /// Parses a page as the HTML standard has it.
  /// - Parameter source: Valid UTF-8.
  init(parsing source: [UInt8], pieceLimit: Int = MarkupScan.pieceLimit) {
    let bounded = MarkupScan.bounded(source, pieceLimit: pieceLimit)
    var builder = HTMLDocumentBuilder()
    builder.isCut = bounded.isCut
    bounded.bytes.withUnsafeBytes { bytes in
      var arena = dateline_arena()
      defer { dateline_arena_free(&arena) }
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      withUnsafeMutablePointer(to: &arena) { arena in
        var options = dateline_gumbo_options(arena)
        guard let output = gumbo_parse_with_options(&options, start, bytes.count) else { return }
        builder.copy(output.pointee.root)
      }
    }
    self = builder.finish()
  }
}

/// Copies gumbo's tree into flat arrays.
private struct HTMLDocumentBuilder {
  var isCut = false
  private var nodes: [HTMLDocument.Node] = []
  private var attributes: [HTMLDocument.Attribute] = []
  private var bytes: [UInt8] = []
  /// What gumbo's numbers of tags mean, as far as they were met.
  private var tags: [HTMLTag?] = Array(repeating: nil, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
  /// Names of attributes that were written before.
  private var names: [String: Range<Int32>] = [:]

  /// More bytes than these are not copied: offsets are 32 bits wide.
  private static let byteLimit = Int(Int32.max) / 2

  private struct OpenElement {
    var children: GumboVector
    var next: UInt32 = 0
    /// Its own index, -1 above the root.
    var index: Int32
  }

  /// Walks the tree with a stack of its own.
  mutating func copy(_ root: UnsafeMutablePointer<GumboNode>?) {
    guard let root else { return }
    var open: [OpenElement] = []
    if let element = append(root, parent: -1) { open.append(element) }
    while let last = open.indices.last {
      guard open[last].next < open[last].children.length else {
        let closed = open.removeLast()
        nodes[Int(closed.index)].end = Int32(nodes.count)
        continue
      }
      let child = open[last].children.data[Int(open[last].next)]
      open[last].next += 1
      guard let child = child?.assumingMemoryBound(to: GumboNode.self) else { continue }
      if let element = append(child, parent: open[last].index) { open.append(element) }
    }
  }

  /// Appends a node; an element comes back open.
  private mutating func append(_ node: UnsafeMutablePointer<GumboNode>, parent: Int32) -> OpenElement? {
    guard bytes.count < Self.byteLimit else { return nil }
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
      appendText(node.pointee.v.text.text, parent: parent)
      return nil
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
      let index = Int32(nodes.count)
      appendElement(node.pointee.v.element, parent: parent)
      return OpenElement(children: node.pointee.v.element.children, index: index)
    default: return nil
    }
  }

  /// Text that follows text becomes part of it.
  private mutating func appendText(_ text: UnsafePointer<CChar>?, parent: Int32) {
    let range = copy(text)
    guard !range.isEmpty else { return }
    if let last = nodes.last, last.tag == .text, last.parent == parent, last.content.upperBound == range.lowerBound {
      nodes[nodes.count - 1].content = last.content.lowerBound..<range.upperBound
      return
    }
    nodes.append(HTMLDocument.Node(tag: .text, parent: parent, end: Int32(nodes.count) + 1, content: range))
  }

  private mutating func appendElement(_ element: GumboElement, parent: Int32) {
    let tag = tag(of: element)
    let first = Int32(attributes.count)
    if tag == .other { appendName(of: element) }
    for index in 0..<Int(element.attributes.length) {
      guard let attribute = element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self) else {
        continue
      }
      let name = interned(attribute.pointee.name)
      attributes.append(HTMLDocument.Attribute(name: name, value: copy(attribute.pointee.value)))
    }
    nodes.append(
      HTMLDocument.Node(
        tag: tag, parent: parent, end: Int32(nodes.count) + 1, content: first..<Int32(attributes.count)))
  }

  private mutating func tag(of element: GumboElement) -> HTMLTag {
    let number = Int(element.tag.rawValue)
    guard number < tags.count, element.tag != GUMBO_TAG_UNKNOWN else { return unknownTag(of: element) }
    if let tag = tags[number] { return tag }
    let tag = HTMLTag(rawValue: String(cString: gumbo_normalized_tagname(element.tag))) ?? .other
    tags[number] = tag
    return tag
  }

  /// Elements that are younger than gumbo.
  private func unknownTag(of element: GumboElement) -> HTMLTag {
    switch name(of: element) {
    case "picture": .picture
    case "dialog": .dialog
    case "search": .search
    case MarkupScan.formula: .math
    default: .other
    }
  }

  private func name(of element: GumboElement) -> String {
    var piece = element.original_tag
    gumbo_tag_from_original_text(&piece)
    let bytes = UnsafeRawBufferPointer(start: piece.data, count: piece.data == nil ? 0 : Int(piece.length))
    return String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
  }

  private mutating func appendName(of element: GumboElement) {
    let known = element.tag == GUMBO_TAG_UNKNOWN ? nil : String(cString: gumbo_normalized_tagname(element.tag))
    let start = Int32(bytes.count)
    bytes += (known ?? name(of: element)).utf8
    let value = start..<Int32(bytes.count)
    attributes.append(HTMLDocument.Attribute(name: intern("#name"), value: value))
  }

  private mutating func interned(_ name: UnsafePointer<CChar>?) -> Range<Int32> {
    guard let name else { return 0..<0 }
    return intern(String(cString: name))
  }

  private mutating func intern(_ name: String) -> Range<Int32> {
    if let range = names[name] { return range }
    let start = Int32(bytes.count)
    bytes += name.utf8
    let range = start..<Int32(bytes.count)
    names[name] = range
    return range
  }

  private mutating func copy(_ string: UnsafePointer<CChar>?) -> Range<Int32> {
    let start = Int32(bytes.count)
    guard let string else { return start..<start }
    let count = min(strlen(string), Self.byteLimit - bytes.count)
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: string, count: max(0, count)))
    return start..<Int32(bytes.count)
  }

  func finish() -> HTMLDocument {
    let root = HTMLDocument.Node(tag: .html, parent: -1, end: 1, content: 0..<0)
    return HTMLDocument(nodes: nodes.isEmpty ? [root] : nodes, attributes: attributes, bytes: bytes, isCut: isCut)
  }
}
