import Glibc
import Reader
import Screen
import Testing

@testable import dateline

/// The themes in `themes/`, and the files that people write.
@Suite struct ThemeTests {
  private static let names = shippedThemes.map(\.name)

  private func scheme(_ name: String) throws -> Scheme {
    try SchemeReader.scheme(from: try #require(shippedThemes.first { $0.name == name }).bytes)
  }

  @Test func everyFileIsShippedUnderItsName() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    #expect(SmallFile.names(in: root + "/themes", suffix: ".yaml") == Self.names.sorted())
    for (name, bytes) in shippedThemes {
      #expect(try SmallFile.read("\(root)/themes/\(name).yaml") == bytes, "\(name)")
    }
  }

  @Test func thereIsOneForEveryNeed() {
    #expect(Self.names.count >= 10)
    for need in ["light", "dark", "high-contrast", "colour-blind", "monochrome"] { #expect(Self.names.contains(need)) }
  }

  /// WCAG 2.2, 1.4.3: text stands out from its ground by 4.5 to 1. Guides are lines, not text.
  @Test(arguments: names) func textStandsOut(name: String) throws {
    let theme = try scheme(name).theme
    for role in Role.allCases {
      let style = theme[role]
      let least = role == .guide ? 1.5 : 4.5
      #expect(contrast(style.foreground, style.background) >= least, "\(role)")
      // Emphasis and links take the ground of the words around them.
      #expect(
        contrast(style.foreground, theme[.text].background) >= least || style.background != theme[.text].background)
    }
  }

  @Test(arguments: ["high-contrast", "high-contrast-light"]) func highContrastIsHigh(name: String) throws {
    let theme = try scheme(name).theme
    for role in Role.allCases where role != .guide {
      #expect(contrast(theme[role].foreground, theme[role].background) >= 7, "\(role)")
    }
  }

  @Test func monochromeHasNoHue() throws {
    for name in ["monochrome", "monochrome-light"] {
      for color in try scheme(name).palette {
        guard case .rgb(let red, let green, let blue) = color else { continue }
        #expect(red == green && green == blue, "\(name)")
      }
    }
  }

  /// What must be told from plain text and from each other, is so on every terminal, also where colours coincide.
  @Test(arguments: names + ["terminal", "plain"], ColorDepth.allCases) func nothingIsLostWithColours(
    name: String, depth: ColorDepth
  ) throws {
    let full = try ThemeLibrary(folder: nil).theme(named: name)
    let theme = full.adapted(to: depth)
    for role in [Role.match, .currentMatch, .status, .selected] {
      let (style, page) = (theme[role], theme[.text])
      let isReversed = style.attributes.contains(.reverse)
      #expect(style.background != page.background || isReversed, "\(role) has no ground of its own")
    }
    #expect(theme[.match] != theme[.currentMatch])
    #expect(theme[.news] != theme[.status])
    for role in Role.allCases {
      let style = theme[role]
      #expect(style.foreground == .terminal || style.foreground != style.background, "\(role) is invisible")
      for color in [style.foreground, style.background] { #expect(color.adapted(to: depth) == color, "\(role)") }
      #expect(style.attributes.isSuperset(of: full[role].attributes) || depth == .colorless, "\(role)")
    }
  }

  private func contrast(_ a: Color, _ b: Color) -> Double {
    let (dark, light) = (min(luminance(a), luminance(b)), max(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
  }

  /// WCAG 2.2, relative luminance.
  private func luminance(_ color: Color) -> Double {
    guard case .rgb(let red, let green, let blue) = color else { return .nan }
    let parts = [red, green, blue].map { component in
      let value = Double(component) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  // MARK: Files

  /// A scheme of 16 greys, on lines 4 to 19.
  private static let file: [String] =
    ["system: base16", "name: Greys", "palette:"]
    + (0..<16).map { slot in
      let digit = String(slot, radix: 16)
      return "  base0\(digit.uppercased()): \"#\(digit)0\(digit)0\(digit)0\""
    }

  private func read(_ lines: [String]) throws -> Scheme {
    try SchemeReader.scheme(from: Array(lines.joined(separator: "\n").utf8))
  }

  @Test func schemeIsRead() throws {
    let scheme = try read(Self.file + ["roles:", "  heading: base0A on base01 bold underline", "  text: base06"])
    #expect(scheme.name == "Greys")
    #expect(scheme.palette[10] == .rgb(0xA0, 0xA0, 0xA0))
    let theme = scheme.theme
    #expect(
      theme[.heading]
        == Style(
          foreground: .rgb(0xA0, 0xA0, 0xA0), background: .rgb(0x10, 0x10, 0x10), attributes: [.bold, .underline]))
    #expect(theme[.text] == Style(foreground: .rgb(0x60, 0x60, 0x60), background: .rgb(0, 0, 0)))
  }

  @Test func base24NeedsAllItsColours() throws {
    let wide =
      ["system: base24"] + Self.file.dropFirst() + (16..<24).map { "  base\(String($0, radix: 16)): \"ABCDEF\"" }
    #expect(try read(wide).palette.count == 24)
    #expect(throws: FileProblem(line: 1, reason: "the palette lacks base17")) { try read(wide.dropLast()) }
  }

  /// Escapes and controls in a name are made visible or left out.
  @Test func namesAreCleaned() throws {
    let scheme = try read(["name: \"a\\eb\\u202Ec\""] + Self.file.filter { !$0.hasPrefix("name") })
    #expect(!scheme.name.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }

  struct Mistake: CustomTestStringConvertible {
    /// Takes the place of the line of that number in the file, or stands after its end.
    var line: Int
    var words: String
    var reason: String
    var told: Int?
    var testDescription: String { words }
  }

  static let mistakes = [
    Mistake(line: 1, words: "system: base32", reason: "system is base16 or base24, not \"base32\""),
    Mistake(line: 9, words: "", reason: "the palette lacks base05", told: 1),
    Mistake(line: 9, words: "  base05: \"12345\"", reason: "base05 is not a colour of six hexadecimal digits"),
    Mistake(line: 9, words: "  base05: \"+12345\"", reason: "base05 is not a colour of six hexadecimal digits"),
    Mistake(line: 9, words: "  base5: \"123456\"", reason: "\"base5\" is not a slot from base00 to base17"),
    Mistake(
      line: 20, words: "roles: {hedding: base05}", reason: "no role is called \"hedding\"; did you mean \"heading\"?"),
    Mistake(line: 20, words: "roles: {heading: bold}", reason: "a role begins with a slot, such as base05"),
    Mistake(line: 20, words: "roles: {heading: base05 on}", reason: "\"on\" is followed by a slot, such as base01"),
    Mistake(
      line: 20, words: "roles: {heading: base05 blod}",
      reason: "no attribute is called \"blod\"; did you mean \"bold\"?"),
    Mistake(
      line: 20, words: "roles: {heading: base11}", reason: "the role heading names a slot that a palette of 16 lacks",
      told: 1),
    Mistake(line: 20, words: "roles: {heading: [base05}", reason: "did not find expected ',' or ']'"),
  ]

  @Test(arguments: mistakes) func mistakeIsToldWithItsPlace(mistake: Mistake) {
    var lines = Self.file
    if mistake.line <= lines.count { lines[mistake.line - 1] = mistake.words } else { lines.append(mistake.words) }
    #expect(throws: FileProblem(line: mistake.told ?? mistake.line, reason: mistake.reason)) { try read(lines) }
  }

  // MARK: The cycle

  @Test func cycleGoesRound() {
    let library = ThemeLibrary(folder: nil)
    var cycle = ThemeCycle(library: library, current: "nowhere")
    var seen: [String] = []
    for _ in 0..<library.entries().count + 1 { seen.append(cycle.next().theme?.name ?? "") }
    #expect(Set(seen).count == library.entries().count)
    #expect(seen.first == "terminal" && seen.last == "terminal")
  }
}
