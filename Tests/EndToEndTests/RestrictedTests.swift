import Testing

extension EndToEnd {
  /// Restricted mode: whatever is asked for, no program is started, nothing but the named address is fetched, and no file is
  /// made. Programs of ours stand in the places of all that could be started, and write down that they were.
  @Suite struct RestrictedTests {
    private let site: GrowingSite

    init() throws {
      site = try GrowingSite()
      site["/page"] = GrowingSite.Page(
        body: """
          <!doctype html><html><head><title>Five Boats</title>
          <link rel="https://api.w.org/" href="\(site.url("/wp-json/"))">
          <link rel="alternate" type="application/json" href="\(site.url("/wp-json/wp/v2/posts/7"))"></head>
          <body><article><h1>Five Boats</h1>
          <p>Five boats lie at the quay, and nobody knows how long they will stay, said the harbour master.</p>
          <p>More of it stands <a href="/other">in the log of the lock</a>, which is kept by hand.</p></article></body></html>
          """)
      site[page: "/other"] = Report.short
      site["/moved"] = GrowingSite.Page(body: "")
      site["/moved"]?.status = "302 Found"
      site["/moved"]?.headers = ["Location: /page"]
      site.list([("Fog at the lock", "/other")], at: "/feed")
    }

    /// A home with a library, settings that name programs, and the programs.
    private func fill(_ folder: Folder) throws {
      try folder.writeReports()
      try folder.write(
        "stub",
        "#!/bin/sh\necho \"${0##*/} $*\" >>'\(folder.path)/started'\n[ \"${0##*/}\" = curl ] && exec $CURL \"$@\"\n")
      let script = """
        cd '\(folder.path)' && mkdir -p bin .config/dateline && chmod +x stub && "$DATELINE" import reports >/dev/null &&
        for p in curl w3m xdg-open notify-send wl-copy sh-copy; do cp stub bin/$p; done
        printf 'browser: w3m\\ncopy-command: wl-copy\\nnotify: notify-send %%s\\n' >.config/dateline/config.yaml
        """
      try runShell(script, in: folder).expectSuccess()
    }

    private func environment(_ folder: Folder) -> String {
      "cd '\(folder.path)'; CURL=$(command -v curl); HOME='\(folder.path)'; PATH=\"$HOME/bin:$PATH\"; BROWSER=xdg-open; "
        + "export CURL HOME PATH BROWSER"
    }

    /// All files with their times and sizes, but for those that the tests write.
    private func files(_ folder: Folder) throws -> String {
      try runShell(
        "cd '\(folder.path)' && find . -type f ! -name started ! -name errors ! -name process -printf '%p %s %T@\\n'"
      )
      .outputText
    }

    @Test(arguments: ["--secure", "DATELINE_SECURE=1", "LESSSECURE=1"]) func commandsRefuse(way: String) throws {
      let folder = try Folder()
      try fill(folder)
      let before = try files(folder)
      func run(_ arguments: String) throws -> Outcome {
        let call = way.hasPrefix("--") ? "\"$DATELINE\" \(arguments) \(way)" : "\(way) \"$DATELINE\" \(arguments)"
        return try runShell("\(environment(folder)); \(call)", in: folder)
      }
      for command in [
        "list", "list --json", "search crane", "timeline", "refresh", "export",
        "export --format html reports/crane.txt",
        "import reports", "add reports/fog.txt", "add \(site.url("/feed"))", "forget reports/fog.txt",
      ] {
        let outcome = try run(command)
        #expect(outcome.status == 1 && outcome.isOneLineOfError, "\(command): \(outcome.errorText)")
        #expect(outcome.errorText.contains("the library is off in restricted mode"), "\(command): \(outcome.errorText)")
      }
      #expect(folder.read("started") == nil && site.requests(of: "/feed") == 0)
      // What is named is read, wherever it leads.
      #expect(try run("show \(site.url("/page"))").outputText.contains("Five boats lie"))
      #expect(try run("\(site.url("/moved"))").outputText.contains("Five boats lie"))
      #expect(try run("show --format json reports/fog.txt").outputText.contains("until the fog lifts"))
      let threads = try run("show --threads \(site.url("/page"))")
      #expect(threads.status == 1 && threads.isOneLineOfError, "\(threads.errorText)")
      #expect(threads.errorText.contains("is off in restricted mode"), "\(threads.errorText)")
      for command in ["keys", "themes", "config", "--help", "sample"] {
        #expect(try run(command).status == 0, "\(command)")
      }
      #expect(try run("--help").outputText.contains("--secure"))
      #expect(try files(folder) == before)
      let started = folder.text("started") ?? ""
      #expect(
        started.split(separator: "\n").allSatisfy { $0.hasPrefix("curl ") && !$0.contains("wp-json") }, "\(started)")
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func keysRefuse() throws {
      let window = try Window(columns: 120)
      let folder = window.folder
      try fill(folder)
      let before = try files(folder)
      try window.enter(environment(folder))
      try window.enter("clear; \"$DATELINE\" --secure \(site.url("/page")) 2>errors; echo \"status $?\"")
      try window.waitFor("Five boats lie at the quay")
      let off = "off in restricted mode"
      for (keys, words) in [
        (["v"], "Starting programs is \(off)"), (["O"], "command line names is \(off)"),
        (["D"], "command line names is \(off)"),
        (["L"], "the library is \(off)"), (["T"], "the library is \(off)"), (["m", "a"], "the library is \(off)"),
        (["+", "x", "Enter"], "the library is \(off)"), (["y", "y"], "Starting programs is \(off)"),
      ] {
        for key in keys { try window.press(key) }
        try window.waitFor(words)
        try window.press("j")
        try window.wait(until: "the line has gone") { !$0.contains(off) }
      }
      // The same address is asked again.
      try window.press("r")
      try window.wait(until: "it was asked again") { _ in site.requests(of: "/page") == 2 }
      try window.press("Q")
      try window.waitFor("status 0")
      let started = folder.text("started") ?? ""
      let lines = started.split(separator: "\n")
      #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("curl ") && $0.hasSuffix("/page") }, "\(started)")
      #expect(site.requests(of: "/other") == 0 && site.requests(of: "/wp-json/wp/v2/comments") == 0)
      #expect(folder.text("errors") == "")
      #expect(try files(folder) == before)
    }

    /// Of a feed what the entries hold can be read, and nothing is fetched for it.
    @Test(.enabled(if: Window.isPossible, "no tmux")) func entriesAreNotFetched() throws {
      let window = try Window(columns: 120)
      try window.enter("LESSSECURE=1 \"$DATELINE\" \(site.url("/feed")) 2>errors; echo \"status $?\"")
      try window.waitFor("Fog at the lock")
      try window.press("Enter")
      try window.waitFor("command line names is off in restricted mode")
      #expect(site.requests(of: "/other") == 0)
      try window.press("Q")
      try window.waitFor("status 0")
      try window.enter("clear; LESSSECURE=1 \"$DATELINE\"; echo \"status $?\"")
      #expect(try window.waitFor("status 1").contains("the library is off in restricted mode"))
    }
  }
}
