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
  case resized(Size)
  /// The program runs again after it was suspended; the screen must be drawn anew.
  case resumed
  /// Something outside asks for the loop's attention; see `TerminalWake`.
  case woken
  /// A signal asks the program to end, or the terminal is gone.
  case ended(signal: Int32)
}

/// The terminal, as ncurses drives it. It takes the screen over when it is made and gives it back when it goes, also
/// when the program is killed by a signal or a trap. Only one can exist, on the main thread.
public struct CursesTerminal: ~Copyable {
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let input: Int32
  private let colors: TerminalColors
  /// The looks of styles that were drawn; a theme has a few dozen.
  private var looks: [(style: Style, attributes: attr_t, pair: Int32)] = []
  private var shown: Frame?

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
    let direct = TerminalColors.directType(of: type, limit: limit, output: output)
    guard let screen = cc_newterm(direct ?? type, dup(output), dup(input)), let window = cc_stdscr() else {
      throw .unknown(type: type)
    }
    guard cc_can_move_cursor() else {
      endwin()
      delscreen(screen)
      throw .cannotMoveCursor(type: type)
    }
    self.screen = screen
    self.window = window
    self.input = input
    set_escdelay(25)
    cbreak()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    idlok(window, true)
    curs_set(0)
    if has_colors() {
      start_color()
      use_default_colors()
    }
    colors = TerminalColors(count: has_colors() ? Int(cc_colors()) : 0, limit: limit)
    if hasMouse {
      mousemask(cc_button1_pressed | cc_wheel_up | cc_wheel_down, nil)
      mouseinterval(0)
    }
    Signals.replaceCursesHandlers()
  }

  deinit {
    endwin()
    delscreen(screen)
    Signals.uninstall()
  }

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
    def_prog_mode()
    endwin()
    let outcome = Signals.ignoringInterrupts(body)
    reset_prog_mode()
    invalidate()
    return outcome
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

  // MARK: Events

  /// Whether something waits to be read, so that drawing can be put off.
  public func hasPendingInput() -> Bool {
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0 && request.revents & Int16(POLLIN) != 0
  }

  /// Waits for the next event.
  public mutating func nextEvent() -> TerminalEvent {
    while true {
      if let event = readKey() { return event }
      if let event = waitForInput() { return event }
    }
  }

  /// Waits until a key or a signal has come; the event, if it is not a key.
  private mutating func waitForInput() -> TerminalEvent? {
    var requests = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Signals.wakeInput, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&requests, 2, -1) > 0 else { return nil }  // EINTR: ncurses has a resize to tell
    if requests[1].revents & Int16(POLLIN) != 0, let event = signalEvent() { return event }
    let lost = Int16(POLLHUP | POLLERR | POLLNVAL)
    if requests[0].revents & lost != 0 { return hungUp() }
    if requests[0].revents & Int16(POLLIN) != 0 {
      if let event = readKey() { return event }
      // Readable and yet no key: half a sequence, or the end of the terminal, which would spin.
      var available: Int32 = 0
      if ioctl(input, UInt(FIONREAD), &available) == 0, available == 0, isHungUp() { return hungUp() }
    }
    return nil
  }

  /// The terminal is gone, which whoever started us may have told nobody.
  private func hungUp() -> TerminalEvent {
    Signals.limitEnding(by: SIGHUP)
    return .ended(signal: SIGHUP)
  }

  private func isHungUp() -> Bool {
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 10) > 0 && tcgetpgrp(input) < 0
  }

  private mutating func signalEvent() -> TerminalEvent? {
    switch Signals.next() {
    case nil: return nil
    case 0: return .woken
    case SIGCONT:
      reset_prog_mode()
      invalidate()
      return .resumed
    case SIGWINCH:
      var size = winsize()
      if ioctl(input, UInt(TIOCGWINSZ), &size) == 0 { resizeterm(Int32(size.ws_row), Int32(size.ws_col)) }
      shown = nil
      return .resized(self.size)
    case let signal?: return .ended(signal: signal)
    }
  }

  private mutating func readKey() -> TerminalEvent? {
    var code: wint_t = 0
    switch wget_wch(window, &code) {
    case KEY_CODE_YES where Int32(code) == KEY_RESIZE:
      shown = nil
      return .resized(size)
    case KEY_CODE_YES where Int32(code) == KEY_MOUSE: return mouseEvent()
    case KEY_CODE_YES: return Key(code: Int32(code)).map { .key($0) }
    case OK: return Key(character: code).map { .key($0) }
    default: return nil
    }
  }

  private func mouseEvent() -> TerminalEvent? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let place = Point(column: Int(event.x), row: Int(event.y))
    if event.bstate & cc_wheel_up != 0 { return .mouse(MouseEvent(.wheelUp, at: place)) }
    if event.bstate & cc_wheel_down != 0 { return .mouse(MouseEvent(.wheelDown, at: place)) }
    return event.bstate & cc_button1_pressed != 0 ? .mouse(MouseEvent(.press, at: place)) : nil
  }
}

extension Key {
  /// A key that ncurses tells by number.
  fileprivate init?(code: Int32) {
    switch code {
    case KEY_UP: self = .up
    case KEY_DOWN: self = .down
    case KEY_LEFT: self = .left
    case KEY_RIGHT: self = .right
    case KEY_HOME: self = .home
    case KEY_END: self = .end
    case KEY_PPAGE: self = .pageUp
    case KEY_NPAGE: self = .pageDown
    case KEY_ENTER: self = .enter
    case KEY_BACKSPACE: self = .backspace
    case KEY_DC: self = .delete
    case KEY_BTAB: self = .backTab
    default: return nil
    }
  }

  /// A key that is a character.
  fileprivate init?(character code: wint_t) {
    switch code {
    case 0x0A, 0x0D: self = .enter
    case 0x09: self = .tab
    case 0x1B: self = .escape
    case 0x08, 0x7F: self = .backspace
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(UInt8(code + 0x60))))
    default:
      guard code >= 0x20, let scalar = Unicode.Scalar(code) else { return nil }
      self = .character(Character(scalar))
    }
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
