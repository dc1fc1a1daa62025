/// The elements that the parser holds open, as far as tags alone tell: never fewer than it really does, because what it
/// spends on a tag grows with them.
///
/// Where the parser would close nothing with an end tag, as one whose element stands outside the table around it, or
/// behind a block that a `span` does not reach across, the tag is refused before the parser looks for it. Every question
/// is answered without walking: an entry knows the one of the same name below it and what parts it from those below.
struct OpenTags {
  /// Elements deeper than this are dropped; what they hold stays.
  static let depthLimit = 512
  /// Of one name, so many formatting elements may be open within one another; the parser forgets the next
  /// (HTML standard, 13.2.4.3) and yet holds it open.
  static let formattingLimit = 3

  private struct Entry {
    let name: TagName
    let kind: TagName.Kind
    /// The nearest open element of the same name below, -1 for none.
    var same: Int
    /// The nearest one at or below it that an inline element's end tag does not reach across, and the nearest that no
    /// end tag does, -1 for none.
    var block: Int
    var scope: Int
    /// How many paragraphs, rows and the like had begun before it.
    let began: Int
    /// Its end was read, but something else stands in it that is open.
    var isDone = false
  }

  /// What an end tag does.
  enum Closing {
    case nothing
    case element
    /// A formatting element ends that blocks were begun in: the parser sorts them anew.
    case acrossBlocks
  }

  private var entries: [Entry] = []
  private var topmost: [TagName: Int] = [:]
  /// How many start tags of a name were dropped whose end tags are to come.
  private var dropped: [TagName: Int] = [:]
  private var formattingCount = 0
  private var began = 0

  var depth: Int { entries.count }
  /// How many formatting elements may be opened anew in the next block.
  var formatting: Int { formattingCount }

  /// Tells of an element that the next of its kind closes.
  mutating func beganBlock() { began += 1 }

  /// Ends all formatting; the names come out, the innermost first.
  mutating func dropFormatting() -> [TagName] {
    let names = entries.reversed().filter { $0.kind == .formatting && !$0.isDone }.map(\.name)
    let rest = entries.filter { $0.kind != .formatting }
    (entries, topmost, formattingCount) = ([], [:], 0)
    for entry in rest { push(entry.name, entry.kind, began: entry.began, isDone: entry.isDone) }
    return names
  }
}

// MARK: - Opening

extension OpenTags {
  /// Whether a start tag is let through; it is one of an element that needs an end tag.
  mutating func open(_ name: TagName, _ kind: TagName.Kind) -> Bool {
    switch kind {
    case .item: closeItem(before: name)
    // A form within a form is none.
    case .container where name == "form" && topmost[name] != nil: return false
    // The second ends the first.
    case .container where name == "select" && topmost[name] != nil:
      endSelect()
      return true
    case .formatting:
      var (count, place) = (0, topmost[name] ?? -1)
      while place > scope, count < Self.formattingLimit { (count, place) = (count + 1, entries[place].same) }
      guard count < Self.formattingLimit else { return drop(name) }
    default: break
    }
    guard entries.count < Self.depthLimit else { return drop(name) }
    push(name, kind, began: began)
    return true
  }

  private mutating func drop(_ name: TagName) -> Bool {
    dropped[name, default: 0] += 1
    return false
  }

  private mutating func push(_ name: TagName, _ kind: TagName.Kind, began: Int, isDone: Bool = false) {
    let place = entries.count
    let isBlock = kind != .formatting && !name.isInline
    var entry = Entry(
      name: name, kind: kind, same: -1, block: isBlock ? place : entries.last?.block ?? -1,
      scope: name.beginsScope ? place : scope, began: began, isDone: isDone)
    if !isDone {
      entry.same = topmost[name] ?? -1
      topmost[name] = place
    }
    if kind == .formatting { formattingCount += 1 }
    entries.append(entry)
  }

  /// A list item ends the one before it, unless something else than plain boxes was opened in that.
  private mutating func closeItem(before name: TagName) {
    var place = entries.count - 1
    while place >= 0 {
      let entry = entries[place]
      if entry.kind == .item, (entry.name == "li") == (name == "li") { return pop(to: place) }
      guard entry.isDone || entry.kind == .formatting || entry.name.isPlainBox else { return }
      place -= 1
    }
  }

  /// A row or a cell ends all that stands in the cell before it.
  mutating func beginCell() {
    guard let table = topmost["table"], table >= (topmost["template"] ?? -1) else { return }
    pop(to: table + 1, withFormatting: true)
  }
}

// MARK: - Closing

extension OpenTags {
  private var scope: Int { entries.last?.scope ?? -1 }

  /// A table ends with the choice in it that was left open.
  private func scope(of name: TagName) -> Int {
    guard name == "table", scope >= 0, entries[scope].name == "select" else { return scope }
    return scope > 0 ? entries[scope - 1].scope : -1
  }

  /// Ends a choice, as a field for writing or another choice does.
  mutating func endSelect() {
    if let place = topmost["select"], place >= scope { pop(to: place, withFormatting: true) }
  }

  /// What the end tag of an element does that needs one.
  mutating func close(_ name: TagName, _ kind: TagName.Kind) -> Closing {
    if let count = dropped[name], count > 0 {
      dropped[name] = count - 1
      return .nothing
    }
    guard let place = topmost[name] else { return .nothing }
    if kind == .formatting {
      guard place > scope else { return .nothing }
      let isAcross = (entries.last?.block ?? -1) > place || began > entries[place].began
      finish(place)
      return isAcross ? .acrossBlocks : .element
    }
    let isReached = name.isInline ? place > entries.last?.block ?? -1 : place >= scope(of: name)
    guard isReached else { return .nothing }
    // Of a form, only the form itself ends.
    if name == "form" { finish(place) } else { pop(to: place, withFormatting: name.beginsScope) }
    return .element
  }

  /// Ends an element alone; it counts as long as others are open that were opened in it.
  private mutating func finish(_ place: Int) {
    let entry = entries[place]
    topmost[entry.name] = entry.same < 0 ? nil : entry.same
    entries[place].isDone = true
    while let last = entries.last, last.isDone { removeLast() }
  }

  private mutating func removeLast() {
    let entry = entries.removeLast()
    if entry.kind == .formatting { formattingCount -= 1 }
    if !entry.isDone { topmost[entry.name] = entry.same < 0 ? nil : entry.same }
  }

  /// Ends an element with all that stands in it; formatting is opened again behind it, unless it ends with its cell.
  private mutating func pop(to place: Int, withFormatting: Bool = false) {
    var again: [Entry] = []
    while entries.count > place {
      if let last = entries.last, last.kind == .formatting, !last.isDone, !withFormatting { again.append(last) }
      removeLast()
    }
    while let last = entries.last, last.isDone { removeLast() }
    for entry in again.reversed() { push(entry.name, entry.kind, began: entry.began) }
  }
}
