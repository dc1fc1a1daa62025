import ArticleModel
import ArticleParsing
import CursesTerminal
import Glibc

/// Why the program could not do what it was asked for. Each becomes one line: source, reason, limit.
enum Failure: Error, Equatable {
  /// A call to the system failed, by its errno.
  case system(source: String, code: Int32)
  case isDirectory(String)
  case tooLarge(source: String, limit: Int)
  /// Nothing came from a pipe for so many seconds.
  case silent(source: String, seconds: Int)
  case parsing(source: String, ParsingFailure)
  case terminal(TerminalFailure)
  case cannotFetch(String)
  case notAFile(String)
  /// A file of settings or colours is not as it should be.
  case badFile(path: String, FileProblem)
  case noTheme(String, nearest: String?)

  var words: String {
    switch self {
    case .system(let source, let code): "\(source): \(String(cString: strerror(code)))"
    case .isDirectory(let source): "\(source): is a directory; give a file"
    case .tooLarge(let source, let limit): "\(source): \(ParsingFailure.tooLarge(limit: limit).words)"
    case .notAFile(let path): "\(path): is not a file"
    case .badFile(let path, let problem): "\(path):\(problem.line): \(problem.reason)"
    case .noTheme(let name, let nearest):
      "no theme is called \"\(name.prefix(40))\""
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; `dateline themes` lists them")
    case .silent(let source, let seconds): "\(source): a pipe into which nothing was written for \(seconds) s"
    case .parsing(let source, let failure): "\(source): \(failure.words)"
    case .terminal(let failure): failure.words
    case .cannotFetch(let address): "\(address): addresses cannot be opened yet; save the text and open the file"
    }
  }
}

extension ParsingFailure {
  fileprivate var words: String {
    switch self {
    case .empty: "is empty: there is nothing to read"
    case .binary: "is not text"
    case .unsupported(.html): "is an HTML page, which cannot be read yet; save its text and open that"
    case .unsupported(.xml): "is an XML document, which cannot be read yet; save its text and open that"
    case .tooLarge(let limit): "larger than \(limit >> 20) MiB, the most that is read"
    }
  }
}

extension TerminalFailure {
  fileprivate var words: String {
    switch self {
    case .absent: "no terminal to read in; `dateline show` prints without one"
    case .unknown(nil): "TERM is not set, so it is unknown what the terminal understands; try TERM=xterm"
    case .unknown(let type?): "the terminal type \"\(type)\" (TERM) is not known here; try TERM=xterm"
    case .cannotMoveCursor(let type): "a terminal of type \"\(type)\" (TERM) cannot place its cursor"
    }
  }
}

/// Tells a failure in one line on standard error; the exit status comes out.
func report(_ failure: Failure) -> Int32 {
  // What is told may quote a path or an address, and those may hold anything.
  writeError("dateline: \(cleanLine(failure.words))")
  return ExitStatus.failed
}

/// Tells what is wrong with settings or themes, a line each on standard error.
func report(_ problems: [String]) {
  for problem in problems { writeError("dateline: \(cleanLine(problem))") }
}

/// Writes a line to standard error.
func writeError(_ words: String) {
  (words + "\n").utf8.withContiguousStorageIfAvailable { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
