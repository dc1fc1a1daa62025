import Glibc
import Testing

/// The first scalar that must never reach a terminal, nil where all are well: controls but LF, bidi controls, or bytes
/// that are no UTF-8.
func forbidden(in bytes: [UInt8]) -> String? {
  guard let text = String(validating: bytes, as: UTF8.self) else { return "malformed UTF-8" }
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A: continue
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: return "U+" + String(scalar.value, radix: 16)
    default: continue
    }
  }
  return nil
}

extension EndToEnd {
  /// Articles that attack the terminal, or were broken on their way.
  @Suite struct HostileTests {
    /// The cases are made by a tool that stands beside the repository.
    private static let tool: String? = {
      let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
      let path = root + "/../shared/tools/make_cases.py"
      return access(path, R_OK) == 0 && (try? runShell("command -v python3").status) == 0 ? path : nil
    }()

    @Test(.enabled(if: tool != nil, "no ../shared/tools/make_cases.py, or no python3 to run it"))
    func everyCaseIsPrintedCleanOrRefusedInOneLine() throws {
      let folder = try Folder()
      try runShell("python3 '\(try #require(Self.tool))' '\(folder.path)'").expectSuccess()
      // Large ones take a debug build too long.
      let names = try runShell("cd '\(folder.path)/text' && find . -type f -size -700k | sort").outputText.split(
        separator: "\n")
      #expect(names.count > 15)
      for name in names {
        for format in ["text", "json", "markdown"] {
          let outcome = try runShell(
            "cd '\(folder.path)/text' && \"$DATELINE\" show --format \(format) \(name)", in: folder)
          let place = "\(name) as \(format)"
          #expect(outcome.status == 0 || outcome.status == 1, "\(place): status \(outcome.status)")
          if outcome.status == 1 {
            #expect(outcome.isOneLineOfError, "\(place): \(outcome.errorText.debugDescription)")
          }
          if outcome.status == 0 { #expect(outcome.errors.isEmpty && !outcome.output.isEmpty, "\(place)") }
          #expect(forbidden(in: outcome.output) == nil, "\(place)")
          #expect(forbidden(in: outcome.errors) == nil, "\(place)")
        }
      }
    }

    @Test func forbiddenScalarsAreSeen() {
      #expect(forbidden(in: Array("plain\nwörds ‹RLO›".utf8)) == nil)
      for bad in ["\u{1B}[m", "\u{9B}", "\u{07}", "\t", "\r", "\u{7F}", "\u{202E}", "\u{2069}"] {
        #expect(forbidden(in: Array(bad.utf8)) != nil)
      }
      #expect(forbidden(in: [0xC3]) != nil)
    }

    @Test(.enabled(if: Window.isPossible, "tmux is not installed"))
    func attacksAreShownAsPicturesOnTheScreen() throws {
      let window = try Window()
      let attacks =
        "Title\u{1B}]0;PWNTITLE\u{07}\n\nred \u{1B}[31;1mPWNRED\u{1B}[0m and \u{9B}31mC1 and \u{202E}evil\n\nand the alternate screen \u{1B}[?1049l end of it.\n"
      try window.folder.write("attack", attacks)
      let title = try window.fact("pane_title")
      try window.enter("\"$DATELINE\" attack")
      let screen = try window.waitFor("end of it.")
      #expect(screen.contains("␛[31;1mPWNRED␛[0m"))
      #expect(try window.fact("pane_title") == title)
      #expect(try window.fact("alternate_on") == "1")
      #expect(try !window.drawing().contains("\u{1B}[31;1mPWN"))
    }
  }
}
