import ArticleModel
import Reader
import Screen

/// The library's screen, and the world around it.
struct LibraryScreen {
  private var shelf: ShelfState
  private var size: Size
  private var stories: [Story]
  private var steps = 0

  init(_ script: inout Script) {
    size = script.size()
    let keys = KeyPreset.allCases[script.number() % KeyPreset.allCases.count].shelfTable
    shelf = ShelfState(size: size, keys: keys)
    stories = (1...Int64(1 + script.number() % 40)).map(Self.story)
    shelf.isOverArticle = size.rows.isMultiple(of: 2)
    _ = shelf.handle(.stories(stories))
    _ = shelf.handle(.sources(Self.sources))
  }

  mutating func play(_ script: inout Script) throws(BrokenPromise) {
    try look()
    while let step = script.next() { try play(step) }
    try look()
    let frame = shelf.frame()
    try promise(shelf.frame() == frame, "two pictures of one library differ")
  }

  mutating func play(_ step: Script.Step) throws(BrokenPromise) {
    take(step)
    steps += 1
    if steps.isMultiple(of: 3) { try look() }
  }

  private mutating func look() throws(BrokenPromise) { try FrameRules.check(shelf.frame(), size: size) }

  private mutating func take(_ step: Script.Step) {
    switch step {
    case .key(let key): perform(shelf.handle(.key(key)))
    case .mouse(let mouse): perform(shelf.handle(.mouse(mouse)))
    case .paste(let words): perform(shelf.handle(.paste(words)))
    case .resize(let size):
      self.size = size
      perform(shelf.handle(.resized(size)))
    case .time(let now, let zone): perform(shelf.handle(.time(now, zone)))
    case .event(let number): perform(shelf.handle(event(number)))
    }
  }

  private mutating func event(_ number: Int) -> ShelfEvent {
    switch number % 8 {
    case 0: return .stories(stories.reversed())
    case 1:
      stories = (1...Int64(number + 1)).map(Self.story)
      return .stories(stories)
    case 2: return .sources(Array(Self.sources.prefix(number / 8)))
    case 3: return found("dawn")
    case 4: return .timeline(moments)
    case 5: return .progress(done: number, of: number / 8)
    case 6: return .refreshed(failures: number < 16 ? [] : ["harbour.example: it is not there"])
    default: return .themed(.plain)
    }
  }

  private mutating func perform(_ effects: [ShelfEffect]) {
    for effect in effects {
      switch effect {
      case .search(let words): _ = shelf.handle(found(words))
      case .loadTimeline: _ = shelf.handle(.timeline(moments))
      case .refresh: _ = shelf.handle(.progress(done: 0, of: 3))
      case .cancel: _ = shelf.handle(.refreshed(failures: []))
      case .open(let story, _): shelf.select(story.id)
      default: break
      }
    }
  }

  // MARK: What it shows

  private static func story(_ number: Int64) -> Story {
    let titles = ["Ferries stop for a second night", "島の店はまだ開いている", "", "بيض means e\u{301}ggs"]
    var story = Story(
      id: number, title: titles[Int(number % 4)], address: "https://site\(number % 3).example/\(number)",
      changed: Instant(seconds: 1_772_539_200 - number * number * 9_000))
    if number % 3 > 0 { story.site = "site\(number % 3).example" }
    if number % 2 > 0 { story.opened = Instant(seconds: 1_772_500_000) }
    (story.comments, story.newComments, story.progress) = (Int(number * number), Int(number), Int(number * 7 % 101))
    story.source = number % 4 == 0 ? 1 : nil
    return story
  }

  private static let sources: [StorySource] = {
    var folder = StorySource(id: 2, kind: .folder, title: "Old reports", address: "/home/mara/reports")
    folder.failure = "no such folder"
    return [StorySource(id: 1, kind: .feed, title: "Quay News", address: "https://quay.example/feed"), folder]
  }()

  private func found(_ query: String) -> ShelfEvent {
    let hits = stories.prefix(9).map { story in
      LibraryHit(
        story: story, part: .comment, author: "Orla", time: story.opened, snippet: "Dawn is e\u{301}ggs, dear.",
        matches: [0..<4, 8..<13], offset: 7)
    }
    return .found(query: query, hits: hits, note: hits.count == 9 ? "There are more" : nil)
  }

  private var moments: [LibraryMoment] {
    stories.map { LibraryMoment(story: $0, time: $0.changed, title: $0.title, offset: 3) }
  }
}
