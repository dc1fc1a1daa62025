import ArticleModel
import Library
import Reader
import Screen

// The library on the screen, and what it asks of the world.
extension Session {
  /// Shows the library over the article that is open, if one is.
  mutating func showLibrary() {
    keep()
    guard var librarian else {
      return tell("Nothing is kept: \(noLibraryWords)")
    }
    let lists = librarian.lists()
    self.librarian = librarian
    if let failure = librarian.failure { return tell(failure.words) }
    show(lists)
  }

  /// Why there is none.
  var noLibraryWords: String {
    authority.isRestricted
      ? Failure.restricted("the library").words : "the library was turned off, or no folder for it is known"
  }

  /// Shows the library with what it lists.
  mutating func show(_ lists: LibraryLists) {
    var shelf = shelf ?? ShelfState(size: terminal.size, keys: settings.libraryKeys, theme: theme)
    _ = shelf.handle(.resized(terminal.size))
    shelf.isOverArticle = !reader.isEmpty
    shelf.forgetRemovals()
    take(lists, into: &shelf)
    if let origin = reader.left?.origin, let story = lists.stories.first(where: { $0.address == origin }) {
      shelf.select(story.id)
    }
    self.shelf = shelf
    isInLibrary = true
  }

  /// Closes the article for the library that it was opened from.
  mutating func leaveForLibrary() {
    keep()
    let left = reader.left?.origin
    opener.tick(every: nil)
    replaceReader()
    showLibrary()
    if let story = left.flatMap({ left in shelf?.story(at: left) }) { shelf?.select(story.id) }
  }

  private mutating func replaceReader() {
    var fresh = ReaderState(size: terminal.size, keys: settings.keys, theme: theme, settings: settings.reader)
    fresh.numberRequests(after: reader)
    reader = fresh
  }

  private func take(_ lists: LibraryLists, into shelf: inout ShelfState) {
    _ = shelf.handle(.sources(lists.sources))
    _ = shelf.handle(.stories(lists.stories))
  }

  /// Takes what came from another thread; whether the program is to end comes out.
  mutating func take(_ post: Opener.Post) -> Bool {
    switch post {
    case .reader(let event): return takeForReader(event)
    case .shelf(let event): return handle(shelf: event)
    case .lists(let lists):
      if var shelf {
        take(lists, into: &shelf)
        self.shelf = shelf
      }
    }
    return false
  }

  /// An article that was asked for from the library takes the screen once it is there; until then the one before stays.
  private mutating func takeForReader(_ event: Event) -> Bool {
    if case .arrived(_, let request) = event, let origin = (next ?? reader).origin(awaitedBy: request) {
      CrashReport.setStory(origin)
      CrashReport.begin(.opening)
    }
    guard let waiting = next else { return handle(event) }
    switch event {
    // What is followed would take the place of what is being opened; the next time will do.
    case .due: break
    case .arrived(_, let request) where waiting.awaits(request):
      keep()
      opener.tick(every: nil)
      if let next { reader = next }
      (next, isInLibrary, isFromLibrary) = (nil, false, true)
      return handle(event)
    case .failed(let words, let request) where waiting.awaits(request):
      next = nil
      tell(words)
    case .receiving(let count, let request) where waiting.awaits(request):
      tell("Opening: \(count >> 10) kB; Esc cancels")
    default: return handle(event)
    }
    return false
  }

  /// Gives the library's screen an event and performs what comes of it; whether the program is to end comes out.
  mutating func handle(shelf event: ShelfEvent) -> Bool {
    // Escape gives up what is being opened before anything else.
    if case .key(.escape) = event, next != nil {
      next = nil
      opener.cancel()
      tell("Not opened: cancelled")
      return false
    }
    return performForShelf(shelf?.handle(event) ?? [])
  }

  @discardableResult
  mutating func performForShelf(_ effects: [ShelfEffect]) -> Bool {
    var hasQuit = false
    for effect in effects { hasQuit = perform(effect) || hasQuit }
    return hasQuit
  }

  private mutating func perform(_ effect: ShelfEffect) -> Bool {
    switch effect {
    case .quit: return true
    case .close: isInLibrary = false
    case .redraw: terminal.invalidate()
    case .nextTheme: changeTheme()
    case .browse(let link): browse(link)
    case .open(let story, let offset): open(story, at: offset)
    case .add(let name): opener.add(name)
    case .refresh(let scope): opener.refresh(scope)
    case .cancel: opener.cancelRefresh()
    case .search(let words): opener.search(words)
    case .loadTimeline(let stories): opener.loadTimeline(of: stories)
    case .markRead(let stories, let isRead): opener.mark(stories, read: isRead)
    case .rename(let story, let title):
      change { store throws(StoreFailure) in try store.rename(story: story, to: title) }
    case .renameSource(let source, let title):
      change { store throws(StoreFailure) in try store.rename(source: source, to: title) }
    case .remove(let stories): change { store throws(StoreFailure) in try store.remove(stories, at: .now) }
    case .restore(let stories): change { store throws(StoreFailure) in try store.restore(stories) }
    case .removeSource(let source): change { store throws(StoreFailure) in try store.remove(source: source, at: .now) }
    case .restoreSource(let source): change { store throws(StoreFailure) in try store.restore(source: source) }
    }
    return false
  }

  private mutating func open(_ story: Story, at offset: Int?) {
    var next = ReaderState(size: terminal.size, keys: settings.keys, theme: theme, settings: settings.reader)
    next.numberRequests(after: self.next ?? reader)
    let effects = next.open(.kept(story.address, offset: offset))
    self.next = next
    perform(effects)
  }

  /// Changes the library, and lists it as it is then.
  private mutating func change(_ body: (borrowing Store) throws(StoreFailure) -> Void) {
    librarian?.use(body)
    if let failure = librarian?.failure { tell(failure.words) }
    opener.listAgain()
  }
}

/// What the library's screen lists.
struct LibraryLists: Sendable {
  var stories: [Story] = []
  var sources: [StorySource] = []
}

extension LibraryFile {
  /// All stories and sources; none where there is no library yet.
  func lists() throws(Failure) -> LibraryLists {
    guard isThere else { return LibraryLists() }
    return try use { store throws(StoreFailure) in
      LibraryLists(stories: try store.stories(), sources: try store.sources())
    }
  }
}

extension Librarian {
  mutating func lists() -> LibraryLists {
    guard library.isThere else { return LibraryLists() }
    return use { store throws(StoreFailure) in
      LibraryLists(stories: try store.stories(), sources: try store.sources())
    } ?? LibraryLists()
  }
}
