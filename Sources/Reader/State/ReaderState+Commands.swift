import ArticleModel
import Screen

extension ReaderState {
  /// Does what a key asks for while the article is read.
  mutating func perform(_ command: Command) -> [Effect] {
    if document.isEmpty, !command.needsNoArticle { return [] }
    switch command {
    case .lineDown: scroll(by: 1)
    case .lineUp: scroll(by: -1)
    case .pageDown: scroll(by: max(1, page.rows - 1))
    case .pageUp: scroll(by: -max(1, page.rows - 1))
    case .halfPageDown: scroll(by: max(1, page.rows / 2))
    case .halfPageUp: scroll(by: -max(1, page.rows / 2))
    case .top: jump { $0.goToTop() }
    case .bottom: jump { $0.goToBottom() }
    case .nextItem: goToItem(itemAfterFocus())
    case .previousItem: goToItem(itemBeforeFocus())
    case .nextSection: goToItem(itemAfterFocus(topLevelOnly: true))
    case .previousSection: goToItem(itemBeforeFocus(topLevelOnly: true))
    case .nextSibling: goToItem(sibling(forward: true))
    case .previousSibling: goToItem(sibling(forward: false))
    case .parent: goToParent()
    case .nextUnread: goToUnread(forward: true)
    case .previousUnread: goToUnread(forward: false)
    case .back: goBack()
    case .toggleFold:
      if let feed { return choose(from: feed) }
      toggleFold()
    case .foldChain: foldChain()
    case .foldLevel: foldLevel()
    case .unfoldLevel: unfoldLevel()
    case .foldAll: foldAll()
    case .unfoldAll: show(levels: nil)
    case .toggleQuotes: toggleQuotes()
    case .peek: peek()
    case .showLevels1, .showLevels2, .showLevels3, .showLevels4, .showLevels5, .showLevels6, .showLevels7,
      .showLevels8, .showLevels9:
      show(levels: command.levels)
    case .search: beginSearch()
    case .nextHit: goToHit(forward: true)
    case .previousHit: goToHit(forward: false)
    case .clear: search = nil
    case .hits: openHits()
    case .author: searchAuthor()
    case .outline: openPanel(feed.map(entriesPanel) ?? outlinePanel(), orTell: "No sections and no comments here")
    case .timeline: openPanel(timelinePanel(), orTell: "No updates with a time here")
    case .openLink: return openLink()
    case .followLink: return followLink()
    case .refresh: return refresh()
    case .follow: return toggleFollowing()
    case .changes: return askForChanges()
    case .fetchDiscussion: return fetchDiscussion()
    case .setMark, .goToMark, .copy: pending = command
    case .note: beginNote()
    case .places: openPanel(placesPanel(), orTell: "No marks, notes or jumps yet")
    case .facts: panel = .text(factsPanel())
    case .toggleTime: toggleTime()
    case .toggleOrder: reverseUpdates()
    case .nextTheme: return [.nextTheme]
    case .redraw: return [.redraw]
    case .help: panel = .text(helpPanel())
    case .library: return [.library(showsTimeline: false)]
    case .libraryTimeline: return [.library(showsTimeline: true)]
    case .quit: if !comeBack() { return [.leave] }
    case .quitNow: return [.quit]
    }
    return []
  }

  private mutating func openHits() {
    guard let search else {
      message = nothingSearchedWords
      return
    }
    openPanel(hitsPanel(search), orTell: failureWords(search))
  }

  private mutating func toggleTime() {
    showsLocalTime.toggle()
    if clock == nil || !article.hasInstants {
      message = "Nothing here names a time that can be converted"
    } else {
      message = showsLocalTime ? "Times are also shown in your zone, with their age" : "Times are shown as printed"
    }
  }

  /// Puts the updates in the opposite order.
  mutating func reverseUpdates() {
    guard article.updates.count > 1 else {
      message = "Fewer than two updates: nothing to reorder"
      return
    }
    let (reversed, blockIndex) = article.reversingUpdates()
    let query = search?.query
    let movedSections = article.sections.map { reversed.section(ofBlock: blockIndex[$0.blocks.lowerBound]) }
    marks = marks.mapValues { article.place($0, in: reversed, blockIndex) }
    document.replaceBody(with: reversed, blockIndex)
    news = news.moving { movedSections[$0] }
    (shown, resizeAnchor) = (nil, nil)
    isReversed.toggle()
    func moved(_ place: Place) -> Place {
      Place(top: Position(block: blockIndex[place.top.block], row: place.top.row), focus: nil)
    }
    trail = trail.map(moved)
    go(to: moved(here))
    search = query.map { Search($0, in: reversed) }
    message = "The updates now stand in the opposite order"
  }

  /// Opens the link of what is in focus, else of what is on the screen, or lists the links where there are several.
  private mutating func openLink() -> [Effect] {
    let links = linksInFocus()
    switch links.count {
    case 0: message = "No link here"
    case 1: return browse(links[0])
    default: panel = .list(linksPanel(links))
    }
    return []
  }

  mutating func browse(_ link: String) -> [Effect] {
    message = "Opening \(link)"
    return [.browse(link)]
  }

  mutating func linksInFocus() -> [String] {
    let inFocus =
      switch focus {
      case .comment(let index): links(in: article.comments[index].blocks)
      case .section(let index): links(in: article.sections[index].blocks)
      case nil: [String]()
      }
    return inFocus.isEmpty ? links(in: blocksOnScreen()) : inFocus
  }

  private mutating func blocksOnScreen() -> [Int] {
    let last = document.move(top, by: max(0, page.rows - 1)).block
    return Array(sequence(first: top.block) { [document] in document.visible(after: $0) }.prefix { $0 <= last })
  }

  /// The links of some blocks, each once.
  private func links(in blocks: some Sequence<Int>) -> [String] {
    var seen: Set<String> = []
    return blocks.flatMap { article.runs[article.blocks[$0].runs] }.compactMap { run in
      guard case .link(let index) = run.kind, seen.insert(article.links[index]).inserted else { return nil }
      return article.links[index]
    }
  }
}

extension Command {
  /// The number of levels that a command shows.
  var levels: Int? {
    switch self {
    case .showLevels1: 1
    case .showLevels2: 2
    case .showLevels3: 3
    case .showLevels4: 4
    case .showLevels5: 5
    case .showLevels6: 6
    case .showLevels7: 7
    case .showLevels8: 8
    case .showLevels9: 9
    default: nil
    }
  }

  fileprivate var needsNoArticle: Bool {
    switch self {
    case .quit, .quitNow, .help, .redraw, .nextTheme, .library, .libraryTimeline: true
    default: false
    }
  }
}

extension Article {
  /// Where a place is in the same article after its blocks have changed places: `blockIndex` tells where each is there.
  fileprivate func place(_ place: KeptPlace, in other: Article, _ blockIndex: [Int]) -> KeptPlace {
    guard let offset = offset(of: place) else { return place }
    let block = block(at: offset)
    let inBlock = offset - blocks[block].text.lowerBound
    return other.keptPlace(ofOffset: other.blocks[blockIndex[block]].text.lowerBound + inBlock) ?? place
  }

  /// Whether any stamp of the article names an instant.
  var hasInstants: Bool {
    sections.contains { $0.stamp?.instant != nil } || comments.contains { $0.stamp?.instant != nil }
  }
}
