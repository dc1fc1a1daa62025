import ArticleModel
import CursesTerminal
import Glibc
import Reader
import Screen

/// Opens a source on the screen and stays until the reader quits.
/// - Parameter remembers: Whether the library keeps what is read.
func readOnScreen(_ source: Source, remembers: Bool) throws(Failure) {
  // The screen need not wait for the network.
  let publication: Publication? = if case .address = source { nil } else { try source.publication() }
  let ending: Session.Ending
  do throws(TerminalFailure) {
    var session = try Session(librarian: remembers ? Librarian() : nil)
    ending = publication.map { session.run($0, from: source.origin) } ?? session.run(opening: source.name)
    // The screen is given back before the signal ends the process, as whoever sent it expects, and before anything is
    // said that should stay to be read.
    session.keep()
    let problems = session.problems + (session.librarian?.failure.map { [$0.words] } ?? [])
    giveBack(consume session)
    report(problems)
    if case .signal(let signal) = ending { raise(signal) }
  } catch .cannotMoveCursor {
    // What a terminal such as TERM=dumb can do.
    if let publication { return try print(publication) }
    return try print(source.publication())
  } catch {
    throw .terminal(error)
  }
  if case .failed(let words) = ending { throw .told(words) }
}

private func print(_ publication: Publication) throws(Failure) {
  var output = Output()
  PlainText.write(publication.article, columns: defaultColumns) { output.write($0) }
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
  private let opener = Opener()
  /// Nil where nothing is to be kept.
  private(set) var librarian: Librarian?

  /// How a session ends.
  enum Ending {
    case quit
    /// This signal asks the program to end.
    case signal(Int32)
    /// There is nothing to read; why, in a line.
    case failed(String)
  }

  private let settings: Settings
  /// What was wrong with settings and theme, a line each.
  let problems: [String]
  /// The first of them, for the first screen.
  private let notice: String?
  private var themes: ThemeCycle

  /// Takes the screen over. Keys come from the terminal even where standard input is the article.
  init(librarian: Librarian?) throws(TerminalFailure) {
    self.librarian = librarian
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

  /// Runs until the reader quits, or a signal asks the program to end.
  /// - Parameter origin: What the publication is remembered by; nil where it is not.
  mutating func run(_ publication: Publication, from origin: String?) -> Ending {
    prepare()
    for effect in reader.open(publication, from: origin) { _ = perform(effect) }
    return run()
  }

  /// The same with an empty screen until the address is there.
  mutating func run(opening address: String) -> Ending {
    prepare()
    for effect in reader.open(.address(address)) { _ = perform(effect) }
    return run()
  }

  /// What the first screen needs to know beside what is open.
  private mutating func prepare() {
    if settings.reader.showsLocalTime { tellTime() }
  }

  private mutating func run() -> Ending {
    defer { opener.stop() }
    if let notice { tell(notice) }
    terminal.present(reader.frame())
    while true {
      let events: [Event]
      switch terminal.nextEvent() {
      case .key(.control("c")): return .signal(SIGINT)
      case .key(let key): events = [.key(key)]
      case .mouse(let mouse): events = [.mouse(mouse)]
      case .resized(let size): events = [.resized(size)]
      case .resumed: events = [.resized(terminal.size)]
      case .woken: events = opener.takeEvents()
      case .ended(let signal): return .signal(signal)
      }
      tellTime()
      for event in events {
        for effect in reader.handle(event) where perform(effect) { return .quit }
        if case .failed(let words, _) = event, reader.isEmpty { return .failed(words) }
      }
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
    case .open(let target, let request): opener.open(target, request: request)
    case .cancel: opener.cancel()
    case .follow(let isOn): opener.tick(isOn)
    case .recall(let origin): recall(origin)
    // Versions are not kept yet.
    case .recallEarlier: _ = reader.handle(.earlier(nil))
    case .keep(let article): librarian?.keep(article)
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

  /// Keeps the article that is open as it stands.
  mutating func keep() {
    if let article = reader.left { librarian?.keep(article) }
  }

  private mutating func recall(_ origin: String) {
    let memory = librarian?.memory(of: origin)
    if let memory { _ = reader.handle(.recalled(memory)) }
    if let failure = librarian?.failure { tell(failure.words) }
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
