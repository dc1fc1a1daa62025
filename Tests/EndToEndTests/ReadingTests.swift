import Testing

extension EndToEnd {
  /// A person reads, in a real terminal.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct ReadingTests {
    /// A window in which the report is open.
    private func reading(columns: Int = 80, rows: Int = 24) throws -> Window {
      let window = try Window(columns: columns, rows: rows)
      try window.folder.write("report", Report.text)
      try window.enter("echo earlier line; \"$DATELINE\" report")
      try window.waitFor("Update number 1")
      return window
    }

    @Test func sampleOpens() throws {
      let window = try Window()
      try window.enter("\"$DATELINE\" sample")
      try window.waitFor("Harbour Strike: Ferries Stop for a Second Night")
      try window.press("q")
      try window.waitFor("ready>")
    }

    @Test func pagesAndTop() throws {
      let window = try reading()
      let first = try window.settled()
      #expect(first.contains(Report.headline))
      try window.press("Space")
      try window.wait(until: "the page has turned") { !$0.contains("Update number 1") }
      try window.press("G")
      try window.waitFor(Report.lastWords)
      try window.press("g")
      try window.wait(until: "the top is back") { $0 == first }
    }

    @Test func firstThreadFolds() throws {
      let window = try reading()
      try find("Thread 1 opens", in: window)
      try window.press("Enter")
      try window.wait(until: "the thread is folded") {
        $0.contains("2 replies · folded") && !$0.contains("Thread 1 opens")
      }
      try window.press("Enter")
      try window.wait(until: "the thread is open") { !$0.contains("folded") && $0.contains("Thread 1 opens") }
    }

    /// Goes to some words by searching for them, and clears the search.
    private func find(_ words: String, in window: Window) throws {
      try window.press("/")
      for letter in words { try window.press(letter == " " ? "Space" : String(letter)) }
      try window.press("Enter")
      try window.waitFor("/\(words) 1 of ")
      try window.press("Escape")
      try window.wait(until: "the search is cleared") { !$0.contains("/\(words)") && $0.contains("? help") }
    }

    @Test func searchCountsAndFindsNext() throws {
      let window = try reading()
      try window.press("/", "l", "a", "n", "t", "e", "r", "n")
      try window.wait(until: "the search counts as it is typed") { $0.contains("/lantern") && $0.contains("1 of 3") }
      try window.press("Enter", "n")
      try window.wait(until: "the second hit is shown") {
        $0.contains("/lantern 2 of 3") && $0.contains("Paragraph 24")
      }
      try window.press("N")
      try window.wait(until: "the first hit is shown") { $0.contains("/lantern 1 of 3") && $0.contains("Paragraph 13") }
    }

    @Test func outlineJumps() throws {
      let window = try reading()
      try window.press("o")
      try window.waitFor("Discussion · 36")
      for _ in 1...30 where try !window.screen().contains("▶ Discussion") { try window.press("j") }
      try window.waitFor("▶ Discussion")
      try window.press("Enter")
      try window.wait(until: "the discussion is shown") { $0.contains("Thread 1 opens") && !$0.contains("Outline") }
    }

    @Test func helpListsKeys() throws {
      let window = try reading()
      try window.press("?")
      try window.wait(until: "the keys are told") { $0.contains("Keys") && $0.contains("half a page down, up") }
      try window.press("q")
      try window.waitFor("Update number 1")
    }

    @Test func resizingKeepsThePlace() throws {
      let window = try reading()
      try find("Paragraph 31", in: window)
      let before = try window.settled()
      // What stands in the first row stays in the first row, however the lines are broken.
      let words = before.split(separator: "\n")[1...].first { !$0.allSatisfy { $0 == " " } } ?? ""
      let opening = words.split(separator: " ").prefix(2).joined(separator: " ")
      try window.resize(columns: 46, rows: 30)
      try window.wait(until: "\"\(opening)\" stands near the top") { screen in
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count >= 30 && lines[1..<6].contains { $0.contains(opening) } && screen.contains("? help")
      }
      try window.resize(columns: 80, rows: 24)
      try window.wait(until: "all is as it was") { $0 == before }
    }

    @Test func manyResizesInARowEndInTheRightSize() throws {
      let window = try reading()
      for round in 1...15 { try window.resize(columns: 40 + round * 3, rows: 10 + round) }
      try window.resize(columns: 100, rows: 40)
      try window.wait(until: "the status line stands in row 40") {
        $0.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(39).first?.contains("? help") == true
      }
    }

    @Test func suspendsAndResumes() throws {
      let window = try reading()
      try window.press("Space")
      try window.wait(until: "the page has turned") { !$0.contains("Update number 1") }
      let before = try window.settled()
      for _ in 1...2 {
        try window.press("C-z")
        try window.wait(until: "the shell is back") { $0.contains("earlier line") && $0.contains("Stopped") }
        #expect(try window.fact("alternate_on") == "0")
        try window.enter("fg")
        try window.wait(until: "the reader is where it was") { $0 == before }
      }
      try window.press("g")
      try window.waitFor("Update number 1")
    }

    /// A window may have another size when the program comes back to it.
    @Test func resumesInAnotherSize() throws {
      let window = try reading()
      try window.press("C-z")
      try window.waitFor("Stopped")
      try window.resize(columns: 60, rows: 20)
      try window.enter("fg")
      try window.wait(until: "the status line stands in row 20") {
        $0.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(19).first?.contains("? help") == true
      }
    }

    @Test func articleComesFromAPipeAndKeysFromTheTerminal() throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.enter("cat report | \"$DATELINE\" -")
      try window.waitFor("Update number 1")
      try window.press("G")
      try window.waitFor(Report.lastWords)
      try window.press("q")
      try window.wait(until: "the shell is back") { !$0.contains("? help") && $0.contains("ready>") }
      try window.enter("echo still $((20 + 3))")
      try window.waitFor("still 23")
    }

    @Test func deletedFileStaysReadable() throws {
      let window = try reading()
      try runShell("rm '\(window.folder.path)/report'").expectSuccess()
      try window.press("G")
      try window.waitFor(Report.lastWords)
    }
  }
}
