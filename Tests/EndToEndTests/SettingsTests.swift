import Glibc
import Testing

extension EndToEnd {
  /// Settings and themes, as the program takes them from files.
  @Suite(.enabled(if: Window.isPossible, "tmux is not installed")) struct SettingsTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    /// Writes files into the folder of the settings, which is found through $HOME.
    private func write(_ files: KeyValuePairs<String, String>, into folder: Folder) throws {
      #expect(try runShell("mkdir -p .config/dateline/themes", at: folder).status == 0)
      for (name, words) in files { try folder.write(".config/dateline/\(name)", words) }
    }

    private func runShell(_ script: String, at folder: Folder) throws -> Outcome {
      try EndToEndTests.runShell("cd '\(folder.path)' && \(script)", in: folder)
    }

    private func reading(_ settings: String, environment: String = "TERM=xterm-256color") throws -> Window {
      let window = try Window()
      try write(["config.yaml": settings], into: window.folder)
      try window.folder.write("report", Report.text)
      try window.enter("\(environment) \"$DATELINE\" report 2>errors; echo over")
      try window.wait(until: "the report is shown") { $0.contains("help") || $0.contains("config.yaml") }
      return window
    }

    // MARK: Commands

    @Test func configIsPrintedAndReadBack() throws {
      try write(["config.yaml": "measure: 66\npreset: less\nkeys: {facts: [I, \"'\"], set-mark: []}\n"], into: folder)
      let first = try runShell("\"$DATELINE\" config", at: folder)
      #expect(first.status == 0 && first.errorText.contains("go-to-mark has no key left"))
      #expect(first.outputText.contains("measure: 66\n") && first.outputText.contains("facts: [\"I\", \"'\"]\n"))
      try write(["config.yaml": first.outputText], into: folder)
      #expect(try runShell("\"$DATELINE\" config", at: folder).outputText == first.outputText)
    }

    @Test func keysAreThoseInForce() throws {
      try write(["config.yaml": "preset: rtv\nkeys: {facts: Ctrl-G}\n"], into: folder)
      let keys = try runShell("\"$DATELINE\" keys", at: folder).outputText
      #expect(keys.contains("Space, Enter\tfold\t") && keys.contains("Ctrl-G\tfacts\t"))
    }

    /// Those of the library stand below the reader's, and every line that is no heading has three columns.
    @Test func keysOfTheLibraryFollow() throws {
      try write(["config.yaml": "preset: less\nlibrary-keys: {add: [I, Ctrl-G]}\n"], into: folder)
      let keys = try runShell("\"$DATELINE\" keys", at: folder).outputText
      let lines = keys.split(separator: "\n")
      let headings = lines.indices.filter { lines[$0].hasPrefix("#") }
      try #require(headings.count == 2)
      #expect(lines[headings[0]].contains("reader") && lines[headings[1]].contains("library"))
      #expect(lines[..<headings[1]].contains { $0.contains("\tfold\t") })
      #expect(lines[headings[1]...].contains { $0.hasPrefix("I, Ctrl-G\tadd\t") })
      #expect(lines[headings[1]...].contains { $0.hasPrefix("Z\tundo\t") })
      for line in lines where !line.hasPrefix("#") { #expect(line.split(separator: "\t").count == 3, "\(line)") }
    }

    @Test func themesAreListedAndShown() throws {
      try write(["config.yaml": "theme: sepia\n", "themes/broken.yaml": "palette: {base00: red}\n"], into: folder)
      let list = try runShell("\"$DATELINE\" themes", at: folder)
      #expect(list.status == 0 && list.outputText.contains("* sepia\t") && list.outputText.contains("  nord\t"))
      #expect(list.outputText.contains("broken.yaml:1: base00 is not a colour"))
      let shown = try runShell("\"$DATELINE\" themes nord", at: folder)
      #expect(shown.status == 0 && shown.outputText.contains("Harbour Strike") && !shown.outputText.contains("\u{1B}"))
      for (name, word) in [("broken", "base00 is not"), ("nrod", "did you mean \"nord\"")] {
        let outcome = try runShell("\"$DATELINE\" themes \(name)", at: folder)
        #expect(outcome.status == 1 && outcome.isOneLineOfError && outcome.errorText.contains(word))
      }
    }

    @Test func tooLargeFileIsRefused() throws {
      try write(["config.yaml": String(repeating: "# long\n", count: 200_000)], into: folder)
      let outcome = try runShell("\"$DATELINE\" config", at: folder)
      #expect(outcome.status == 0 && outcome.errorText.contains("config.yaml: larger than 1 MiB"))
    }

    // MARK: On the screen

    @Test func themeColoursThePage() throws {
      let window = try reading("theme: dark\n")
      #expect(try window.drawing().contains("48;5;234"))
      try window.press("C-t")
      try window.waitFor("Theme: light (4 of")
      #expect(try window.drawing().contains("48;5;231"))
    }

    @Test(arguments: ["tmux-direct", "xterm-direct"]) func directColour(type: String) throws {
      guard try runShell("infocmp \(type)", at: folder).status == 0 else { return }
      let promised = type.prefix { $0 != "-" } + "-256color"
      for environment in ["TERM=\(type)", "COLORTERM=truecolor TERM=\(promised)"] {
        let window = try reading("theme: dark\n", environment: environment)
        #expect(try window.drawing().contains("48;2;22;25;29"), "\(environment)")
      }
      let window = try reading("theme: dark\ncolors: 256\n", environment: "TERM=\(type)")
      // Places of the palette beyond the first are drawn by what stands there.
      #expect(try window.drawing().contains("48;2;28;28;28"))
    }

    @Test(arguments: ["NO_COLOR=1 TERM=xterm-256color", "TERM=vt100"]) func noColour(environment: String) throws {
      let window = try reading("theme: dark\n", environment: environment)
      let drawing = try window.drawing()
      #expect(!drawing.contains("48;5") && !drawing.contains("38;5") && drawing.contains("7m"))
      try window.press("C-t")
      try window.waitFor("No colours here")
    }

    @Test func keysAndMeasureAreThoseOfTheSettings() throws {
      let window = try reading("measure: 40\nkeys: {help: \"%\", facts: \"?\"}\n")
      // The column stands in the middle of 80; title and status line are as wide as the screen.
      let lines: [Substring] = try window.settled().split(separator: "\n")
      for line in lines.dropFirst().dropLast() { #expect(line.count <= 60) }
      try window.waitFor("% help")
      try window.press("%")
      try window.waitFor("Moving")
      try window.press("q", "?")
      try window.waitFor("Facts")
    }

    @Test func keysOfTheLibraryAreThoseOfTheSettings() throws {
      let window = try reading("library-keys: {facts: I, help: \"%\"}\n")
      try window.press("L")
      try window.waitFor("% help")
      try window.press("I")
      try window.waitFor("Last read")
      // The article's are its own.
      try window.press("q", "q", "i")
      try window.waitFor("Facts")
    }

    @Test func problemsAreToldAndStay() throws {
      let window = try reading("measure: wide\ntheme: nrod\n")
      try window.waitFor(" config.yaml:1: measure cannot be \"wide\"")
      try window.press("q")
      try window.waitFor("over")
      let errors = try #require(window.folder.text("errors"))
      #expect(
        errors.contains("config.yaml:1: measure") && errors.contains("config.yaml:2: no theme is called \"nrod\""))
      #expect(errors.split(separator: "\n").count == 2)
    }

    @Test func copyingGoesToTheProgramOfTheSettings() throws {
      let window = try reading("copy-command: [sh, -c, \"cat >copied\"]\n")
      try window.press("]", "y", "y")
      try window.wait(until: "the copy is there") { _ in
        window.folder.text("copied")?.contains("Paragraph 11 of the report") == true
      }
      let other = try reading("copy-command: /nowhere/at-all\n")
      try other.press("y", "y")
      try other.waitFor("Cannot run /nowhere/at-all")
    }

    // MARK: The mouse

    @Test func mouseCanBeOff() throws {
      #expect(try reading("mouse: off\n").fact("mouse_any_flag") == "0")
      #expect(try reading("mouse: on\n").fact("mouse_any_flag") == "1")
    }

    /// A wheel and a button as the two kinds of terminals report them: in decimal (SGR, xterm's), and a byte each (X10,
    /// tmux's).
    @Test(arguments: ["xterm-256color", "tmux-256color"]) func mouseIsUnderstood(type: String) throws {
      func report(_ button: Int, column: Int, row: Int) -> String {
        if type.hasPrefix("xterm") { return "\u{1B}[<\(button);\(column);\(row)M" }
        let bytes = [button + 32, column + 32, row + 32].compactMap(Unicode.Scalar.init).map(Character.init)
        return "\u{1B}[M" + String(bytes)
      }
      func click(column: Int, row: Int) -> String {
        let press = report(0, column: column, row: row)
        // Letting go is the same with an "m", or button 3.
        return press + (type.hasPrefix("xterm") ? press.dropLast() + "m" : report(3, column: column, row: row))
      }
      let window = try reading("", environment: "TERM=\(type)")
      try window.send(report(65, column: 10, row: 10))
      try window.wait(until: "the wheel scrolls down") { !$0.hasPrefix("\n\n \(Report.headline)") }
      try window.send(report(64, column: 10, row: 10))
      try window.wait(until: "the wheel scrolls up") { $0.hasPrefix("\n\n") || $0.contains(" \(Report.headline)\n By") }
      try window.press("G", "{")
      let screen = try window.waitFor("▾ 12")
      let row = try #require(
        screen.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("▾ 12") })
      try window.send(click(column: 10, row: row + 1))
      try window.waitFor("folded")
      try window.press("t")
      try window.waitFor("Timeline")
      try window.send(click(column: 12, row: 4))
      try window.wait(until: "the second row is gone to") { $0.contains("update 2 of 4") }
    }
  }
}
