import Glibc

/// An address that may be handed to another program: `http` or `https`, in ASCII, without user info.
struct SafeAddress: Equatable {
  let text: String

  /// Nil unless the address names a host in letters, digits, dots and dashes; all else that could mean something to a
  /// program is percent-encoded.
  init?(_ address: String) {
    guard let colon = address.range(of: "://") else { return nil }
    let scheme = address[..<colon.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = address[colon.upperBound...]
    let authorityEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let host = rest[..<authorityEnd].split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard !host.isEmpty, host.utf8.allSatisfy(Self.isHostByte) else { return nil }
    text = "\(scheme)://\(host)" + Self.encoded(rest[authorityEnd...])
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
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

extension String {
  /// The first place of some words.
  fileprivate func range(of words: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
      start = index(after: start)
    }
    return nil
  }
}

/// The reader's browser: the settings' program, else `$BROWSER`, else the desktop's opener. No shell is involved.
struct Browser {
  private let program: OutsideProgram

  /// Browsers that draw on the terminal, by the name of their program; the reader lends them its own.
  private static let terminalPrograms = ["w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh"]

  init(opening address: SafeAddress, configured: [String]?) {
    var words = configured ?? Self.wordsOfEnvironment()
    if words.isEmpty { words = ["xdg-open"] }
    if let place = words.firstIndex(of: "%s") { words[place] = address.text } else { words.append(address.text) }
    let name = words[0].split(separator: "/").last.map(String.init) ?? ""
    program = OutsideProgram(words: words, needsTerminal: Self.terminalPrograms.contains(name))
  }

  private static func wordsOfEnvironment() -> [String] {
    let variable = getenv("BROWSER").map { String(cString: $0) } ?? ""
    // It may name several, separated by colons; the first counts.
    return (variable.split(separator: ":").first ?? "").split(separator: " ").map(String.init)
  }

  var needsTerminal: Bool { program.needsTerminal }

  /// Starts it, and waits for its end if it needs the terminal.
  /// - Returns: What went wrong, in a line, or nil.
  func run() -> String? {
    program.run() ? nil : "Cannot run \(program.words[0]); set BROWSER, or browser in the settings"
  }
}
