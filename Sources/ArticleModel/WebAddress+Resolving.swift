extension WebAddress {
  /// An address as a page or a redirect gives it, made absolute (RFC 3986, section 5.2.2) and safe to keep and show; nil
  /// unless `http` or `https` comes out.
  /// - Parameter base: The absolute address of what holds the reference, if known.
  public static func resolve(_ reference: some StringProtocol, against base: String?) -> String? {
    // Browsers drop line ends and tabs anywhere, and white space around.
    var words = String(reference)
    if words.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      words.unicodeScalars.removeAll { $0 == "\n" || $0 == "\r" || $0 == "\t" }
    }
    let trimmed = words.drop { $0.isWhitespace }
    let parts = Parts(trimmed)
    if parts.scheme != nil { return cleaned(trimmed) }
    guard let base else { return nil }
    return cleaned(parts.resolved(against: Parts(base[...])).text)
  }

  /// The parts of an address; those that are absent are nil, which differs from empty.
  private struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ address: Substring) {
      var rest = address
      func cut(from mark: UInt8) -> Substring? {
        guard let place = rest.utf8.firstIndex(of: mark) else { return nil }
        defer { rest = rest[..<place] }
        return rest[rest.utf8.index(after: place)...]
      }
      fragment = cut(from: UInt8(ascii: "#"))
      query = cut(from: UInt8(ascii: "?"))
      if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), rest.first?.isLetter == true,
        rest[..<colon].utf8.allSatisfy(Self.isSchemeByte)
      {
        scheme = rest[..<colon]
        rest = rest[rest.utf8.index(after: colon)...]
      }
      if rest.utf8.starts(with: "//".utf8) {
        let start = Substring(rest.utf8.dropFirst(2))
        let end = start.utf8.firstIndex(of: UInt8(ascii: "/")) ?? start.endIndex
        authority = start[..<end]
        rest = start[end...]
      }
      path = rest
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }

    func resolved(against base: Parts) -> Parts {
      var result = self
      result.scheme = base.scheme
      if authority == nil {
        result.authority = base.authority
        if path.isEmpty {
          result.path = base.path
          result.query = query ?? base.query
        } else if !path.hasPrefix("/") {
          let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.path[...$0] } ?? "/"
          result.path = folder + path
        }
      }
      result.path = Self.withoutDots(result.path)
      return result
    }

    /// A path without "." and ".." (RFC 3986, section 5.2.4).
    private static func withoutDots(_ path: Substring) -> Substring {
      let bytes = path.utf8
      // Few have any, and pages have many addresses.
      guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: ".") }) else {
        return path
      }
      var kept: [Substring] = []
      let segments = path.split(separator: "/", omittingEmptySubsequences: false)
      for (index, segment) in segments.enumerated() {
        let isLast = index == segments.count - 1
        switch segment {
        case ".": if isLast { kept.append("") }
        case "..":
          if kept.count > 1 { kept.removeLast() }
          if isLast { kept.append("") }
        default: kept.append(segment)
        }
      }
      return Substring(kept.joined(separator: "/"))
    }

    var text: String {
      (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
        + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
    }
  }
}
