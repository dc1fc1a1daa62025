import ArticleModel
import Screen
import Testing

@testable import Reader

/// Which stories are listed, in what order, and that the selection stays on its story.
@Suite struct ShelfListTests {
  @Test(
    arguments: [
      ("harbour", [11, 12, 13]), ("FERRY", [16]), ("strike harb", [11]), ("example/15", [15]), ("zebra", []),
      ("  ", [11, 12, 13, 14, 15, 16]), ("卵", [14]),
    ] as [(String, [Int64])])
  func filterWantsAllWords(_ words: String, _ ids: [Int64]) {
    #expect(ShelfState.holding(keys: "/\(words)").listedIDs == ids)
  }

  @Test func filterFollowsEveryLetterAndEscPutsBackWhatWas() {
    var shelf = ShelfState.holding(keys: "/harb<Enter>j")
    #expect(shelf.listedIDs == [11, 12, 13])
    #expect(shelf.selected?.id == 12)
    shelf.type("/<C-u>egg")
    #expect(shelf.listedIDs == [15])
    shelf.type("<Esc>")
    #expect(shelf.listedIDs == [11, 12, 13])
    #expect(shelf.selected?.id == 12)
    shelf.type("<Esc>")
    #expect(shelf.listedIDs == [11, 12, 13, 14, 15, 16])
    #expect(shelf.selected?.id == 12)
  }

  @Test func listIsWalkedWhileItIsFiltered() {
    var shelf = ShelfState.holding(keys: "/harb<Down>")
    #expect(shelf.selected?.id == 12)
    #expect(shelf.type("<Enter><Enter>") == [.open(Stories.all[1], at: nil)])
  }

  /// As the reader's own key for it does.
  @Test func timelineIsAskedForFromOutside() {
    var shelf = ShelfState.holding()
    #expect(shelf.showTimeline() == [.loadTimeline([])])
    _ = shelf.handle(.timeline(Stories.moments))
    #expect(shelf.type("<Enter>").count == 1)
    guard case .timeline = shelf.overlay else {
      _ = Issue.record("no timeline is shown")
      return
    }
  }

  @Test func ordersCycle() {
    var shelf = ShelfState.holding()
    var orders = [shelf.listedIDs]
    for _ in 0..<5 {
      shelf.type("s")
      orders.append(shelf.listedIDs)
      #expect(shelf.selected?.id == 11)
    }
    #expect(orders[1] == [13, 11, 14, 15, 16, 12])  // last read
    #expect(orders[2].prefix(2) == [11, 14])  // most new
    #expect(orders[3] == [16, 11, 13, 12, 15, 14])  // title
    #expect(orders[4] == [15, 11, 12, 13, 14, 16])  // site
    #expect(orders[5] == orders[0])
  }

  @Test func onlyUnreadKeepsWhatIsReadMeanwhile() {
    var shelf = ShelfState.holding(keys: "U")
    #expect(shelf.listedIDs == [11, 12, 14])
    #expect(shelf.type("N") == [.markRead([11], true)])
    #expect(shelf.listedIDs == [11, 12, 14])
    _ = shelf.handle(.stories(shelf.list.stories))
    #expect(shelf.listedIDs == [11, 12, 14])
    shelf.type("UU")
    #expect(shelf.listedIDs == [12, 14])
  }

  /// The selected story stays in its row of the screen, whatever comes in above or goes below.
  @Test(arguments: [0, 1, 5, 17, 30, 99], [true, false])
  func selectionStaysInItsRow(_ selected: Int, fromTop: Bool) {
    let stories = Stories.many(100)
    var shelf = ShelfState.holding(stories)
    shelf.type(fromTop ? String(repeating: "j", count: selected) : "G" + String(repeating: "k", count: 99 - selected))
    let row = shelf.storyCursor.rowOnScreen
    let line = shelf.lines[shelf.page.top + row]
    var newer = stories
    for index in [2, 40, 70] where index != selected {
      newer[index].changed = Stories.ago(hours: -1 - index)
    }
    newer.append(Stories.story(500, "Just in", "new.example", hours: -3))
    _ = shelf.handle(.stories(newer.reversed()))
    #expect(shelf.selected?.id == Int64(selected + 1))
    #expect(shelf.storyCursor.rowOnScreen == row)
    #expect(shelf.lines[shelf.page.top + row] == line)
  }

  @Test func nextOneIsSelectedWhereAStoryIsGone() {
    var shelf = ShelfState.holding(keys: "jj")
    _ = shelf.handle(.stories(Stories.all.filter { $0.id != 13 }))
    #expect(shelf.selected?.id == 14)
    _ = shelf.handle(.stories(Stories.all.filter { $0.id < 13 }))
    #expect(shelf.selected?.id == 12)
    _ = shelf.handle(.stories([]))
    #expect(shelf.selected == nil)
  }

  @Test func unreadStoriesAreWalkedRound() {
    var shelf = ShelfState.holding()
    var walked: [Int64?] = []
    for _ in 0..<3 {
      shelf.type("n")
      walked.append(shelf.selected?.id)
    }
    #expect(walked == [12, 14, 11])
    #expect(shelf.message == "Past the end: on from the top")
    shelf.type("p")
    #expect(shelf.selected?.id == 14)
  }

  @Test func whatCameInAboveIsReachedByGoingUp() {
    var shelf = ShelfState.holding(Array(Stories.many(9).dropFirst(2)))
    _ = shelf.handle(.stories(Stories.many(9)))
    #expect(shelf.lines[1].contains("↑ 2 above"))
    shelf.type("j")
    #expect(shelf.storyCursor == ListCursor(selected: 3, first: 2))
    shelf.type("kkk")
    #expect(shelf.storyCursor == ListCursor(selected: 0, first: 0))
    #expect(!shelf.lines[1].contains("above"))
  }

  @Test func tenThousandStoriesAreListed() {
    var shelf = ShelfState.holding(Stories.many(10_000), Size(columns: 80, rows: 24))
    for _ in 0..<300 {
      _ = shelf.handle(.key("j"))
      _ = shelf.frame()
    }
    #expect(shelf.selected?.id == 301)
    #expect(shelf.type("/number 10000<Enter>") == [])
    #expect(shelf.listedIDs == [10_000])
  }

  @Test func clickSelectsAndASecondOpens() {
    var shelf = ShelfState.holding()
    let place = Point(column: 10, row: 4)
    #expect(shelf.handle(.mouse(MouseEvent(.press, at: place))) == [])
    #expect(shelf.selected?.id == 13)
    #expect(shelf.handle(.mouse(MouseEvent(.press, at: place))) == [.open(Stories.all[2], at: nil)])
    #expect(shelf.handle(.mouse(MouseEvent(.press, at: Point(column: 0, row: 20)))) == [])
    _ = shelf.handle(.mouse(MouseEvent(.wheelUp, at: place)))
    #expect(shelf.selected?.id == 11)
  }

  @Test func storiesOfASourceAreListed() {
    var shelf = ShelfState.holding(keys: "S")
    #expect(shelf.lines[3].hasPrefix(" ") && shelf.lines[2].contains("All stories"))
    shelf.type("G<Enter>")
    #expect(shelf.listedIDs == [16])
    shelf.type("h")
    #expect(shelf.selectedSource?.id == 2)
    shelf.type("kk<Enter>")
    #expect(shelf.listedIDs == [14, 15])
    shelf.type("<Tab>k<Enter>")
    #expect(shelf.listedIDs == [11, 12, 14])
    shelf.type("<Tab>g<Enter>")
    #expect(shelf.listedIDs.count == 6)
  }

  @Test func sourceThatIsGoneIsNoLongerListed() {
    var shelf = ShelfState.holding(keys: "SG<Enter>")
    _ = shelf.handle(.sources([Stories.sources[0]]))
    #expect(shelf.listedIDs.count == 6)
  }
}
