import Glibc
import Testing

@testable import Library

extension EndToEnd {
  /// Who is asked to end does so, whatever is under way, and what was kept stays.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct EndingTests {
    @Test(arguments: [SIGTERM, SIGHUP]) func whileAnImportRuns(signal: Int32) throws {
      let window = try Window(columns: 120)
      try window.folder.write("log", Folder.records(0..<60_000))
      let process = try window.start("", showing: "Nothing is kept yet.")
      try window.press("a")
      try window.waitFor("Add an address or path:")
      try window.send("\(window.folder.path)/log")
      try window.press("Enter")
      try window.waitFor("Importing: ")
      kill(process, signal)
      expectEndSoon(of: process)
      try window.expectRestored(status: 128 + signal)
      let kept = try KeptLibrary.check(in: window.folder).count
      #expect(kept > 0)
      // It goes on where it was given up.
      let database = try Database(path: KeptLibrary.path(in: window.folder), patience: 3_000)
      #expect(try database.number("select position from sources") == Int64(kept))
    }

    /// The loop itself waits here, for a library that another program holds.
    @Test(arguments: [SIGTERM, SIGHUP]) func whileTheLoopIsHeldUp(signal: Int32) throws {
      let window = try Window(columns: 120)
      try window.folder.writeReports()
      try runShell("cd '\(window.folder.path)' && \"$DATELINE\" import reports", in: window.folder).expectSuccess()
      let process = try window.start("reports/crane.txt", showing: "Update number 1 tells")
      let database = try Database(path: KeptLibrary.path(in: window.folder), patience: 10_000)
      try database.run("select 1 from stories; pragma locking_mode = exclusive; begin exclusive; commit")
      try window.press("m", "a")
      kill(process, signal)
      expectEndSoon(of: process)
      try window.expectRestored(status: 128 + signal)
      _ = consume database
    }
  }
}
