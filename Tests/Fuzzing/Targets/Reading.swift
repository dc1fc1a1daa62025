import ArticleModel
import ArticleParsing
import Screen

@testable import Reader

/// A person at the reader, and the world around it: an input's article is opened, its script is played, and whatever the
/// reader asks for is answered.
struct Reading {
  private var reader: ReaderState
  private var size: Size
  private let publication: Publication
  /// What the same source holds later.
  private let later: Publication
  private var memory: Memory?
  private var awaited: (target: Target, request: Int)?
  private var steps = 0

  static func run(_ input: [UInt8], parse: Parsing.Parser) throws(BrokenPromise) {
    var (document, script) = Script.parting(input)
    guard let publication = parse(document) else { return }
    try ArticleRules.check(publication)
    // Later some of it has gone, and some stands twice.
    let (third, half) = (document.count / 3, document.count / 2)
    let later = parse(Array(document[..<third] + document[half...] + document[half...]))
    var reading = Reading(publication, later: later ?? publication, &script)
    try reading.play(&script)
  }

  init(_ publication: Publication, later: Publication, _ script: inout Script) {
    (self.publication, self.later) = (publication, later)
    size = script.size()
    reader = ReaderState(size: size, keys: Self.keys(script.number()), settings: Self.settings(script.number()))
    perform(reader.open(publication, from: Parsing.address))
  }

  private static func keys(_ number: Int) -> KeyTable {
    KeyPreset.allCases[number % KeyPreset.allCases.count].table
  }

  private static func settings(_ number: Int) -> ReaderSettings {
    var settings = ReaderSettings()
    settings.measure = [20, 66, 80, 400][number % 4]
    settings.outline = ReaderSettings.OutlinePane.allCases[number / 4 % 3]
    settings.order = ReaderSettings.UpdateOrder.allCases[number / 12 % 3]
    settings.ignoresAccents = number.isMultiple(of: 2)
    settings.searchesByExpression = number > 128
    if number % 32 == 31 { settings.plainOrigins = [Parsing.address] }
    return settings
  }

  /// Plays a script to its end, looking at the screen again and again.
  mutating func play(_ script: inout Script) throws(BrokenPromise) {
    try look()
    while let step = script.next() { try play(step) }
    try look()
    // What was drawn once is drawn alike again.
    let frame = reader.frame()
    try promise(reader.frame() == frame, "two pictures of one state differ")
  }

  mutating func play(_ step: Script.Step) throws(BrokenPromise) {
    take(step)
    if steps.isMultiple(of: Self.stepsToLook) { try look() }
  }

  /// To look takes longer than most steps.
  private static let stepsToLook = 6

  /// What was kept of the article comes, and will come again.
  mutating func recall(_ memory: Memory) {
    self.memory = memory
    perform(reader.handle(.recalled(memory)))
  }

  private mutating func take(_ step: Script.Step) {
    steps += 1
    if let awaited, steps.isMultiple(of: 2) { answer(awaited) }
    switch step {
    case .key(let key): perform(reader.handle(.key(key)))
    case .mouse(let mouse): perform(reader.handle(.mouse(mouse)))
    case .paste(let words): perform(reader.handle(.paste(words)))
    case .resize(let size):
      self.size = size
      perform(reader.handle(.resized(size)))
    case .time(let now, let zone): perform(reader.handle(.time(now, zone)))
    case .event(let number): perform(reader.handle(event(number)))
    }
  }

  private mutating func look() throws(BrokenPromise) {
    try FrameRules.check(reader.frame(), size: size)
    try checkPlace()
  }

  /// The first row is there and not folded away, and neither is what is in focus.
  private mutating func checkPlace() throws(BrokenPromise) {
    guard !reader.document.isEmpty else { return }
    let top = reader.top
    try promise(reader.document.visible(atOrBefore: top.block) == top.block, "a first row in hidden block \(top.block)")
    let rows = reader.document.rows(of: top.block)
    try promise((0..<rows).contains(top.row), "the first row is row \(top.row) of \(rows)")
    guard let focus = reader.focus else { return }
    let header = reader.headerBlock(of: focus)
    try promise(reader.document.visible(atOrBefore: header) == header, "the focus, \(focus), is folded away")
  }

  private func event(_ number: Int) -> Event {
    switch number {
    case 0..<4: .due
    case 4..<8: memory.map(Event.recalled) ?? .due
    case 8..<12: .earlier(later.article)
    case 12: .earlier(nil)
    case 13: .themed(.plain)
    case 14: .receiving(1 << 21, request: awaited?.request ?? 1)
    case 15: .failed("it is not there", request: awaited?.request ?? 1)
    case 16: .told("something")
    case 17..<22: .arrived(later, request: awaited?.request ?? 1)
    case 22: .opened(later.article)
    default: if case .list(let feed) = publication { .listed(feed) } else { .due }
    }
  }

  // MARK: The world

  private mutating func answer(_ asked: (target: Target, request: Int)) {
    awaited = nil
    let publication: Publication
    switch asked.target {
    case .again, .discussion: publication = later
    case .entry(let entry): publication = .article(ArticleParser.article(from: entry.manuscript))
    case .address, .kept: publication = self.publication
    }
    perform(reader.handle(.arrived(publication, request: asked.request)))
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects { perform(effect) }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .open(let target, let request): awaited = (target, request)
    case .cancel: awaited = nil
    case .keep(let left): memory = Memory(encoded: left.memory.encoded)
    case .recall: if let memory { perform(reader.handle(.recalled(memory))) }
    case .recallEarlier: perform(reader.handle(.earlier(later.article)))
    case .leave, .quit:
      // The next time something has changed.
      if let left = reader.left { memory = Memory(encoded: left.memory.encoded) }
      perform(reader.open(later, from: Parsing.address))
    case .browse, .follow, .notify, .copy, .nextTheme, .redraw, .library: break
    }
  }
}
