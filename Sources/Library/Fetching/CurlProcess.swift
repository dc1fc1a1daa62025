import ArticleModel
import Glibc

/// One run of the program `curl`: one request, without redirects. It ends with this value, whatever happened.
///
/// It is started by `posix_spawn` and not through swift-subprocess, which is asynchronous throughout: it would bring the
/// concurrency runtime and a second system library into a program that has one thing to wait for, and its output,
/// deadline and cancellation would be three tasks, where here one `poll` waits for all of them.
struct CurlProcess: ~Copyable {
  private let process: pid_t
  /// Where the answer's head and body come from.
  let output: Int32
  private var hasEnded = false

  init(_ request: FetchRequest, limits: FetchLimits, seconds: Int) throws(FetchFailure) {
    var ends: [Int32] = [-1, -1]
    // A pair of sockets rather than a pipe, because it is closed in other programs from the first on: one that another
    // thread starts just now would keep the end open, and curl's end would never be seen.
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw .system(code: errno)
    }
    defer { close(ends[1]) }
    var process: pid_t = 0
    let failure = Self.spawn(Self.arguments(request, limits, seconds), output: ends[1], &process)
    guard failure == 0 else {
      close(ends[0])
      throw failure == ENOENT ? .noProgram : .system(code: failure)
    }
    self.process = process
    output = ends[0]
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      Self.wait(process)
    }
    close(output)
  }

  /// Waits for the end after the last byte has come; the exit status comes out, 128 and more for a signal.
  mutating func finish() -> Int32 {
    hasEnded = true
    let status = Self.wait(process)
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  @discardableResult
  private static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  /// What curl is told. Nobody's settings for it count here, and the address stands last, behind the end of the options.
  private static func arguments(_ request: FetchRequest, _ limits: FetchLimits, _ seconds: Int) -> [String] {
    var words = [
      "curl", "--disable", "--silent", "--include", "--no-buffer", "--globoff", "--compressed", "--proto",
      "=http,https", "--suppress-connect-headers", "--connect-timeout", String(limits.connectSeconds),
      // Our own deadline is earlier; this one ends curl if we are gone.
      "--max-time", String(seconds + 1), "--user-agent", "dateline/0.1",
    ]
    for header in request.headers { words += ["--header", header] }
    return words + ["--", request.address.request]
  }

  /// Starts curl with nothing to read; the errno comes out.
  private static func spawn(_ words: [String], output: Int32, _ process: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    // What curl says may quote the server; its exit status is enough.
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // It must end when nobody reads any more, also where whoever started us ignores that signal.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var environment = Self.environment()
    defer { for variable in environment { free(variable) } }
    return posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &environment)
  }

  /// Our own environment. curl knows `http_proxy` in lower case only, because a web server's script is given the
  /// header "Proxy" as HTTP_PROXY; we are none.
  private static func environment() -> [UnsafeMutablePointer<CChar>?] {
    var variables: [UnsafeMutablePointer<CChar>?] = []
    var place = environ
    while let variable = place.pointee {
      variables.append(strdup(variable))
      place += 1
    }
    if getenv("http_proxy") == nil, let proxy = getenv("HTTP_PROXY") {
      variables.append(strdup("http_proxy=" + String(cString: proxy)))
    }
    return variables + [nil]
  }
}
