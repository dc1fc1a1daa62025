import ArticleModel

extension BlockWriter {
  /// Writes a placeholder for a picture or what is embedded; one that only decorates leaves its alternative text, if
  /// that stands for a sign, or nothing.
  mutating func writeMedia(_ node: Int, _ builder: inout ArticleBuilder) {
    switch document.tag(node) {
    case .img: writePicture(node, &builder)
    case .iframe, .embed, .object:
      guard let address = address(node, ["src", "data-src", "data-lazy-src", "data"]), !isTiny(node) else { return }
      let words = attribute("title", node) ?? printed(address, node)
      place(isVideo(address) ? .video : .embed, words, address, &builder)
    case .video, .audio:
      let source = document.descendants(node).first { document.tag($0) == .source }
      let address = self.address(node, ["src", "data-src"]) ?? source.flatMap { self.address($0, ["src"]) }
      let words = attribute("title", node) ?? attribute("aria-label", node) ?? printed(address, source ?? node)
      place(document.tag(node) == .video ? .video : .audio, words, address, &builder)
    default: break
    }
  }

  private mutating func writePicture(_ node: Int, _ builder: inout ArticleBuilder) {
    let words = attribute("alt", node) ?? ""
    if let sign = sign(node, words) { return add(sign.utf8.span, &builder) }
    guard !isTiny(node), captionDepth == 0 || words.isEmpty == false else { return }
    let address = address(node, ["src", "data-src", "data-lazy-src", "data-original"])
    guard address != nil || !words.isEmpty else { return }
    place(.photo, isInCaption(node, words) ? "" : words, address, &builder)
  }

  /// Whether the caption beside a picture says what its alternative text does.
  private func isInCaption(_ node: Int, _ words: String) -> Bool {
    guard !words.isEmpty else { return false }
    for ancestor in document.ancestors(node).prefix(4) {
      let isFigure = document.tag(ancestor) == .figure
      guard
        isFigure || document.attributeRange("class", of: ancestor).map({ document.contains($0, "caption") }) ?? false
      else { continue }
      // What holds more is no figure with its caption.
      guard document.subtree(ancestor).count <= Self.figureLimit else { return false }
      return document.text(ancestor, limit: words.utf8.count).hasPrefix(words)
    }
    return false
  }

  /// In nodes.
  private static let figureLimit = 400
  /// More of an address is not printed, in characters.
  private static let addressLimit = 300

  /// A placeholder of its own; its words lead to what it stands for.
  private mutating func place(
    _ kind: Article.Block.Media, _ words: String, _ address: String?, _ builder: inout ArticleBuilder
  ) {
    guard block != .cell else { return }
    let words = words.isEmpty && kind == .photo ? address.map(Self.fileName(of:)) ?? "" : words
    let key = words.isEmpty ? address ?? "" : words
    guard lastMedia != key || key.isEmpty else { return }
    let marker = owedMarker
    endBlock(&builder)
    builder.begin(.media(kind))
    if let address { builder.beginMark(.link(address)) }
    builder.text(words)
    if address != nil { builder.endMark() }
    builder.end()
    owedMarker = marker
    lastMedia = key
  }

  /// An address as it stands for what has no words, where the element gives it about as long.
  private func printed(_ address: String?, _ node: Int) -> String {
    guard let address else { return "" }
    let names: [StaticString] = ["src", "data-src", "data-lazy-src", "data"]
    let given = names.lazy.compactMap { document.attributeRange($0, of: node)?.count }.max() ?? 0
    return address.utf8.count <= given + Self.baseRoom
      ? String(address.prefix(Self.addressLimit)) : Self.fileName(of: address)
  }

  /// In bytes; what relative addresses are relative to is seldom longer.
  private static let baseRoom = 64

  /// What a picture without words goes by: the last part of its address's path.
  private static func fileName(of address: String) -> String {
    // By bytes, because pages have many addresses.
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let name = path.split(separator: UInt8(ascii: "/")).dropFirst().last.map { Substring($0) } ?? address[...]
    return String(name.prefix(addressLimit))
  }

  /// Emoji that are drawn: their alternative text is the sign itself.
  private func sign(_ node: Int, _ words: String) -> String? {
    guard !words.isEmpty, words.unicodeScalars.count <= 8 else { return nil }
    let isEmoji = ["emoji", "smil"].contains { (name: StaticString) in
      document.attributeRange("class", of: node).map { document.contains($0, name) } ?? false
    }
    return isEmoji || !words.unicodeScalars.contains { $0.properties.isAlphabetic } && isTiny(node) ? words : nil
  }

  /// Whether it says to be no larger than an icon.
  private func isTiny(_ node: Int) -> Bool {
    for name: StaticString in ["width", "height"] {
      if let size = document.attribute(name, of: node).flatMap({ Int($0) }), size <= Self.iconSize { return true }
    }
    return false
  }

  /// In CSS pixels.
  private static let iconSize = 48

  private func attribute(_ name: StaticString, _ node: Int) -> String? {
    guard let words = document.attribute(name, of: node) else { return nil }
    let collapsed = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return collapsed.isEmpty ? nil : collapsed
  }

  /// The first of some attributes that holds a web address.
  private func address(_ node: Int, _ names: [StaticString]) -> String? {
    for name in names {
      if let value = document.attribute(name, of: node), let address = WebAddress.resolve(value, against: base) {
        return address
      }
    }
    return nil
  }

  private static let players = ["video", "youtu", "vimeo", "player", "dailymotion"].map { Array($0.utf8) }

  /// Words in the addresses of players.
  private func isVideo(_ address: String) -> Bool {
    let bytes = Array(address.utf8.prefix(Self.addressLimit))
    return Self.players.contains { ASCII.contains(bytes, $0) }
  }

  /// Whether what a `noscript` holds was written before, or is for browsers alone.
  func isFallback(_ node: Int) -> Bool {
    let hasPicture = document.descendants(node).contains { document.tag($0) == .img || document.tag($0) == .iframe }
    return !hasPicture || document.previousElement(node).map { holdsMedia($0) } ?? false
  }

  private func holdsMedia(_ node: Int) -> Bool {
    document.subtree(node).contains {
      document.tag($0) == .img || document.tag($0) == .iframe || document.tag($0) == .video
    }
  }
}
