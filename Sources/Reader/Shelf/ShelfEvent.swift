import ArticleModel
import Screen

/// What happens to the library's screen. Words that come in are clean, as those of an article are.
public enum ShelfEvent: Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Words that were pasted: never commands.
  case paste(String)
  case resized(Size)
  /// The present time and the reader's zone, so that ages and days can be told.
  case time(Instant, Zone)
  /// Another theme to draw in.
  case themed(Theme)
  /// One line to tell in the status line, such as what became of an effect.
  case told(String)
  /// All stories that the library keeps, in any order. Nothing moves under the eyes when they come again.
  case stories([Story])
  /// All sources that it follows, in the order they are listed.
  case sources([StorySource])
  /// What a search found, the best hit first; `note` is a line about it, such as that there are more.
  case found(query: String, hits: [LibraryHit], note: String?)
  /// The updates that `.loadTimeline` asked for, in any order.
  case timeline([LibraryMoment])
  /// How far a refresh has come.
  case progress(done: Int, of: Int)
  /// A refresh has ended, also one that was given up; what could not be had, each in a line.
  case refreshed(failures: [String])
}

/// What the library's screen asks the world for. Effects are values: a test compares them and performs none.
///
/// What is removed, restored, renamed or marked is shown so at once; the next `.stories` or `.sources` says what holds.
public enum ShelfEffect: Sendable, Equatable {
  /// Open a story at a UTF-8 offset into its text as it was kept, or where it was left.
  case open(Story, at: Int?)
  /// Open an `http` or `https` address in the browser.
  case browse(String)
  /// Keep what an address or a path leads to: a page, a file, a feed or a folder.
  case add(String)
  case rename(Int64, String)
  case renameSource(Int64, String)
  /// Take stories from the library, so that `.restore` brings them back as they were.
  case remove([Int64])
  case restore([Int64])
  /// Take a source from the library, and with it the stories that came from it.
  case removeSource(Int64)
  case restoreSource(Int64)
  /// Count everything in these stories as read, or as not read.
  case markRead([Int64], Bool)
  /// Look for what is new; `.progress` and `.refreshed` tell of it.
  case refresh(RefreshScope)
  /// Give the refresh up.
  case cancel
  /// Search all kept text; the answer is `.found` with the same words.
  case search(String)
  /// Answer with the updates of these stories, or of all where none is named.
  case loadTimeline([Int64])
  /// Answer with the next of the themes there are.
  case nextTheme
  case redraw
  /// Return to the article that the screen was laid over.
  case close
  case quit
}
