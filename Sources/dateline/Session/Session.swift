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
    let problems = session.problems
    let signal = session.run(article)
    // The screen is given back before the signal ends the process, as whoever sent it expects, and before anything is
    // said that should stay to be read.
    giveBack(consume session)
    report(problems)
    if let signal { raise(signal) }
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

private func giveBack(_ session: consuming Session) { _ = consume session }

/// Whether colours are refused for all programs (https://no-color.org).
func isColorRefused() -> Bool { getenv("NO_COLOR").map { $0.pointee != 0 } ?? false }

/// The event loop: the terminal's events go into the reader's state, its effects are performed, its frames shown.
struct Session: ~Copyable {
  private var terminal: CursesTerminal
  private var reader: ReaderState
  private var zone: Zone?
  private let settings: Settings
  /// What was wrong with settings and theme, a line each.
  let problems: [String]
  /// The first of them, for the first screen.
  private let notice: String?
  private var themes: ThemeCycle

  /// Takes the screen over. Keys come from the terminal even where standard input is the article.
  init() throws(TerminalFailure) {
    let keyboard = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : open("/dev/tty", O_RDWR | O_CLOEXEC)
    var store = SettingsStore()
    settings = store.settings
    terminal = try CursesTerminal(
      input: keyboard, output: STDOUT_FILENO, hasMouse: settings.hasMouse,
      colors: isColorRefused() ? .colorless : settings.colors)
    let theme = store.theme()
    themes = ThemeCycle(library: store.themes, current: settings.theme)
    problems = store.problems
    notice = store.notice
    reader = ReaderState(
      size: terminal.size, keys: settings.keys, theme: theme.adapted(to: terminal.colorDepth),
      settings: settings.reader)
  }

  /// Runs until the reader quits (nil comes out), or a signal asks the program to end (its number comes out).
  mutating func run(_ article: Article) -> Int32? {
    if settings.reader.showsLocalTime { tellTime() }
    _ = reader.handle(.opened(article))
    if let notice { tell(notice) }
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

  /// Tells the reader the time. Nothing of it is needed for the first screen, unless settings ask for local times.
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
    case .copy(let words): copy(words)
    case .nextTheme: changeTheme()
    case .browse(let link):
      guard let address = SafeAddress(link) else {
        tell("Not opened: only plain http and https addresses are")
        break
      }
      let browser = Browser(opening: address, configured: settings.browser)
      if let failure = browser.needsTerminal ? terminal.lend({ browser.run() }) : browser.run() { tell(failure) }
    }
    return false
  }

  private mutating func copy(_ words: String) {
    if let command = settings.copyCommand {
      if !OutsideProgram(words: command).run(reading: words) {
        tell("Cannot run \(command[0]), the settings' copy-command")
      }
    } else if !terminal.copy(words) {
      tell("Too long to copy: a terminal takes \(CursesTerminal.copyLimit / 1000) kB")
    }
  }

  private mutating func changeTheme() {
    guard terminal.colorDepth > .colorless else {
      tell("No colours here: NO_COLOR is set, or the terminal has none")
      return
    }
    let (theme, words) = themes.next()
    if let theme { _ = reader.handle(.themed(theme.adapted(to: terminal.colorDepth))) }
    tell(words)
  }

  /// What is told may quote a file or an address, and those may hold anything.
  private mutating func tell(_ words: String) { _ = reader.handle(.told(cleanLine(words))) }
}
