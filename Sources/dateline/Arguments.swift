import ArgumentParser
import Reader

/// The command line.
struct Dateline: ParsableCommand {
  static let version: StaticString = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "A terminal reader for articles that are alive: timed updates and threaded comments.",
    discussion: """
      dateline FILE or dateline URL opens an article; into a pipe it prints it as text. - reads standard input, and takes keys from the \
      terminal. Inside the reader ? shows the keys.
      """,
    version: "dateline \(version)",
    subcommands: [
      Read.self, Show.self, Sample.self, Add.self, List.self, Refresh.self, Search.self, Timeline.self, Import.self,
      Export.self,
      Forget.self, Themes.self,
      Keys.self,
      Config.self,
    ],
    defaultSubcommand: Read.self)

  /// Read before anything else (`Authority`), and taken out of the arguments; here for the help.
  @Flag(
    help: """
      Restricted mode: start no programs, fetch nothing but what the command line names, use no library. Also by \
      DATELINE_SECURE=1 or LESSSECURE=1.
      """)
  var secure = false

  /// What a sole argument may be beside a source.
  static let commandNames = [
    "read", "show", "sample", "add", "list", "refresh", "search", "timeline", "import", "export", "forget", "themes",
    "keys", "config", "help",
  ]

  /// Parses and runs; the exit status comes out.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return ExitStatus.done
    } catch let failure as Failure {
      return report(failure)
    } catch {
      let isWrongUsage = exitCode(for: error) == .validationFailure
      let words = fullMessage(for: error)
      if !words.isEmpty { isWrongUsage ? writeError(words) : writeOut(words) }
      return isWrongUsage ? ExitStatus.wrongUsage : exitCode(for: error).rawValue
    }
  }
}

/// Writes lines to standard output; that nobody takes them is no failure of what they tell.
func writeOut(_ words: String) {
  var output = Output()
  output.write(words + "\n")
  try? output.finish()
}

struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open an article; the command's name may be left out. Into a pipe, print it.")

  @Flag(help: "Keep nothing of it, and use nothing that was kept.")
  var noLibrary = false

  @Argument(help: "The article: a file, an address, or - for standard input.", completion: .file())
  var source: String?

  func run() throws {
    guard let source else {
      guard isStandardInputPiped() else { throw CleanExit.helpRequest(Dateline.self) }
      throw ExitCode(read(.standardInput))
    }
    throw ExitCode(read(Source(named: source), remembers: !noLibrary))
  }
}

extension OutputFormat: ExpressibleByArgument {}

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print an article.")

  @Option(help: "How to print it.")
  var format: OutputFormat = .text

  @Option(help: "Columns of a line of text, from 30 to 1000.")
  var width = defaultColumns

  @Flag(help: "Fetch the whole discussion from the site, where the article names its list of comments.")
  var threads = false

  @Argument(help: "The article: a file, an address, or - for standard input.", completion: .file())
  var source: String

  func validate() throws {
    guard (30...1000).contains(width) else { throw ValidationError("--width must be from 30 to 1000, not \(width).") }
  }

  func run() throws {
    try show(Source(named: source), .granted, format: format, columns: width, wholeDiscussion: threads)
  }
}

struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Open the sample article.")

  func run() throws { throw ExitCode(read(.sample)) }
}

struct Themes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the themes, or show one on sample text.",
    discussion: """
      A theme of your own is a base16 or base24 scheme in the folder themes beside config.yaml, by the name of its file.
      """)

  @Argument(help: "The theme to show.", completion: .custom { _, _, _ in themeNames() })
  var name: String?

  func run() throws {
    let store = SettingsStore()
    report(store.problems)
    guard let name else { return try printThemes(store) }
    try printPreview(of: store.themes.theme(named: name), store.settings)
  }
}

/// The names that a shell may complete.
private func themeNames() -> [String] { SettingsStore().themes.entries().map(\.name) }

struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the keys in force, what they do and the commands' names.")

  func run() throws {
    let store = SettingsStore()
    report(store.problems)
    try printKeys(store.settings.keys, library: store.settings.libraryKeys)
  }
}

struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the settings in force, as a file that can be kept.",
    discussion: "The file is $XDG_CONFIG_HOME/dateline/config.yaml, else ~/.config/dateline/config.yaml.")

  func run() throws {
    var store = SettingsStore()
    // Whether the theme can be had is part of what is in force.
    _ = store.theme()
    report(store.problems)
    var output = Output()
    output.write(store.settings.file)
    try output.finish()
  }
}
