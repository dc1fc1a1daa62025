import Screen

/// Something a reader can ask the library's screen for. The raw value is the name by which settings bind a key to it.
public enum ShelfCommand: String, CaseIterable, Sendable {
  case lineDown = "line-down"
  case lineUp = "line-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case top
  case bottom
  case nextUnread = "next-unread"
  case previousUnread = "previous-unread"
  case open
  case back
  case sources
  case filter
  case search
  case timeline
  case order
  case onlyUnread = "only-unread"
  case clear
  case add
  case rename
  case remove
  case undo
  case mark
  case markAll = "mark-all"
  case toggleRead = "toggle-read"
  case readAll = "read-all"
  case browse
  case refresh
  case refreshAll = "refresh-all"
  case failures
  case facts
  case nextTheme = "next-theme"
  case redraw
  case help
  case quit
  case quitNow = "quit-now"

  /// How far it moves in a list of which `height` rows are on the screen; nil where it does not move.
  func step(height: Int) -> Int? {
    switch self {
    case .lineDown: 1
    case .lineUp: -1
    case .pageDown: max(1, height - 1)
    case .pageUp: -max(1, height - 1)
    case .halfPageDown: max(1, height / 2)
    case .halfPageUp: -max(1, height / 2)
    case .top: -ListCursor.far
    case .bottom: ListCursor.far
    case .nextUnread, .previousUnread, .open, .back, .sources, .filter, .search, .timeline, .order, .onlyUnread,
      .clear, .add, .rename, .remove, .undo, .mark, .markAll, .toggleRead, .readAll, .browse, .refresh, .refreshAll,
      .failures, .facts, .nextTheme, .redraw, .help, .quit, .quitNow:
      nil
    }
  }
}

/// The keys of the library's screen.
public typealias ShelfKeyTable = CommandTable<ShelfCommand>

extension CommandTable where Action == ShelfCommand {
  public static var standard: ShelfKeyTable { StandardShelfKeys.table }
}

/// Moving is as in the reader, what is done with stories as in newsboat where a letter is free: `d` stays without a
/// meaning, since readers scroll by it and would delete.
private enum StandardShelfKeys {
  static let table = ShelfKeyTable(entries: [
    .init("Moving", [(.lineDown, ["j", .down]), (.lineUp, ["k", .up])], "the next, previous row"),
    .init(
      "Moving", [(.pageDown, [" ", .pageDown, .control("f")]), (.pageUp, ["b", .pageUp, .control("b")])],
      "a page down, up"),
    .init("Moving", [(.halfPageDown, [.control("d")]), (.halfPageUp, [.control("u")])], "half a page down, up"),
    .init("Moving", [(.top, ["g", .home]), (.bottom, ["G", .end])], "top, bottom"),
    .init("Moving", [(.nextUnread, ["n"]), (.previousUnread, ["p"])], "next, previous story with something unread"),
    .init("Moving", [(.open, [.enter, "l", .right])], "open the story, or what is selected"),
    .init("Moving", [(.back, ["h", .left, .backspace])], "back; from the stories to the sources"),
    .init("Moving", [(.sources, [.tab, "S"])], "from the stories to the sources and back"),

    .init("Finding", [(.filter, ["/"])], "list only stories with these words in title, site or address"),
    .init("Finding", [(.search, ["f"])], "search the text of everything that is kept; Up: earlier"),
    .init("Finding", [(.timeline, ["T"])], "timeline of all stories, or of the marked ones"),
    .init("Finding", [(.order, ["s"])], "order: newest change, last read, most new, title, site"),
    .init("Finding", [(.onlyUnread, ["U"])], "list only what has something unread, or all"),
    .init("Finding", [(.clear, [.escape])], "stop a refresh, else take off the marks, else the filter"),

    .init("Keeping", [(.add, ["a"])], "add a page, a feed or a file, by its address or path"),
    .init("Keeping", [(.rename, ["e"])], "give the story or source another title"),
    .init("Keeping", [(.remove, ["D", .delete])], "delete the story or source, or the marked stories"),
    .init("Keeping", [(.undo, ["u"])], "bring back what was deleted, the latest first"),
    .init("Keeping", [(.mark, ["m"]), (.markAll, ["*"])], "mark this story, all that are listed; again: unmark"),
    .init("Keeping", [(.toggleRead, ["N"])], "count the story as read, or as not read"),
    .init("Keeping", [(.readAll, ["A"])], "count all that are listed as read"),

    .init("More", [(.refresh, ["r"]), (.refreshAll, ["R"])], "look for what is new in the story or source, in all"),
    .init("More", [(.failures, ["!"])], "what could not be refreshed, and why"),
    .init("More", [(.browse, ["o", "v"])], "open the story in the browser"),
    .init("More", [(.facts, ["i"])], "facts about the story or source"),
    .init("More", [(.nextTheme, [.control("t")])], "another theme"),
    .init("More", [(.redraw, [.control("l")])], "draw the screen anew"),
    .init("More", [(.help, ["?"])], "this help"),
    .init("More", [(.quit, ["q"]), (.quitNow, ["Q"])], "back or quit, quit"),
  ])
}
