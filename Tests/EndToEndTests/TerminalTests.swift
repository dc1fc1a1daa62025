import Glibc
import Testing

extension EndToEnd {
  /// Terminals of every kind and size.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct TerminalTests {
    struct Case: Sendable, CustomTestStringConvertible {
      var columns: Int
      var rows: Int
      var testDescription: String { "\(columns)x\(rows)" }
    }

    static let sizes = [(1, 1), (2, 2), (1, 30), (300, 1), (10, 3), (39, 8), (300, 100)].map {
      Case(columns: $0, rows: $1)
    }

    /// Whatever is pressed in whatever size, the program lives on and shows itself again where there is room.
    @Test(arguments: sizes) func sizesDoNotCrash(size: Case) throws {
      let window = try Window()
      try window.folder.write("report", Report.text)
      try window.enter(
        "stty rows \(size.rows) cols \(size.columns); sh -c 'echo $$ >process; exec \"$DATELINE\" report'")
      try window.wait(until: "the program runs") { _ in window.folder.text("process") != nil }
      try window.wait(until: "it has the screen") { _ in try window.fact("alternate_on") == "1" }
      try window.press(
        "j", "Space", "G", "[", "K", "Enter", "Enter", "o", "j", "Enter", "t", "Escape", "?", "j", "Escape", "i",
        "Escape", "/",
        "l",
        "a", "Enter", "n", "z", "s", "g")
      let process = try window.process()
      #expect(isRunning(process))
      try window.resize(columns: 81, rows: 25)
      try window.waitFor("? help")
      try window.resize(columns: size.columns, rows: size.rows)
      try window.press("G", "g", "o", "Escape")
      try window.resize(columns: 80, rows: 24)
      try window.waitFor(Report.headline)
      #expect(isRunning(process))
    }

    @Test(arguments: ["vt100", "vt220", "linux", "xterm", "xterm-256color", "screen", "tmux-256color", "ansi"])
    func types(type: String) throws {
      let window = try Window()
      guard try runShell("infocmp \(type)").status == 0 else { return }  // not every machine knows every type
      try window.folder.write("report", Report.text)
      try window.enter("TERM=\(type) \"$DATELINE\" report")
      try window.waitFor("Update number 1")
      try window.press("q")
      try window.wait(until: "the shell is back") { !$0.contains("? help") || $0.contains("ready>") }
    }

    @Test func dumbTerminalGetsThePrint() throws {
      let window = try Window()
      try window.folder.write("short", Report.short)
      try window.enter("TERM=dumb \"$DATELINE\" short; echo \"status $?\"")
      let screen = try window.waitFor("status 0")
      #expect(screen.contains("Fog at the Lock"))
      #expect(screen.contains("who could not be seen"))
      #expect(try window.fact("alternate_on") == "0")
    }

    /// What is not known is taken for a common one, and said to be.
    @Test func unknownTypesAreTakenForCommonOnes() throws {
      let window = try Window(columns: 100)
      try window.folder.write("short", Report.short)
      try window.enter("TERM=no-such-type \"$DATELINE\" short")
      try window.waitFor("The terminal type \"no-such-type\" (TERM) is not known here; it is taken for xterm-256color")
      try window.press("G")
      try window.waitFor("said the keeper")
      try window.press("q")
      try window.wait(until: "the shell is back") { $0.contains("ready>") }
      #expect(try window.fact("alternate_on") == "0")
    }

    @Test(arguments: [("env -u TERM", "TERM"), ("env TERM=", "TERM")])
    func untoldTypes(environment: String, names word: String) throws {
      let window = try Window()
      try window.folder.write("short", Report.short)
      try window.enter("\(environment) \"$DATELINE\" short 2>errors; echo \"status $?\"")
      let screen = try window.waitFor("status 1")
      let errors = try #require(window.folder.text("errors"))
      #expect(errors.hasPrefix("dateline: ") && errors.contains(word) && errors.count { $0 == "\n" } == 1, "\(errors)")
      #expect(!screen.contains("Fog"))
    }

    /// Errors of a program on the screen must not be drawn into it.
    @Test func missingFileIsToldOnTheTerminal() throws {
      let window = try Window()
      try window.enter("\"$DATELINE\" nowhere; echo \"status $?\"")
      let screen = try window.waitFor("status 1")
      #expect(screen.contains("dateline: nowhere: No such file or directory"))
      #expect(try window.fact("alternate_on") == "0")
    }
  }
}
