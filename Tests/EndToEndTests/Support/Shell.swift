import Glibc
import Testing

/// All that drives the built program stands under this suite: one test at a time has the machine to itself.
@Suite(.serialized) enum EndToEnd {}

/// The program under test, which the build puts beside the bundle of tests.
let program: String = {
  var path = [CChar](repeating: 0, count: 4096)
  let length = readlink("/proc/self/exe", &path, path.count - 1)
  let runner = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  // The bundle is a program itself, or is named on the command line of the one that loads it.
  let bundle = runner.hasSuffix(".xctest") ? runner : CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? runner
  return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/dateline"
}()

/// A directory that goes with the test.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/dateline-test.XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit { _ = try? runShell("chmod -R u+rwX '\(path)'; rm -rf '\(path)'") }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    defer { fclose(file) }
    let bytes = Array(bytes)
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    return "\(path)/\(name)"
  }

  @discardableResult
  func write(_ name: String, _ words: String) throws -> String { try write(name, words.utf8) }

  /// What a file holds; nil where there is none.
  func read(_ name: String) -> [UInt8]? { readFile("\(path)/\(name)") }

  func text(_ name: String) -> String? { read(name).map { String(decoding: $0, as: UTF8.self) } }
}

func readFile(_ path: String) -> [UInt8]? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return bytes
}

/// What became of a script: its exit status (128 and the signal's number where one ended it), and what it printed.
struct Outcome {
  var status: Int32
  var output: [UInt8]
  var errors: [UInt8]
  var outputText: String { String(decoding: output, as: UTF8.self) }
  var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Whether the one thing said is one line on standard error, with something in front of the first colon.
  var isOneLineOfError: Bool {
    output.isEmpty && errors.count { $0 == 0x0A } == 1 && errors.last == 0x0A && errorText.hasPrefix("dateline: ")
  }
}

/// Runs a script in sh, with an environment that is the same everywhere; $DATELINE is the program. It is ended after a
/// minute.
func runShell(_ script: String, in folder: Folder? = nil, arguments: [String] = []) throws -> Outcome {
  let base = "/tmp/dateline-test.\(getpid())"
  let (output, errors) = ("\(base).out", "\(base).err")
  defer {
    unlink(output)
    unlink(errors)
  }
  let process = try spawn(
    ["/bin/sh", "-c", script, "sh"] + arguments,
    environment: testEnvironment(home: folder?.path ?? "/tmp"), output: output, errors: errors)
  let status = wait(for: process, seconds: 60)
  return Outcome(status: status, output: readFile(output) ?? [], errors: readFile(errors) ?? [])
}

func testEnvironment(home: String) -> [String] {
  let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
  return [
    "PATH=\(path)", "HOME=\(home)", "LANG=C.UTF-8", "TZ=UTC", "TERM=xterm-256color",
    "DATELINE=\(program)",
  ]
}

/// Starts a program with nothing to read, in a process group of its own.
private func spawn(_ words: [String], environment: [String], output: String, errors: String) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

  // Whoever runs the tests may ignore SIGPIPE; the program must not learn it from them.
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var defaults = sigset_t()
  sigemptyset(&defaults)
  for signal in [SIGPIPE, SIGINT, SIGHUP, SIGTERM, SIGQUIT, SIGTSTP] { sigaddset(&defaults, signal) }
  posix_spawnattr_setsigdefault(&attributes, &defaults)
  // Nor may it inherit what the thread of a test blocks: where SIGCHLD is, a shell waits for ever for what has ended.
  var mask = sigset_t()
  sigemptyset(&mask)
  posix_spawnattr_setsigmask(&attributes, &mask)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

  var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
  var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
  defer { for word in arguments + variables { free(word) } }
  var process: pid_t = 0
  try #require(posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables) == 0)
  return process
}

/// Waits for a process, and kills its group when its time is up.
private func wait(for process: pid_t, seconds: Int) -> Int32 {
  var status: Int32 = 0
  let deadline = ContinuousClock.now + .seconds(seconds)
  while waitpid(process, &status, WNOHANG) == 0 {
    if ContinuousClock.now > deadline {
      Issue.record("still running after \(seconds) s")
      kill(-process, SIGKILL)
      waitpid(process, &status, 0)
      break
    }
    usleep(1000)
  }
  return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
}
