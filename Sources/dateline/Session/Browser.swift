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

/// The reader's browser: `$BROWSER`, else the desktop's opener. No shell is involved.
struct Browser {
  /// The program and its arguments.
  private let words: [String]

  /// Browsers that draw on the terminal, by the name of their program; the reader lends them its own.
  private static let terminalPrograms = ["w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh"]

  init(opening address: SafeAddress) {
    let configured = getenv("BROWSER").map { String(cString: $0) } ?? ""
    // $BROWSER may name several, separated by colons; the first counts.
    var words = (configured.split(separator: ":").first ?? "xdg-open").split(separator: " ").map(String.init)
    if words.isEmpty { words = ["xdg-open"] }
    if let place = words.firstIndex(of: "%s") { words[place] = address.text } else { words.append(address.text) }
    self.words = words
  }

  var needsTerminal: Bool {
    let program = words[0].split(separator: "/").last.map(String.init) ?? ""
    return Self.terminalPrograms.contains(program)
  }

  /// Starts it, and waits for its end if it needs the terminal.
  /// - Returns: What went wrong, in a line, or nil.
  func run() -> String? {
    var process: pid_t = 0
    guard spawn(&process) == 0 else { return "Cannot run \(words[0]); set BROWSER to a browser" }
    if needsTerminal {
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }
    return nil
  }

  /// Starts the program; its errno comes out. One that does not need the terminal gets a process group of its own and
  /// nothing to read or to write on.
  private func spawn(_ process: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if needsTerminal {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/tty", O_RDWR, 0)
      // The reader ignores them meanwhile, and would hand that down.
      var interrupts = sigset_t()
      for signal in [SIGINT, SIGQUIT] { sigaddset(&interrupts, signal) }
      posix_spawnattr_setsigdefault(&attributes, &interrupts)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    } else {
      for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
      }
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
      signal(SIGCHLD, SIG_IGN)  // nobody waits for it
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
  }
}
