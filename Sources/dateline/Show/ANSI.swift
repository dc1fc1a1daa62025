import Glibc
import Screen

/// Frames as lines of text with the control sequences of ECMA-48, for a terminal that goes on scrolling.
enum ANSI {
  /// The lines of a frame, each with its LF. Without colours there are attributes only.
  static func lines(of frame: Frame, depth: ColorDepth) -> String {
    var lines = ""
    for row in 0..<frame.size.rows {
      var shown: Style?
      for column in 0..<frame.size.columns {
        let cell = frame[column, row]
        if cell.columns == 0 { continue }
        if cell.style != shown { lines += sequence(for: cell.style, depth) }
        shown = cell.style
        lines.append(cell.glyph)
      }
      lines += "\u{1B}[m\n"
    }
    return lines
  }

  private static func sequence(for style: Style, _ depth: ColorDepth) -> String {
    var parts = ["0"]
    let attributes: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    for (attribute, code) in attributes where style.attributes.contains(attribute) { parts.append(code) }
    parts += codes(of: style.foreground.adapted(to: depth), base: 30)
    parts += codes(of: style.background.adapted(to: depth), base: 40)
    return "\u{1B}[\(parts.joined(separator: ";"))m"
  }

  /// - Parameter base: 30 for the foreground, 40 for the background.
  private static func codes(of color: Color, base: Int) -> [String] {
    switch color {
    case .terminal: []
    case .palette(let index) where index < 8: ["\(base + Int(index))"]
    case .palette(let index) where index < 16: ["\(base + 52 + Int(index))"]
    case .palette(let index): ["\(base + 8);5;\(index)"]
    case .rgb(let red, let green, let blue): ["\(base + 8);2;\(red);\(green);\(blue)"]
    }
  }

  /// The colours that the terminal promises by the usual variables; its database is not asked.
  static func depth(limit: ColorDepth?) -> ColorDepth {
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    let type = variable("TERM")
    if isColorRefused() || type.isEmpty || type == "dumb" || type.hasPrefix("vt") { return .colorless }
    if let limit { return limit }
    if ["truecolor", "24bit"].contains(variable("COLORTERM")) || type.hasSuffix("-direct") { return .direct }
    return type.hasSuffix("256color") ? .cube : .eight
  }
}
