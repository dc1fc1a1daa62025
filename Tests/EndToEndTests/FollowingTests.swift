import TestSupport
import Testing

extension EndToEnd {
  /// Feeds and pages that are followed, on the library's screen.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct FollowingTests {
    private let site: GrowingSite

    init() throws {
      site = try GrowingSite()
      site.show(LivePage(), at: "/live")
      site[page: "/fog"] = Report.short
      site.list([("Fog at the lock", "/fog"), ("Crane", "/live")], at: "/feed")
    }

    /// A window with an empty library on its screen.
    private func empty() throws -> Window {
      let window = try Window(columns: 120, rows: 40)
      _ = try window.start("", showing: "Nothing is kept yet.")
      return window
    }

    private func add(_ name: String, in window: Window) throws {
      try window.press("a")
      try window.waitFor("Add an address or path:")
      try window.send(name)
      try window.press("Enter")
    }

    private func end(_ window: Window) throws {
      try window.press("Q")
      try window.expectRestored(status: 0)
      #expect(window.folder.text("errors") == "")
    }

    @Test func feedIsAddedReadAndLeft() throws {
      let window = try empty()
      try add(site.url("/feed"), in: window)
      try window.waitFor("Followed: Quay News (2 new stories)")
      try window.waitFor("2 stories · 2 unread")
      // An entry is fetched when it is opened, and from then on followed.
      try window.press("Enter")
      try window.wait(until: "an entry is open") {
        $0.contains("until the fog lifts") || $0.contains("You did. Twice.")
      }
      try window.press("q")
      try window.waitFor("2 stories · 1 unread")
      try window.press("n", "Enter")
      try window.wait(until: "the other is open") {
        $0.contains("until the fog lifts") || $0.contains("You did. Twice.")
      }
      try window.press("q")
      try window.wait(until: "all is read") { $0.contains("2 stories") && !$0.contains("unread") }
      #expect(site.requests(of: "/fog") == 1 && site.requests(of: "/live") == 1)
      site.list([("Slack water", "/slack"), ("Fog at the lock", "/fog"), ("Crane", "/live")], at: "/feed")
      site.show(LivePage().later, at: "/live")
      try window.press("R")
      try window.waitFor("3 asked: 1 changed, 1 new story")
      try window.waitFor("3 stories · 2 unread")
      try end(window)
    }

    @Test func sourcesAreListedRenamedAndRemoved() throws {
      let window = try empty()
      try add(site.url("/feed"), in: window)
      try window.waitFor("2 stories · 2 unread")
      try add(site.url("/live"), in: window)
      try window.waitFor("Added: The Crane Turns")
      try window.press("Tab")
      try window.waitFor("1 source")
      try window.press("G", "e")
      try window.waitFor("Title: Quay News")
      try window.press("C-u")
      try window.send("The quay")
      try window.press("Enter")
      try window.waitFor("▶ ●  The quay")
      // Its own title does not come back with what is new.
      try window.press("r")
      try window.waitFor("1 asked: nothing new")
      #expect(try window.screen().contains("The quay"))
      try window.press("D")
      try window.waitFor("Deleted “The quay” and its 2 stories; u undoes")
      try window.waitFor("0 sources")
      try window.press("u")
      try window.waitFor("Brought back “The quay”")
      try window.press("G", "Enter")
      try window.waitFor("Library · The quay")
      try window.waitFor("Fog at the lock")
      try window.press("Tab", "G", "D")
      try window.waitFor("0 sources")
      try window.press("Tab")
      try window.waitFor("Nothing is kept yet.")
      // What is followed anew comes back with its stories.
      try add(site.url("/feed"), in: window)
      try window.waitFor("2 stories · 2 unread")
      try end(window)
    }

    @Test func marksAreForManyAtOnce() throws {
      let window = try empty()
      for path in ["/live", "/fog"] {
        try add(site.url(path), in: window)
        try window.waitFor("Added: ")
      }
      try window.waitFor("2 stories · 2 unread")
      try window.press("*")
      try window.waitFor("2 marked")
      try window.press("D")
      try window.waitFor("Deleted 2 stories; u undoes")
      try window.press("u")
      try window.waitFor("2 stories · 2 unread")
      try window.press("N")
      try window.waitFor("2 stories · 1 unread")
      try window.press("U")
      try window.waitFor("1 of 2 stories")
      try window.press("U", "i")
      try window.waitFor("Facts")
      try window.press("q", "?")
      try window.waitFor("Keys of the library")
      try window.press("q")
      try window.waitFor("2 stories · 1 unread")
      try end(window)
    }

    @Test func whatCannotBeAddedIsTold() throws {
      let window = try empty()
      for (name, words) in [
        (site.url("/nowhere"), "the server answers 404"), ("nowhere", "No such file"), ("-", "cannot be had again"),
        ("ftp://host/x", "only http and https"),
      ] {
        try add(name, in: window)
        try window.waitFor(words)
      }
      #expect(try window.screen().contains("Nothing is kept yet."))
      try end(window)
    }

    /// A server that does not answer holds up neither the screen nor its end.
    @Test func refreshIsGivenUp() throws {
      let slow = try LoopbackServer { request in
        request.value("If-None-Match") == nil
          ? .page(LivePage().html.utf8, headers: ["ETag: \"1\""])
          : .silence(after: Array("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nstart".utf8))
      }
      defer { slow.stop() }
      let window = try empty()
      for name in [site.url("/live"), slow.url("/page")] {
        try add(name, in: window)
        try window.waitFor("Added: The Crane Turns")
        try window.press("g")
      }
      try window.waitFor("2 stories · 2 unread")
      try window.press("R")
      try window.waitFor("Refreshing 1 of 2")
      try window.press("j", "k")
      try window.press("Escape")
      try window.waitFor("The refresh is given up")
      // It can be asked for again, and the screen left while it is under way.
      try window.wait(until: "another one begins") { screen in
        if screen.contains("Refreshing 1 of 2") { return true }
        try window.press("R")
        return false
      }
      try end(window)
      try window.wait(until: "no curl is left", seconds: 15) { _ in
        try runShell("pgrep -f -- '\(slow.url("/page"))' | grep -v $$ | wc -l").outputText.hasPrefix("0")
      }
    }

    /// What strangers write steers no terminal, whichever way it comes into the library and out of it.
    @Test func hostileWordsAreMadeSafe() throws {
      let attack = "&#27;]0;PWN&#7;&#155;31m&#x202E;Fog\u{1B}[31m\u{9B}1m"
      site[page: "/odd"] =
        "\u{1B}]0;PWN\u{7}\u{202E}Fog\n\nThe lock \u{1B}[2Jstays shut \u{9B}31m until the fog lifts.\n"
      site.list([(attack, "/odd")], at: "/feed")
      site["/feed"]?.body.replace("Quay News", with: "Quay \(attack)")
      let window = try empty()
      try add(site.url("/feed"), in: window)
      try window.waitFor("1 story · 1 unread")
      try window.press("Enter")
      try window.waitFor("fog lifts")
      try window.press("q")
      try window.waitFor("1 story")
      for keys in [["Tab", "G"], ["i"]] {
        try window.press(keys[0])
        if keys.count > 1 { try window.press(keys[1]) }
        #expect(try forbidden(in: Array(window.screen().utf8)) == nil)
        #expect(try window.fact("pane_title").contains("PWN") == false)
      }
      try end(window)
      for command in [
        "list", "list --json", "search lock", "search --json lock", "export", "timeline", "refresh --json",
      ] {
        let outcome = try runShell("\"$DATELINE\" \(command)", in: window.folder)
        #expect(
          forbidden(in: outcome.output.filter { $0 != 0x09 }) == nil,
          "\(command): \(outcome.outputText.debugDescription)")
        #expect(forbidden(in: outcome.errors) == nil, "\(command): \(outcome.errorText.debugDescription)")
      }
    }
  }
}
