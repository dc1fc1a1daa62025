import Glibc
import TestSupport
import Testing

@testable import Library

extension EndToEnd {
  /// A library that cannot be had: one line says why, the file stays as it is, and reading works without it.
  @Suite struct LibraryFaultTests {
    private let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.writeReports()
    }

    private static let commands = [
      "list", "list --json", "refresh", "search crane", "timeline", "add reports/fog.txt", "import reports/crane.txt",
      "forget reports/crane.txt", "export", "export --format text reports/crane.txt",
    ]

    private func run(_ script: String) throws -> Outcome {
      try runShell("cd '\(folder.path)' && \(script)", in: folder)
    }

    /// A library that holds the two reports, in one file.
    private func filled() throws -> [UInt8] {
      try run("\"$DATELINE\" import reports").expectSuccess()
      return try #require(folder.read(KeptLibrary.file))
    }

    /// Does something to the library's file as another program would.
    private func change(_ statements: String) throws {
      let database = try Database(path: KeptLibrary.path(in: folder), patience: 3_000)
      try database.run(statements)
    }

    /// Checks that every command fails in one line with some words, that an article can be read, and that the file stays
    /// as it is.
    private func expectRefused(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
      let before = try run("cksum \(KeptLibrary.file)").outputText
      for command in Self.commands {
        let outcome = try run("\"$DATELINE\" \(command)")
        let place: Comment = "\(command): \(outcome.status) \(outcome.outputText)\(outcome.errorText)"
        #expect(outcome.status == 1, place, sourceLocation: sourceLocation)
        // How far an import came is told even if that is nowhere.
        #expect(outcome.errors.count { $0 == 0x0A } == 1, place, sourceLocation: sourceLocation)
        #expect(outcome.errorText.contains("library.db: \(words)"), place, sourceLocation: sourceLocation)
      }
      let read = try run("\"$DATELINE\" reports/crane.txt")
      #expect(read.status == 0 && read.outputText.hasPrefix(Report.headline), sourceLocation: sourceLocation)
      if Window.isPossible { try expectReadable(words, sourceLocation) }
      #expect(try run("cksum \(KeptLibrary.file)").outputText == before, sourceLocation: sourceLocation)
    }

    /// In a terminal the line stands below the article, and in the shell after it; the library's own screen does not open.
    private func expectReadable(_ words: String, _ sourceLocation: SourceLocation) throws {
      let window = try Window(columns: 160)
      try window.enter("cd '\(folder.path)'; HOME='\(folder.path)'; export HOME")
      try window.enter("clear; \"$DATELINE\" reports/crane.txt 2>errors; echo \"status $?\"")
      try window.waitFor("Update number 1 tells")
      try window.waitFor("library.db: \(words)")
      try window.press("Space", "q")
      try window.waitFor("status 0")
      let errors = folder.text("errors") ?? ""
      #expect(
        errors.contains("library.db: \(words)") && errors.count { $0 == "\n" } == 1, sourceLocation: sourceLocation)
      try window.enter("clear; \"$DATELINE\"; echo \"status $?\"")
      #expect(try window.waitFor("status 1").contains(words), sourceLocation: sourceLocation)
    }

    @Test(arguments: ["rubbish\n", "SQLite format 3\0 and then nothing of the kind"]) func garbage(words: String) throws
    {
      try run("mkdir -p \(KeptLibrary.folder)").expectSuccess()
      try folder.write(KeptLibrary.file, words)
      try expectRefused("is damaged")
    }

    @Test func noiseBehindTheRightBeginning() throws {
      let whole = try filled()
      var generator = SeededGenerator(seed: 7)
      let noise = (100..<whole.count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      try folder.write(KeptLibrary.file, whole[..<100] + noise)
      try expectRefused("is damaged")
    }

    @Test(arguments: [0.2, 0.5, 0.9]) func truncated(part: Double) throws {
      let whole = try filled()
      try folder.write(KeptLibrary.file, whole[..<Int(Double(whole.count) * part)])
      try expectRefused("is damaged")
    }

    @Test func anotherProgramsDatabase() throws {
      try run("mkdir -p \(KeptLibrary.folder)").expectSuccess()
      try change("create table notes(words text); insert into notes values ('milk, eggs')")
      try expectRefused("is a database of another program")
    }

    @Test func aLaterVersion() throws {
      _ = try filled()
      try change("pragma user_version = 99; alter table stories add column mood text")
      try expectRefused("was written by a later dateline")
    }

    @Test func aFolderInItsPlace() throws {
      try run("mkdir -p \(KeptLibrary.file)").expectSuccess()
      for command in Self.commands {
        let outcome = try run("\"$DATELINE\" \(command)")
        #expect(outcome.status == 1 && outcome.errors.count { $0 == 0x0A } == 1, "\(command): \(outcome.errorText)")
      }
    }

    /// Bytes in the middle that went bad are met late, or never; whatever happens, the program ends by itself.
    @Test func badBytesAnywhere() throws {
      let whole = try filled()
      for seed in 1...12 {
        var generator = SeededGenerator(seed: UInt64(seed))
        var bytes = whole
        for _ in 0..<seed * 4 { bytes[.random(in: 100..<bytes.count, using: &generator)] = .random(in: 0...255) }
        for command in Self.commands {
          try folder.write(KeptLibrary.file, bytes)
          let outcome = try run("rm -f \(KeptLibrary.file)-*; \"$DATELINE\" \(command)")
          #expect(outcome.status < 2, "\(command), seed \(seed): \(outcome.errorText)")
          #expect(outcome.errors.count { $0 == 0x0A } <= 1, "\(command), seed \(seed): \(outcome.errorText)")
        }
      }
    }

    // MARK: Held by another program

    @Test func aWriterElsewhereLetsRead() throws {
      _ = try filled()
      let database = try Database(path: KeptLibrary.path(in: folder), patience: 3_000)
      try database.run("begin immediate; update stories set title = 'Held'")
      for command in ["list", "search crane", "timeline", "export", "export --format text reports/crane.txt"] {
        let outcome = try run("\"$DATELINE\" \(command)")
        #expect(outcome.status == 0 && !outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome.errorText)")
      }
      try folder.write("reports/slack.txt", "Slack Water\n\nNothing moves at the lock for an hour.\n")
      for command in ["import reports", "add reports/slack.txt", "forget reports/fog.txt"] {
        let outcome = try run("\"$DATELINE\" \(command)")
        #expect(outcome.status == 1 && outcome.errors.count { $0 == 0x0A } == 1, "\(outcome.errorText)")
        #expect(outcome.errorText.contains("held by another program"), "\(outcome.errorText)")
      }
      try database.run("rollback")
      let outcome = try run("\"$DATELINE\" import reports && \"$DATELINE\" list")
      #expect(outcome.status == 0 && outcome.outputText.contains("Slack Water"), "\(outcome.errorText)")
    }

    /// What cannot be asked is told, and not waited for.
    @Test(.enabled(if: Window.isPossible, "no tmux")) func screenGoesOnWhileItIsHeld() throws {
      _ = try filled()
      let window = try Window(columns: 160)
      try window.enter("HOME='\(folder.path)'; export HOME")
      _ = try window.start("", showing: "2 stories")
      let database = try Database(path: KeptLibrary.path(in: folder), patience: 3_000)
      try database.run("select 1 from stories; pragma locking_mode = exclusive; begin exclusive; commit")
      for (keys, waiting) in [(["R"], "Refreshing"), (["T"], "Gathering"), (["f", "x", "Enter"], "Searching")] {
        for key in keys { try window.press(key) }
        try window.waitFor("held by another program")
        try window.press("Down")
        try window.wait(until: "nothing is waited for") { !$0.contains(waiting) && $0.contains("by newest change") }
      }
      try database.run("pragma locking_mode = normal; select 1 from stories")
      try window.press("T")
      try window.waitFor("Timeline of the library")
      try window.press("Q")
      try window.expectRestored(status: 0)
    }

    @Test func heldAltogether() throws {
      _ = try filled()
      let database = try Database(path: KeptLibrary.path(in: folder), patience: 3_000)
      // Locks of the log's kind can be let go again only where it was read before.
      try database.run("select 1 from stories; pragma locking_mode = exclusive; begin exclusive; commit")
      for command in ["list", "refresh", "import reports"] {
        let outcome = try run("\"$DATELINE\" \(command)")
        #expect(outcome.status == 1 && outcome.errors.count { $0 == 0x0A } == 1, "\(outcome.errorText)")
        #expect(outcome.errorText.contains("held by another program"), "\(outcome.errorText)")
      }
      if Window.isPossible { try expectReadable("the library is held by another program", #_sourceLocation) }
      try database.run("pragma locking_mode = normal; select 1 from stories")
      try run("\"$DATELINE\" list").expectSuccess()
    }
  }
}
