import Testing

extension EndToEnd {
  /// Several copies of the program have one library; and what was kept stands in where nothing can be fetched.
  @Suite struct SharingTests {
    private static let fog = "Fog at the Lock"

    /// Two windows, each with the library on its screen.
    private func windows() throws -> (Window, Window) {
      let first = try Window()
      try first.folder.writeReports()
      try runShell("cd '\(first.folder.path)' && \"$DATELINE\" import reports", in: first.folder).expectSuccess()
      _ = try first.start("", showing: "2 stories · 2 unread")
      let second = try Window()
      try second.enter("HOME='\(first.folder.path)'; export HOME")
      _ = try second.start("", showing: "2 stories · 2 unread")
      return (first, second)
    }

    private func end(_ windows: Window...) throws {
      for window in windows {
        try window.press("q")
        try window.expectRestored(status: 0)
        #expect(window.folder.text("errors") == "")
      }
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func deletedInOneIsGoneInTheOther() throws {
      let (first, second) = try windows()
      try first.press("D")
      try first.waitFor("1 story · 1 unread")
      try second.press("R")
      try second.wait(until: "the story is gone") { $0.contains("1 story · 1 unread") && !$0.contains(Self.fog) }
      // Brought back here, and there with the next change.
      try first.press("u")
      try first.waitFor("2 stories · 2 unread")
      try second.press("N")
      // What comes in above moves nothing.
      try second.waitFor("↑ 1 above")
      try second.press("g")
      try second.wait(until: "both are there") { $0.contains("2 stories · 1 unread") && $0.contains(Self.fog) }
      try first.press("R")
      try first.waitFor("2 stories · 1 unread")
      try end(first, second)
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func readInOneIsReadInTheOther() throws {
      let (first, second) = try windows()
      try first.press("Enter")
      try first.waitFor("until the fog lifts")
      try first.press("q")
      try first.waitFor("2 stories · 1 unread")
      try second.press("R")
      try second.wait(until: "the other's reading is seen") {
        $0.contains("2 stories · 1 unread") && $0.contains("100%")
      }
      try end(first, second)
    }

    /// Whoever reads it wants it.
    @Test(.enabled(if: Window.isPossible, "no tmux")) func deletedWhileItIsReadComesBack() throws {
      let (first, second) = try windows()
      try first.press("Enter")
      try first.waitFor("until the fog lifts")
      try second.press("D")
      try second.waitFor("1 story · 1 unread")
      try first.press("q")
      try first.wait(until: "it is listed") { $0.contains("2 stories · 1 unread") && $0.contains("100%") }
      try end(first, second)
    }

    /// Whoever comes first makes the file, and nobody takes it for somebody else's meanwhile.
    @Test func severalBeginAtOnce() throws {
      let folder = try Folder()
      try folder.writeReports()
      for _ in 1...8 {
        let outcome = try runShell(
          """
          cd "$HOME"; rm -rf .local
          for i in 1 2 3 4 5 6; do "$DATELINE" import reports/crane.txt reports/fog.txt >/dev/null & done; wait
          """, in: folder)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errorText)")
        #expect(try KeptLibrary.check(in: folder).count == 2)
      }
    }

    @Test func severalRefreshAtOnce() throws {
      let folder = try Folder()
      let site = try GrowingSite()
      let paths = (1...6).map { "/page\($0)" }
      for path in paths { site.show(LivePage(headline: "Crane at \(path.dropFirst())"), at: path) }
      let addresses = paths.map(site.url).joined(separator: " ")
      // Nothing is there yet: all of them make the file.
      let added = try runShell(
        """
        cd "$HOME"; for i in 1 2 3; do { "$DATELINE" add \(addresses) >added$i 2>&1 || cat added$i; } & done; wait
        """, in: folder)
      #expect(added.status == 0 && added.output.isEmpty, "\(added.outputText)")
      for path in paths { site.show(LivePage(headline: "Crane at \(path.dropFirst())").later, at: path) }
      let outcome = try runShell(
        """
        cd "$HOME"; for i in 1 2 3; do { "$DATELINE" refresh >refreshed$i 2>&1; echo $? >status$i; } & done; wait
        cat status1 status2 status3; cat refreshed*
        """, in: folder)
      #expect(outcome.outputText.hasPrefix("0\n0\n0\n"), "\(outcome.outputText)")
      #expect(try KeptLibrary.check(in: folder) == Set(paths.map(site.url)))
      let stories = try runShell("\"$DATELINE\" list --json", in: folder).objects()
      #expect(stories.allSatisfy { $0["updates"] as? Int == 3 && $0["comments"] as? Int == 3 })
    }

    // MARK: Without the network

    @Test(.enabled(if: Window.isPossible, "no tmux")) func keptCopyStandsIn() throws {
      let site = try GrowingSite()
      site.show(LivePage(), at: "/live")
      let window = try Window(columns: 90, rows: 40)
      let address = site.url("/live")
      try window.enter("\"$DATELINE\" \(address)")
      try window.waitFor("You did. Twice.")
      try window.press("q")
      try window.waitFor("ready>")
      site.stop()
      _ = try window.start(address, showing: "nine years")
      try window.waitFor("The kept copy: \(address): the host does not answer")
      // Asked for anew, it says that it cannot be had, and stays.
      try window.press("r")
      try window.waitFor("\(address): the host does not answer")
      #expect(try window.screen().contains("nine years"))
      try window.press("q")
      try window.expectRestored(status: 0)
      #expect(window.folder.text("errors") == "")
      // Without the library there is nothing to stand in.
      try window.enter("clear; \"$DATELINE\" read --no-library \(address); echo \"status $?\"")
      try window.waitFor("status 1")
    }
  }
}
