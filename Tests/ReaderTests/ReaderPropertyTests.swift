import ArticleModel
import Glibc
import Screen
import TestSupport
import Testing

@testable import Reader

/// What holds for every article and whatever a reader does: nothing traps, what is in focus is on the screen, no row is too
/// wide, no control character reaches a cell, and drawing twice draws the same.
@Suite struct ReaderPropertyTests {
  /// How many articles are read; `ROUNDS` in the environment asks for others.
  private static let rounds = getenv("ROUNDS").flatMap { Int(String(cString: $0)) } ?? 60
  private static let eventsPerArticle = 80

  @Test func anythingMayBeReadAndDone() {
    useUTF8Locale()
    // `SEED` repeats a failure: it is the round that the failure names.
    let seed = getenv("SEED").flatMap { UInt64(String(cString: $0)) }
    let seeds = seed.map { $0...$0 } ?? 1...UInt64(max(1, Self.rounds))
    for seed in seeds {
      var reading = RandomReading(seed: seed)
      for event in 0..<Self.eventsPerArticle {
        reading.step()
        if let fault = reading.fault() {
          Issue.record("round \(seed), event \(event), \(reading.latest): \(fault)")
          break
        }
      }
    }
  }
}

/// A reader to whom anything happens, and a world that answers what it asks for.
private struct RandomReading {
  private var articles: RandomArticles
  private var reader: ReaderState
  private var memories: [String: Memory] = [:]
  private var left: [String: Article] = [:]
  /// The latest events, so that a failure can be understood.
  private(set) var latest: [String] = []
  private let keys: [Key]

  init(seed: UInt64) {
    articles = RandomArticles(seed: seed)
    var settings = ReaderSettings()
    settings.order = articles.pick(ReaderSettings.UpdateOrder.allCases)
    settings.outline = articles.pick(ReaderSettings.OutlinePane.allCases)
    settings.measure = 20 + articles.number(80)
    reader = ReaderState(size: Size(columns: 80, rows: 24), settings: settings)
    keys = KeyTable.standard.entries.flatMap(\.bindings).flatMap(\.keys)
    perform(reader.open(.article(articles.article()), from: articles.once(in: 8) ? nil : "/origin"))
  }

  mutating func step() {
    switch articles.number(20) {
    case 0: happen(.resized(Size(columns: articles.number(110), rows: articles.number(45))))
    case 1: happen(.mouse(mouse()))
    case 2: happen(.time(Instant(seconds: 1_772_000_000 + Int64(articles.number(99_999))), .utc))
    case 3: happen(.due)
    case 4:
      perform(
        reader.open(
          articles.pick([
            .address("https://quay.example/\(articles.number(3))"), .again("/origin"),
            .discussion("https://quay.example/comments"),
          ])))
    case 5:
      type(
        "/" + articles.pick(["the", "boats", "e", "船", "\\", "(", "nobody knows"])
          + articles.pick(["\r", "", "\u{1B}", "\t\r"]))
    case 7: happen(.paste(articles.pick([articles.sentence(), "q\nD\u{7}", "e\u{301}", ""])))
    case 6: type("+" + articles.sentence() + articles.pick(["\r", "\u{1B}", ""]))
    default: for _ in 0..<1 + articles.number(4) { happen(.key(articles.pick(keys))) }
    }
  }

  private mutating func mouse() -> MouseEvent {
    let place = Point(column: articles.number(reader.size.columns), row: articles.number(reader.size.rows))
    return MouseEvent(articles.pick([.press, .press, .wheelUp, .wheelDown]), at: place)
  }

  private mutating func type(_ words: String) {
    for character in words {
      switch character {
      case "\r": happen(.key(.enter))
      case "\u{1B}": happen(.key(.escape))
      case "\t": happen(.key(.tab))
      default: happen(.key(.character(character)))
      }
    }
  }

  private mutating func happen(_ event: Event) {
    latest = latest.suffix(5) + [String("\(event)".prefix(60))]
    perform(reader.handle(event))
  }

  /// Answers as the world would, sometimes late or not at all.
  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .open(let target, let request):
        if articles.once(in: 6) { happen(.failed("No route to host", request: request)) }
        if !articles.once(in: 6) { happen(.arrived(.article(answer(to: target)), request: request)) }
      case .recall(let origin): if let memory = memories[origin] { happen(.recalled(memory)) }
      case .recallEarlier(let origin): happen(.earlier(left[origin]))
      case .keep(let article):
        memories[article.origin] = Memory(encoded: article.memory.encoded)
        left[article.origin] = reader.article
      case .browse, .cancel, .follow, .notify, .copy, .nextTheme, .redraw, .library, .leave, .quit: break
      }
    }
  }

  private mutating func answer(to target: Target) -> Article {
    switch target {
    case .again: articles.once(in: 4) ? reader.article : articles.later(than: reader.article)
    case .address, .entry, .kept, .discussion: articles.article()
    }
  }

  // MARK: What must hold

  /// What does not hold, in a line.
  mutating func fault() -> String? {
    // Keys may come faster than screens are drawn.
    if articles.once(in: 3), getenv("SEED") == nil { return nil }
    let frame = reader.frame()
    if frame != reader.frame() { return "drawing twice draws another screen" }
    if frame.size != Size(columns: max(0, reader.size.columns), rows: max(0, reader.size.rows)) {
      return "the frame has another size"
    }
    if let fault = faultOfCells(frame) { return fault }
    if let fault = faultOfFocus() { return fault }
    if articles.once(in: 8), let fault = faultOfWalk() { return fault }
    _ = reader.left
    return nil
  }

  private func faultOfCells(_ frame: Frame) -> String? {
    for row in 0..<frame.size.rows {
      var column = 0
      while column < frame.size.columns {
        let cell = frame[column, row]
        guard cell.columns == 1 || cell.columns == 2, column + Int(cell.columns) <= frame.size.columns else {
          return "row \(row) does not end where the screen ends"
        }
        if cell.columns == 2, frame[column + 1, row].columns != 0 { return "half a wide glyph in row \(row)" }
        if cell.glyph.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
          return "a control character in row \(row)"
        }
        column += Int(cell.columns)
      }
    }
    return nil
  }

  /// What is in focus has a row on the screen; the page begins with a row of its own and is filled as far as it can be.
  private mutating func faultOfFocus() -> String? {
    guard !reader.document.isEmpty else { return nil }
    let top = reader.top
    reader.clampTop()
    if reader.top != top { return "the first row is \(top) and should be \(reader.top)" }
    guard let focus = reader.focus, reader.panel == nil, reader.page.rows > 0 else { return nil }
    let isThere = (0..<reader.page.rows).contains { row in
      reader.item(ofBlock: reader.document.move(top, by: row).block) == focus
    }
    return isThere ? nil : "\(focus) is in focus and not on the screen"
  }

  /// The page has the same rows from its beginning and from its end.
  private mutating func faultOfWalk() -> String? {
    guard !reader.document.isEmpty else { return nil }
    var down = [0]
    while let next = reader.document.visible(after: down[down.count - 1]) { down.append(next) }
    var up = [down[down.count - 1]]
    while let previous = reader.document.visible(before: up[up.count - 1]) { up.append(previous) }
    if down != up.reversed() { return "the page is another one from its end" }
    for block in down where reader.document.lines(of: block).isEmpty { return "block \(block) has no line" }
    return nil
  }
}
