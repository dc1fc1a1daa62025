import ArticleModel
import Screen

@testable import Reader

/// A library that the tests read.
enum Stories {
  /// 4 March 2026, 08:00 UTC.
  static let now = CivilTime(year: 2026, month: 3, day: 4, hour: 8)!.instant()
  static let zone = Zone(changes: [(.init(seconds: 0), 3600)])

  static func ago(hours: Int) -> Instant { Instant(seconds: now.seconds - Int64(hours) * 3600) }

  /// Two sources, and stories of every state: with news, edited, never opened, read, failed, wide and right-to-left.
  static let sources: [StorySource] = {
    var feed = StorySource(
      id: 1, kind: .feed, title: "Averne Harbour News", address: "https://harbour.example/feed.xml")
    (feed.stories, feed.unread, feed.checked) = (3, 2, ago(hours: 1))
    var folder = StorySource(id: 2, kind: .folder, title: "Old reports", address: "/home/mara/reports")
    (folder.stories, folder.unread) = (1, 0)
    folder.failure = "no such folder: /home/mara/reports"
    return [feed, folder]
  }()

  static let all: [Story] = [
    story(11, "Harbour Strike: Ferries Stop for a Second Night", "harbour.example", hours: 3, source: 1) {
      ($0.opened, $0.progress, $0.updates, $0.comments) = (ago(hours: 9), 45, 9, 102)
      ($0.newUpdates, $0.newComments, $0.edited) = (2, 14, 1)
    },
    story(12, "The kettle that boils", "harbour.example", hours: 26, source: 1) { $0.comments = 3 },
    story(13, "Nine days in 2011", "harbour.example", hours: 90, source: 1) {
      ($0.opened, $0.progress) = (ago(hours: 2), 100)
    },
    story(14, "島の店はまだ開いている 卵はもうない", "shima.example", hours: 200) {
      ($0.opened, $0.progress, $0.comments, $0.newComments) = (ago(hours: 50), 80, 9, 1)
    },
    story(15, "بيض means eggs", "eggs.example", hours: 2_000) { ($0.opened, $0.progress) = (ago(hours: 300), 12) },
    story(16, "A report from a file", nil, hours: 30_000, source: 2) {
      ($0.opened, $0.progress, $0.address) = (ago(hours: 400), 100, "/home/mara/reports/ferry.txt")
      $0.failure = "no such file: /home/mara/reports/ferry.txt"
    },
  ]

  static func story(
    _ id: Int64, _ title: String, _ site: String?, hours: Int, source: Int64? = nil,
    _ change: (inout Story) -> Void = { _ in }
  ) -> Story {
    var story = Story(
      id: id, title: title, address: "https://\(site ?? "example.org")/\(id)", changed: ago(hours: hours))
    (story.site, story.source) = (site, source)
    change(&story)
    return story
  }

  /// Many stories of no source, the later ones older; every third is unread.
  static func many(_ count: Int) -> [Story] {
    (0..<count).map { index in
      story(Int64(index + 1), "Story number \(index)", "site\(index % 7).example", hours: index) {
        $0.opened = index % 3 == 0 ? nil : now
      }
    }
  }

  static let hits: [LibraryHit] = [
    LibraryHit(
      story: all[0], part: .comment, author: "Grandmother Orla", time: ago(hours: 5),
      snippet: "Dawn is breakfast, dear. The ferries stop at dawn.", matches: [0..<4, 45..<49], offset: 1234),
    LibraryHit(
      story: all[3], part: .update, author: nil, time: ago(hours: 220),
      snippet:
        "They have talked all night and all of the night before, and it will be settled, as it was in 2011, at dawn.",
      matches: [102..<106], offset: 40),
    LibraryHit(
      story: all[1], part: .headline, author: nil, time: nil, snippet: "The kettle that boils at dawn",
      matches: [25..<29],
      offset: 0),
  ]

  static let moments: [LibraryMoment] = [
    LibraryMoment(story: all[1], time: ago(hours: 30), title: "The kettle was seen on pier 4", offset: 10),
    LibraryMoment(story: all[0], time: ago(hours: 12), title: "The queue at pier 4 is two miles long", offset: 20),
    LibraryMoment(story: all[0], time: ago(hours: 3), title: "Talks adjourned until morning", offset: 30),
    LibraryMoment(story: all[3], time: ago(hours: 4), title: "島の店はまだ開いている", offset: 0),
  ]
}

extension ShelfState {
  /// A shelf that holds stories and has taken some keys.
  static func holding(
    _ stories: [Story] = Stories.all, _ size: Size = Size(columns: 80, rows: 24), keys: String = ""
  ) -> ShelfState {
    useUTF8Locale()
    var shelf = ShelfState(size: size)
    _ = shelf.handle(.time(Stories.now, Stories.zone))
    _ = shelf.handle(.stories(stories))
    _ = shelf.handle(.sources(Stories.sources))
    shelf.type(keys)
    return shelf
  }

  @discardableResult
  mutating func type(_ keys: String) -> [ShelfEffect] {
    // A filter is in force when the screen is drawn.
    defer { filterTyped() }
    return typedKeys(keys).flatMap { handle(.key($0)) }
  }

  /// The identifiers of the listed stories in their order.
  var listedIDs: [Int64] { (0..<list.count).map { list[$0].id } }

  /// The rows of the screen.
  var lines: [String] {
    var shelf = self
    let frame = shelf.frame()
    return (0..<frame.size.rows).map(frame.line)
  }
}
