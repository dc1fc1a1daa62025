import Testing

extension EndToEnd {
  /// A fault of the program's own ends it, here by a signal that a trap makes.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct FaultTests {
    private static let thread = """
      Harbour Report

      Five boats lie in harbour tonight, and nobody knows how long it will last.

      2 thoughts on “Harbour Report”

        1. Ned says:
           The crews of the boats sleep aboard tonight, and nobody has asked them anything.

          • Orla says:
            The crews of the boats sleep aboard tonight, and nobody has asked them anything.

            I have asked them.
      """
    private static let label = "↪ quotes Ned"

    private func opened(_ arguments: String = "thread") throws -> Window {
      let window = try Window()
      try window.folder.write("thread", Self.thread)
      try window.enter("\"$DATELINE\" \(arguments)")
      try window.waitFor(Self.label)
      return window
    }

    private func fault(_ window: Window, signal: String = "ILL") throws {
      _ = try runShell("pkill -\(signal) -f 'dateline .*thread$'", in: window.folder)
      try window.waitFor("was ended by a fault of its own")
      try window.waitFor("ready>")
    }

    @Test(arguments: ["ILL", "TRAP", "SEGV", "ABRT"])
    func aFaultIsOneLineAndTheStoryOpensPlainlyTheNextTime(_ signal: String) throws {
      let window = try opened()
      try window.press("m", "a")
      try window.waitFor("Mark a set")
      try fault(window, signal: signal)
      let line = try window.settled().split(separator: "\n").joined()
      #expect(line.contains("SIG\(signal) at 0x") && line.contains("this opens plainly the next time"))
      #expect(!line.contains("boats") && !line.contains("Orla"))
      try window.enter("clear; stty -a | tr ' ' '\\n' | grep -c -e '^echo$' -e '^icanon$' -e '^isig$'")
      try window.waitFor("3")
      try window.enter("clear; \"$DATELINE\" thread")
      try window.waitFor("This ended the program the last time")
      #expect(!(try window.screen()).contains(Self.label))
      try window.press("x")
      try window.waitFor(Self.label)
      try window.press("'", "a", "M")
      try window.waitFor("Marks, notes and jumps")
      try window.press("q", "q")
      try window.waitFor("ready>")
    }

    @Test func nothingIsNotedWithoutTheLibrary() throws {
      let window = try opened("read --no-library thread")
      try fault(window)
      try window.enter("clear; find . -name '*faults*'; \"$DATELINE\" thread")
      try window.waitFor(Self.label)
      #expect(!(try window.screen()).contains("the last time"))
    }

    /// What is read is kept while it stays open: here a signal that nothing can answer ends the program.
    @Test func whatIsReadIsKeptMeanwhile() throws {
      let window = try opened()
      try window.press("G", "c")
      try window.waitFor("folded")
      let folder = window.folder
      var kept = false
      for _ in 0..<120 where !kept {
        _ = try runShell("sleep 0.5", in: folder)
        kept = try runShell("\"$DATELINE\" list --json", in: folder).objects().contains { $0["opened"] is String }
      }
      #expect(kept)
      _ = try runShell("pkill -KILL -f 'dateline thread$'", in: folder)
      try window.waitFor("ready>")
      try window.enter("clear; \"$DATELINE\" thread")
      try window.waitFor("folded")
    }
  }
}
