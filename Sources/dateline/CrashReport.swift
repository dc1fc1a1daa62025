import CursesTerminal
import Glibc
import Synchronization

/// What is done when a fault of the program's own ends it: the screen is given back, one line says what happened and what
/// helps a report, and a note is left of the story that was open, so that it opens plainly the next time.
///
/// All of it happens in a signal handler, which may interrupt anything: it calls nothing that is not async-signal-safe
/// (POSIX.1-2017, 2.4.3), and what it writes was laid ready before. The line holds no words of a page.
enum CrashReport {
  /// What the program was about when it ended.
  enum Activity: Int, CaseIterable {
    case working, waiting, opening, answering, drawing, inLibrary

    fileprivate var words: StaticString {
      switch self {
      case .working: "working"
      case .waiting: "waiting for a key"
      case .opening: "opening an article"
      case .answering: "answering a key or the mouse"
      case .drawing: "drawing an article"
      case .inLibrary: "showing the library"
      }
    }
  }

  private static let activity = Atomic<Int>(0)
  /// The line in the note, and the note's path: strings for C. They are replaced, never changed, and never freed, since a
  /// handler may be reading them.
  private static let story = Atomic<UInt>(0)
  private static let openStory = Mutex<String?>(nil)
  private static let notePath = Atomic<UInt>(0)
  /// Written once before any handler is installed.
  nonisolated(unsafe) private static var mainThread = pthread_self()
  private static let stackSize = 1 << 16

  /// Signals that a trap or a broken access makes; a Swift trap is SIGILL or SIGTRAP.
  private static let signals: [(number: Int32, name: StaticString)] = [
    (SIGILL, "SIGILL"), (SIGTRAP, "SIGTRAP"), (SIGABRT, "SIGABRT"), (SIGSEGV, "SIGSEGV"), (SIGBUS, "SIGBUS"),
    (SIGFPE, "SIGFPE"),
  ]

  /// Begins to watch. The handler has a stack of its own, as the program's may be what ran out.
  static func install() {
    mainThread = pthread_self()
    // What is made at its first use must not be made in a handler.
    _ = (
      signals.count, activity.load(ordering: .relaxed), story.load(ordering: .relaxed),
      Dateline.version.utf8CodeUnitCount
    )
    _ = notePath.load(ordering: .relaxed)
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_sigaction = { number, _, context in
        CrashReport.tell(number, at: programCounter(context))
        raise(number)  // By now the default action, which ends the process.
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER | SA_ONSTACK | SA_SIGINFO
      sigemptyset(&action.sa_mask)
      sigaction(signal.number, &action, nil)
    }
  }

  /// Says what the program is about from now on.
  static func begin(_ activity: Activity) { self.activity.store(activity.rawValue, ordering: .relaxed) }

  /// Says which story is open; nil for none that is remembered.
  static func setStory(_ origin: String?) {
    let isNew = openStory.withLock { open in
      defer { open = origin }
      return open != origin
    }
    guard isNew else { return }
    story.store(address(of: origin.map { "\(Dateline.version) \($0)\n" }), ordering: .relaxed)
  }

  /// Says where a note of the story is left.
  static func leaveNotes(in file: CrashNotes) { notePath.store(address(of: file.path), ordering: .relaxed) }

  private static func address(of words: String?) -> UInt { words.map { UInt(bitPattern: strdup($0)) } ?? 0 }

  // MARK: In the handler

  private static func tell(_ signal: Int32, at counter: UInt) {
    CursesTerminal.restoreAfterFault()
    write("dateline ")
    write(Dateline.version)
    write(" was ended by a fault of its own: ")
    for known in signals where known.number == signal { write(known.name) }
    write(" at 0x")
    writeHexadecimal(counter)
    write(", ")
    for known in Activity.allCases where known.rawValue == activity.load(ordering: .relaxed) { write(known.words) }
    let isNoted = leaveNote()
    write(isNoted ? "; your place is kept as it was half a minute ago, and this opens plainly the next time. " : ". ")
    write("To report it, send this line and, if you may, what was open\n")
  }

  /// Leaves a note of the open story. What ends another thread, such as an import, is not the story's fault.
  private static func leaveNote() -> Bool {
    guard pthread_equal(pthread_self(), mainThread) != 0,
      let path = UnsafeMutablePointer<CChar>(bitPattern: notePath.load(ordering: .relaxed)),
      let line = UnsafePointer<CChar>(bitPattern: story.load(ordering: .relaxed))
    else { return false }
    makeFolders(above: path)
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    let count = strlen(line)
    return Glibc.write(file, line, count) == count
  }

  /// The first article that is ever opened may be what ends the program.
  private static func makeFolders(above path: UnsafeMutablePointer<CChar>) {
    let slash = CChar(UInt8(ascii: "/"))
    var index = 1
    while path[index] != 0 {
      if path[index] == slash {
        path[index] = 0
        mkdir(path, 0o700)
        path[index] = slash
      }
      index += 1
    }
  }

  private static func write(_ words: StaticString) {
    _ = Glibc.write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
  }

  private static func writeHexadecimal(_ number: UInt) {
    var shift = number == 0 ? 0 : (UInt.bitWidth - 1 - number.leadingZeroBitCount) & ~3
    while shift >= 0 {
      let digit = UInt8(truncatingIfNeeded: number >> UInt(shift) & 0xF)
      var character = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      _ = Glibc.write(STDERR_FILENO, &character, 1)
      shift -= 4
    }
  }
}

/// Where in the program the signal came; 0 where that is not known.
private func programCounter(_ context: UnsafeMutableRawPointer?) -> UInt {
  guard let context = context?.assumingMemoryBound(to: ucontext_t.self) else { return 0 }
  #if arch(x86_64)
    return UInt(bitPattern: Int(context.pointee.uc_mcontext.gregs.16))  // REG_RIP
  #elseif arch(arm64)
    return UInt(context.pointee.uc_mcontext.pc)
  #else
    return 0
  #endif
}
