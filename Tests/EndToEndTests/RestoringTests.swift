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
