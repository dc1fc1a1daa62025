import ArticleModel
import Screen
import Testing

@testable import Reader

/// What the library's screen shows after some keys and events, as pictures in `Screens/`.
@Suite struct ShelfScreenTests {
  struct Scene: CustomTestStringConvertible {
    let name: String
    let keys: String
    var event: ShelfEvent?
    var testDescription: String { name }
  }

  static let scenes = [
    Scene(name: "stories", keys: ""),
    Scene(name: "failed", keys: "G"),
    Scene(name: "marked", keys: "mjm"),
    Scene(name: "filtering", keys: "/harb"),
    Scene(name: "filtered-nothing", keys: "/zebra<Enter>"),
    Scene(name: "only-unread", keys: "Uss"),
    Scene(name: "last-read", keys: "s"),
    Scene(name: "sources", keys: "<Tab>"),
    Scene(name: "source-failed", keys: "<Tab>G"),
    Scene(name: "one-source", keys: "<Tab>jjj<Enter>"),
    Scene(name: "deleted", keys: "D"),
    Scene(name: "question", keys: "A"),
    Scene(
      name: "adding", keys: "ahttps://example.org/a-rather-long-address/that-does-not-fit/into-eighty-columns/at-all"),
    Scene(name: "renaming", keys: "e<Left><Left>"),
    Scene(name: "refreshing", keys: "R", event: .progress(done: 3, of: 12)),
    Scene(name: "not-refreshed", keys: "R", event: .refreshed(failures: ["a: no answer", "b: not found"])),
    Scene(name: "found", keys: "fdawn<Enter>", event: .found(query: "dawn", hits: Stories.hits, note: "the first 3")),
    Scene(name: "timeline", keys: "T", event: .timeline(Stories.moments)),
    Scene(name: "help", keys: "?"),
    Scene(name: "facts", keys: "Gi"),
  ]

  @Test(arguments: scenes, [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 16)])
  func looksAsRecorded(_ scene: Scene, _ size: Size) {
    var shelf = ShelfState.holding(Stories.all, size, keys: scene.keys)
    if let event = scene.event { _ = shelf.handle(event) }
    expectScreen("shelf-\(scene.name)-\(size.columns)x\(size.rows)", shelf.frame())
  }

  @Test(arguments: [Size(columns: 60, rows: 12), Size(columns: 24, rows: 7)])
  func narrowScreensKeepTheTitle(_ size: Size) {
    var shelf = ShelfState.holding(Stories.all, size)
    expectScreen("shelf-narrow-\(size.columns)x\(size.rows)", shelf.frame())
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)])
  func emptyLibrarySaysHowToBegin(_ size: Size) {
    var shelf = ShelfState.holding([], size)
    _ = shelf.handle(.sources([]))
    expectScreen("shelf-empty-\(size.columns)x\(size.rows)", shelf.frame())
  }

  @Test func beforeTheStoriesAreKnownNothingIsSaidOfThem() {
    useUTF8Locale()
    let lines = ShelfState(size: Size(columns: 80, rows: 24)).lines
    #expect(lines[0] == " Library")
    #expect(!lines.contains { $0.contains("Nothing") })
  }

  @Test func whatCameInAboveIsTold() {
    var shelf = ShelfState.holding(Array(Stories.many(30).dropFirst(2)), Size(columns: 80, rows: 24))
    _ = shelf.handle(.stories(Array(Stories.many(9))))
    expectScreen("shelf-above-80x24", shelf.frame())
  }
}
