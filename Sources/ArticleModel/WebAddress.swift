/// Web addresses: those that stand bare in words, and those that a source gives beside them.
public enum WebAddress {
  /// The ranges of `http` and `https` addresses in clean UTF-8 words, in order, in one pass.
  ///
  /// An address ends at white space, at a quotation mark or angle bracket, and gives back the punctuation that closes
  /// the sentence around it; a closing parenthesis stays if the address opened it.
  static func find(in bytes: Span<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index + 3 < bytes.count {
      // "://" is rare, so look for the colon and then back at the scheme.
      guard bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"),
        bytes[index + 2] == UInt8(ascii: "/")
      else {
        index += 1
        continue
      }
      let host = index + 3
      index = host
      guard let start = scheme(in: bytes, before: host - 3), beginsHost(bytes[host]) else { continue }
      let end = end(in: bytes, from: host)
      if end > host { found.append(start..<end) }
      index = max(end, host)
    }
    return found
  }

  /// An address as a source gives it, made safe to keep and show; nil unless it is `http` or `https` and has a host.
  /// What is no visible letter, digit or sign by itself is percent-encoded.
  static func cleaned(_ address: some StringProtocol) -> String? {
    if address.utf8.allSatisfy(isPlain) { return isOpenable(address) ? String(address) : nil }
    var clean = ""
    for scalar in address.unicodeScalars.drop(while: \.properties.isWhitespace) {
      if isKept(scalar) {
        clean.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          clean += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    while clean.hasSuffix("%20") || clean.hasSuffix("%0A") { clean.removeLast(3) }
    return isOpenable(clean) ? clean : nil
  }

  /// Whether a clean address is `http` or `https` and has a host.
  private static func isOpenable(_ address: some StringProtocol) -> Bool {
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = address[..<colon].lowercased()
    let rest = address[colon...].utf8
    guard scheme == "http" || scheme == "https", rest.starts(with: "://".utf8) else { return false }
    return rest.dropFirst(3).first.map(beginsHost) ?? false
  }

  /// A sign of ASCII that stands for itself in an address.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"): false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace || scalar == "\"" || scalar == "<" || scalar == ">" || scalar == "`" {
      return false
    }
    switch ScalarClass(scalar) {
    case .base, .joining, .emoji: return true
    default: return false
    }
  }

  /// Where "http" or "https" begins if it stands right before the colon and is no tail of a longer word.
  private static func scheme(in bytes: Span<UInt8>, before colon: Int) -> Int? {
    for name in ["https", "http"] as [StaticString] {
      let start = colon - name.utf8CodeUnitCount
      guard start >= 0, start == 0 || !isAlphanumeric(bytes[start - 1]) else { continue }
      if (0..<name.utf8CodeUnitCount).allSatisfy({ bytes[start + $0] | 0x20 == name.utf8Start[$0] }) { return start }
    }
    return nil
  }

  /// Whether a byte can begin a host: a letter, digit, or the bracket of an IPv6 address.
  private static func beginsHost(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "[") || byte >= 0x80
  }

  private static func end(in bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    var openParentheses = 0
    while end < bytes.count, !endsAddress(bytes, at: end) {
      if bytes[end] == UInt8(ascii: "(") { openParentheses += 1 }
      if bytes[end] == UInt8(ascii: ")") { openParentheses -= 1 }
      if openParentheses < 0 { break }
      end += 1
    }
    while end > start, isClosing(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func endsAddress(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch bytes[index] {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"): return true
    // No-break space, « and ».
    case 0xC2: return next == 0xA0 || next == 0xAB || next == 0xBB
    // U+2000 to U+207F: spaces, typographic quotes, dashes, ellipsis; U+2400: pictures of controls.
    case 0xE2: return next == 0x80 || next == 0x81 || next == 0x90
    // U+3000 to U+303F: East Asian punctuation.
    case 0xE3: return next == 0x80
    // U+FF00 to U+FFFF: full-width punctuation, U+FFFD.
    case 0xEF: return next == 0xBC || next == 0xBD || next == 0xBF
    default: return false
    }
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "("),
      UInt8(ascii: "["), UInt8(ascii: "{"):
      true
    default: false
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
