import ArticleModel
import Glibc

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
      Self.wait(for: process)
    } else {
      // Nobody else waits for it.
      onThread { [process] in Self.wait(for: process) }
    }
    return nil
  }

  private static func wait(for process: pid_t) {
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
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
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
  }
}
