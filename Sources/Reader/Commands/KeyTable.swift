import Screen

/// The keys of the reader.
public typealias KeyTable = CommandTable<Command>

/// The one table of keys of a screen: what a key does, and the words that help, `dateline keys` and the manual show for
/// it.
public struct CommandTable<Action: Equatable & Sendable>: Sendable {
  /// A line of the help screen.
  public struct Entry: Sendable {
    public var group: String
    /// The commands of the line with their keys, in the order they are shown.
    public var bindings: [(command: Action, keys: [Key])]
    public var help: String
  }

  public let entries: [Entry]

  public init(entries: [Entry]) {
    self.entries = entries
  }

  /// What a key does. Some fifty are looked through, which needs no table to be built before the first paint.
  public func command(for key: Key) -> Action? {
    for entry in entries {
      if let binding = entry.bindings.first(where: { $0.keys.contains(key) }) { return binding.command }
    }
    return nil
  }

  /// The key to name for a command in a message; nil where it has none.
  func name(of command: Action) -> String? {
    for entry in entries {
      if let binding = entry.bindings.first(where: { $0.command == command }) { return binding.keys.first?.name }
    }
    return nil
  }

  /// The keys of a line, as the help screen prints them. Commands with as many keys each pair them up ("j k, Down Up");
  /// else each command's keys stand together ("Space f PgDn, b PgUp").
  public static func keyNames(of entry: Entry) -> String {
    let names = entry.bindings.map { $0.keys.map(\.name) }
    let groups =
      Set(names.map(\.count)).count == 1
      ? (names.first ?? []).indices.map { index in names.map { $0[index] } } : names.filter { !$0.isEmpty }
    return groups.isEmpty ? "no key" : groups.map { $0.joined(separator: " ") }.joined(separator: ", ")
  }

  /// The lines of the help screen: every group under its name, with the keys in a column of their own.
  var helpLines: [String] {
    var lines: [String] = []
    var group = ""
    let width = entries.map { Self.keyNames(of: $0).count }.max() ?? 0
    for entry in entries {
      if entry.group != group {
        if !lines.isEmpty { lines.append("") }
        group = entry.group
        lines.append(group)
      }
      let names = Self.keyNames(of: entry)
      lines.append("  \(names)\(String(repeating: " ", count: width - names.count))  \(entry.help)")
    }
    return lines
  }
}

extension CommandTable where Action == Command {
  public static var standard: KeyTable { StandardKeys.table }
}

/// A generic type cannot hold it.
private enum StandardKeys {
  static let table = KeyTable(entries: [
    .init("Moving", [(.lineDown, ["j", .down]), (.lineUp, ["k", .up])], "a line down, up"),
    .init("Moving", [(.pageDown, [" ", "f", .pageDown]), (.pageUp, ["b", .pageUp])], "a page down, up"),
    .init(
      "Moving", [(.halfPageDown, ["d", .control("d")]), (.halfPageUp, ["u", .control("u")])], "half a page down, up"),
    .init("Moving", [(.top, ["g", .home]), (.bottom, ["G", .end])], "top, bottom"),
    .init("Moving", [(.nextItem, ["]"]), (.previousItem, ["["])], "next, previous section, update or comment"),
    .init("Moving", [(.nextSection, ["}"]), (.previousSection, ["{"])], "next, previous section or top-level thread"),
    .init("Moving", [(.nextSibling, ["J"]), (.previousSibling, ["K"])], "next, previous at the same level"),
    .init("Moving", [(.parent, ["p"])], "to what is answered; again to go on up"),
    .init(
      "Moving", [(.nextUnread, [.tab]), (.previousUnread, [.backTab])], "next, previous new or edited update or comment"
    ),
    .init("Moving", [(.back, [.backspace, "`"])], "back to where the last jump began"),
    .init("Moving", [(.setMark, ["m"]), (.goToMark, ["'"])], "set a mark, go to one: a letter follows"),
    .init("Moving", [(.places, ["M"])], "list the marks, the notes and the places that jumps began at"),

    .init("Threads", [(.toggleFold, [.enter])], "fold or unfold the thread, after opening what it quotes"),
    .init("Threads", [(.peek, ["P"])], "show above what is answered, without leaving; again: further up"),
    .init("Threads", [(.foldChain, ["c"])], "fold the whole thread from anywhere inside it"),
    .init("Threads", [(.foldLevel, ["h", .left]), (.unfoldLevel, ["l", .right])], "fold, unfold one level"),
    .init("Threads", [(.foldAll, ["C"]), (.unfoldAll, ["E"])], "fold, unfold all"),
    .init(
      "Threads",
      [
        (.showLevels1, ["1"]), (.showLevels2, ["2"]), (.showLevels3, ["3"]), (.showLevels4, ["4"]),
        (.showLevels5, ["5"]), (.showLevels6, ["6"]), (.showLevels7, ["7"]), (.showLevels8, ["8"]),
        (.showLevels9, ["9"]),
      ], "show that many levels of every thread"),
    .init("Threads", [(.toggleQuotes, ["x"])], "quotations of what is answered: a line, or in full"),

    .init("Finding", [(.search, ["/"])], "search; Tab: where, Ctrl-R: expression, Up: earlier, Esc: back"),
    .init("Finding", [(.nextHit, ["n"]), (.previousHit, ["N"])], "next, previous hit"),
    .init("Finding", [(.hits, ["&"])], "list the hits with the words around them"),
    .init("Finding", [(.author, ["a"])], "walk all comments of this author with n and N"),
    .init("Finding", [(.clear, [.escape])], "clear the search"),
    .init("Finding", [(.outline, ["o"])], "outline: sections, updates, discussion"),
    .init("Finding", [(.timeline, ["t"])], "timeline: the updates in the order of time"),

    .init("Finding", [(.library, ["L"]), (.libraryTimeline, ["T"])], "the library; the timeline of all its stories"),

    .init(
      "More", [(.openLink, ["v"]), (.followLink, ["O"])], "open a link in the browser, here; q or Backspace returns"),
    .init(
      "More", [(.refresh, ["r"]), (.follow, ["F"])], "open the article again, once or regularly; the text stays"),
    .init("More", [(.changes, ["W"])], "what was edited or is gone, against the old words"),
    .init("More", [(.fetchDiscussion, ["D"])], "fetch the whole discussion from the site"),
    .init("More", [(.note, ["+"])], "write a note to what is in focus; no words: take it off"),
    .init("More", [(.copy, ["y"])], "copy: y what is in focus, p paragraph, t thread, l link, a address"),
    .init("More", [(.facts, ["i"])], "facts about the article"),
    .init("More", [(.toggleTime, ["z"])], "times as printed, or in your zone with their age"),
    .init("More", [(.toggleOrder, ["s"])], "oldest or newest update first"),
    .init("More", [(.nextTheme, [.control("t")])], "another theme"),
    .init("More", [(.redraw, [.control("l")])], "draw the screen anew"),
    .init("More", [(.help, ["?"])], "this help"),
    .init("More", [(.quit, ["q"]), (.quitNow, ["Q"])], "back or quit, quit"),
  ])
}

extension CommandTable.Entry {
  init(_ group: String, _ bindings: [(Action, [Key])], _ help: String) {
    self.init(group: group, bindings: bindings, help: help)
  }
}

extension Key: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .character(Character(value)) }
}
