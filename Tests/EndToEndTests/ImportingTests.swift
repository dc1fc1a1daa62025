import TestSupport
import Testing

extension EndToEnd {
  /// Files that are taken into the library from the shell.
  @Suite struct ImportingTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private static let hasZstd = (try? runShell("command -v zstd").status == 0) ?? false

    private func run(_ script: String) throws -> Outcome {
      try runShell("cd '\(folder.path)' && \(script)", in: folder)
    }

    private func expect(_ script: String, prints words: String, _ sourceLocation: SourceLocation = #_sourceLocation)
      throws
    {
      let outcome = try run(script)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errorText)", sourceLocation: sourceLocation)
      #expect(outcome.outputText == words + "\n", sourceLocation: sourceLocation)
    }

    @Test func foldersAreTakenAndTakenAgain() throws {
      try folder.writeReports()
      try folder.write("reports/empty", "")
      let first = try run("\"$DATELINE\" import reports")
      #expect(first.status == 0 && first.outputText == "reports: 2 stories imported, 1 left out\n")
      #expect(first.errors.count { $0 == 0x0A } == 1 && first.errorText.contains("/empty: is empty"))
      try run("rm reports/empty").expectSuccess()
      try expect("\"$DATELINE\" import reports", prints: "reports: 0 stories imported, 2 kept already")
      // As it is said again, everything is looked at again, and is the same.
      try expect("\"$DATELINE\" import --again reports", prints: "reports: 0 stories imported, 2 kept already")
      try folder.write("reports/slack.txt", "Slack Water\n\nNothing moves at the lock for an hour.\n")
      try expect("\"$DATELINE\" import reports", prints: "reports: 1 story imported, 2 kept already")
      #expect(try KeptLibrary.check(in: folder).count == 3)
    }

    /// Neither an older time nor an equal one hides that a file holds something else.
    @Test func filesAreReadAgainWhateverTheClockSaid() throws {
      try folder.writeReports()
      try expect("\"$DATELINE\" import reports", prints: "reports: 2 stories imported")
      try folder.write("reports/fog.txt", Report.short + "\nIt has lifted.\n")
      try run("touch -d 2001-01-01 reports/fog.txt").expectSuccess()
      try expect("\"$DATELINE\" import reports", prints: "reports: 1 story imported, 1 kept already")
      try folder.write("reports/fog.txt", Report.short + "\nIt has lifted again.\n")
      try run("touch -d 2001-01-01 reports/fog.txt").expectSuccess()
      try expect("\"$DATELINE\" refresh --quiet && \"$DATELINE\" search lifted again | wc -l", prints: "1")
    }

    @Test func foldersThatCannotBeListedStopNothing() throws {
      try folder.writeReports()
      try run("mkdir reports/shut && echo words >reports/shut/a.txt && chmod 000 reports/shut").expectSuccess()
      let outcome = try run("\"$DATELINE\" import reports")
      // Whoever may do everything may list it all the same.
      guard try run("[ \"$(id -u)\" = 0 ]").status != 0 else { return }
      #expect(outcome.status == 0 && outcome.outputText == "reports: 2 stories imported, 1 left out\n")
      #expect(outcome.errorText.hasSuffix("/reports/shut: Permission denied\n"), "\(outcome.errorText)")
      let refreshed = try run("\"$DATELINE\" refresh")
      #expect(refreshed.status == 1 && refreshed.errorText.hasSuffix("/reports/shut: Permission denied\n"))
    }

    /// A file that another one has taken the place of is read from its beginning, and so is one that has become shorter.
    @Test func anotherFileOfTheSameNameIsTaken() throws {
      try folder.write("log", Folder.records(0..<50))
      try expect("\"$DATELINE\" import log", prints: "log: 50 stories imported")
      try folder.write("log", Folder.records(100..<180))
      try expect("\"$DATELINE\" import log", prints: "log: 80 stories imported")
      try folder.write("log", Folder.records(100..<101) + Folder.records(200..<210))
      try expect("\"$DATELINE\" import log", prints: "log: 10 stories imported, 1 kept already")
      try expect("\"$DATELINE\" import log", prints: "log: 0 stories imported")
    }

    /// What a feed's file holds whole can be read and searched without a network; of the rest the addresses are kept.
    @Test func entriesOfAFeedAreTaken() throws {
      try folder.write(
        "feed.xml",
        """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Lock News</title>
        <item><title>Fog</title><link>http://127.0.0.1:9/fog</link>
        <content:encoded>&lt;p&gt;Nothing moves until the heron lifts its foot.&lt;/p&gt;</content:encoded></item>
        <item><title>Crane</title><link>http://127.0.0.1:9/crane</link></item>
        <item><title>Nowhere</title></item></channel></rss>
        """)
      let outcome = try run("\"$DATELINE\" import feed.xml")
      #expect(outcome.outputText == "feed.xml: 2 stories imported, 1 left out\n", "\(outcome.outputText)")
      #expect(outcome.errorText.contains("without an address"), "\(outcome.errorText)")
      #expect(try run("\"$DATELINE\" search heron").outputText.hasPrefix("http://127.0.0.1:9/fog\t"))
      let text = try run("\"$DATELINE\" export --format text http://127.0.0.1:9/fog").outputText
      #expect(text.contains("until the heron lifts its foot"))
      try expect("\"$DATELINE\" add feed.xml", prints: "0 stories imported, 2 kept already, 1 left out")
    }

    @Test func whatIsNotThereIsTold() throws {
      try folder.writeReports()
      let outcome = try run("\"$DATELINE\" import nowhere reports")
      #expect(outcome.status == 1 && outcome.errors.count { $0 == 0x0A } == 1, "\(outcome.errorText)")
      #expect(outcome.errorText.contains("nowhere: No such file"), "\(outcome.errorText)")
      #expect(outcome.outputText.hasSuffix("reports: 2 stories imported\n"))
      #expect(try run("\"$DATELINE\" import").status == 2)
    }

    @Test func recordsAreTakenOnce() throws {
      try folder.write(
        "log", Folder.records(0..<500) + "{\"text\": 5}\n{\"url\": \"https://log.example/x\"}\nnothing\n")
      let outcome = try run("\"$DATELINE\" import log")
      #expect(
        outcome.status == 0 && outcome.outputText == "log: 500 stories imported, 3 left out\n", "\(outcome.outputText)")
      #expect(
        outcome.errorText.contains("log:501: ") && outcome.errorText.contains("log:503: "), "\(outcome.errorText)")
      // What has been added below since is all that is new.
      try folder.write("log", Folder.records(0..<500) + "{}\n{}\n{}\n" + Folder.records(500..<510))
      try expect("\"$DATELINE\" import log", prints: "log: 10 stories imported")
      #expect(try KeptLibrary.check(in: folder).count == 510)
      try expect("\"$DATELINE\" forget https://log.example/7; \"$DATELINE\" search record7 | wc -l", prints: "0")
    }

    @Test(arguments: ["gzip", "zstd"]) func packedFilesAreTaken(program: String) throws {
      try #require(program == "gzip" || Self.hasZstd, "zstd is not installed")
      try folder.writeReports()
      try folder.write("log", Folder.records(0..<500))
      try run("\(program) -q log reports/crane.txt; rm -f log reports/crane.txt").expectSuccess()
      let log = try run("\"$DATELINE\" import log.*; \"$DATELINE\" import reports")
      #expect(log.status == 0 && log.errors.isEmpty, "\(log.errorText)")
      #expect(
        log.outputText.contains(": 500 stories imported\n") && log.outputText.contains("reports: 2 stories imported\n"))
      #expect(try run("\"$DATELINE\" list").outputText.contains(Report.headline))
    }

    /// A download that broke off gives what it holds, and the rest when it is whole.
    @Test func brokenOffImportsGoOn() throws {
      let records = Folder.records(0..<4_000)
      let whole = try gzip(Array(records.utf8))
      try folder.write("log.gz", whole[..<(whole.count * 2 / 3)])
      let broken = try run("\"$DATELINE\" import log.gz")
      #expect(broken.status == 1 && broken.errors.count { $0 == 0x0A } == 1, "\(broken.errorText)")
      #expect(broken.errorText.contains("log.gz: ends before it is whole; what stands before is kept"))
      let kept = try KeptLibrary.check(in: folder).count
      #expect(kept > 1_000 && kept < 4_000)
      #expect(broken.outputText.contains("log.gz: \(kept) stories imported"), "\(broken.outputText)")
      try folder.write("log.gz", whole)
      try expect("\"$DATELINE\" import log.gz", prints: "log.gz: \(4_000 - kept) stories imported")
      #expect(try KeptLibrary.check(in: folder) == Set((0..<4_000).map { "https://log.example/\($0)" }))
    }

    /// The last line that was there before the break may have been half of one.
    @Test func aHalfLineIsTakenWhenItIsWhole() throws {
      let records = Folder.records(0..<3)
      try folder.write("log", String(records.dropLast(20)))
      let half = try run("\"$DATELINE\" import log")
      #expect(half.outputText.hasPrefix("log: 2 stories imported"), "\(half.outputText)")
      try folder.write("log", records)
      try run("\"$DATELINE\" import log").expectSuccess()
      #expect(try KeptLibrary.check(in: folder).count == 3)
    }
  }
}
