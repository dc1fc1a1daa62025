import ArticleModel
import ArticleParsing
import CursesTerminal
import Glibc
import Library

/// Why the program could not do what it was asked for. Each becomes one line: source, reason, limit.
enum Failure: Error, Equatable {
  /// A call to the system failed, by its errno.
  case system(source: String, code: Int32)
  case isDirectory(String)
  /// An address that is neither `http` nor `https`.
  case wrongScheme(String)
  case tooLarge(source: String, limit: Int)
  /// Nothing came from a pipe for so many seconds.
  case silent(source: String, seconds: Int)
  case parsing(source: String, ParsingFailure)
  case terminal(TerminalFailure)
  case fetching(address: String, FetchFailure)
  /// What the reader was told, in a line.
  case told(String)
  /// The site's own list of comments holds none.
  case noDiscussion(address: String)
  case notAFile(String)
  /// A file of settings or colours is not as it should be.
  case badFile(path: String, FileProblem)
  case noTheme(String, nearest: String?)
  /// The library cannot be had.
  case store(path: String, StoreFailure)
  /// Neither `XDG_DATA_HOME` nor `HOME` is set.
  case noDataFolder
  /// An address that was followed as a feed gives an article, and the other way round.
  case notAFeed(String)
  case notAStory(String)
  /// What cannot be had again, such as standard input, is not kept.
  case notToKeep(String)
  /// A file that is imported cannot be read to its end.
  case stream(path: String, StreamFailure)
  /// What is searched for cannot be understood.
  case query(LibraryQuery.Problem)
  /// The library knows a story by its address alone.
  case neverFetched(String)
  /// The library knows no story of that name.
  case notKept(String)
  /// An import was given up before its end.
  case brokenOff(String)
  /// What restricted mode does not allow.
  case restricted(String)

  var words: String {
    switch self {
    case .system(let source, let code): "\(source): \(String(cString: strerror(code)))"
    case .wrongScheme(let source): "\(source): only http and https addresses are opened"
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
    // A long address would leave no room for the reason on the screen.
    case .fetching(let address, .outOfReach): "\(FetchFailure.outOfReach.words): \(address)"
    case .fetching(let address, let failure): "\(address): \(failure.words)"
    case .store(let path, let failure): "\(path): \(failure.words)"
    case .noDataFolder: "no folder for the library is known: neither XDG_DATA_HOME nor HOME is set"
    case .notAFeed(let name): "\(name): is no feed, or no longer one"
    case .notAStory(let name): "\(name): is a list now, and no longer an article"
    case .notToKeep(let name): "\(name): cannot be had again, so it is not added"
    case .stream(let path, .system(let code)): "\(path): \(String(cString: strerror(code)))"
    case .stream(let path, .notAFile): "\(path): is neither a file nor a folder"
    case .stream(let path, .unsupported(let format)): "\(path): is packed as \(format); unpack it first"
    case .stream(let path, .truncated): "\(path): ends before it is whole; what stands before is kept"
    case .stream(let path, .damaged): "\(path): is damaged, or not compressed as it says"
    case .stream(let path, .outOfMemory): "\(path): needs more memory to unpack than there is"
    case .stream(let path, .windowTooLarge(let limit)):
      "\(path): is packed with a window larger than \(limit >> 20) MiB, the most for its size; unpack it first"
    case .query(let problem): problem.words
    case .neverFetched(let name): "\(name): was never fetched; `dateline refresh` or opening it does that"
    case .notKept(let name): "\(name): is not in the library"
    case .brokenOff(let path): "\(path): broken off; it goes on there the next time"
    case .restricted(let what): "\(what) is off in restricted mode"
    case .told(let words): words
    case .noDiscussion(let address): "\(address): no comments are there"
    }
  }
}

extension Failure {
  /// Whether it may be otherwise the next time.
  var mayPass: Bool {
    switch self {
    case .store(_, .locked), .store(_, .full): true
    default: false
    }
  }

  /// Whether an import is over with it, and not only with one of its files.
  var endsImport: Bool {
    switch self {
    case .store, .brokenOff: true
    default: false
    }
  }
}

extension ParsingFailure {
  fileprivate var words: String {
    switch self {
    case .empty: "is empty: there is nothing to read"
    case .binary: "is not text"
    case .unsupported(.xml): "is an XML document, which cannot be read yet; save its text and open that"
    case .unsupported(.json): "is JSON of a kind that is not known"
    case .refused(let words): "holds nothing but the site's word: \(words)"
    case .malformed(let line): "is damaged: it is no longer XML at line \(line), and nothing before it can be read"
    case .tooLarge(let limit): "larger than \(limit >> 20) MiB, the most that is read"
    }
  }
}

extension LibraryQuery.Problem {
  fileprivate var words: String {
    switch self {
    case .empty: "nothing to search for: give words, author:, site:, after: or before:"
    case .unknownPart(let name): "in:\(name): is none of headline, text, updates and comments"
    case .badTime(let words): "\"\(words)\": is no time; give one as 2026-11-28, 2026-11-28T17:30, 3d or 12h"
    }
  }
}

extension StoreFailure {
  fileprivate var words: String {
    switch self {
    case .system(let code): "the library cannot be opened: \(String(cString: strerror(code)))"
    case .locked: "the library is held by another program"
    case .readOnly: "the library cannot be written: it or its folder is read-only"
    case .full: "the library cannot be written: the disk is full, or a limit is reached"
    case .foreign: "is a database of another program, or holds what dateline did not make; it is left as it is"
    case .newer: "was written by a later dateline; it is left as it is"
    case .damaged: "is damaged, or is no library; it is left as it is"
    case .interrupted: "the library was not written: it was broken off"
    case .database(let code): "the library fails with SQLite's code \(code)"
    }
  }
}

extension FetchFailure {
  fileprivate var words: String {
    switch self {
    case .address: "is no http or https address of a host, or longer than \(SafeAddress.limit) bytes"
    case .noProgram: "cannot be fetched: the program curl is not installed"
    case .system(let code): "cannot be fetched: \(String(cString: strerror(code)))"
    case .unknownHost: "no such host is known"
    case .cannotConnect: "the host does not answer there"
    case .insecure: "no secure connection can be made: certificate or encryption"
    case .proxy: "the proxy cannot be found or refuses"
    case .notHTTP: "what answers does not speak HTTP"
    case .cutShort: "the connection ended before all had come"
    case .compression: "came compressed in a way that cannot be undone"
    case .status(let status): "the server answers \(status)\(Self.meaning(of: status))"
    case .postponed(let status, let seconds):
      "the server answers \(status)\(Self.meaning(of: status)) and is to be asked again after \(seconds) s"
    case .headersTooLarge(let limit): "headers larger than \(limit >> 10) KiB"
    case .bodyTooLarge(let limit): "larger than \(limit >> 20) MiB, the most that is fetched"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .redirect: "redirects to something other than http and https"
    case .timeout(let seconds): "had not come whole after \(seconds) s"
    case .cancelled: "cancelled"
    case .outOfReach: "fetching more than the command line names is off in restricted mode"
    case .program(let status): "cannot be fetched: curl ends with status \(status)"
    }
  }

  /// What the commonest statuses mean (RFC 9110, section 15).
  private static func meaning(of status: Int) -> String {
    switch status {
    case 401: " (a password is needed)"
    case 403: " (not allowed)"
    case 404: " (not found)"
    case 410: " (gone)"
    case 429: " (too many requests)"
    case 503: " (busy)"
    case 500...599: " (a fault of its own)"
    default: ""
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

/// Writes a line to standard error, or several; nothing in them steers the terminal.
func writeError(_ words: String) {
  var bytes = Array((words + "\n").utf8)
  Quieting.quiet(&bytes, from: 0)
  bytes.withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
