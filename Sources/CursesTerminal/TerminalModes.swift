import Glibc

/// What a terminal is asked for beside what ncurses asks: to tell pastes from keys, and what its mouse does. What one does
/// not know it leaves out.
struct TerminalModes {
  let output: Int32
  let hasMouse: Bool

  /// Pastes come in brackets; buttons are told, by numbers that reach beyond column 223.
  func begin() { send(hasMouse ? "\u{1B}[?2004h\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?2004h") }

  func end() { send(hasMouse ? "\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?2004l" : "\u{1B}[?2004l") }

  private func send(_ sequence: StaticString) { _ = write(output, sequence.utf8Start, sequence.utf8CodeUnitCount) }
}
