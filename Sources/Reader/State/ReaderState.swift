import ArticleModel
import Screen

/// A reader: what is open, where the eyes are, what is folded, searched and asked. It is a pure state machine: events go
/// in, effects come out, and `frame()` is what the screen shows.
///
///     var reader = ReaderState(size: Size(columns: 80, rows: 24))
///     _ = reader.handle(.opened(article))
///     let effects = reader.handle(.key("q"))   // [.leave]
public struct ReaderState {
  var size: Size
  var document: Document
  /// The position in the first row of the page.
  var top = Position.start
  /// What commands act on: it is marked on the screen and moves along when the page is scrolled away from it.
  var focus: Item?
  var panel: Panel?
  var prompt: Prompt?
  var search: Search?
  /// What was searched for, the latest last.
  var history: [String] = []
  /// A command that waits for a letter: of a mark, or of what to copy.
  var pending: Command?
  /// The comment that is shown above the page, being what the focus answers; until the next key.
  var peeked: Int?
  /// The note that is being written.
  var noteLine: NoteLine?
  var marks: [Character: KeptPlace] = [:]
  /// Notes to what the article has no more; the others are known to the document, which shows them.
  var lostNotes: [KeptNote] = []
  /// Where jumps began, the latest last.
  var trail: [Place] = []
  /// One line to tell until the next key.
  var message: String?
  var showsLocalTime = false
  var isReversed = false
  /// What the article was opened by, and is remembered by; nil where it is not.
  var origin: String?
  /// Whether the article was opened at a place of its own, so that the one where it was left does not count.
  var isPlaced = false
  var news = News(unread: UnreadItems())
  /// By what the article was opened whose earlier version was asked for and has not come; only one is asked for at a time,
  /// so that every answer is known for what it is.
  var earlierAsked: String?
  /// Whether the article is opened again at intervals.
  var isFollowing = false
  /// The first and last rows that were drawn, until what stands there is taken for read.
  var shown: ClosedRange<Position>?
  /// The list that is open, if the article is a list's page.
  var feed: Feed?
  /// What is being opened, and what was open before.
  var opening = Opening()
  var clock: (now: Instant, zone: Zone)?
  /// The offset that resizing keeps in the first row; nil once the page was moved by other means.
  var resizeAnchor: Int?
  let keys: KeyTable
  let settings: ReaderSettings
  var theme: Theme

  /// A part of the article that commands act on.
  enum Item: Hashable {
    case section(Int)
    case comment(Int)
  }

  /// A place to come back to.
  struct Place: Equatable {
    var top: Position
    var focus: Item?
  }

  public init(
    size: Size, keys: KeyTable = .standard, theme: Theme = .terminal, settings: ReaderSettings = ReaderSettings()
  ) {
    self.size = size
    self.keys = keys
    self.theme = theme
    self.settings = settings
    showsLocalTime = settings.showsLocalTime
    document = Document(ArticleBuilder().finish(), columns: Page(size, settings).columns)
  }

  /// Whether nothing is open and nothing is on its way.
  public var isEmpty: Bool { document.isEmpty && opening.pending == nil }
  var article: Article { document.article }
  /// Where the article's text stands on the screen.
  var page: Page { Page(size, settings) }

  /// Takes an event in; what the world has to do about it comes out.
  public mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .opened(let article): show(.article(article))
    case .listed(let feed): show(.list(feed))
    case .recalled(let memory): recall(memory)
    case .earlier(let article): showChanges(since: article)
    case .arrived(let publication, let request): return arrived(publication, request: request)
    case .failed(let words, let request): failed(words, request: request)
    case .receiving(let count, let request): opening.tell(received: count, of: request)
    case .key(let key): return handle(key)
    case .paste(let words): paste(words)
    case .mouse(let mouse): return handle(mouse)
    case .resized(let size): resize(to: size)
    case .time(let now, let zone): clock = (now, zone)
    case .themed(let theme): self.theme = theme
    case .due: return lookAgain()
    case .told(let words): message = words
    }
    return []
  }

  mutating func open(_ article: Article) {
    isReversed = settings.order.asksForReversing(article)
    document = Document(isReversed ? article.reversingUpdates().article : article, columns: page.columns)
    top = .start
    focus = nil
    (panel, prompt, search, pending, peeked) = (nil, nil, nil, nil, nil)
    (marks, trail, lostNotes, noteLine) = ([:], [], [], nil)
    (origin, news, isFollowing) = (nil, Self.news(of: document.article), false)
    (shown, resizeAnchor) = (nil, nil)
  }

  private mutating func resize(to size: Size) {
    let anchor = resizeAnchor ?? (document.isEmpty ? 0 : document.offset(of: top))
    let isAtStart = top == .start
    self.size = size
    document.columns = page.columns
    layOutPanel()
    guard !document.isEmpty else { return }
    top = isAtStart ? .start : document.position(ofOffset: anchor)
    clampTop()
    followFocus()
    resizeAnchor = anchor
  }

  /// Breaks the lines of a panel anew for the screen's size.
  mutating func layOutPanel() {
    guard case .text(var text) = panel else { return }
    text.layOut(columns: panelColumns)
    text.first = max(0, min(text.first, text.lastFirst(of: panelRows)))
    panel = .text(text)
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    markSeen()
    message = nil
    resizeAnchor = nil
    if prompt != nil { return handlePrompt(key) }
    if noteLine != nil { return handleNote(key) }
    if let command = pending {
      pending = nil
      if command == .copy { return takeCopy(key) }
      return takeMark(key, for: command)
    }
    let command = keys.command(for: key)
    if peeked != nil, command != .peek {
      peeked = nil
      if command == .clear || command == .quit { return [] }
    }
    guard let command else {
      message = "\(key.name) does nothing here" + (keys.name(of: .help).map { "; \($0) shows the keys" } ?? "")
      return []
    }
    if command == .clear, opening.pending != nil { return cancelOpening() }
    if panel != nil { return performInPanel(command) }
    return perform(command)
  }

  /// Puts pasted words into the line that is being typed. Elsewhere they do nothing: a letter that is waited for is one
  /// that is pressed.
  private mutating func paste(_ words: String) {
    markSeen()
    message = nil
    if prompt != nil {
      message = prompt?.line.insert(pasted: words)
      prompt?.isChanged = true
    } else if noteLine != nil {
      message = noteLine?.line.insert(pasted: words)
    } else {
      message = "Pasted text does nothing here" + (keys.name(of: .search).map { "; \($0) opens a line for it" } ?? "")
    }
  }

  private mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    markSeen()
    message = nil
    resizeAnchor = nil
    peeked = nil
    switch mouse.action {
    case .wheelDown: return panel == nil ? perform(.lineDown, times: 3) : performInPanel(.lineDown)
    case .wheelUp: return panel == nil ? perform(.lineUp, times: 3) : performInPanel(.lineUp)
    case .press: return click(at: mouse.place)
    }
  }

  private mutating func perform(_ command: Command, times: Int) -> [Effect] {
    (0..<times).flatMap { _ in perform(command) }
  }
}
