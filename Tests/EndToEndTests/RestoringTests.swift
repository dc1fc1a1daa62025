import Glibc
import Testing

extension EndToEnd {
  /// The terminal is given back as it was, however the program ends.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct RestoringTests {
    private func started() throws -> (window: Window, process: pid_t) {
      let window = try Window()
      try window.folder.write("report", Report.text)
      let process = try window.start("report", showing: "Update number 1")
      #expect(try !window.screen().contains("earlier line"))
      #expect(try window.fact("alternate_on") == "1")
      return (window, process)
    }

    @Test(arguments: ["q", "Q"]) func quitting(key: String) throws {
      let (window, _) = try started()
      try window.press(key)
      try window.expectRestored(status: 0)
      #expect(window.folder.text("errors") == "")
    }

    @Test func controlC() throws {
      let (window, _) = try started()
      try window.press("C-c")
      // The shell that notes the status is told as well, and may go before it does.
      try window.wait(until: "the shell is back") { $0.contains("earlier line") }
      #expect(try window.fact("alternate_on") == "0")
      #expect(try window.fact("cursor_flag") == "1")
      #expect(try window.fact("mouse_any_flag") == "0")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE])
    func signals(signal: Int32) throws {
      let (window, process) = try started()
      kill(process, signal)
      try window.expectRestored(status: 128 + signal)
    }

    /// The shell has its terminal as it was, and the program comes back as it was.
    @Test func suspending() throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.enter("echo earlier line; stty -g >before; \"$DATELINE\" report")
      try window.waitFor("Update number 1")
      try window.press("Space")
      try window.wait(until: "the page is turned") { !$0.contains("Update number 1 ") }
      let screen = try window.settled()
      for _ in 1...2 {
        try window.press("C-z")
        try window.waitFor("Stopped")
        #expect(try window.fact("alternate_on") == "0")
        #expect(try window.fact("mouse_any_flag") == "0")
        try window.enter("stty -g >meanwhile; clear; echo written")
        try window.waitFor("written")
        #expect(window.folder.text("meanwhile") == window.folder.text("before"))
        try window.enter("fg")
        try window.wait(until: "the page is back") { $0 == screen }
        #expect(try window.fact("mouse_any_flag") == "1")
      }
      try window.press("q")
      try window.waitFor("ready>")
      #expect(try window.fact("alternate_on") == "0")
    }

    /// A program that draws on the terminal keeps the loop from hearing of the signal.
    @Test(arguments: [SIGTERM, SIGHUP]) func signalsWhileBusy(signal: Int32) throws {
      let window = try Window()
      try window.folder.write("w3m", "#!/bin/sh\necho $$ >browser\nexec sleep 60\n")
      try window.folder.write("page.html", "<title>T</title><p>Words and <a href=\"https://x.example/\">a link</a>.")
      try window.enter("chmod +x w3m; export BROWSER=./w3m")
      let process = try window.start("page.html", showing: "a link")
      try window.press("v")
      try window.wait(until: "the browser runs") { _ in window.folder.text("browser")?.isEmpty == false }
      kill(process, signal)
      try window.expectRestored(status: 128 + signal)
      if let browser = window.folder.text("browser").flatMap({ pid_t($0.filter(\.isNumber)) }) {
        kill(browser, SIGKILL)
      }
    }

    @Test func signalKeepsThePlace() throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      var process = try window.start("report", showing: "Update number 1")
      try window.press("Space", "Space")
      try window.wait(until: "the page is turned") { !$0.contains("Update number 1 ") }
      let screen = try window.settled()
      kill(process, SIGTERM)
      try window.expectRestored(status: 128 + SIGTERM)
      try window.enter("clear")
      process = try window.start("report", showing: "? help")
      let lines = try window.settled().split(separator: "\n").dropLast()
      #expect(lines.elementsEqual(screen.split(separator: "\n").dropLast()))
      try window.press("q")
    }

    /// Whoever sent the signal sees it obeyed while the program is suspended, too.
    @Test func signalWhileSuspended() throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.enter("echo earlier line; \"$DATELINE\" report")
      try window.waitFor("Update number 1")
      try window.press("C-z")
      try window.waitFor("Stopped")
      try window.enter("kill %1; fg; echo over")
      try window.wait(until: "the program has ended") { $0.contains("Terminated") && $0.contains("earlier line") }
      #expect(try window.fact("alternate_on") == "0")
    }

    @Test func terminalGoesAway() throws {
      let (window, process) = try started()
      window.killServer()
      expectEndSoon(of: process)
    }

    /// No signal tells a program in another session that the terminal has gone; it must see it, and not spin.
    @Test func terminalGoesAwayWithoutASignal() throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.enter("setsid sh -c 'trap \"\" HUP; echo $$ >process; exec \"$DATELINE\" report'")
      try window.waitFor("Update number 1")
      let process = try window.process()
      window.killServer()
      expectEndSoon(of: process)
      kill(process, SIGKILL)
    }

    @Test func terminalGoesAwayWhileSuspended() throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.enter("sh -c 'echo $$ >process; exec \"$DATELINE\" report'")
      try window.waitFor("Update number 1")
      let process = try window.process()
      try window.press("C-z")
      try window.waitFor("Stopped")
      window.killServer()
      expectEndSoon(of: process)
    }
  }
}
