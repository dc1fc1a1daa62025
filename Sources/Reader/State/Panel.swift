import ArticleModel
import Screen

/// What is laid over the article until it is closed.
enum Panel {
  /// A list to choose from.
  case list(ListPanel)
  /// Lines to read.
  case text(TextPanel)
}

struct ListPanel {
  enum Kind { case outline, timeline, links, hits, places, entries }

  /// The most rows of a list that may be as long as the article.
  static let limit = 10_000

  struct Row: Equatable {
    /// Stands in a column of its own, such as a stamp; may be empty.
    var label: String
    var words: String
    var indent: Int
    var target: Target
    /// Whether the reader is there now.
    var isHere = false
  }

  enum Target: Equatable {
    case block(Int)
    case link(String)
    /// An entry of the list that is open, by its index.
    case entry(Int)
    /// A hit of the search, by its index.
    case hit(Int)
    case place(ReaderState.Place)
    /// A mark, by its letter.
    case mark(Character)
    /// What a note was written to.
    case note(Article.Part)
    /// A note to what is no longer there, by its index.
    case lostNote(Int)
    /// Words to copy.
    case copy(String)
  }

  let kind: Kind
  let title: String
  var rows: [Row]
  var selected: Int

  /// The first row that is shown where so many fit: the selected one stays in the middle.
  func firstShown(of height: Int) -> Int {
    max(0, min(selected - height / 2, rows.count - height))
  }
}

extension ReaderState {
  /// Lays a list over the article, or tells that there is nothing in it: no list that is open is empty.
  mutating func openPanel(_ panel: ListPanel, orTell message: String) {
    if panel.rows.isEmpty {
      self.message = message
    } else {
      self.panel = .list(panel)
    }
  }

  /// Does what a key asks for while a panel is open.
  mutating func performInPanel(_ command: Command) -> [Effect] {
    switch (panel, command) {
    case (nil, _): return []
    case (_, .quitNow): return [.quit]
    case (.list(let list), .back) where list.kind == .entries: if !comeBack() { panel = nil }
    case (_, .redraw): return [.redraw]
    case (_, .nextTheme): return [.nextTheme]
    case (_, .quit), (_, .clear), (_, .back): panel = nil
    case (.list(let list), .outline) where list.kind == .outline || list.kind == .entries: panel = nil
    case (.list(let list), .timeline) where list.kind == .timeline: panel = nil
    case (_, .outline), (_, .timeline), (_, .help), (_, .facts), (_, .hits), (_, .places), (_, .changes):
      panel = nil
      return perform(command)
    case (.list(let list), _): return performInList(list, command)
    case (.text(let text), .toggleFold) where text.item != nil: return go(to: text.target)
    case (.text(let text), _): panel = .text(scrolled(text, command))
    }
    return []
  }

  /// The width of the column in which a panel's words are broken.
  var panelColumns: Int { max(1, min(settings.measure, size.columns - 2)) }
  /// The rows that a panel has for its content, under its title.
  var panelRows: Int { max(1, size.rows - (page.status == nil ? 0 : 1) - panelTop) }
  /// The row in which a panel's content begins.
  var panelTop: Int { page.title == nil ? 0 : 2 }

  private mutating func performInList(_ list: ListPanel, _ command: Command) -> [Effect] {
    var list = list
    switch command {
    case .note: return editNote(of: list.rows[list.selected])
    case .toggleFold, .unfoldLevel: return choose(list.rows[list.selected])
    case .openLink where list.kind == .links || list.kind == .entries:
      return browse(list.rows[list.selected])
    case .toggleOrder where list.kind == .timeline:
      list.rows.reverse()
      list.selected = list.rows.count - 1 - list.selected
    case .toggleTime where list.kind == .timeline:
      _ = perform(.toggleTime)
      let selected = list.rows[list.selected].target
      list = timelinePanel()
      list.selected = list.rows.firstIndex { $0.target == selected } ?? 0
    default:
      list.selected = max(0, min(list.selected + (step(of: command) ?? 0), list.rows.count - 1))
    }
    panel = .list(list)
    return []
  }

  private func scrolled(_ text: TextPanel, _ command: Command) -> TextPanel {
    var text = text
    let goal =
      switch command {
      case .nextItem, .nextSection, .nextSibling, .nextUnread: text.nextItem
      case .previousItem, .previousSection, .previousSibling, .previousUnread: text.previousItem
      default: nil as Int?
      }
    text.first = max(0, min(goal ?? text.first + (step(of: command) ?? 0), text.lastFirst(of: panelRows)))
    return text
  }

  /// The rows by which a command moves in a panel.
  private func step(of command: Command) -> Int? {
    switch command {
    case .lineDown, .nextItem, .nextSibling, .nextSection: 1
    case .lineUp, .previousItem, .previousSibling, .previousSection: -1
    case .pageDown: panelRows
    case .pageUp: -panelRows
    case .halfPageDown: panelRows / 2
    case .halfPageUp: -panelRows / 2
    case .top: -1_000_000
    case .bottom: 1_000_000
    default: nil
    }
  }

  mutating func choose(_ row: ListPanel.Row) -> [Effect] {
    switch row.target {
    // The list stays on the screen until what was chosen is there, and is there again when the reader comes back.
    case .link(let link): return open(.address(link))
    case .entry(let entry): return openEntry(entry)
    case .hit(let hit):
      panel = nil
      jump { $0.show(hit: hit) }
    case .place(let place):
      panel = nil
      jump { $0.go(to: place) }
    case .mark(let letter):
      panel = nil
      goToMark(letter)
    case .note(let part):
      panel = nil
      jump { $0.goToBlock($0.article.headerBlock(of: part)) }
    case .lostNote(let index): showLostNote(index)
    case .copy(let words):
      panel = nil
      return copy(words)
    case .block(let block):
      panel = nil
      jump { $0.goToBlock(block) }
    }
    return []
  }
}

extension ReaderState {
  /// The first entry that the outline's pane shows: the current one stays in the middle.
  var firstInPane: Int {
    let current = document.outline.index(ofBlock: focusOrTopBlock) ?? 0
    return max(0, min(current - page.rows / 2, document.outline.entries.count - page.rows))
  }

  /// The block that tells where the reader is.
  var focusOrTopBlock: Int { focus.map(headerBlock(of:)) ?? top.block }
}

// MARK: - What panels show

extension ReaderState {
  func outlinePanel() -> ListPanel {
    let outline = document.outline
    let current = outline.index(ofBlock: focusOrTopBlock) ?? 0
    let rows = outline.entries.indices.map { index in
      let (label, words, indent) = document.outlineWords(of: outline.entries[index])
      return ListPanel.Row(
        label: "", words: (label.isEmpty ? words : "\(label) · \(words)") + newsWords(of: outline.entries[index]),
        indent: indent,
        target: .block(outline.block(of: index)), isHere: index == current)
    }
    return ListPanel(kind: .outline, title: "Outline", rows: rows, selected: current)
  }

  func timelinePanel() -> ListPanel {
    let stamped = article.sections.indices.filter {
      article.sections[$0].kind == .update || (article.sections[$0].kind == .original && !article.updates.isEmpty)
    }
    let rows = inOrderOfTime(stamped).map { index in
      let section = article.sections[index]
      return ListPanel.Row(
        label: section.stamp.map(timelineLabel) ?? "Original entry",
        words: section.title ?? document.opening(of: section),
        indent: 0,
        target: .block(section.blocks.lowerBound),
        isHere: section.blocks.contains(top.block))
    }
    return ListPanel(
      kind: .timeline, title: "Timeline", rows: rows, selected: rows.firstIndex(where: \.isHere) ?? 0)
  }

  private func timelineLabel(_ stamp: Stamp) -> String {
    guard showsLocalTime, let instant = stamp.instant, let clock else { return Words.short(stamp.printed) }
    return "\(Words.local(instant, clock.zone, now: clock.now)) · \(Words.age(instant, now: clock.now))"
  }

  /// Sections from the newest to the oldest where every stamp names an instant; else as the article prints them.
  private func inOrderOfTime(_ sections: [Int]) -> [Int] {
    let instants = sections.compactMap { article.sections[$0].stamp?.instant }
    let stamps = sections.filter { article.sections[$0].stamp != nil }
    guard instants.count == stamps.count else { return sections }
    let unstamped = sections.filter { article.sections[$0].stamp == nil }
    let sorted = stamps.enumerated().sorted {
      let (a, b) = (article.sections[$0.element].stamp!.instant!, article.sections[$1.element].stamp!.instant!)
      return a == b ? $0.offset < $1.offset : a > b
    }
    return sorted.map(\.element) + unstamped
  }

  func linksPanel(
    _ links: [String], title: String = "Links: Enter opens here, v in the browser",
    target: (String) -> ListPanel.Target = { .link($0) }
  ) -> ListPanel {
    ListPanel(
      kind: .links, title: title, rows: links.map { .init(label: "", words: $0, indent: 0, target: target($0)) },
      selected: 0)
  }
}
