import ArticleModel
import Screen

/// What happens to a reader.
public enum Event: Sendable {
  case opened(Article)
  /// A list is open, to choose from.
  case listed(Feed)
  /// What was kept of the article that was opened last.
  case recalled(Memory)
  /// The open article as the reader left it before; nil where that is not kept.
  case earlier(Article?)
  /// What the effect of that number asked for is there.
  case arrived(Publication, request: Int)
  /// It cannot be had; in a line, why.
  case failed(String, request: Int)
  /// So many bytes of it have come. Told once it takes half a second.
  case receiving(Int, request: Int)
  case key(Key)
  case mouse(MouseEvent)
  /// Words that were pasted: never commands.
  case paste(String)
  case resized(Size)
  /// The present time and the reader's zone, so that ages can be told.
  case time(Instant, Zone)
  /// Another theme to draw in.
  case themed(Theme)
  /// It is time to look again at what is followed.
  case due
  /// One line to tell in the status line, such as what became of an effect.
  case told(String)
}

/// What a reader asks the world for. Effects are values: a test compares them and performs none.
public enum Effect: Sendable, Equatable {
  /// Open an `http` or `https` address in the browser.
  case browse(String)
  /// Open something here; the answer is an event with that number.
  case open(Target, request: Int)
  /// Answer with what is kept of an article, by what it was opened by; not at all where nothing is.
  case recall(String)
  /// Answer with an article as it was when it was left before, by what it was opened by.
  case recallEarlier(String)
  /// Keep an article as it is left.
  case keep(LeftArticle)
  /// Send `.due` at the settings' intervals from now on, or no longer.
  case follow(Bool)
  /// Give a request up.
  case cancel(request: Int)
  /// Tell, in the way of the settings, what has come into an article that is followed: one line of clean words.
  case notify(String)
  /// Put words on the clipboard.
  case copy(String)
  /// Answer with the next of the themes there are.
  case nextTheme
  case redraw
  /// Show the library: its stories, or the timeline of all of them.
  case library(showsTimeline: Bool)
  /// Leave the article, which nothing else was left for: for the library it was opened from, else for good.
  case leave
  case quit
}

/// The offsets from UTC that a place keeps, as far as they are known.
public struct Zone: Sendable, Equatable {
  /// From when on which offset holds, in seconds east of UTC; in the order of time.
  public let changes: [(from: Instant, offset: Int)]

  /// Offsets of more than a day are none.
  public init(changes: [(from: Instant, offset: Int)]) {
    self.changes = changes.map { ($0.from, max(-86_400, min($0.offset, 86_400))) }
  }

  public static let utc = Zone(changes: [])

  /// Seconds east of UTC at an instant.
  public func offset(at instant: Instant) -> Int {
    let index = changes.partitioningIndex { $0.from > instant }
    return index > 0 ? changes[index - 1].offset : changes.first?.offset ?? 0
  }

  public static func == (a: Zone, b: Zone) -> Bool {
    a.changes.elementsEqual(b.changes) { $0 == $1 }
  }
}
