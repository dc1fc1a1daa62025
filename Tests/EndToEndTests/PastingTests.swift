import Glibc
import Testing

extension EndToEnd {
  /// What is pasted is words, whatever stands in it, and what a terminal answers is nothing.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct PastingTests {
    private func opened() throws -> Window {
      let window = try Window()
      try window.folder.writeReports()
      try runShell("cd '\(window.folder.path)' && \"$DATELINE\" import reports", in: window.folder).expectSuccess()
      _ = try window.start("", showing: "2 stories · 2 unread")
      return window
    }

    private func stories(in window: Window) throws -> Int {
      try runShell("cd '\(window.folder.path)' && \"$DATELINE\" list --json", in: window.folder).objects().count
    }

    /// "D" would delete a story.
    private static let letter = "https://127.0.0.1:1/x\nDear reader,\nDownload it"

    @Test func nothingIsDeletedByALetterInTheLibrary() throws {
      let window = try opened()
      try window.paste(Self.letter)
      try window.waitFor("Pasted text does nothing here; a adds an address")
      try window.press("/")
      try window.paste("fog\n")
      try window.waitFor("1 of 2 stories")
      try window.press("Escape", "a")
      try window.paste(Self.letter)
      try window.waitFor("https://127.0.0.1:1/x Dear reader, Download it")
      try window.press("Escape", "q")
      try window.expectRestored(status: 0)
      #expect(try stories(in: window) == 2)
    }

    /// Ctrl-C, Ctrl-Z, Ctrl-\ and Ctrl-S end, suspend and stop nothing where they are pasted.
    @Test func controlsInAPasteAreNotPressed() throws {
      let window = try opened()
      try window.send("\u{1B}[200~D\u{3}\u{1A}\u{1C}\u{13}q\u{1B}[201~")
      try window.waitFor("Pasted text does nothing here")
      try window.press("q")
      try window.expectRestored(status: 0)
      #expect(try stories(in: window) == 2)
    }

    @Test func answersDoNothing() throws {
      let window = try opened()
      for answer in ["\u{1B}[?62;22c", "\u{1B}]11;rgb:dddd/DDDD/0000\u{7}", "\u{1B}P>|DDq\u{1B}\\", "\u{1B}[I"] {
        try window.send(answer)
      }
      try window.press("q")
      try window.expectRestored(status: 0)
      #expect(try stories(in: window) == 2)
    }

    @Test func modesEndWithTheProgram() throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.record(to: "sent")
      _ = try window.start("report", showing: "Update number 1")
      try window.press("q")
      try window.expectRestored(status: 0)
      let sent = try #require(window.folder.text("sent"))
      for mode in ["?2004", "?1000", "?1006"] {
        let last = sent.split(separator: "\u{1B}[").last { $0.hasPrefix(mode) }
        #expect(last?.hasPrefix(mode + "l") == true, "\(mode)")
        #expect(sent.contains("\u{1B}[\(mode)h"), "\(mode)")
      }
    }
  }
}
