import Glibc
import Synchronization

/// Signals while the terminal is taken over: those that ask for something become bytes in a pipe that the event loop
/// polls, those that kill first give the screen back.
enum Signals {
  private static let wakeOutput = Atomic<Int32>(-1)
  private static let wakeInputDescriptor = Atomic<Int32>(-1)
  private static let terminal = Atomic<Int32>(-1)
  /// The signal that asked the program to end; 0 for none.
  private static let ending = Atomic<Int32>(0)
  /// Written once before any handler is installed.
  nonisolated(unsafe) private static var savedSettings = termios()

  /// Ends full-screen modes whatever the terminal is in: mouse reports, colours, the
  /// keypad's own codes, hidden cursor, alternate screen.
  private static let resetSequence: StaticString =
    "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l\u{1B}[?1l\u{1B}>\u{1B}[m\u{1B}[?25h\u{1B}[?1049l"

  /// The descriptor to poll for `next()`.
  static var wakeInput: Int32 { wakeInputDescriptor.load(ordering: .relaxed) }

  /// Remembers the terminal's settings and readies the pipe; false if there is none to be had.
  static func install(terminal output: Int32) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard tcgetattr(output, &savedSettings) == 0, pipe(&ends) == 0 else { return false }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    terminal.store(output, ordering: .relaxed)
    wakeInputDescriptor.store(ends[0], ordering: .relaxed)
    wakeOutput.store(ends[1], ordering: .relaxed)
    return true
  }

  /// Puts our handlers in the place of those that ncurses installed, but for suspending. Its own handler of SIGWINCH only
  /// sets a flag, which a `poll` that begins right after would not see.
  static func replaceCursesHandlers() {
    for signal in [SIGCONT, SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
      handle(signal, flags: SA_RESTART) { signal in
        let saved = errno
        if signal == SIGTERM || signal == SIGHUP { Signals.limitEnding(by: signal) }
        Signals.wake(UInt8(truncatingIfNeeded: signal))
        errno = saved
      }
    }
    handle(SIGALRM, flags: 0) { _ in Signals.endAtOnce() }
    // A Swift trap is SIGILL or SIGTRAP. The second time the default action ends the process.
    for signal in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      handle(signal, flags: Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER) { signal in
        Signals.restoreTerminal()
        raise(signal)
      }
    }
  }

  static func uninstall() {
    setTimer(microseconds: 0)
    for signal in [
      SIGCONT, SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGALRM, SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE,
    ] {
      Glibc.signal(signal, SIG_DFL)
    }
  }

  /// From now on the program has 1.8 s to end by itself, whatever it does: the event loop may be a long way from looking.
  /// Safe in a signal handler.
  static func limitEnding(by signal: Int32) {
    ending.store(signal, ordering: .relaxed)
    setTimer(microseconds: 1_800_000)
  }

  /// Ends the process as the signal would have done. Safe in a signal handler.
  private static func endAtOnce() {
    let signal = ending.load(ordering: .relaxed)
    guard signal != 0 else { return }
    restoreTerminal()
    Glibc.signal(signal, SIG_DFL)
    kill(getpid(), signal)
    // Where it is blocked on this thread.
    _exit(128 + signal)
  }

  private static func setTimer(microseconds: Int) {
    var timer = itimerval()
    timer.it_value = timeval(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  }

  /// Runs something that the keyboard's interrupts are meant for.
  static func ignoringInterrupts<Outcome>(_ body: () -> Outcome) -> Outcome {
    var saved = [sigaction(), sigaction()]
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    for (index, signal) in [SIGINT, SIGQUIT].enumerated() { sigaction(signal, &ignoring, &saved[index]) }
    defer { for (index, signal) in [SIGINT, SIGQUIT].enumerated() { sigaction(signal, &saved[index], nil) } }
    return body()
  }

  /// The next signal that has come, 0 for a wake-up, nil for none.
  static func next() -> Int32? {
    var byte: UInt8 = 0
    return read(wakeInput, &byte, 1) == 1 ? Int32(byte) : nil
  }

  /// Writes one byte into the pipe. Safe in a signal handler and on any thread.
  static func wake(_ byte: UInt8) {
    var byte = byte
    _ = write(wakeOutput.load(ordering: .relaxed), &byte, 1)
  }

  private static func restoreTerminal() {
    let output = terminal.load(ordering: .relaxed)
    _ = write(output, resetSequence.utf8Start, resetSequence.utf8CodeUnitCount)
    tcsetattr(output, TCSANOW, &savedSettings)
  }

  private static func handle(
    _ signal: Int32, flags: Int32, _ handler: @escaping @Sendable @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigemptyset(&action.sa_mask)
    sigaction(signal, &action, nil)
  }
}

/// Makes the event loop, which waits for the terminal, tell `.woken`. For other threads, which have left something for it.
public struct TerminalWake: Sendable {
  public init() {}

  public func callAsFunction() { Signals.wake(0) }
}
