import Glibc

/// A program that the reader starts, with its arguments. No shell is involved.
struct OutsideProgram {
  /// The program and its arguments; not empty.
  let words: [String]
  /// One that does not need the terminal gets a process group of its own and nothing to read or to write on.
  var needsTerminal = false

  init(words: [String], needsTerminal: Bool = false) {
    self.words = words
    self.needsTerminal = needsTerminal
  }

  /// A program that is told something: `subject` stands in the place of the first argument `%s`, else it is the last
  /// argument. The name of the program is never taken from it.
  init(_ words: [String], about subject: String, needsTerminal: Bool = false) {
    var words = words
    if let place = words.dropFirst().firstIndex(of: "%s") { words[place] = subject } else { words.append(subject) }
    self.init(words: words, needsTerminal: needsTerminal)
  }

  /// Starts it, and waits for its end if it needs the terminal; false if it cannot be run.
  /// - Throws: Where programs are not to be started.
  func run(_ authority: Authority) throws(Failure) -> Bool {
    try authority.startProgram()
    guard let process = spawn(input: nil) else { return false }
    if needsTerminal {
      Self.wait(for: process)
    } else {
      onThread { Self.wait(for: process) }
    }
    return true
  }

  /// Starts it with something to read; false if it cannot be run. It reads a file without a name rather than a pipe, so
  /// that neither waits for the other.
  /// - Throws: Where programs are not to be started.
  func run(_ authority: Authority, reading input: String) throws(Failure) -> Bool {
    try authority.startProgram()
    guard let file = tmpfile() else { return false }
    defer { fclose(file) }
    var input = input
    let count = input.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    guard count == input.utf8.count, fflush(file) == 0 else { return false }
    rewind(file)
    guard let process = spawn(input: fileno(file)) else { return false }
    onThread { Self.wait(for: process) }
    return true
  }

  private static func wait(for process: pid_t) {
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  private func spawn(input: Int32?) -> pid_t? {
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
      if let input {
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_addclose(&actions, input)
      }
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    return posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ) == 0 ? process : nil
  }
}
