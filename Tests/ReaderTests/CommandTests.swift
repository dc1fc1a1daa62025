import ArticleModel
import Screen
import Testing

@testable import Reader

@Suite struct CommandTests {
  private let size = Size(columns: 80, rows: 24)

  private func reading(_ keys: String) -> ReaderState { .reading(Articles.harbour, size, keys: keys) }

  private func comment(by author: String, _ occurrence: Int = 0) -> Int {
    Articles.harbour.comments.indices.filter { Articles.harbour.comments[$0].author == author }[occurrence]
  }

  @Test func everyCommandHasAKeyAndEveryKeyOneCommand() {
    let bindings = KeyTable.standard.entries.flatMap(\.bindings)
    #expect(Set(bindings.map(\.command)) == Set(Command.allCases))
    #expect(Set(bindings.flatMap(\.keys)).count == bindings.flatMap(\.keys).count)
  }

  @Test func quits() {
    var reader = reading("")
    #expect(reader.type("q") == [.leave])
    var inPanel = reading("o")
    #expect(inPanel.type("q") == [])
    #expect(inPanel.type("oQ") == [.quit])
  }

  @Test func walksItemsInReadingOrderAndBack() {
    var reader = reading("")
    var walked: [ReaderState.Item] = []
    for _ in 0..<16 {
      reader.type("]")
      if let focus = reader.focus { walked.append(focus) }
    }
    let sections = (0..<5).map { ReaderState.Item.section($0) }
    let comments = Articles.harbour.comments.indices.map { ReaderState.Item.comment($0) }
    #expect(walked == sections + comments)
    for item in walked.dropLast().reversed() {
      reader.type("[")
      #expect(reader.focus == item)
    }
  }

  @Test func walksSiblingsAndParents() {
    var reader = reading("}}}}}}]")
    #expect(reader.focus == .comment(comment(by: "oldsalt")))
    reader.type("J")
    #expect(reader.focus == .comment(comment(by: "Grandmother Orla")))
    reader.type("J")
    #expect(reader.message == "No further one")
    reader.type("K")
    #expect(reader.focus == .comment(comment(by: "oldsalt")))
    reader.type("]]")
    #expect(reader.focus == .comment(comment(by: "m. keller")))
    reader.type("pp")
    #expect(reader.focus == .comment(comment(by: "oldsalt")))
    reader.type("<Back>")
    #expect(reader.focus == .comment(comment(by: "pier_watcher", 1)))
  }

  @Test func marksAreFoundAgain() {
    var reader = reading("}}mag")
    let top = reader.top
    #expect(top == .start)
    reader.type("'a")
    #expect(reader.focus == .section(1))
    reader.type("'b")
    #expect(reader.message == "No mark b")
  }

  @Test func opensTheOnlyLink() {
    var reader = reading("}}}")
    #expect(reader.type("v") == [.browse("https://ferries.example/notice?line=4")])
    #expect(reading("}").message == nil)
    var onScreen = reading("")
    #expect(onScreen.type("v") == [.browse("https://ferries.example/notice?line=4")])
    var none = reading("G")
    #expect(none.type("v") == [])
    #expect(none.message == "No link here")
  }

  @Test func searchFollowsTheLettersAndReturns() {
    var reader = reading("/daw")
    #expect(reader.search?.hits.count == 3)
    #expect(reader.focus == .comment(comment(by: "pier_watcher")))
    reader.type("<Esc>")
    #expect(reader.search == nil)
    #expect(reader.top == .start)
  }

  @Test func searchIsCaseSensitiveOnlyForCapitals() {
    #expect(reading("/ferries").search?.hits.count == 6)
    #expect(reading("/Ferries").search?.hits.count == 3)
    #expect(reading("/卵").search?.hits.count == 1)
    #expect(reading("/.").search!.hits.count < 40)
  }

  @Test func searchUnfoldsWhatHidesAHit() {
    var reader = reading("GC/breakfast.<Enter>")
    let hidden = comment(by: "m. keller")
    #expect(reader.focus == .comment(hidden))
    #expect(reader.document.folds.isVisible(hidden))
    reader.type("n")
    #expect(reader.message == "Past the end: on from the top")
  }

  @Test func foldsByLevelAndUnfoldsAgain() {
    var reader = reading("}}}}}}")
    let root = comment(by: "pier_watcher")
    let visible = { (reader: ReaderState) in reader.document.folds.visible.filter { $0 < 5 }.count }
    var counts = [visible(reader)]
    for _ in 0..<4 {
      reader.type("h")
      counts.append(visible(reader))
    }
    #expect(counts == [5, 4, 3, 1, 1])
    #expect(reader.document.folds[root] == .folded)
    for _ in 0..<5 { reader.type("l") }
    #expect(visible(reader) == 5)
    #expect(reader.document.folds[root] == .open)
  }

  @Test func reversingTwiceIsTheIdentity() {
    var reader = reading("]]]")
    let words = reader.article.words(ofBlock: reader.top.block)
    reader.type("s")
    #expect(reader.article.words(ofBlock: reader.top.block) == words)
    #expect(reader.article.sections.map(\.kind) == [.original, .heading, .heading, .update, .update])
    reader.type("s")
    #expect(reader.article == Articles.harbour)
  }

  @Test func timelineRunsFromTheNewestToTheOriginal() {
    var reader = reading("t")
    guard case .list(let list) = reader.panel else {
      Issue.record("no timeline")
      return
    }
    #expect(list.rows.map(\.label) == ["2140 GMT", "2015 GMT", "Original entry"])
    reader.type("jj<Enter>")
    #expect(reader.focus == .section(2))
  }

  @Test func clickFoldsAndChooses() {
    var reader = reading("}}}}}}")
    let row = reader.rowOnScreen(of: reader.headerBlock(of: reader.focus!))!
    _ = reader.handle(.mouse(MouseEvent(.press, at: Point(column: 10, row: reader.page.top + row))))
    #expect(reader.document.folds[comment(by: "pier_watcher")] == .folded)
    reader.type("o")
    _ = reader.handle(.mouse(MouseEvent(.press, at: Point(column: 5, row: 3))))
    #expect(reader.panel == nil)
    #expect(reader.focus == .section(1))
  }

  @Test func agesAreToldInTheirUnit() {
    let now = Instant(seconds: 1_000_000_000)
    let seconds: [Int64] = [5, 130, 10_800, 86_400, 432_000, 8_640_000, 69_120_000, -7200]
    let ages = seconds.map { Words.age(Instant(seconds: now.seconds - $0), now: now) }
    #expect(
      ages == ["just now", "2 min ago", "3 h ago", "1 day ago", "5 days ago", "3 months ago", "2 years ago", "in 2 h"])
  }
}
