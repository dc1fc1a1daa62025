/// An address that may be handed to another program: `http` or `https`, in ASCII, without user info.
public struct SafeAddress: Sendable, Equatable {
  public let text: String

  /// The longest address that is taken, in bytes.
  public static let limit = 8_192

  /// Nil unless the address names a host in letters, digits, dots and dashes, or an IPv6 address in brackets. Letters
  /// beyond ASCII go in as punycode, what else could mean something to a program is percent-encoded.
  public init?(_ address: String) {
    guard let colon = address.firstIndex(of: ":"), address[colon...].hasPrefix("://") else { return nil }
    let scheme = address[..<colon].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = address[colon...].dropFirst(3)
    let authorityEnd = rest.firstIndex { "/?#\\".contains($0) } ?? rest.endIndex
    guard let authority = rest[..<authorityEnd].split(separator: "@", omittingEmptySubsequences: false).last,
      let host = Self.host(authority)
    else { return nil }
    let path = rest[authorityEnd...]
    let text = "\(scheme)://\(host)" + (path.hasPrefix("/") ? "" : "/") + Self.encoded(path)
    guard text.utf8.count <= Self.limit else { return nil }
    self.text = text
  }

  /// The address without its fragment, which is not for the server.
  public var request: String { String(text.prefix { $0 != "#" }) }

  /// The host with its port, if one is named, in lower case.
  public var host: Substring {
    let rest = text[(text.firstRange(of: "://")?.upperBound ?? text.startIndex)...]
    return rest.prefix { $0 != "/" }
  }

  /// The fragment that the address names, if any.
  public var fragment: Substring? {
    text.firstIndex(of: "#").map { text[text.index(after: $0)...] }
  }

  /// A host and port as they may be passed on; nil if they are none.
  private static func host(_ authority: Substring) -> String? {
    if authority.first == "[" {
      guard let close = authority.firstIndex(of: "]"), isPort(authority[close...].dropFirst()),
        authority[..<close].dropFirst().utf8.allSatisfy({ isHexDigit($0) || $0 == UInt8(ascii: ":") || $0 == 0x2E })
      else { return nil }
      return String(authority)
    }
    let end = authority.firstIndex(of: ":") ?? authority.endIndex
    guard isPort(authority[end...]) else { return nil }
    // The ideographic full stops part labels too (IDNA, RFC 3490).
    let labels = authority[..<end].lowercased().split(omittingEmptySubsequences: false) { ".。．｡".contains($0) }
    var host: [String] = []
    for label in labels {
      guard let ascii = Punycode.label(label), ascii.utf8.allSatisfy(isHostByte), !ascii.hasPrefix("-") else {
        return nil
      }
      host.append(ascii)
    }
    let name = host.joined(separator: ".")
    return name.isEmpty || name.hasPrefix(".") ? nil : name + authority[end...]
  }

  private static func isPort(_ words: Substring) -> Bool {
    guard let first = words.utf8.first else { return true }
    return first == UInt8(ascii: ":") && words.utf8.count <= 6
      && words.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Bytes that RFC 3986 does not allow in a path, query or fragment, percent-encoded.
  private static func encoded(_ words: Substring) -> String {
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in words.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}'$();".unicodeScalars.contains(scalar) {
        encoded.unicodeScalars.append(scalar)
      } else {
        encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return encoded
  }
}

/// Names beyond ASCII in the form that the domain name system takes (RFC 3492).
enum Punycode {
  /// A label in ASCII; nil where it is longer than a label may be, 63 bytes.
  static func label(_ label: some StringProtocol) -> String? {
    guard label.utf8.count <= 256 else { return nil }
    let scalars = label.unicodeScalars.map(\.value)
    if scalars.allSatisfy({ $0 < 0x80 }) { return label.utf8.count <= 63 ? String(label) : nil }
    let encoded = "xn--" + encode(scalars)
    return encoded.utf8.count <= 63 ? encoded : nil
  }

  /// The procedure of section 6.3, with the parameters of section 5.
  private static func encode(_ scalars: [UInt32]) -> String {
    var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
    let basic = output.count
    var (handled, bias, delta) = (basic, 72, 0)
    var next: UInt32 = 0x80
    if basic > 0 { output.append(UInt8(ascii: "-")) }
    while handled < scalars.count, let least = scalars.filter({ $0 >= next }).min() {
      delta += Int(least - next) * (handled + 1)
      next = least
      for scalar in scalars {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        appendNumber(delta, bias: bias, to: &output)
        bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func appendNumber(_ number: Int, bias: Int, to output: inout [UInt8]) {
    var (rest, base) = (number, 36)
    while true {
      let threshold = min(max(base - bias, 1), 26)
      guard rest >= threshold else { break }
      output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      base += 36
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30) }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var rounds = 0
    while delta > 455 {
      delta /= 35
      rounds += 36
    }
    return rounds + 36 * delta / (delta + 38)
  }
}
