import ArticleModel
import Glibc
import Library

/// What the program may do beside showing what it was given. In restricted mode, for people who are to read and to do
/// nothing else, that is next to nothing.
///
/// It is made once, of the command line and the environment, and handed to the three that act on the world: what starts
/// programs (`OutsideProgram`), asks the network (`Fetcher`) and keeps a library (`LibraryFile`). None of them does anything
/// without one, so there is no command and no key that could forget to ask.
struct Authority: Sendable {
  /// Whether no program is started, nothing is fetched but what the command line names, and no library is kept or read.
  let isRestricted: Bool
  /// The addresses that the command line names, without fragments.
  private let named: Set<String>

  /// The option that restricts, wherever it stands on the command line.
  static let flag = "--secure"
  /// Restrict where they hold anything; `less` reads the second.
  private static let variables = ["DATELINE_SECURE", "LESSSECURE"]

  /// That of this process.
  static let granted = Authority(arguments: Array(CommandLine.arguments.dropFirst())) {
    getenv($0).map { String(cString: $0) }
  }

  /// - Parameter variable: Tells what a variable of the environment holds.
  init(arguments: [String], _ variable: (String) -> String?) {
    let isAsked = Self.withoutFlag(arguments).count < arguments.count
    isRestricted = isAsked || Self.variables.contains { variable($0)?.isEmpty == false }
    named = Set(arguments.compactMap { SafeAddress($0)?.request })
  }

  /// Arguments but for the option; behind "--" it is an argument like others.
  static func withoutFlag(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments[..<end].filter { $0 != flag } + arguments[end...]
  }

  /// What may be fetched.
  var reach: FetchReach { isRestricted ? .only(named) : .anywhere }

  /// - Throws: Where programs are not to be started.
  func startProgram() throws(Failure) { if isRestricted { throw .restricted("starting programs") } }

  /// - Throws: Where a library is neither to be read nor written.
  func useLibrary() throws(Failure) { if isRestricted { throw .restricted("the library") } }
}

extension Failure {
  /// The words for the screen, where they stand alone.
  var sentence: String { words.prefix(1).uppercased() + words.dropFirst() }
}
