import Testing

extension EndToEnd {
  /// The library's screen, on two reports that were imported.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct LibraryScreenTests {
    private static let fog = "Fog at the Lock"

    private func opened() throws -> Window {
      let window = try Window()
      try window.folder.writeReports()
      try runShell("cd '\(window.folder.path)' && \"$DATELINE\" import reports", in: window.folder).expectSuccess()
      _ = try window.start("", showing: "2 stories · 2 unread")
      return window
    }

    private func row(of words: String, in window: Window) throws -> Substring {
      let row = try window.settled().split(separator: "\n").first { $0.contains(words) }
      return try #require(row, "no row holds \"\(words)\"")
    }

    private func run(_ arguments: String, in window: Window) throws -> Outcome {
      try runShell("cd '\(window.folder.path)' && \"$DATELINE\" \(arguments)", in: window.folder)
    }

    @Test func opensAStoryAndReturns() throws {
      let window = try opened()
      for story in [Self.fog, Report.headline] { #expect(try row(of: story, in: window).contains("● ")) }
      try window.press("Enter")
      try window.waitFor("until the fog lifts")
      try window.press("q")
      try window.waitFor("2 stories · 1 unread")
      let read = try row(of: Self.fog, in: window)
      #expect(read.contains("100%") && !read.contains("●") && read.contains("▶"))
      // Not read to its end, and so with a part of a hundred.
      try window.press("j", "Enter")
      try window.waitFor("Update number 1")
      try window.press("Space", "q")
      try window.waitFor("Library")
      #expect(try row(of: Report.headline, in: window).contains(/[1-9]?[0-9]%/))
      // There is nothing else to return to.
      try window.press("q")
      try window.expectRestored(status: 0)
      #expect(window.folder.text("errors") == "")
      #expect(try run("list --json", in: window).objects().allSatisfy { $0["opened"] is String })
    }

    @Test func filterNarrowsTheList() throws {
      let window = try opened()
      try window.press("/", "f", "o", "g")
      try window.waitFor("1 of 2 stories")
      #expect(try !window.screen().contains(Report.headline))
      try window.press("Enter", "Enter")
      try window.waitFor("until the fog lifts")
      try window.press("q")
      try window.waitFor("filter: fog")
      try window.press("Escape")
      try window.waitFor(Report.headline)
      try window.press("q")
      try window.expectRestored(status: 0)
    }

    @Test func deletesAndBringsBack() throws {
      let window = try opened()
      try window.press("D")
      try window.waitFor("Deleted “\(Self.fog)”; u undoes")
      try window.waitFor("1 story · 1 unread")
      try window.press("u")
      try window.waitFor("Brought back “\(Self.fog)”")
      try window.waitFor("2 stories · 2 unread")
      try window.press("g", "D")
      try window.waitFor("1 story · 1 unread")
      try window.press("q")
      try window.expectRestored(status: 0)
      let stories = try run("list --json", in: window).objects()
      #expect(stories.count == 1 && stories.first?["title"] as? String == Report.headline)
      // What was deleted is kept for a while, and adding it is asking for it.
      try run("import reports", in: window).expectSuccess()
      #expect(try run("list --json", in: window).objects().count == 1)
      try run("add reports/fog.txt", in: window).expectSuccess()
      #expect(try run("list --json", in: window).objects().count == 2)
    }

    @Test func searchOpensAtTheHit() throws {
      let window = try opened()
      try window.press("f")
      try window.waitFor("Search everything:")
      try window.send("\"paragraph 36 of\"")
      try window.press("Enter")
      try window.waitFor("Found: \"paragraph 36 of\"")
      try window.press("Enter")
      try window.wait(until: "the hit is on the screen of the reader") {
        $0.contains("Paragraph 36 of") && !$0.contains("Found:")
      }
      #expect(try !window.screen().contains("Update number 1 tells"))
      try window.press("q")
      try window.waitFor("Found: \"paragraph 36 of\"")
      try window.press("q")
      try window.waitFor("2 stories · 1 unread")
      try window.press("f")
      try window.waitFor("Search everything:")
      try window.send("zeppelin")
      try window.press("Enter")
      try window.waitFor("Not found: zeppelin")
      try window.press("q")
      try window.expectRestored(status: 0)
    }

    @Test func timelineOpensAtAnUpdate() throws {
      let window = try opened()
      try window.press("T")
      try window.waitFor("Timeline of the library")
      // The newest first: the last of the four is the oldest.
      let rows = try window.settled().split(separator: "\n").filter { $0.contains("Update number") }
      #expect(rows.count == 4 && rows.first?.contains("20:00") == true && rows.last?.contains("17:00") == true)
      try window.press("G", "Enter")
      try window.wait(until: "the update is on the screen of the reader") {
        $0.contains("Update number 4 tells") && !$0.contains("Timeline of the library")
      }
      #expect(try !window.screen().contains("Update number 1 tells"))
      try window.press("q")
      try window.waitFor("Timeline of the library")
      try window.press("q")
      try window.waitFor("2 stories · 1 unread")
      try window.press("q")
      try window.expectRestored(status: 0)
    }

    @Test func liesOverAnArticle() throws {
      let window = try Window()
      try window.folder.writeReports()
      _ = try window.start("reports/crane.txt", showing: "Update number 1 tells")
      try window.press("Space", "Space")
      try window.wait(until: "two pages are turned") {
        !$0.contains("Update number 1 tells") && $0.contains("Paragraph")
      }
      let before = try window.settled()
      try window.press("L")
      try window.waitFor("1 story")
      #expect(try row(of: Report.headline, in: window).contains("▶"))
      try window.press("q")
      let paragraph = try #require(before.split(separator: "\n").first { $0.contains("Paragraph") })
      try window.waitFor(String(paragraph))
      // The timeline lies over it as well.
      try window.press("T")
      try window.waitFor("Timeline of the library")
      try window.press("q", "q")
      try window.waitFor(String(paragraph))
      try window.press("q")
      try window.expectRestored(status: 0)
    }

    @Test func renamedStoriesKeepTheirNames() throws {
      let window = try opened()
      try window.press("e")
      try window.waitFor("Title: \(Self.fog)")
      try window.press("C-u")
      try window.send("The grey day")
      try window.press("Enter")
      #expect(try window.waitFor("The grey day").contains("2 stories"))
      try window.press("Enter")
      try window.waitFor("until the fog lifts")
      try window.press("q")
      try window.waitFor("2 stories · 1 unread")
      #expect(try row(of: "The grey day", in: window).contains("100%"))
      try window.press("q")
      try window.expectRestored(status: 0)
      #expect(try run("list", in: window).outputText.contains("The grey day\t"))
    }

    @Test func countsAllAsRead() throws {
      let window = try opened()
      try window.press("A")
      try window.waitFor("Count 2 stories as read? y or n")
      try window.press("n")
      try window.waitFor("Nothing was changed")
      try window.press("A", "y")
      try window.wait(until: "nothing is unread") { $0.contains("2 stories") && !$0.contains("unread") }
      try window.press("q")
      try window.expectRestored(status: 0)
      #expect(try run("list --json", in: window).objects().allSatisfy { $0["opened"] is String })
    }
  }
}
