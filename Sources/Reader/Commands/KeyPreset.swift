import Screen

/// Keys as people know them from other programs. A preset is the standard table with other keys for some commands.
public enum KeyPreset: String, CaseIterable, Sendable {
  case standard = "default"
  case vim, less, rtv

  /// The keys of the reader.
  public var table: KeyTable { KeyTable.standard.binding(changes) }
  /// The keys of the library's screen.
  public var shelfTable: ShelfKeyTable { ShelfKeyTable.standard.binding(shelfChanges) }

  /// The keys of the commands that do not have their standard ones.
  private var changes: KeyTable.Bindings {
    switch self {
    case .standard: []
    // The letters that vim moves with, its scrolling by Ctrl, and its jump list; d, u, f and b mean other things there.
    case .vim:
      [
        (.lineDown, ["j", .down, .control("e")]), (.lineUp, ["k", .up, .control("y")]),
        (.pageDown, [" ", .control("f"), .pageDown]), (.pageUp, [.control("b"), .pageUp]),
        (.halfPageDown, [.control("d")]), (.halfPageUp, [.control("u")]),
        (.back, [.control("o"), .backspace, "`"]), (.parent, ["p", "-"]),
      ]
    // From the page of `less`; Enter stays with the threads, and what its letters displace goes to capitals.
    case .less:
      [
        (.lineDown, ["j", .down, "e", .control("e"), .control("n")]),
        (.lineUp, ["k", .up, "y", .control("y"), .control("p"), .control("k")]),
        (.pageDown, [" ", "f", .control("f"), .control("v"), .pageDown]),
        (.pageUp, ["b", .control("b"), "w", .pageUp]),
        (.top, ["g", "<", .home]), (.bottom, ["G", ">", .end]),
        (.help, ["h", "?"]), (.foldLevel, [.left]), (.unfoldLevel, [.right]),
        (.copy, ["Y"]), (.redraw, [.control("l"), "r", .control("r")]), (.refresh, ["R"]),
      ]
    // From RTV's view of a discussion: Space folds, J and K walk siblings and parents, o opens in the browser.
    case .rtv:
      [
        (.pageDown, [.pageDown, "f", .control("f")]), (.pageUp, [.pageUp, "b", .control("b")]),
        (.toggleFold, [" ", .enter]), (.nextSibling, ["J"]), (.parent, ["K", "p"]), (.previousSibling, ["H"]),
        (.openLink, ["o", "v"]), (.followLink, ["V"]), (.outline, ["O"]),
      ]
    }
  }

  private var shelfChanges: ShelfKeyTable.Bindings {
    switch self {
    case .standard: []
    case .vim:
      [
        (.lineDown, ["j", .down, .control("e")]), (.lineUp, ["k", .up, .control("y")]),
        (.pageUp, [.control("b"), .pageUp]), (.back, ["h", .left, .backspace, .control("o")]),
      ]
    // There / searches and & lists only what matches, u scrolls and R and F ask for what is new; what these letters and
    // those of the page displace goes to capitals.
    case .less:
      [
        (.lineDown, ["j", .down, "e", .control("e"), .control("n")]),
        (.lineUp, ["k", .up, "y", .control("y"), .control("p"), .control("k")]),
        (.pageDown, [" ", "f", .control("f"), .control("v"), .pageDown]),
        (.pageUp, ["b", .control("b"), "w", .pageUp]),
        (.halfPageDown, ["d", .control("d")]), (.halfPageUp, ["u", .control("u")]),
        (.top, ["g", "<", .home]), (.bottom, ["G", ">", .end]),
        (.help, ["h", "?"]), (.back, [.left, .backspace]), (.search, ["/"]), (.filter, ["&"]),
        (.rename, ["E"]), (.undo, ["Z"]), (.redraw, [.control("l"), "r", .control("r")]), (.refresh, ["R"]),
        (.refreshAll, ["F"]),
      ]
    // In RTV's list of submissions Space puts one away.
    case .rtv: [(.pageDown, [.pageDown, .control("f")]), (.toggleRead, [" ", "N"])]
    }
  }
}

extension CommandTable {
  /// Commands with all the keys they are to have.
  public typealias Bindings = [(command: Action, keys: [Key])]

  /// The table with other keys for some commands. A key that is asked for here is taken from whatever had it before; of
  /// two that ask for it, the later one gets it.
  public func binding(_ changes: Bindings) -> CommandTable {
    guard !changes.isEmpty else { return self }
    var entries = entries
    for (command, keys) in changes {
      for entry in entries.indices {
        for index in entries[entry].bindings.indices {
          if entries[entry].bindings[index].command == command {
            entries[entry].bindings[index].keys = keys
          } else {
            entries[entry].bindings[index].keys.removeAll { keys.contains($0) }
          }
        }
      }
    }
    return CommandTable(entries: entries)
  }

  /// The keys of a command.
  public func keys(of command: Action) -> [Key] {
    entries.lazy.flatMap(\.bindings).first { $0.command == command }?.keys ?? []
  }
}
