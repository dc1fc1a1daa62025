import ArgumentParser
import ArticleModel
import ArticleParsing
import Glibc
import Library
import Reader

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take files into the library: folders, JSON Lines, lists of feeds.",
    discussion: """
      A folder is taken with all pages and text dumps in it. JSON Lines hold a page a line, as {"text": ..., "url": ...} or \
      {"html": ...}. OPML names feeds to follow and pages. All of them may be compressed by gzip or zstd. An import that was \
      broken off goes on where it stopped, and what is kept already is passed over.
      """)

  @Flag(help: "Take everything again from the start.")
  var again = false

  @Argument(help: "Files or folders.", completion: .file())
  var paths: [String]

  func run() throws {
    let library = try LibraryFile(.granted)
    var hasFailed = false
    for path in paths {
      let bar = ProgressBar()
      var importer = Importer(library: library, startsOver: again) { done, outcome in
        bar.show("\(outcome.imported + outcome.unchanged) stories", done: done)
      }
      do throws(Failure) {
        try importer.take(path)
        bar.clear()
      } catch {
        bar.clear()
        hasFailed = true
        _ = report(error)
      }
      report(importer.outcome.failures)
      var output = Output()
      output.write(cleanLine("\(path): \(importer.outcome.words)") + "\n")
      try output.finish()
    }
    if hasFailed { throw ExitCode(ExitStatus.failed) }
  }
}

extension Importer.Outcome {
  /// "2 feeds followed, 120 stories imported, 3 left out".
  var words: String {
    let parts = [
      feeds > 0 ? "\(feeds == 1 ? "1 feed" : "\(feeds) feeds") followed" : nil,
      "\(imported == 1 ? "1 story" : "\(imported) stories") imported",
      unchanged > 0 ? "\(unchanged) kept already" : nil, leftOut > 0 ? "\(leftOut) left out" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

/// How far something is, in a line on standard error that writes over itself; nothing where that is no terminal.
final class ProgressBar {
  private var next = ContinuousClock.now
  private var isShown = false
  private let isOn = isatty(STDERR_FILENO) == 1

  /// - Parameter done: From 0 to 1.
  func show(_ words: String, done: Double) {
    guard isOn, ContinuousClock.now >= next else { return }
    next = .now + .milliseconds(100)
    isShown = true
    let width = 30
    let full = max(0, min(width, Int(done * Double(width))))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    write("\r\(bar) \(Int(max(0, min(done, 1)) * 100))%  \(words)\u{1B}[K")
  }

  func clear() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ words: String) {
    words.utf8.withContiguousStorageIfAvailable { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
