import ArticleModel
import Screen
import Testing

@testable import Reader

/// Deleting and bringing back, marks, what counts as read, and the lines that are typed.
@Suite struct ShelfKeepingTests {
  @Test func deletedStoriesComeBackOneAfterTheOther() {
    var shelf = ShelfState.holding(keys: "j")
    #expect(shelf.type("D") == [.remove([12])])
    #expect(shelf.message == "Deleted “The kettle that boils”; u undoes")
    #expect(shelf.type("<Del>") == [.remove([13])])
    #expect(shelf.listedIDs == [11, 14, 15, 16])
    #expect(shelf.selected?.id == 14)
    #expect(shelf.type("u") == [.restore([13])])
    #expect(shelf.selected?.id == 13)
    #expect(shelf.type("u") == [.restore([12])])
    #expect(shelf.listedIDs == [11, 12, 13, 14, 15, 16])
    #expect(shelf.type("u") == [])
    #expect(shelf.message == "Nothing was deleted")
  }

  @Test func whatWasDeletedStaysAwayFromAListThatIsLate() {
    var shelf = ShelfState.holding(keys: "D")
    _ = shelf.handle(.stories(Stories.all))
    #expect(shelf.listedIDs == [12, 13, 14, 15, 16])
    _ = shelf.handle(.stories(Array(Stories.all.dropFirst())))
    shelf.type("u")
    #expect(shelf.listedIDs.first == 11)
  }

  @Test func markedStoriesGoTogether() {
    var shelf = ShelfState.holding(keys: "mjm")
    #expect(shelf.marked == [11, 13])
    #expect(shelf.type("T") == [.loadTimeline([11, 13])])
    shelf.type("<Esc>")
    #expect(shelf.type("r") == [.refresh(.stories([11, 13]))])
    _ = shelf.handle(.refreshed(failures: []))
    #expect(shelf.type("D") == [.remove([11, 13])])
    #expect(shelf.message == "Deleted 2 stories; u undoes")
    #expect(shelf.marked.isEmpty)
    #expect(shelf.type("u") == [.restore([11, 13])])
  }

  @Test func marksThatAreNotListedAreLeftAlone() {
    var shelf = ShelfState.holding(keys: "m/egg<Enter>")
    #expect(shelf.type("D") == [.remove([15])])
  }

  @Test func allAreMarkedAndUnmarked() {
    var shelf = ShelfState.holding(keys: "/harb<Enter>*")
    #expect(shelf.marked == [11, 12, 13])
    shelf.type("*")
    #expect(shelf.marked.isEmpty)
    shelf.type("m<Esc>")
    #expect(shelf.marked.isEmpty)
    #expect(shelf.list.view.filter == "harb")
  }

  @Test func oneStoryIsReadAndNotRead() {
    var shelf = ShelfState.holding()
    #expect(shelf.type("N") == [.markRead([11], true)])
    #expect(shelf.list.all.unread == 2)
    #expect(shelf.selected?.newComments == 0)
    #expect(shelf.type("N") == [.markRead([11], false)])
    #expect(shelf.list.all.unread == 3)
  }

  @Test func allAreReadAfterAQuestion() {
    var shelf = ShelfState.holding(keys: "A")
    #expect(shelf.lines.last?.contains("Count 3 stories as read? y or n") == true)
    #expect(shelf.type("n") == [])
    #expect(shelf.list.all.unread == 3)
    #expect(shelf.type("Ay") == [.markRead([11, 12, 14], true)])
    #expect(shelf.list.all.unread == 0)
    #expect(shelf.type("A") == [])
    #expect(shelf.message == "Nothing is unread here")
    #expect(ShelfState.holding(keys: "/kettle<Enter>").list.count == 1)
    var one = ShelfState.holding(keys: "/kettle<Enter>")
    #expect(one.type("A") == [.markRead([12], true)])
  }

  @Test func sourceGoesWithItsStories() {
    var shelf = ShelfState.holding(keys: "Sjjj")
    #expect(shelf.type("D") == [.removeSource(1)])
    #expect(shelf.message == "Deleted “Averne Harbour News” and its 3 stories; u undoes")
    #expect(shelf.sources.map(\.id) == [2])
    #expect(shelf.list.all.stories == 3)
    _ = shelf.handle(.sources(Stories.sources))
    #expect(shelf.sources.map(\.id) == [2])
    #expect(shelf.type("u") == [.restoreSource(1)])
    #expect(shelf.list.all.stories == 6)
    #expect(Set(shelf.sources.map(\.id)) == [1, 2])
    #expect(shelf.type("gD") == [])
  }

  @Test func sourceIsRefreshedReadAndRenamed() {
    var shelf = ShelfState.holding(keys: "Sjjj")
    #expect(shelf.type("r") == [.refresh(.source(1))])
    #expect(shelf.type("<Esc>") == [.cancel])
    #expect(shelf.type("Ay") == [.markRead([11, 12], true)])
    #expect(shelf.type("e<C-u>Harbour<Enter>") == [.renameSource(1, "Harbour")])
    #expect(shelf.sources[0].title == "Harbour")
    #expect(shelf.type("T") == [.loadTimeline([11, 12, 13])])
  }

  /// A list on its way brings nothing back that was deleted, until the same thing is added once more.
  @Test func whatIsAddedOnceMoreIsListed() {
    var shelf = ShelfState.holding(keys: "D")
    _ = shelf.handle(.stories(Stories.all))
    #expect(!shelf.listedIDs.contains(11))
    shelf.type("ahttps://harbour.example/11<Enter>")
    _ = shelf.handle(.stories(Stories.all))
    #expect(shelf.listedIDs.contains(11))
  }

  @Test func typedLinesBecomeEffects() {
    var shelf = ShelfState.holding()
    #expect(shelf.type("a https://example.org/x <Enter>") == [.add("https://example.org/x")])
    #expect(shelf.type("a  <Enter>") == [])
    #expect(shelf.type("ax<Back><Back>") == [])
    #expect(!shelf.hasPrompt)
    #expect(shelf.type("e<C-w><C-w>Evening<Enter>") == [.rename(11, "Harbour Strike: Ferries Stop for a Evening")])
    #expect(shelf.selected?.title == "Harbour Strike: Ferries Stop for a Evening")
    #expect(shelf.type("aabc<Esc>") == [])
  }

  @Test func refreshIsToldAndGivenUp() {
    var shelf = ShelfState.holding()
    #expect(shelf.type("R") == [.refresh(.all)])
    #expect(shelf.lines.last?.hasPrefix(" Refreshing ") == true)
    _ = shelf.handle(.progress(done: 3, of: 12))
    #expect(shelf.lines.last?.hasPrefix(" Refreshing 3 of 12") == true)
    #expect(shelf.type("r") == [])
    #expect(shelf.message == "A refresh is under way; Esc stops it")
    #expect(shelf.type("<Esc>") == [.cancel])
    _ = shelf.handle(.progress(done: 4, of: 12))
    #expect(shelf.refreshing == .cancelled)
    _ = shelf.handle(.refreshed(failures: ["a.example: no answer"]))
    #expect(shelf.message == "1 could not be refreshed; ! tells why")
    shelf.type("!")
    #expect(shelf.lines[2] == " a.example: no answer")
    #expect(shelf.type("q") == [])
    #expect(shelf.type("q") == [.quit])
  }

  @Test func searchOpensWhatItFound() {
    var shelf = ShelfState.holding()
    #expect(shelf.type("fdawn<Enter>") == [.search("dawn")])
    _ = shelf.handle(.found(query: "noon", hits: Stories.hits, note: nil))
    #expect(!shelf.hasOverlay)
    _ = shelf.handle(.found(query: "dawn", hits: Stories.hits, note: nil))
    #expect(shelf.type("j<Enter>") == [.open(Stories.all[3], at: 40)])
    #expect(shelf.type("D") == [])
    #expect(shelf.type("o") == [.browse("https://shima.example/14")])
    shelf.type("<Esc>")
    #expect(!shelf.hasOverlay)
    shelf.type("fdawn<Enter>")
    _ = shelf.handle(.found(query: "dawn", hits: [], note: nil))
    #expect(shelf.message == "Not found: dawn")
  }

  @Test func earlierSearchesComeBack() {
    var shelf = ShelfState.holding(keys: "fdawn<Enter>fkettle<Enter>fdawn<Enter>")
    #expect(shelf.type("f<Up><Up><Enter>") == [.search("kettle")])
    #expect(shelf.type("f<Up><Up><Up><Up><Down>x<Enter>") == [.search("kettlex")])
    shelf.type("f<Up><Down>")
    #expect(shelf.prompt?.line.words == "")
  }

  @Test func timelineStandsByTimeUnderItsDays() {
    var shelf = ShelfState.holding(keys: "T")
    _ = shelf.handle(.timeline(Stories.moments))
    #expect(shelf.lines[2] == " 4 Mar 2026")
    #expect(shelf.type("<Enter>") == [.open(Stories.all[0], at: 30)])
    #expect(shelf.type("jj<Enter>") == [.open(Stories.all[0], at: 20)])
    #expect(shelf.type("G<Enter>") == [.open(Stories.all[1], at: 10)])
    #expect(shelf.type("g<Enter>") == [.open(Stories.all[0], at: 30)])
    _ = shelf.handle(.time(Stories.now, Zone(changes: [(.init(seconds: 0), -20_000)])))
    #expect(shelf.lines[2] == " 3 Mar 2026")
    #expect(shelf.type("<Enter>") == [.open(Stories.all[0], at: 30)])
    shelf.type("T")
    #expect(!shelf.hasOverlay)
  }

  @Test func openingBrowsingAndLeaving() {
    var shelf = ShelfState.holding()
    #expect(shelf.type("l") == [.open(Stories.all[0], at: nil)])
    #expect(shelf.type("v") == [.browse("https://harbour.example/11")])
    #expect(shelf.type("Go") == [])
    #expect(shelf.message?.hasPrefix("No address that a browser could open") == true)
    #expect(shelf.handle(.key(.control("t"))) == [.nextTheme])
    #expect(shelf.handle(.key(.control("l"))) == [.redraw])
    shelf.isOverArticle = true
    #expect(shelf.type("q") == [.close])
    #expect(shelf.type("Q") == [.quit])
  }

  @Test func emptyLibraryTakesEveryKey() {
    var shelf = ShelfState.holding([])
    for command in ShelfCommand.allCases {
      _ = shelf.perform(command)
      _ = shelf.frame()
    }
    #expect(shelf.listedIDs.isEmpty)
  }
}

extension ShelfState {
  fileprivate var hasOverlay: Bool { overlay != nil }
  fileprivate var hasPrompt: Bool { prompt != nil }
}
