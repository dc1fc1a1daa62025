import Screen
import Testing

@testable import Reader

/// What the screen shows after some keys, as pictures in `Screens/`.
@Suite struct ScreenTests {
  struct Scene: CustomTestStringConvertible {
    let name: String
    let keys: String
    var testDescription: String { name }
  }

  static let scenes = [
    Scene(name: "opened", keys: ""),
    Scene(name: "second-update", keys: "]]"),
    Scene(name: "heading-with-list", keys: "}}}}"),
    Scene(name: "wide-and-right-to-left", keys: "}}}}}"),
    Scene(name: "discussion", keys: "}}}}}}"),
    Scene(name: "end", keys: "G"),
    Scene(name: "fold-thread", keys: "}}}}}}<Enter>"),
    Scene(name: "fold-chain", keys: "}}}}}}]]c"),
    Scene(name: "fold-all", keys: "GC"),
    Scene(name: "levels-1", keys: "G1"),
    Scene(name: "levels-2", keys: "G2"),
    Scene(name: "fold-level", keys: "}}}}}}h"),
    Scene(name: "searching", keys: "/dawn"),
    Scene(name: "search-hit", keys: "/dawn<Enter>nn"),
    Scene(name: "search-folded", keys: "}}}}}}<Enter>g/dawn<Enter>"),
    Scene(name: "search-nothing", keys: "/zebra<Enter>"),
    Scene(name: "outline", keys: "o"),
    Scene(name: "timeline", keys: "t"),
    Scene(name: "help", keys: "?"),
    Scene(name: "facts", keys: "i"),
    Scene(name: "peek", keys: "}}}}}}]]]P"),
    Scene(name: "peek-further", keys: "}}}}}}]]]PP"),
    Scene(name: "author", keys: "}}}}}}an"),
    Scene(name: "author-list", keys: "}}}}}}a&"),
    Scene(name: "places", keys: "}}}}}}maGg'aM"),
    Scene(name: "note", keys: "}}}}}}]+They say so every time, and then it takes nine days or more.<Enter>"),
    Scene(name: "note-folded", keys: "}}}}}}+As always.<Enter><Enter>"),
    Scene(name: "note-of-an-update", keys: "]+Until which morning?<Enter>"),
    Scene(name: "writing-a-note", keys: "}}}}}}+As alw"),
    Scene(name: "notes-listed", keys: "]+Until which morning?<Enter>}}}}}}ma+As always.<Enter>gM"),
    Scene(name: "copying", keys: "}}}}}}y"),
    Scene(name: "quote", keys: "G"),
    Scene(name: "quote-open", keys: "G<Enter>"),
    Scene(name: "message", keys: "Z"),
    Scene(name: "oldest-first", keys: "s"),
  ]

  @Test(arguments: scenes, [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)])
  func looksAsRecorded(_ scene: Scene, _ size: Size) {
    var reader = ReaderState.reading(Articles.harbour, size, keys: scene.keys)
    expectScreen("\(scene.name)-\(size.columns)x\(size.rows)", reader.frame())
  }

  @Test func foldedThreadTellsItsHits() {
    var reader = ReaderState.reading(Articles.harbour, Size(columns: 80, rows: 24), keys: "/dawn<Enter>G1")
    expectScreen("hits-in-folds-80x24", reader.frame())
  }

  @Test func localTimeAndAgeStandBesideTheStamp() {
    var reader = ReaderState.reading(Articles.harbour, Size(columns: 80, rows: 24))
    let now = Articles.harbour.sections[0].stamp!.instant!
    _ = reader.handle(.time(.init(seconds: now.seconds + 12 * 60), Zone(changes: [(.init(seconds: 0), 7200)])))
    reader.type("z")
    expectScreen("local-time-80x24", reader.frame())
  }

  @Test func emptyArticleShowsItsStatusLine() {
    var reader = ReaderState(size: Size(columns: 40, rows: 5))
    #expect(reader.frame().line(4).contains("? help"))
  }
}
