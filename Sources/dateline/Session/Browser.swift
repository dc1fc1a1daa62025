import ArticleModel
import Glibc

/// The reader's browser: the settings' program, else `$BROWSER`, else the desktop's opener. No shell is involved.
struct Browser {
  private let program: OutsideProgram

  /// Browsers that draw on the terminal, by the name of their program; the reader lends them its own.
  private static let terminalPrograms = ["w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh"]

  init(opening address: SafeAddress, configured: [String]?) {
    var words = configured ?? Self.wordsOfEnvironment()
    if words.isEmpty { words = ["xdg-open"] }
    let name = words[0].split(separator: "/").last.map(String.init) ?? ""
    program = OutsideProgram(words, about: address.text, needsTerminal: Self.terminalPrograms.contains(name))
  }

  private static func wordsOfEnvironment() -> [String] {
    let variable = getenv("BROWSER").map { String(cString: $0) } ?? ""
    // It may name several, separated by colons; the first counts.
    return (variable.split(separator: ":").first ?? "").split(separator: " ").map(String.init)
  }

  var needsTerminal: Bool { program.needsTerminal }

  /// Starts it, and waits for its end if it needs the terminal.
  /// - Returns: What went wrong, in a line, or nil.
  func run(_ authority: Authority) -> String? {
    do throws(Failure) {
      let isRunning = try program.run(authority)
      return isRunning ? nil : "Cannot run \(program.words[0]); set BROWSER, or browser in the settings"
    } catch {
      return error.sentence
    }
  }
}
