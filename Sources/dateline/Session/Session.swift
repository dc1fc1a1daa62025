import ArticleModel
import CursesTerminal
import Glibc
import Library
import Reader
import Screen

/// The event loop: the terminal's events go into the state of what is on the screen, an article or the library; its effects
/// are performed, its frames shown.
struct Session: ~Copyable {
  var terminal: CursesTerminal
  var reader: ReaderState
  /// The library's screen, once it was asked for.
  var shelf: ShelfState?
  /// Whether it is the library that is on the screen.
  var isInLibrary = false
  /// Whether the article that is open was opened from the library, to which leaving it returns.
  var isFromLibrary = false
  /// An article that was asked for from the library, and takes the screen once it is there.
  var next: ReaderState?
  let authority: Authority
  let opener: Opener
  /// Nil where nothing is to be kept.
  var librarian: Librarian?
  let settings: Settings
  /// What was wrong with settings and theme, a line each.
  let problems: [String]

  /// How long after something has been done it is kept, while the article stays open.
  private static let keepingPause = Duration.seconds(30)
  /// When what is read is to be kept the next time; nil where nothing was done since it was.
  private var keepingTime: ContinuousClock.Instant?

  /// How a session ends.
  enum Ending {
    case quit
    /// This signal asks the program to end.
    case signal(Int32)
    /// There is nothing to read; why, in a line.
    case failed(String)
  }

  private var zone: Zone?
  private var isTimeTold = false
  /// The first problem, for the first screen.
  private let notice: String?
  private var themes: ThemeCycle
  private(set) var theme: Theme

  /// Takes the screen over. Keys come from the terminal even where standard input is the article.
  init(_ authority: Authority, librarian: Librarian?) throws(TerminalFailure) {
    (self.authority, self.librarian) = (authority, librarian)
    opener = Opener(authority, library: librarian?.library)
    let keyboard = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : open("/dev/tty", O_RDWR | O_CLOEXEC)
    var store = SettingsStore()
    var settings = store.settings
    if let notes = librarian.map({ CrashNotes(besides: $0.library) }) {
      settings.reader.plainOrigins = notes.origins()
      CrashReport.leaveNotes(in: notes)
    }
    self.settings = settings
    terminal = try CursesTerminal(
      input: keyboard, output: STDOUT_FILENO, hasMouse: settings.hasMouse,
      colors: isColorRefused() ? .colorless : settings.colors)
    theme = store.theme().adapted(to: terminal.colorDepth)
    themes = ThemeCycle(library: store.themes, current: settings.theme)
    problems = store.problems
    let substitute = terminal.substitute
    notice = store.notice ?? substitute.map { Self.words(ofSubstitute: $0) }
    reader = ReaderState(size: terminal.size, keys: settings.keys, theme: theme, settings: settings.reader)
  }

  /// Runs until the reader quits, or a signal asks the program to end.
  mutating func run(_ loaded: Loaded) -> Ending {
    // Nothing of the time is needed for the first screen otherwise.
    if settings.reader.showsLocalTime { tellTime() }
    CrashReport.setStory(loaded.origin)
    perform(reader.open(loaded.publication, from: loaded.origin))
    return run { $0.keepLater(loaded) }
  }

  /// The same with an empty screen until the address is there.
  mutating func run(opening address: String) -> Ending {
    perform(reader.open(.address(address)))
    return run()
  }

  /// The same with the library on the screen.
  mutating func runInLibrary(_ lists: LibraryLists) -> Ending {
    show(lists)
    tellTime()
    return run { $0.sweep() }
  }

  /// - Parameter begin: What need not be done before the first screen.
  private mutating func run(_ begin: (Opener) -> Void = { _ in }) -> Ending {
    if let notice { tell(notice) }
    present()
    begin(opener)
    let ending = loop()
    // Whoever sent a signal does not wait; what is not kept by then is not lost, as it is kept whole or not at all.
    if case .signal = ending { opener.stop(within: .milliseconds(500)) } else { opener.stop(within: .seconds(5)) }
    return ending
  }

  private mutating func loop() -> Ending {
    while true {
      var hasQuit = false
      CrashReport.begin(.waiting)
      let event = terminal.nextEvent(until: keepingTime)
      CrashReport.begin(isInLibrary ? .inLibrary : .answering)
      if !isTimeTold { tellTime() }
      switch event {
      case .key(let key): hasQuit = isInLibrary ? handle(shelf: .key(key)) : handle(.key(key))
      case .paste(let words): hasQuit = isInLibrary ? handle(shelf: .paste(words)) : handle(.paste(words))
      case .mouse(let mouse): hasQuit = isInLibrary ? handle(shelf: .mouse(mouse)) : handle(.mouse(mouse))
      case .resized(let size): resize(to: size)
      case .resumed: resize(to: terminal.size)
      case .woken:
        for post in opener.takePosts() {
          hasQuit = take(post) || hasQuit
          // There is nothing to go back to.
          if case .reader(.failed(let words, _)) = post, reader.isEmpty, shelf == nil { return .failed(words) }
        }
      case .ended(let signal): return .signal(signal)
      case .idle:
        keepMeanwhile()
        continue
      }
      if hasQuit { return .quit }
      if !isInLibrary { keepingTime = keepingTime ?? .now + Self.keepingPause }
      // Keys that come faster than the terminal draws are taken together.
      if !terminal.hasPendingInput() { present() }
    }
  }

  /// Keeps what is read as it is now, so that little of it is lost where the program does not end as it should.
  private mutating func keepMeanwhile() {
    keepingTime = nil
    if let article = reader.stillOpen { librarian?.keep(article) }
  }

  private mutating func present() {
    isTimeTold = false
    CrashReport.setStory(isInLibrary ? nil : reader.openOrigin)
    CrashReport.begin(isInLibrary ? .inLibrary : .drawing)
    if isInLibrary, let frame = shelf?.frame() {
      terminal.present(frame)
    } else {
      terminal.present(reader.frame())
    }
  }

  /// What is told of a terminal that is taken for another.
  private static func words(ofSubstitute type: String) -> String {
    let own = getenv("TERM").map { String(cString: $0) } ?? ""
    return "The terminal type \"\(own)\" (TERM) is not known here; it is taken for \(type)"
  }

  private mutating func resize(to size: Size) {
    _ = handle(.resized(size))
    _ = next?.handle(.resized(size))
    _ = shelf?.handle(.resized(size))
  }

  /// Tells the time: once for all that is shown together.
  private mutating func tellTime() {
    isTimeTold = true
    let zone = self.zone ?? localZone(around: time(nil))
    self.zone = zone
    _ = reader.handle(.time(.now, zone))
    _ = next?.handle(.time(.now, zone))
    _ = shelf?.handle(.time(.now, zone))
  }

  mutating func changeTheme() {
    guard terminal.colorDepth > .colorless else {
      tell("No colours here: NO_COLOR is set, or the terminal has none")
      return
    }
    let (theme, words) = themes.next()
    if let theme {
      self.theme = theme.adapted(to: terminal.colorDepth)
      _ = reader.handle(.themed(self.theme))
      _ = shelf?.handle(.themed(self.theme))
    }
    tell(words)
  }

  mutating func browse(_ link: String) {
    guard let address = SafeAddress(link) else {
      tell("Not opened: only plain http and https addresses are")
      return
    }
    let browser = Browser(opening: address, configured: settings.browser)
    let lends = browser.needsTerminal && !authority.isRestricted
    if let failure = lends ? terminal.lend({ browser.run(authority) }) : browser.run(authority) { tell(failure) }
  }

  /// What is told may quote a file or an address, and those may hold anything.
  mutating func tell(_ words: String) {
    if isInLibrary {
      _ = shelf?.handle(.told(cleanLine(words)))
    } else {
      _ = reader.handle(.told(cleanLine(words)))
    }
  }
}
