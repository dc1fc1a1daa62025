import CNcurses
import Glibc
import Screen

/// The colours of the terminal in use, and their numbers in ncurses.
struct TerminalColors {
  let depth: ColorDepth
  /// Whether numbers beyond the first eight are red, green and blue rather than places in a palette.
  private let hasDirectNumbers: Bool

  /// - Parameters:
  ///   - count: How many colours ncurses knows here; 0 for none.
  ///   - limit: The most that are to be used; nil for all.
  init(count: Int, limit: ColorDepth?) {
    let known: ColorDepth =
      switch count {
      case ..<8: .colorless
      case ..<16: .eight
      case ..<256: .sixteen
      case ..<0x100_0000: .cube
      default: .direct
      }
    depth = min(known, limit ?? .direct)
    hasDirectNumbers = known == .direct
  }

  /// A colour's number, -1 for the terminal's own.
  func number(of color: Color) -> Int32 {
    switch color.adapted(to: depth) {
    case .terminal: return -1
    case .palette(let index) where index < 8 || !hasDirectNumbers: return Int32(index)
    case .palette(let index) where index < 16: return number(of: color.adapted(to: .eight))
    case .palette(let index): return direct(Color.ofCube(index))
    case .rgb(let red, let green, let blue): return direct((red, green, blue))
    }
  }

  /// The first eight numbers are the palette's, so black is the grey next to it.
  private func direct(_ parts: (UInt8, UInt8, UInt8)) -> Int32 {
    let number = Int32(parts.0) << 16 | Int32(parts.1) << 8 | Int32(parts.2)
    return number < 8 ? 0x01_0101 : number
  }

  /// The type of terminal that has direct colour and is else as TERM says: `xterm-direct` for `xterm-256color`. ncurses
  /// gives direct colour only to such types. Nil where COLORTERM does not promise it, no such type is known, or fewer
  /// colours are asked for.
  /// - Parameter limit: `.direct` asks for it even without COLORTERM's promise.
  static func directType(of type: String, limit: ColorDepth?, output: Int32) -> String? {
    let promise = getenv("COLORTERM").map { String(cString: $0) } ?? ""
    guard limit == .direct || (limit == nil && (promise == "truecolor" || promise == "24bit")) else { return nil }
    guard !type.hasSuffix("-direct") else { return nil }
    var base = type[...]
    for suffix in ["-256color", "-16color", "-88color", "-color"] where base.hasSuffix(suffix) {
      base = base.dropLast(suffix.utf8.count)
    }
    let direct = String(base + "-direct")
    return cc_knows_type(direct, output) ? direct : nil
  }
}
