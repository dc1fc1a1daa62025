import CNcurses
import Glibc
import Screen

/// Why a terminal cannot be used.
public enum TerminalFailure: Error, Equatable {
  /// There is no terminal to take keys from or to show on.
  case absent
  /// The type that TERM names is not in the terminal database; nil where TERM is unset.
  case unknown(type: String?)
  /// The terminal cannot place its cursor, as `TERM=dumb`.
  case cannotMoveCursor(type: String)
}

/// What comes from a terminal.
public enum TerminalEvent: Sendable, Equatable {
  case key(Key)
  case mouse(MouseEvent)
  /// What was pasted, as it came: line ends and controls are among it.
  case paste(String)
  case resized(Size)
  /// The program runs again after it was suspended; the screen must be drawn anew.
  case resumed
  /// Something outside asks for the loop's attention; see `TerminalWake`.
  case woken
  /// A signal asks the program to end, or the terminal is gone.
  case ended(signal: Int32)
  /// Nothing has come by the time that was asked for.
  case idle
}

/// The terminal: ncurses draws on it, and what it sends is read here. It takes the screen over when it is made and gives
/// it back when it goes, also when the program is killed by a signal or a trap. Only one can exist, on the main thread.
public struct CursesTerminal: ~Copyable {
  private let screen: OpaquePointer
  let window: UnsafeMutablePointer<WINDOW>
  var keyboard: Keyboard
  private let modes: TerminalModes
  private let colors: TerminalColors
  /// The type that it is taken for where the one that TERM names is not known; else nil.
  public let substitute: String?
  /// The looks of styles that were drawn; a theme has a few dozen.
  private var looks: [(style: Style, attributes: attr_t, pair: Int32)] = []
  var shown: Frame?

  /// Takes the screen over.
  /// - Parameters:
  ///   - input: The file descriptor that keys come from.
  ///   - output: The file descriptor to draw on.
  ///   - hasMouse: Whether the terminal is asked to report its mouse.
  ///   - limit: The most colours to use; nil for what the terminal has.
  public init(
    input: Int32, output: Int32, hasMouse: Bool = true, colors limit: ColorDepth? = nil
  ) throws(TerminalFailure) {
    guard isatty(input) == 1, isatty(output) == 1 else { throw .absent }
    let type = getenv("TERM").map { String(cString: $0) } ?? ""
    if type.isEmpty { throw .unknown(type: nil) }
    if type == "dumb" { throw .cannotMoveCursor(type: type) }
    guard Signals.install(terminal: output) else { throw .absent }
    guard let found = Self.open(type, colors: limit, input: input, output: output), let window = cc_stdscr() else {
      throw .unknown(type: type)
    }
    guard cc_capability("cup") != nil else {
      endwin()
      delscreen(found.screen)
      throw .cannotMoveCursor(type: type)
    }
    screen = found.screen
    substitute = found.substitute
    self.window = window
    // Keys that end or suspend a program are events here, so that a paste cannot hold any.
    raw()
    noecho()
    nonl()
    keypad(window, true)
    typeahead(-1)  // the loop itself puts drawing off while keys wait
    idlok(window, true)
    curs_set(0)
    if has_colors() {
      start_color()
      use_default_colors()
    }
    colors = TerminalColors(count: has_colors() ? Int(cc_colors()) : 0, limit: limit)
    keyboard = Keyboard(input: input, hasMouse: hasMouse)
    modes = TerminalModes(output: output, hasMouse: hasMouse && cc_capability("kmous") != nil)
    Signals.replaceCursesHandlers()
    modes.begin()
  }

  deinit {
    modes.end()
    endwin()
    delscreen(screen)
    Signals.uninstall()
  }

  /// Gives the terminal back from the handler of a signal that a fault of the program made: it calls nothing that is not
  /// safe there.
  public static func restoreAfterFault() { Signals.restoreTerminal() }

  public var size: Size { Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window))) }

  /// How many colours it shows.
  public var colorDepth: ColorDepth { colors.depth }

  // MARK: Drawing

  /// Shows a frame; ncurses sends what differs from the one before.
  public mutating func present(_ frame: Frame) {
    for row in 0..<min(frame.size.rows, size.rows) {
      if let shown, shown.size == frame.size, shown.row(row, equals: frame) { continue }
      draw(row, of: frame)
    }
    if let cursor = frame.cursor {
      wmove(window, Int32(cursor.row), Int32(cursor.column))
      curs_set(1)
    } else {
      curs_set(0)
    }
    wrefresh(window)
    shown = frame
  }

  /// Draws the next frame as if nothing stood on the screen.
  public mutating func invalidate() {
    shown = nil
    clearok(window, true)
  }

  /// Rings the terminal's bell, or where it has none flashes.
  public func ring() { beep() }

  /// Gives the screen back while `body` runs another program on it, and takes it over again. What interrupts that program
  /// does not end this one.
  public mutating func lend<Outcome>(_ body: () -> Outcome) -> Outcome {
    leave()
    let outcome = Signals.ignoringInterrupts(body)
    comeBack()
    return outcome
  }

  /// Gives the screen back and stops the program until somebody lets it go on.
  mutating func suspend() {
    leave()
    Signals.stop()
    comeBack()
  }

  private func leave() {
    modes.end()
    def_prog_mode()
    endwin()
  }

  /// Takes the screen over again, whoever had it.
  mutating func comeBack() {
    reset_prog_mode()
    modes.begin()
    invalidate()
  }

  private mutating func draw(_ row: Int, of frame: Frame) {
    var column = 0
    while column < frame.size.columns {
      let start = column
      let style = frame[column, row].style
      var glyphs: [wchar_t] = []
      while column < frame.size.columns, frame[column, row].style == style {
        let cell = frame[column, row]
        if cell.columns > 0 { glyphs.append(contentsOf: cell.glyph.unicodeScalars.map { wchar_t($0.value) }) }
        column += 1
      }
      let look = look(of: style)
      cc_attr_set(window, look.attributes, look.pair)
      wmove(window, Int32(row), Int32(start))
      waddnwstr(window, glyphs, Int32(glyphs.count))
    }
  }

  /// The attributes and colour pair of a style, as far as this terminal has them.
  private mutating func look(of style: Style) -> (attributes: attr_t, pair: Int32) {
    if let look = looks.first(where: { $0.style == style }) { return (look.attributes, look.pair) }
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= cc_bold }
    if style.attributes.contains(.dim) { attributes |= cc_dim }
    if style.attributes.contains(.italic) { attributes |= cc_italic }
    if style.attributes.contains(.underline) { attributes |= cc_underline }
    if style.attributes.contains(.reverse) { attributes |= cc_reverse }
    let foreground = colors.number(of: style.foreground)
    let background = colors.number(of: style.background)
    if colors.depth > .colorless, foreground < 0, style.foreground != .terminal { attributes |= cc_dim }
    let pair = foreground < 0 && background < 0 ? 0 : alloc_pair(foreground, background)
    if looks.count == Self.looksKept { looks.removeAll() }
    looks.append((style, attributes, max(0, pair)))
    return (attributes, max(0, pair))
  }

  /// How many looks are remembered: those of some themes, as long as looking through them is quick.
  private static let looksKept = 128
}

extension CursesTerminal {
  /// The types that a terminal whose own is not known is taken for, the likeliest first.
  private static let commonTypes = ["xterm-256color", "xterm", "vt100", "ansi"]

  /// Opens a terminal as the type that it has, or where that is not known as a common one.
  private static func open(
    _ type: String, colors limit: ColorDepth?, input: Int32, output: Int32
  ) -> (screen: OpaquePointer, substitute: String?)? {
    for name in [type] + commonTypes {
      let direct = TerminalColors.directType(of: name, limit: limit, output: output)
      if let screen = cc_newterm(direct ?? name, dup(output), dup(input)) {
        return (screen, name == type ? nil : name)
      }
    }
    return nil
  }
}

/// Gives the process a UTF-8 locale for counting columns, if its own is none.
public func setUpLocale() {
  setlocale(LC_CTYPE, "")
  if String(cString: cc_codeset()) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
}

extension CursesTerminal {
  /// The longest words in bytes that `copy` takes: terminals drop longer sequences.
  public static var copyLimit: Int { 74_000 }

  /// Puts words on the clipboard by OSC 52; false if they are too long.
  public func copy(_ words: String) -> Bool {
    guard words.utf8.count <= Self.copyLimit else { return false }
    // Base64 by construction, so that nothing in the words can end the sequence.
    let sequence = "\u{1B}]52;c;\(base64(words.utf8))\u{07}"
    sequence.utf8.withContiguousStorageIfAvailable { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    return true
  }

  private func base64(_ bytes: String.UTF8View) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var encoded = ""
    var bits = 0
    var count = 0
    for byte in bytes {
      bits = (bits << 8 | Int(byte)) & 0xFFFF
      count += 8
      while count >= 6 {
        count -= 6
        encoded.append(digits[bits >> count & 0x3F])
      }
    }
    if count > 0 { encoded.append(digits[bits << (6 - count) & 0x3F]) }
    while !encoded.utf8.count.isMultiple(of: 4) { encoded.append("=") }
    return encoded
  }
}
