import CursesTerminal
import Glibc

@main
struct Program {
  static func main() {
    CrashReport.install()
    setUpLocale()
    surviveLimits()
    exit(run(Authority.withoutFlag(Array(CommandLine.arguments.dropFirst()))))
  }

  /// Runs the program; the exit status comes out.
  ///
  /// A sole source goes straight to the reader: parsing arguments makes the Swift runtime scan every conformance in the
  /// program, which takes longer than painting the first screen.
  private static func run(_ arguments: [String]) -> Int32 {
    if arguments.isEmpty, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 { return showLibrary() }
    if arguments.count == 1, let source = Source(argument: arguments[0]) { return read(source) }
    return Dateline.run(arguments)
  }
}

/// Makes a file that may not grow a failure like any other, and not the end. What is started from here, where a handler
/// does not reach, has its own way. The handler may run on any thread, so it belongs to no actor.
private func surviveLimits() { signal(SIGXFSZ) { _ in } }

/// Opens a source in the reader; prints it where there is no terminal.
/// - Parameter remembers: Whether the library keeps what is read.
func read(_ source: Source, remembers: Bool = true) -> Int32 {
  do throws(Failure) {
    if isatty(STDOUT_FILENO) == 0 {
      try show(source, .granted, format: .text, columns: defaultColumns)
    } else {
      try readOnScreen(source, .granted, remembers: remembers)
    }
    return ExitStatus.done
  } catch {
    return report(error)
  }
}

/// Shows the library on the screen.
private func showLibrary() -> Int32 {
  do throws(Failure) {
    try openLibrary(.granted)
    return ExitStatus.done
  } catch {
    return report(error)
  }
}

/// The width of text that is not for a terminal.
let defaultColumns = 80

enum ExitStatus {
  static let done: Int32 = 0
  static let failed: Int32 = 1
  static let wrongUsage: Int32 = 2
}
