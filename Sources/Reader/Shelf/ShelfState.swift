import ArticleModel
import Screen

/// The library's screen: the stories that are kept, where they come from, and what is found in them. It is a pure state
/// machine as `ReaderState` is: events go in, effects come out, and `frame()` is what the screen shows.
///
///     var shelf = ShelfState(size: Size(columns: 80, rows: 24))
///     _ = shelf.handle(.stories(stories))
///     let effects = shelf.handle(.key(.enter))   // [.open(stories[0], at: nil)]
public struct ShelfState {
  var size: Size
  var list = StoryList()
  /// Whether the stories are known yet.
  var isLoaded = false
  /// Those that were not removed, in the order they are listed.
  var sources: [StorySource] = []
  /// What lies lowest on the screen.
  var pane = Pane.stories
  var storyCursor = ListCursor()
  var sourceCursor = ListCursor()
  /// A list that lies over the pane.
  var overlay: Overlay?
  /// Lines to read that lie over everything.
  var panel: TextPanel?
  var prompt: ShelfPrompt?
  /// Stories to count as read once the reader says yes.
  var question: [Int64]?
  /// Stories that the next command is for, if they are listed.
  var marked: Set<Int64> = []
  /// What was removed, the latest last.
  var removals: [Removal] = []
  /// Sources that stay out, even if a list that is on its way still holds them.
  var removedSources: Set<Int64> = []
  var refreshing = Refreshing.no
  /// What the last refresh could not have.
  var failures: [String] = []
  /// What was asked for and has not come yet.
  var awaited: Awaited?
  /// What was searched for, the latest last.
  var searches: [String] = []
  /// One line to tell until the next key.
  var message: String?
  var clock: (now: Instant, zone: Zone)?
  /// Whether the screen is laid over an article, to which `q` returns.
  public var isOverArticle = false
  let keys: ShelfKeyTable
  var theme: Theme

  enum Pane { case stories, sources }

  enum Overlay {
    case results(ResultList)
    case timeline(MomentList)
  }

  /// Something that `undo` brings back.
  enum Removal {
    case stories([Story])
    case source(StorySource, stories: [Story])
  }

  enum Refreshing: Equatable {
    case no
    /// Asked for; how far it is is not known yet.
    case asked
    case at(done: Int, of: Int)
    /// Given up, and not ended yet.
    case cancelled
  }

  enum Awaited: Equatable {
    case hits(query: String)
    case timeline
  }

  public init(size: Size, keys: ShelfKeyTable = .standard, theme: Theme = .terminal) {
    (self.size, self.keys, self.theme) = (size, keys, theme)
  }

  /// Where the parts of the screen stand.
  var page: ShelfPage { ShelfPage(size) }
  /// How many rows of a list are on the screen, for scrolling.
  var height: Int { max(1, page.rows) }
  /// The selected story; nil where none is listed.
  var selected: Story? { storyCursor.selected < list.count ? list[storyCursor.selected] : nil }

  /// Takes an event in; what the world has to do about it comes out.
  public mutating func handle(_ event: ShelfEvent) -> [ShelfEffect] {
    switch event {
    case .key(let key): return handle(key)
    case .mouse(let mouse): return handle(mouse)
    case .paste(let words): paste(words)
    case .resized(let size): resize(to: size)
    case .time(let now, let zone): tell(now, zone)
    case .themed(let theme): self.theme = theme
    case .told(let words): message = words
    case .stories(let stories): take(stories)
    case .sources(let sources): take(sources)
    case .found(let query, let hits, let note): found(query, hits, note)
    case .timeline(let moments): take(moments)
    case .progress(let done, let total): if refreshing != .cancelled { refreshing = .at(done: done, of: total) }
    case .refreshed(let failures): refreshed(failures)
    }
    return []
  }

  /// Selects a story if it is listed, as where the screen is laid over its article.
  public mutating func select(_ story: Int64) {
    guard let row = list.row(of: story) else { return }
    storyCursor.select(row, count: list.count, height: height)
  }

  /// Shows the timeline of all stories, as its key does.
  public mutating func showTimeline() -> [ShelfEffect] { loadTimeline([]) }

  /// The story of an address, if it is known here.
  public func story(at address: String) -> Story? { list.stories.first { $0.address == address } }

  private mutating func handle(_ key: Key) -> [ShelfEffect] {
    message = nil
    if let question { return answer(question, key) }
    if prompt != nil { return handlePrompt(key) }
    guard let command = keys.command(for: key) else {
      message = "\(key.name) does nothing here" + (keys.name(of: .help).map { "; \($0) shows the keys" } ?? "")
      return []
    }
    return perform(command)
  }

  private mutating func handle(_ mouse: MouseEvent) -> [ShelfEffect] {
    // What is being typed or asked is not to be lost by a touch.
    guard prompt == nil, question == nil else { return [] }
    message = nil
    switch mouse.action {
    case .wheelDown: return (0..<3).flatMap { _ in perform(.lineDown) }
    case .wheelUp: return (0..<3).flatMap { _ in perform(.lineUp) }
    case .press: return click(at: mouse.place)
    }
  }

  private mutating func resize(to size: Size) {
    self.size = size
    let height = height
    storyCursor.clamp(count: list.count, height: height)
    sourceCursor.clamp(count: sourceRows, height: height)
    panel?.scroll(by: 0, rows: height)
    switch overlay {
    case .results(var results):
      results.resize(height: height)
      overlay = .results(results)
    case .timeline(var moments):
      moments.move(by: 0, height: height)
      overlay = .timeline(moments)
    case nil: break
    }
  }

  private mutating func tell(_ now: Instant, _ zone: Zone) {
    let isElsewhere = clock?.zone != zone
    clock = (now, zone)
    guard isElsewhere, case .timeline(let moments) = overlay else { return }
    overlay = .timeline(MomentList(moments, in: zone, height: height))
  }
}
