import ArgumentParser
import ArticleModel
import ArticleParsing
import Library

// What comes from outside into the library.

struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add addresses or files to the library: a feed is followed, an article is kept, a folder imported.")

  @Argument(help: "Files or addresses.", completion: .file())
  var sources: [String]

  func run() throws {
    let library = try LibraryFile(.granted)
    var hasFailed = false
    for name in sources {
      do throws(Failure) {
        let added = try library.add(name)
        writeOut(cleanLine(added.words))
      } catch {
        hasFailed = true
        _ = report(error)
      }
    }
    if hasFailed { throw ExitCode(ExitStatus.failed) }
  }
}

struct Refresh: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask feeds and followed stories what is new.",
    discussion: """
      Without sources everything is asked: all feeds, and stories that were added by themselves or opened, as long as they \
      changed or were read in the last 30 days. What fails is told in a line each; the others are refreshed all the same.
      """)

  @Flag(help: "Say nothing but what fails, for cron.")
  var quiet = false

  @Flag(help: "What came of it as a JSON object.")
  var json = false

  @Argument(help: "Feeds or stories, by their files or addresses.", completion: .file())
  var sources: [String] = []

  func run() throws {
    let library = try LibraryFile(.granted)
    guard library.isThere else { return try tell(.init()) }
    var outcome = Refresher.Outcome()
    for scope in try scopes(library) {
      let part = try Refresher(scope, in: library).run()
      outcome.asked += part.asked
      outcome.changed += part.changed
      outcome.new += part.new
      outcome.postponed += part.postponed
      outcome.failures += part.failures
    }
    report(outcome.failures)
    try tell(outcome)
    if !outcome.failures.isEmpty { throw ExitCode(ExitStatus.failed) }
  }

  private func scopes(_ library: LibraryFile) throws(Failure) -> [RefreshScope] {
    if sources.isEmpty { return [.all] }
    var stories: [Int64] = []
    var scopes: [RefreshScope] = []
    for name in sources {
      let address = Source(named: name).origin ?? name
      let (story, source) = try library.use { store throws(StoreFailure) in
        (try store.story(at: address), try store.sources().first { $0.address == address })
      }
      if let story { stories.append(story.id) }
      if let source { scopes.append(.source(source.id)) }
      if story == nil, source == nil { throw .notKept(name) }
    }
    return scopes + (stories.isEmpty ? [] : [.stories(stories)])
  }

  private func tell(_ outcome: Refresher.Outcome) throws {
    var output = Output()
    if json {
      RefreshJSON.encode(
        asked: outcome.asked, changed: outcome.changed, new: outcome.new, postponed: outcome.postponed,
        failures: outcome.failures
      ) { output.write($0) }
    } else if !quiet {
      output.write(outcome.words + "\n")
    }
    try output.finish()
  }
}

extension Refresher.Outcome {
  /// "12 asked: 3 changed, 4 new stories, 1 failed".
  var words: String {
    let parts = [
      changed > 0 ? "\(changed) changed" : nil, new > 0 ? (new == 1 ? "1 new story" : "\(new) new stories") : nil,
      failures.isEmpty ? nil : "\(failures.count) failed",
      postponed > 0 ? "\(postponed) put off, as their servers ask" : nil,
    ].compactMap { $0 }
    return "\(asked) asked: " + (parts.isEmpty ? "nothing new" : parts.joined(separator: ", "))
  }
}
