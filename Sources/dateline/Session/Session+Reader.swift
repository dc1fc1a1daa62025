import ArticleModel
import CursesTerminal
import Library
import Reader

// What an article asks of the world.
extension Session {
  /// Gives the article an event and performs what comes of it; whether the program is to end comes out.
  mutating func handle(_ event: Event) -> Bool { perform(reader.handle(event)) }

  /// Performs effects; whether the program is to end comes out.
  @discardableResult
  mutating func perform(_ effects: [Effect]) -> Bool {
    var hasQuit = false
    for effect in effects { hasQuit = perform(effect) || hasQuit }
    return hasQuit
  }

  private mutating func perform(_ effect: Effect) -> Bool {
    switch effect {
    case .quit: return true
    case .leave:
      if !isFromLibrary { return true }
      leaveForLibrary()
    case .library(let showsTimeline):
      showLibrary()
      if isInLibrary, showsTimeline { performForShelf(shelf?.showTimeline() ?? []) }
    case .redraw: terminal.invalidate()
    case .open(let target, let request): opener.open(target, request: request)
    case .cancel: opener.cancel()
    case .follow(let isOn): opener.tick(every: isOn ? settings.reader.followInterval : nil)
    case .recall(let origin): recall(origin)
    case .recallEarlier(let origin): opener.recallEarlier(origin)
    case .keep(let article): keep(article)
    case .notify(let words): notify(words)
    case .copy(let words): copy(words)
    case .nextTheme: changeTheme()
    case .browse(let link): browse(link)
    }
    return false
  }

  /// Keeps an article. Where one that stays open cannot be kept, the reader, who has just written something, is told.
  private mutating func keep(_ article: LeftArticle) {
    librarian?.keep(article)
    guard article.isStillOpen else { return }
    if librarian == nil { tell("Kept only for as long as this is open: \(noLibraryWords)") }
    if let failure = librarian?.failure { tell("Not kept: \(failure.words)") }
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

  private mutating func notify(_ words: String) {
    switch settings.notify {
    case .off: break
    case .bell: terminal.ring()
    case .program(let command):
      // Words that begin with a dash would be an option to the program.
      let words = words.hasPrefix("-") ? " " + words : words
      let program = OutsideProgram(command, about: words)
      start(command[0], .notify) { authority throws(Failure) in try program.run(authority) }
    }
  }

  /// Starts a program of the settings; where that cannot be, the reader is told.
  private mutating func start(
    _ program: String, _ setting: SettingName, _ run: (Authority) throws(Failure) -> Bool
  ) {
    do throws(Failure) {
      if try !run(authority) { tell("Cannot run \(program), the settings' \(setting.rawValue)") }
    } catch {
      tell(error.sentence)
    }
  }

  private mutating func copy(_ words: String) {
    if let command = settings.copyCommand {
      start(command[0], .copyCommand) { authority throws(Failure) in
        try OutsideProgram(words: command).run(authority, reading: words)
      }
    } else if !terminal.copy(words) {
      tell("Too long to copy: a terminal takes \(CursesTerminal.copyLimit / 1000) kB")
    }
  }
}
