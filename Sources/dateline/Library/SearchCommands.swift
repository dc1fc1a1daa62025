import ArgumentParser
import ArticleModel
import ArticleParsing
import Glibc
import Library
import Reader

// Finding something in the library without a screen.

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search everything that was read or imported.",
    discussion: """
      Words are searched for in headlines, sections, updates and comments; where none holds all of them, in the whole \
      story. "two words" stand next to each \
      other, ferr* begins words, -word must not be there (after --). author:NAME, in:headline|text|updates|comments, \
      site:NAME, after:TIME and before:TIME narrow it; a time is 2026-11-28, 2026-11-28T17:30, or an age as 3d or 12h. The \
      best hits stand first. On a terminal a hit has two lines; else a line holds, with tabs between: address, part, \
      author, time, words. Exit status 1 where nothing is found.
      """)

  @Flag(help: "As a JSON array, a line a hit.")
  var json = false

  @Option(help: "The most hits to give.")
  var limit = 50

  @Argument(help: "What to search for.")
  var words: [String]

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
  }

  func run() throws {
    let (finds, note) = try find(words.map(Self.phrase).joined(separator: " "))
    let hits = Array(finds.hits.prefix(limit))
    var output = Output()
    if json {
      LibraryJSON.encode(hits) { output.write($0) }
    } else {
      let isTerminal = isatty(STDOUT_FILENO) == 1
      let zone = localZone(around: time(nil))
      for hit in hits {
        if isTerminal { hit.writeParagraph(zone, to: &output) } else { output.write(hit.line) }
      }
    }
    try output.finish()
    if let note { writeError("dateline: \(note)") }
    if hits.isEmpty { throw ExitCode(ExitStatus.failed) }
  }

  /// A word with a space in it was quoted for the shell, and is one phrase; what stands before it keeps its meaning, as
  /// in author:m. keller.
  private static func phrase(_ word: String) -> String {
    guard !word.contains("\""), let space = word.firstIndex(where: \.isWhitespace) else { return word }
    let colon = word[..<space].firstIndex(of: ":")
    let start = colon.map { word.index(after: $0) } ?? word.index(word.startIndex, offsetBy: word.first == "-" ? 1 : 0)
    return "\(word[..<start])\"\(word[start...])\""
  }

  /// What cannot be understood is wrong usage.
  private func find(_ query: String) throws -> (LibraryFinds, note: String?) {
    do {
      return try LibraryFile(.granted).search(query)
    } catch Failure.query(let problem) {
      throw ValidationError(Failure.query(problem).words)
    }
  }
}

extension LibraryHit {
  fileprivate var line: String {
    [story.address, part.rawValue, author ?? "", time?.rfc3339 ?? "", snippet].map(cleanLine).joined(separator: "\t")
      + "\n"
  }

  /// Two lines for a person, the words that were found in bold.
  fileprivate func writeParagraph(_ zone: Zone, to output: inout Output) {
    let details = [part == .text ? nil : part.rawValue, author, time.map { $0.words(in: zone) }].compactMap { $0 }
    output.write(cleanLine(([story.title] + details).joined(separator: " · ")) + "\n    ")
    let bytes = snippet.utf8.span
    var place = 0
    for match in matches {
      output.write(bytes.extracting(place..<match.lowerBound))
      output.write(sequence: "\u{1B}[1m")
      output.write(bytes.extracting(match))
      output.write(sequence: "\u{1B}[m")
      place = match.upperBound
    }
    output.write(bytes.extracting(place..<bytes.count))
    output.write("\n")
  }
}

struct Timeline: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the updates of all stories on one clock, the newest first.",
    discussion:
      "A line holds, with tabs between: the time in your zone, the update, the story, and its file or address.")

  @Option(help: "Only updates from then on: 2026-11-28, 2026-11-28T17:30, or an age as 3d or 12h.")
  var after: String?

  @Option(help: "Only updates before then.")
  var before: String?

  @Flag(help: "As a JSON array, a line an update, with times in UTC.")
  var json = false

  @Argument(help: "Only the updates of these stories, by their files or addresses.", completion: .file())
  var stories: [String] = []

  func run() throws {
    let library = try LibraryFile(.granted)
    let zone = localZone(around: Glibc.time(nil))
    let (after, before) = (try time(after, zone), try time(before, zone))
    let numbers = try stories.map { name in try library.story(named: name).id }
    let moments =
      library.isThere
      ? try library.use { store throws(StoreFailure) in try store.timeline(of: numbers, after: after, before: before) }
      : []
    var output = Output()
    if json {
      LibraryJSON.encode(moments) { output.write($0) }
    } else {
      for moment in moments {
        let words = [moment.time.words(in: zone), moment.title, moment.story.title, moment.story.address]
        output.write(words.map(cleanLine).joined(separator: "\t") + "\n")
      }
    }
    try output.finish()
  }

  private func time(_ words: String?, _ zone: Zone) throws -> Instant? {
    guard let words else { return nil }
    do throws(LibraryQuery.Problem) {
      return try LibraryQuery.time(words, now: .now, offset: zone.offset(at: .now))
    } catch {
      throw ValidationError(Failure.query(error).words)
    }
  }
}

extension Instant {
  /// "2026-11-28 17:30" in a zone.
  fileprivate func words(in zone: Zone) -> String {
    let local = Instant(seconds: seconds + Int64(zone.offset(at: self)))
    return String((local.rfc3339 ?? "").prefix(16)).replacing("T", with: " ")
  }
}

extension LibraryFile {
  /// The story of a file or an address.
  func story(named name: String) throws(Failure) -> Story {
    let address = Source(named: name).origin ?? name
    let story = isThere ? try use { store throws(StoreFailure) in try store.story(at: address) } : nil
    guard let story else { throw .notKept(name) }
    return story
  }
}
