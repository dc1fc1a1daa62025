import ArticleModel
import Screen
import Testing

@testable import Reader

/// What is pasted is words, never commands.
@Suite struct PasteTests {
  private static let size = Size(columns: 80, rows: 24)

  private func reading(_ keys: String = "") -> ReaderState {
    ReaderState.reading(Articles.harbour, Self.size, keys: keys)
  }

  @Test func nothingOfItIsRunInAnArticle() {
    var reader = reading("dd")
    let (top, focus) = (reader.top, reader.focus)
    #expect(reader.handle(.paste("q\nDrFO+?")) == [])
    #expect(reader.top == top && reader.focus == focus && reader.panel == nil && reader.noteLine == nil)
    #expect(reader.message == "Pasted text does nothing here; / opens a line for it")
    reader.type("?")
    #expect(reader.handle(.paste("q")) == [])
    #expect(reader.panel != nil)
  }

  @Test func aSearchTakesItAsOneLine() {
    var reader = reading("/at ")
    #expect(reader.handle(.paste("da\nwn\n")) == [])
    #expect(reader.prompt?.words == "at da wn")
    reader.type("<C-u>")
    _ = reader.handle(.paste("dawn\n"))
    _ = reader.frame()
    #expect(reader.search?.hits.count == 3)
    #expect(reader.prompt != nil)
    reader.type("<Enter>")
    #expect(reader.history == ["dawn"])
  }

  @Test func aNoteTakesItAsOneLine() {
    var reader = reading("}+see ")
    _ = reader.handle(.paste("one\r\ntwo"))
    #expect(reader.noteLine?.line.words == "see one two")
    #expect(reader.message == nil)
    _ = reader.handle(.paste(String(repeating: "long ", count: 1_000)))
    let line = reader.frame().line(23)
    #expect(line.contains("Not all was pasted: a line holds 1000 characters"), "\(line)")
    #expect(reader.frame().cursor != nil)
  }

  @Test(arguments: ["m", "'", "y"]) func itIsNoLetterThatIsWaitedFor(key: String) {
    var reader = reading(key)
    #expect(reader.handle(.paste("y")) == [])
    #expect(reader.pending != nil)
    #expect(reader.marks.isEmpty)
  }

  @Test func nothingOfItIsRunInTheLibrary() {
    var shelf = ShelfState.holding()
    let listed = shelf.listedIDs
    #expect(shelf.handle(.paste("https://example.org/x\nDear reader,\nDownload it")) == [])
    #expect(shelf.listedIDs == listed && shelf.marked.isEmpty)
    #expect(shelf.message == "Pasted text does nothing here; a adds an address")
  }

  @Test func theLibrarysLinesTakeIt() {
    var shelf = ShelfState.holding()
    shelf.type("a")
    #expect(shelf.handle(.paste("https://example.org/x\n")) == [])
    #expect(shelf.type("<Enter>") == [.add("https://example.org/x")])
    let all = shelf.list.count
    shelf.type("/")
    _ = shelf.handle(.paste("no story\nhas these"))
    _ = shelf.frame()
    #expect(shelf.list.count == 0)
    shelf.type("<Esc>")
    #expect(shelf.list.count == all)
  }

  @Test func aQuestionIsNotAnsweredByIt() {
    var shelf = ShelfState.holding()
    shelf.type("A")
    #expect(shelf.question != nil)
    #expect(shelf.handle(.paste("y\n")) == [])
    #expect(shelf.question != nil)
  }

  /// Letters that come before the screen is drawn are searched once, and the result is that of the last of them.
  @Test func typingIsSearchedWhenItIsDrawn() {
    var reader = reading()
    for key in typedKeys("/dawn") { _ = reader.handle(.key(key)) }
    #expect(reader.search == nil)
    #expect(reader.frame().line(23).contains("1 of 3"))
    #expect(reader.search?.hits.count == 3)
  }

  @Test func enterSearchesWhatWasNotDrawn() {
    var reader = reading()
    for key in typedKeys("/dawn<Enter>") { _ = reader.handle(.key(key)) }
    #expect(reader.search?.hits.count == 3)
    #expect(reader.search?.current != nil)
  }
}
