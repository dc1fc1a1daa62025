import Glibc
import Testing

extension EndToEnd {
  /// A disk on which there is no room, or that may not be written.
  @Suite struct FullDiskTests {
    private let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.writeReports()
      try folder.write("log", Folder.records(0..<3_000))
    }

    /// Whether this user may mount a small disk of their own, seen by nobody else.
    private static let mayMount =
      (try? runShell("unshare -Urm sh -c 'mount -t tmpfs -o size=100k none /mnt'").status == 0) ?? false

    private func run(_ script: String) throws -> Outcome {
      try runShell("cd '\(folder.path)' && \(script)", in: folder)
    }

    /// Runs a script in which the library's folder is a disk of so many bytes, and copies what stands there at the end.
    private func run(onDisk size: String, _ script: String) throws -> Outcome {
      try folder.write("script", script)
      return try run(
        """
        mkdir -p \(KeptLibrary.folder) copy && unshare -Urm sh -c \
          'mount -t tmpfs -o size=\(size) none \(KeptLibrary.folder) && sh ./script; cp \(KeptLibrary.folder)/* copy'
        """)
    }

    @Test(.enabled(if: mayMount, "no right to mount a disk")) func fullDiskIsToldAndNothingIsLost() throws {
      let outcome = try run(
        onDisk: "700k",
        """
        "$DATELINE" import reports || echo failed
        "$DATELINE" import log; echo "status $?"
        "$DATELINE" list >listed || echo failed
        "$DATELINE" search crane >found || echo failed
        """)
      #expect(outcome.errorText.contains("library.db: the library cannot be written: the disk is full"))
      #expect(outcome.errors.count { $0 == 0x0A } == 1, "\(outcome.errorText)")
      #expect(outcome.outputText.hasSuffix("status 1\n"), "\(outcome.outputText)")
      #expect(folder.text("listed")?.contains(Report.headline) == true)
      #expect(folder.text("found")?.contains(Report.headline.prefix(5)) == true)
      // Where there is room again, it goes on.
      try run("cp copy/* \(KeptLibrary.folder)").expectSuccess()
      #expect(try KeptLibrary.check(in: folder).count >= 2)
      try run("\"$DATELINE\" import log").expectSuccess()
      #expect(try KeptLibrary.check(in: folder).count == 3_002)
    }

    @Test(.enabled(if: mayMount, "no right to mount a disk")) func aDiskWithoutAnyRoomIsTold() throws {
      let outcome = try run(
        onDisk: "100k",
        """
        head -c 200000 /dev/zero >\(KeptLibrary.folder)/filler 2>/dev/null
        for command in list refresh "add reports/fog.txt" "import reports"; do
          "$DATELINE" $command; echo "status $?"
        done
        "$DATELINE" reports/fog.txt
        """)
      #expect(outcome.outputText.contains("until the fog lifts"))
      let lines = outcome.errorText.split(separator: "\n")
      #expect(lines.count == 2 && lines.allSatisfy { $0.contains("the disk is full") }, "\(outcome.errorText)")
      #expect(outcome.outputText.components(of: "status 1") == 2, "\(outcome.outputText)")
    }

    /// A limit of the shell's stands for the quotas that there are of other kinds.
    @Test func aLimitOfSizeIsTold() throws {
      let outcome = try run(
        """
        (ulimit -f 1200; "$DATELINE" import reports >/dev/null || echo failed; "$DATELINE" import log; echo "status $?")
        "$DATELINE" list >listed
        """)
      #expect(outcome.outputText.hasSuffix("status 1\n"), "\(outcome.outputText)")
      #expect(outcome.errors.count { $0 == 0x0A } == 1, "\(outcome.errorText)")
      #expect(outcome.errorText.contains("the disk is full"), "\(outcome.errorText)")
      #expect(folder.text("listed")?.contains(Report.headline) == true)
      try run("\"$DATELINE\" import log").expectSuccess()
      #expect(try KeptLibrary.check(in: folder).count == 3_002)
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func aLimitOfSizeCostsNoReading() throws {
      let window = try Window()
      try window.folder.writeReports()
      try window.enter("ulimit -f 10")
      _ = try window.start("reports/crane.txt", showing: "Update number 1 tells")
      try window.press("Space", "q")
      try window.expectRestored(status: 0)
      #expect(window.folder.text("errors")?.contains("the disk is full") == true)
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everything")) func aReadOnlyFolderIsTold() throws {
      try run("\"$DATELINE\" import reports").expectSuccess()
      try run("chmod 500 \(KeptLibrary.folder); chmod 400 \(KeptLibrary.file)").expectSuccess()
      let before = folder.read(KeptLibrary.file)
      for command in ["import log", "add reports/crane.txt", "list", "forget reports/fog.txt"] {
        let outcome = try run("\"$DATELINE\" \(command)")
        #expect(outcome.status == 1 && outcome.errors.count { $0 == 0x0A } == 1, "\(outcome.errorText)")
        #expect(outcome.errorText.contains("read-only"), "\(outcome.errorText)")
      }
      let read = try run("\"$DATELINE\" reports/fog.txt")
      #expect(read.status == 0 && read.outputText.contains("until the fog lifts"))
      #expect(folder.read(KeptLibrary.file) == before)
    }
  }
}

extension String {
  /// How often some words stand in it.
  fileprivate func components(of words: String) -> Int { ranges(of: words).count }
}
