import CNcurses
import Glibc
import Screen

extension CursesTerminal {
  /// Whether something waits to be read, so that drawing can be put off.
  public func hasPendingInput() -> Bool { keyboard.hasPending }

  /// Waits for the next event; where a time is given, no longer than until then.
  public mutating func nextEvent(until end: ContinuousClock.Instant? = nil) -> TerminalEvent {
    while true {
      let left = end.map { Int32(max(0, min(1e9, ($0 - .now) / .milliseconds(1))).rounded(.up)) }
      if left == 0 { return .idle }
      if let event = keyboard.next() {
        if let event = take(event) { return event }
      } else if let event = waitForInput(milliseconds: left) {
        return event
      }
    }
  }

  private mutating func take(_ event: InputEvent) -> TerminalEvent? {
    switch event {
    case .key(.control("c")): return send(SIGINT)
    case .key(.control("\\")): return send(SIGQUIT)
    case .key(.control("z")): return send(SIGTSTP)
    case .key(let key): return .key(key)
    case .mouse(let mouse): return .mouse(mouse)
    case .paste(let words): return .paste(words)
    }
  }

  /// Does what a terminal does for such a key: what else was typed is forgotten, and whatever runs in the foreground gets
  /// the signal, this program among it.
  private mutating func send(_ signal: Int32) -> TerminalEvent? {
    keyboard.forget()
    Signals.send(signal)
    return signalEvent()
  }

  /// Waits until something to be read or a signal has come; what the signal means.
  private mutating func waitForInput(milliseconds limit: Int32?) -> TerminalEvent? {
    var requests = [
      pollfd(fd: keyboard.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Signals.wakeInput, events: Int16(POLLIN), revents: 0),
    ]
    let patience = keyboard.patience
    let count = poll(&requests, 2, patience < 0 ? limit ?? -1 : patience)
    guard count > 0 else {
      if count == 0, patience >= 0 { keyboard.resolve() }
      return nil  // else a signal came, whose byte is there the next time
    }
    if requests[1].revents & Int16(POLLIN) != 0, let event = signalEvent() { return event }
    if requests[0].revents & Int16(POLLIN) != 0, !keyboard.read() { return hungUp() }
    let lost = Int16(POLLHUP | POLLERR | POLLNVAL)
    return requests[0].revents & lost != 0 ? hungUp() : nil
  }

  /// The terminal is gone, of which no signal need have told.
  private func hungUp() -> TerminalEvent {
    Signals.setClock(for: SIGHUP)
    return .ended(signal: SIGHUP)
  }

  private mutating func signalEvent() -> TerminalEvent? {
    switch Signals.next() {
    case nil: return nil
    case 0: return .woken
    case SIGTSTP:
      suspend()
      return resize()
    case SIGCONT:
      comeBack()
      return .resumed
    case SIGWINCH: return resize()
    case let signal?: return .ended(signal: signal)
    }
  }

  /// Takes the size that the terminal has now.
  private mutating func resize() -> TerminalEvent {
    var size = winsize()
    if ioctl(keyboard.input, UInt(TIOCGWINSZ), &size) == 0 { resizeterm(Int32(size.ws_row), Int32(size.ws_col)) }
    shown = nil
    return .resized(self.size)
  }
}
