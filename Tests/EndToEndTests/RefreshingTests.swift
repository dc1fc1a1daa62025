import Testing

extension EndToEnd {
  /// What comes in by itself, from a site of our own that grows.
  @Suite struct RefreshingTests {
    private let folder: Folder
    private let site: GrowingSite

    init() throws {
      folder = try Folder()
      site = try GrowingSite()
      site.show(LivePage(), at: "/live")
      site[page: "/fog"] = Report.short
      site.list([("Fog at the lock", "/fog")], at: "/feed")
    }

    private func run(_ arguments: String) throws -> Outcome { try runShell("\"$DATELINE\" \(arguments)", in: folder) }

    private func story(_ path: String) throws -> [String: Any] {
      try #require(try run("list --json").objects().first { $0["address"] as? String == site.url(path) })
    }

    private func expect(
      _ outcome: Outcome, status: Int32 = 0, asked: Int, changed: Int = 0, new: Int = 0, postponed: Int = 0,
      failures: Int = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      #expect(outcome.status == status, "\(outcome.errorText)", sourceLocation: sourceLocation)
      let object = try outcome.object()
      let numbers = ["asked", "changed", "new", "postponed"].map { object[$0] as? Int }
      #expect(numbers == [asked, changed, new, postponed], sourceLocation: sourceLocation)
      #expect((object["failures"] as? [String])?.count == failures, sourceLocation: sourceLocation)
      #expect(outcome.errors.count { $0 == 0x0A } == failures, "\(outcome.errorText)", sourceLocation: sourceLocation)
    }

    // MARK: From the shell

    @Test func growthIsTakenIn() throws {
      let added = try run("add \(site.url("/feed")) \(site.url("/live"))")
      #expect(added.status == 0 && added.errors.isEmpty, "\(added.errorText)")
      #expect(added.outputText == "Followed: Quay News (1 new story)\nAdded: The Crane Turns\n")
      // Nothing has changed, and the site is asked just that.
      try expect(try run("refresh --json"), asked: 2)
      #expect(site.conditionalRequests(of: "/feed") == 1 && site.conditionalRequests(of: "/live") == 1)

      site.show(LivePage().later, at: "/live")
      site.list([("Slack water", "/slack"), ("Fog at the lock", "/fog")], at: "/feed")
      try expect(try run("refresh --json"), asked: 2, changed: 1, new: 1)
      #expect(try story("/slack")["title"] as? String == "Slack water")
      let live = try story("/live")
      #expect(live["updates"] as? Int == 3 && live["comments"] as? Int == 3)
      // Nobody has asked for the entries of the feed yet.
      #expect(site.requests(of: "/fog") == 0 && site.requests(of: "/slack") == 0)

      let words = try run("refresh")
      #expect(words.status == 0 && words.outputText == "2 asked: nothing new\n", "\(words.outputText)")
      let quiet = try run("refresh --quiet")
      #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)
    }

    @Test func oneThatFailsStopsNoOther() throws {
      try run("add \(site.url("/live")) \(site.url("/feed"))").expectSuccess()
      site[page: "/live"] = nil
      site.list([("Slack water", "/slack"), ("Fog at the lock", "/fog")], at: "/feed")
      let outcome = try run("refresh --json")
      try expect(outcome, status: 1, asked: 2, new: 1, failures: 1)
      #expect(outcome.errorText.hasPrefix("dateline: \(site.url("/live")): the server answers 404"))
      #expect((try story("/live")["failure"] as? String)?.contains("404") == true)
      // The copy is still there, and a page that comes back is well again.
      #expect(try run("export --format text \(site.url("/live"))").outputText.contains("nine years"))
      site.show(LivePage(), at: "/live")
      try expect(try run("refresh --json \(site.url("/live"))"), asked: 1)
      #expect(try story("/live")["failure"] is String == false)
      let unknown = try run("refresh \(site.url("/nowhere"))")
      #expect(unknown.status == 1 && unknown.isOneLineOfError, "\(unknown.errorText)")
    }

    @Test func aSiteThatAsksForAPauseGetsIt() throws {
      let busy = try GrowingSite()
      busy.show(LivePage(), at: "/one")
      busy.show(LivePage(headline: "Another Crane"), at: "/two")
      try run("add \(busy.url("/one")) \(busy.url("/two")) \(site.url("/live"))").expectSuccess()
      for path in ["/one", "/two"] { busy[path]?.status = "429 Too Many Requests" }
      for path in ["/one", "/two"] { busy[path]?.headers = ["Retry-After: 3600"] }
      let first = try run("refresh --json")
      // The host has said so for its other page, too.
      try expect(first, status: 1, asked: 2, postponed: 1, failures: 1)
      #expect(first.errorText.contains("is to be asked again after 3600 s"), "\(first.errorText)")
      let requests = busy.requests(of: "/one") + busy.requests(of: "/two")
      #expect(requests == 3)
      let again = try run("refresh --json \(busy.url("/one"))")
      try expect(again, asked: 0, postponed: 1)
      #expect(busy.requests(of: "/one") == 2)
      // Whoever opens it asks for it none the less, and reads the copy.
      #expect(try run("export --format text \(busy.url("/one"))").outputText.contains("nine years"))
    }

    @Test func anEmptyLibraryHasNothingToAsk() throws {
      let outcome = try run("refresh --json")
      try expect(outcome, asked: 0)
      #expect(folder.read(KeptLibrary.file) == nil)
    }

    // MARK: On the screen

    /// A window in which the live page was read to its end, with the library on the screen.
    private func read() throws -> Window {
      let window = try Window(columns: 90, rows: 40)
      let added = try runShell("\"$DATELINE\" add \(site.url("/live"))", in: window.folder)
      try #require(added.status == 0, "\(added.errorText)")
      _ = try window.start("", showing: "1 story · 1 unread")
      try window.press("Enter")
      try window.waitFor("You did. Twice.")
      try window.press("q")
      try window.wait(until: "it is read") { $0.contains("1 story") && $0.contains("100%") }
      return window
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func refreshTellsWhatIsNew() throws {
      let window = try read()
      site.show(LivePage().later, at: "/live")
      try window.press("R")
      try window.waitFor("1 asked: 1 changed")
      let list = try window.settled()
      #expect(list.contains("●") && list.contains("1+2 new") && list.contains("\(LivePage.news) · http"), "\(list)")

      try window.press("Enter")
      try window.waitFor("\(LivePage.news), 1 no longer shown since you left")
      var screen = try window.settled()
      for words in ["UPDATE 1900 GMT · new", "UPDATE 1700 GMT · edited", "Pell Marsh · May 5, 2026 at 13:15 · new"] {
        #expect(screen.contains(words), "\(words) is missing:\n\(screen)")
      }
      #expect(!screen.contains("You did. Twice."))
      try window.press("W")
      screen = try window.waitFor("nine")
      #expect(screen.contains("You did. Twice."))
      try window.press("q")
      try window.waitFor("Whose piano is it?")
      try window.press("q")
      try window.wait(until: "all of it is read") {
        $0.contains("1 story") && !$0.contains("●") && !$0.contains(" new ")
      }
      try window.press("q")
      try window.expectRestored(status: 0)
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func whatFailsIsTold() throws {
      let window = try read()
      site[page: "/live"] = nil
      try window.press("R")
      let screen = try window.waitFor("1 could not be refreshed; ! tells why")
      #expect(screen.contains("! \(site.url("/live")): the server answers 404"), "\(screen)")
      try window.press("!")
      try window.waitFor("What could not be refreshed")
      try window.press("q", "q")
      try window.expectRestored(status: 0)
      #expect(window.folder.text("errors") == "")
    }
  }
}

extension GrowingSite {
  /// A page of plain text; nil for one that is not there.
  subscript(page path: String) -> String? {
    get { self[path]?.body }
    set { self[path] = newValue.map { Page(body: $0, type: "text/plain") } }
  }
}
