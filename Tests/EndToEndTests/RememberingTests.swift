import Testing

extension EndToEnd {
  /// A person comes back to a report.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct RememberingTests {
    private static let file = ".local/share/dateline/library.db"

    /// A shell in which a report was read for two pages.
    private func left(_ options: String = "") throws -> Window {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.enter("\"$DATELINE\" \(options) report")
      try window.waitFor("Update number 1")
      try window.press("Space", "Space", "q")
      try window.waitFor("ready>")
      return window
    }

    @Test func placeIsFoundAgain() throws {
      let window = try left()
      try window.enter("clear; \"$DATELINE\" report")
      try window.waitFor("? help")
      #expect(!(try window.screen()).contains("Update number 1."))
      try window.press("q")
      try window.waitFor("ready>")
      try window.enter(
        "clear; \"$DATELINE\" list; ls -l \(Self.file); \"$DATELINE\" forget report; \"$DATELINE\" list --json")
      try window.waitFor("[")
      let screen = try window.settled()
      #expect(screen.contains(Report.headline))
      #expect(screen.contains("-rw-------"))
      #expect(screen.contains("[]") || screen.contains("[\n]"))
    }

    @Test func editsAndLossesAreTold() throws {
      let window = try left()
      let lines = Report.text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
        if line.hasSuffix("See thread 6.") { return nil as String? }
        return line.hasPrefix("UPDATE 1800 GMT") ? line + " They are tired." : String(line)
      }
      try window.folder.write("report", lines.joined(separator: "\n"))
      try window.enter("clear; \"$DATELINE\" report")
      try window.waitFor("1 edited, 1 gone since you left")
      try window.press("Tab")
      try window.waitFor("UPDATE 1800 GMT · edited")
    }

    @Test func notesAndMarksComeBack() throws {
      let window = try left()
      try window.enter("clear; \"$DATELINE\" report")
      try window.waitFor("? help")
      try window.press("g", "]", "+", "n", "i", "n", "e", "Space", "d", "a", "y", "s", "Enter")
      try window.waitFor("Note kept")
      try window.press("]", "m", "b")
      try window.waitFor("Mark b set")
      try window.press("q")
      try window.waitFor("ready>")
      try window.enter("clear; \"$DATELINE\" report")
      try window.waitFor("? help")
      try window.press("M")
      try window.waitFor("note  nine days · UPDATE 2000 GMT")
      try window.press("q", "g", "'", "b")
      try window.waitFor("▌Around Dock 1")
      try window.press("[")
      try window.waitFor("✎ nine days")
      try window.press("q")
      try window.waitFor("ready>")
      try window.enter("clear; \"$DATELINE\" export --format markdown report | tail -6")
      try window.waitFor("## Notes")
      try window.waitFor("*UPDATE 2000 GMT*")
    }

    @Test func nothingIsKeptWithoutTheLibrary() throws {
      let window = try left("--no-library")
      try window.enter("clear; ls -A; echo over")
      try window.waitFor("over")
      #expect(!(try window.screen()).contains(".local"))
    }

    /// A library that cannot be had costs nobody the reading.
    @Test func damagedLibraryIsTold() throws {
      let window = try left()
      try window.enter("clear; rm -f \(Self.file)-*; echo rubbish > \(Self.file); \"$DATELINE\" report 2>errors")
      try window.waitFor("library.db: is damaged")
      try window.press("Space", "q")
      try window.waitFor("ready>")
      try window.enter("clear; cat errors \(Self.file); \"$DATELINE\" list; echo \"status $?\"")
      try window.waitFor("status 1")
      #expect(try window.screen().contains("rubbish"))
    }
  }
}
