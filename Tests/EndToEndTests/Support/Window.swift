import Glibc
import Testing

/// A terminal of its own: a shell in the one window of a tmux server that nobody else uses.
final class Window {
  let folder: Folder
  private let socket: String
  private let origin: SourceLocation
  nonisolated(unsafe) private static var count = 0

  static let isPossible = (try? runShell("command -v tmux").status == 0) ?? false

  /// - Parameter environment: Variables as "NAME=value" beside those of every test.
  init(columns: Int = 80, rows: Int = 24, origin: SourceLocation = #_sourceLocation) throws {
    folder = try Folder()
    Self.count += 1
    socket = "dateline-test-\(getpid())-\(Self.count)"
    self.origin = origin
    // A shell with job control, and without anybody's settings; root's shell may refuse a prompt from the environment.
    try folder.write("settings", "PS1='ready> '\n")
    let shell = "cd '\(folder.path)'; ENV=./settings exec sh -i"
    try tmux("new-session -d -x \(columns) -y \(rows) \"$1\"; set -g status off; set -g history-limit 0", shell)
    _ = try waitFor("ready>")
  }

  deinit { killServer() }

  /// Does to the terminal what closing its window does.
  func killServer() { _ = try? runShell("tmux -L \(socket) kill-server", in: folder) }

  // MARK: What a person does

  /// Presses keys, by tmux's names: "j", "Enter", "C-z".
  func press(_ keys: String...) throws {
    for key in keys {
      if key.count == 1 { try tmux("send-keys -l -- \"$1\"", key) } else { try tmux("send-keys \"$1\"", key) }
    }
  }

  /// Sends characters as they are, control sequences among them.
  func send(_ characters: String) throws { try tmux("send-keys -l -- \"$1\"", characters) }

  /// Pastes words, in brackets if the program has asked for them.
  func paste(_ words: String) throws {
    try tmux("set-buffer -- \"$1\"", words)
    try tmux("paste-buffer -p")
  }

  /// Writes what the program sends to the terminal into a file from now on.
  func record(to file: String) throws { try tmux("pipe-pane \"$1\"", "cat >'\(folder.path)/\(file)'") }

  /// Types a line for the shell.
  func enter(_ line: String) throws {
    try tmux("send-keys -l -- \"$1\"", line)
    try tmux("send-keys Enter")
  }

  func resize(columns: Int, rows: Int) throws { try tmux("resize-window -x \(columns) -y \(rows)") }

  // MARK: What a person sees

  func screen() throws -> String { try tmux("capture-pane -p") }

  /// The screen as it is drawn, with its control sequences.
  func drawing() throws -> String { try tmux("capture-pane -p -e") }

  /// A fact about the window by tmux's name: "alternate_on", "cursor_flag".
  func fact(_ name: String) throws -> String {
    String(try tmux("display-message -p '#{\(name)}'").filter { $0 != "\n" })
  }

  /// The screen, as soon as it holds some words.
  @discardableResult
  func waitFor(_ words: String, seconds: Int = 15) throws -> String {
    try wait(until: "the screen holds \"\(words)\"", seconds: seconds) { $0.contains(words) }
  }

  /// The screen, as soon as it is as asked for. Slow machines get their time.
  @discardableResult
  func wait(until what: String, seconds: Int = 15, _ isReached: (String) throws -> Bool) throws -> String {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let screen = try screen()
      if try isReached(screen) { return screen }
      if ContinuousClock.now > deadline {
        Issue.record("in vain waited until \(what); the screen:\n\(screen)", sourceLocation: origin)
        throw Missed()
      }
      usleep(20_000)
    }
  }

  /// The screen once nothing has changed on it for a while: one that is still being drawn may look like anything.
  func settled() throws -> String {
    var last = ""
    var since = ContinuousClock.now
    let deadline = since + .seconds(15)
    while true {
      let screen = try screen()
      if screen != last { (last, since) = (screen, .now) }
      if ContinuousClock.now - since > .milliseconds(300) || ContinuousClock.now > deadline { return screen }
      usleep(20_000)
    }
  }

  struct Missed: Error {}

  @discardableResult
  private func tmux(_ command: String, _ argument: String = "") throws -> String {
    // "a; b" are two commands to tmux, so the semicolon must reach it as a word.
    let words = command.split(separator: ";").joined(separator: " ';' ")
    let outcome = try runShell("tmux -u -L \(socket) -f /dev/null \(words)", in: folder, arguments: [argument])
    try #require(outcome.status == 0, "tmux \(command): \(outcome.errorText)")
    return outcome.outputText
  }
}

// MARK: - The program in the window

extension Window {
  /// Starts the program under a shell that notes the terminal's settings before and after, and the exit status.
  /// - Returns: The program's process.
  func start(_ arguments: String, showing words: String) throws -> pid_t {
    try folder.write(
      "start",
      """
      ulimit -c 0
      stty -g >settings-before
      sh -c 'echo $$ >process; exec "$DATELINE" \(arguments)' 2>errors
      echo $? >status
      stty -g >settings-after
      echo over
      """)
    try enter("echo earlier line; sh ./start")
    try waitFor(words)
    return try process()
  }

  /// The number that a script has left in the file "process".
  func process() throws -> pid_t {
    let text = try #require(folder.text("process"))
    return try #require(pid_t(text.filter(\.isNumber)))
  }

  /// Checks that the program has ended and the terminal is as it was.
  func expectRestored(status: Int32, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait(until: "the terminal is given back") { $0.contains("over") && $0.contains("earlier line") }
    #expect(folder.text("status") == "\(status)\n", sourceLocation: sourceLocation)
    #expect(folder.text("settings-after") == folder.text("settings-before"), sourceLocation: sourceLocation)
    #expect(try fact("alternate_on") == "0", sourceLocation: sourceLocation)
    #expect(try fact("cursor_flag") == "1", sourceLocation: sourceLocation)
    #expect(try fact("mouse_any_flag") == "0", sourceLocation: sourceLocation)
    #expect(try fact("keypad_flag") == "0", sourceLocation: sourceLocation)
    #expect(try fact("keypad_cursor_flag") == "0", sourceLocation: sourceLocation)
  }
}

/// Whether a process is there and more than a zombie.
func isRunning(_ process: pid_t) -> Bool {
  guard let status = readFile("/proc/\(process)/stat") else { return false }
  let text = String(decoding: status, as: UTF8.self)
  // The state follows the name, which stands in parentheses and may hold any.
  guard let end = text.lastIndex(of: ")") else { return false }
  return !text[end...].dropFirst(2).hasPrefix("Z")
}

/// Checks that a process ends within two seconds.
func expectEndSoon(of process: pid_t, sourceLocation: SourceLocation = #_sourceLocation) {
  let start = ContinuousClock.now
  while ContinuousClock.now - start < .seconds(2) {
    if !isRunning(process) { return }
    usleep(10_000)
  }
  Issue.record("process \(process) still runs", sourceLocation: sourceLocation)
  kill(process, SIGKILL)
}
