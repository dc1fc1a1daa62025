import ArticleModel
import CursesTerminal
import Glibc
import Reader
import Screen

/// Opens a source on the screen and stays until the reader quits.
func readOnScreen(_ source: Source) throws(Failure) {
  let article = try source.article()
  do {
    var session = try Session()
    let signal = session.run(article)
    // The screen is given back before the signal ends the process, as whoever sent it expects.
    if let signal = signal { end(by: signal, consume session) }
  } catch .cannotMoveCursor {
    try print(article)  // what a terminal such as TERM=dumb can do
  } catch {
    throw .terminal(error)
  }
}

private func print(_ article: Article) throws(Failure) {
  var output = Output()
  PlainText.write(article, columns: defaultColumns) { output.write($0) }
  try output.finish()
}

private func end(by signal: Int32, _ session: consuming Session) {
  _ = consume session
  raise(signal)
}

/// The event loop: the terminal's events go into the reader's state, its effects are performed, its frames shown.
struct Session: ~Copyable {
  private var terminal: CursesTerminal
  private var reader: ReaderState
  private var zone: Zone?

  /// Takes the screen over. Keys come from the terminal even where standard input is the article.
  init() throws(TerminalFailure) {
    let keyboard = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : open("/dev/tty", O_RDWR | O_CLOEXEC)
    terminal = try CursesTerminal(input: keyboard, output: STDOUT_FILENO)
    let hasColor = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    reader = ReaderState(size: terminal.size, theme: hasColor ? .terminal : .monochrome)
  }

  /// Runs until the reader quits (nil comes out), or a signal asks the program to end (its number comes out).
  mutating func run(_ article: Article) -> Int32? {
    _ = reader.handle(.opened(article))
    terminal.present(reader.frame())
    while true {
      let event: Event
      switch terminal.nextEvent() {
      case .key(.control("c")): return SIGINT
      case .key(let key): event = .key(key)
      case .mouse(let mouse): event = .mouse(mouse)
      case .resized(let size): event = .resized(size)
      case .resumed, .woken: event = .resized(terminal.size)
      case .ended(let signal): return signal
      }
      tellTime()
      for effect in reader.handle(event) where perform(effect) { return nil }
      // Keys that come faster than the terminal draws are taken together.
      if !terminal.hasPendingInput() { terminal.present(reader.frame()) }
    }
  }

  /// Tells the reader the time. Nothing of it is needed for the first screen.
  private mutating func tellTime() {
    let now = time(nil)
    let zone = self.zone ?? localZone(around: now)
    self.zone = zone
    _ = reader.handle(.time(Instant(seconds: Int64(now)), zone))
  }

  /// Performs an effect; whether the reader is to end comes out.
  private mutating func perform(_ effect: Effect) -> Bool {
    switch effect {
    case .quit: return true
    case .redraw: terminal.invalidate()
    case .copy(let words):
      if !terminal.copy(words) { tell("Too long to copy: a terminal takes \(CursesTerminal.copyLimit / 1000) kB") }
    case .browse(let link):
      guard let address = SafeAddress(link) else {
        tell("Not opened: only plain http and https addresses are")
        break
      }
      let browser = Browser(opening: address)
      if let failure = browser.needsTerminal ? terminal.lend({ browser.run() }) : browser.run() { tell(failure) }
    }
    return false
  }

  private mutating func tell(_ words: String) { _ = reader.handle(.told(words)) }
}
