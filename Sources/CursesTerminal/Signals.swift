import Glibc
import Synchronization

/// Signals while the terminal is taken over: those that ask for something become bytes in a pipe that the event loop
/// polls, those that kill first give the screen back. One that asks the program to end also sets a clock, so that it ends
/// even where the loop does not come to hear of it.
enum Signals {
  private static let wakeOutput = Atomic<Int32>(-1)
  private static let wakeInputDescriptor = Atomic<Int32>(-1)
  private static let terminal = Atomic<Int32>(-1)
  /// Written once before any handler is installed.
  nonisolated(unsafe) private static var savedSettings = termios()
  /// The first signal that asked the program to end; 0 for none.
  private static let endingSignal = Atomic<Int32>(0)
  /// Whether giving the terminal back was tried when the clock ran out; it may never return where nobody reads there.
  private static let hasTriedToRestore = Atomic<Bool>(false)

  /// Ends full-screen modes whatever the terminal is in: mouse reports, focus reports, pastes in brackets, colours, the
  /// keypad's own codes, hidden cursor, alternate screen.
  private static let resetSequence: StaticString = """
    \u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1004l\u{1B}[?1006l\u{1B}[?2004l\
    \u{1B}[?1l\u{1B}>\u{1B}[m\u{1B}[?25h\u{1B}[?1049l
    """

  /// How long the normal way out may take after a signal, in microseconds; and how long giving the terminal back may take
  /// after that.
  private static let (patience, lastPatience) = (1_500_000, 250_000)

  private static let realTime = Int32(bitPattern: ITIMER_REAL.rawValue)

  /// Those that ask the program to end.
  private static let ending = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]
  /// Those that the loop answers.
  private static let telling = [SIGCONT, SIGWINCH, SIGTSTP]

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
    // What is made at its first use must not be made in a handler.
    endingSignal.store(0, ordering: .relaxed)
    hasTriedToRestore.store(false, ordering: .relaxed)
    _ = (resetSequence.utf8Start, patience, lastPatience, realTime)
    terminal.store(output, ordering: .relaxed)
    wakeInputDescriptor.store(ends[0], ordering: .relaxed)
    wakeOutput.store(ends[1], ordering: .relaxed)
    return true
  }

  /// Puts our handlers in the place of those that ncurses installed. Its own handler of SIGWINCH only sets a flag, which
  /// a `poll` that begins right after would not see; that of SIGTSTP knows nothing of our modes.
  static func replaceCursesHandlers() {
    for signal in telling { handle(signal, flags: SA_RESTART) { Signals.tell($0) } }
    for signal in ending {
      handle(signal, flags: SA_RESTART) { signal in
        Signals.tell(signal)
        Signals.setClock(for: signal)
      }
    }
    // It may come again while it is answered, where that hangs.
    handle(SIGALRM, flags: SA_RESTART | SA_NODEFER) { _ in Signals.endNow() }
  }

  static func uninstall() {
    var none = itimerval()
    setitimer(realTime, &none, nil)
    for signal in telling + ending + [SIGALRM] { Glibc.signal(signal, SIG_DFL) }
    terminal.store(-1, ordering: .relaxed)
  }

  /// Runs something that the keyboard's interrupts are meant for; what suspends it suspends this program too.
  static func ignoringInterrupts<Outcome>(_ body: () -> Outcome) -> Outcome {
    let meant = [(SIGINT, SIG_IGN), (SIGQUIT, SIG_IGN), (SIGTSTP, SIG_DFL)]
    var saved = meant.map { _ in sigaction() }
    for (index, (signal, answer)) in meant.enumerated() {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = answer
      sigaction(signal, &action, &saved[index])
    }
    defer { for (index, (signal, _)) in meant.enumerated() { sigaction(signal, &saved[index], nil) } }
    return body()
  }

  /// Stops the program as SIGTSTP does to others; returns when it goes on.
  static func stop() {
    var action = sigaction()
    var saved = sigaction()
    action.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(SIGTSTP, &action, &saved)
    raise(SIGTSTP)
    sigaction(SIGTSTP, &saved, nil)
  }

  /// Sends a signal as the terminal does for a key: to whatever runs in the foreground with this program, and to it.
  static func send(_ signal: Int32) { kill(0, signal) }

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
}

// MARK: - In handlers, where only what is safe there may be called

extension Signals {
  private static func tell(_ signal: Int32) {
    let saved = errno
    wake(UInt8(truncatingIfNeeded: signal))
    errno = saved
  }

  /// Sets the clock at the first signal that asks the program to end; those that follow win no time.
  static func setClock(for signal: Int32) {
    guard endingSignal.compareExchange(expected: 0, desired: signal, ordering: .relaxed).exchanged else { return }
    var clock = itimerval()
    (clock.it_value.tv_sec, clock.it_value.tv_usec) = (patience / 1_000_000, patience % 1_000_000)
    clock.it_interval.tv_usec = lastPatience
    setitimer(realTime, &clock, nil)
  }

  /// Ends the process by the signal that asked for it, on whichever thread the clock is heard.
  private static func endNow() {
    if !hasTriedToRestore.exchange(true, ordering: .relaxed) {
      // What nobody takes off the terminal would hold up what gives it back.
      let output = terminal.load(ordering: .relaxed)
      if isInForeground(output) {
        tcflow(output, TCOON)
        tcflush(output, TCOFLUSH)
      }
      restoreTerminal()
    }
    let signal = endingSignal.load(ordering: .relaxed)
    var only = sigset_t()
    sigemptyset(&only)
    sigaddset(&only, signal)
    Glibc.signal(signal, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, &only, nil)
    raise(signal)
  }

  /// Whether the terminal is this program's to set; one in the background would be stopped for it.
  private static func isInForeground(_ output: Int32) -> Bool {
    let foreground = tcgetpgrp(output)
    return foreground < 0 || foreground == getpgrp()
  }

  /// Gives the terminal back, if it was taken over.
  static func restoreTerminal() {
    let output = terminal.load(ordering: .relaxed)
    guard output >= 0, isInForeground(output) else { return }
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
