import ArticleModel
import Screen
import Testing

@testable import Reader

/// What readers of threads are used to: walking one author, looking up what is answered, copying, pointing.
@Suite struct HabitTests {
  private let size = Size(columns: 80, rows: 24)

  private func reading(_ keys: String) -> ReaderState { .reading(Articles.harbour, size, keys: keys) }

  private func screen(_ reader: ReaderState) -> [String] {
    var reader = reader
    let frame = reader.frame()
    return (0..<size.rows).map(frame.line)
  }

  // MARK: One author

  @Test func walksTheCommentsOfOneAuthor() {
    var reader = reading("}}}}}}a")
    let own = Articles.harbour.comments.indices.filter { Articles.harbour.comments[$0].author == "pier_watcher" }
    #expect(own.count == 2)
    #expect(reader.focus == .comment(own[0]))
    reader.type("n")
    #expect(reader.focus == .comment(own[1]))
    reader.type("n")
    #expect(reader.focus == .comment(own[0]))
    #expect(screen(reader)[23].contains("Past the end"))
    reader.type("j")
    #expect(screen(reader)[23].contains("by pier_watcher 1 of 2"))
  }

  /// A name that is part of another's finds only its own.
  @Test func anAuthorIsNotAPartOfAName() {
    var builder = ArticleBuilder()
    for author in ["Jo", "Joan", "Jo"] { builder.beginComment(.init(author: author)) }
    var reader = ReaderState.reading(builder.finish(), size, keys: "]a")
    #expect(reader.search?.hits.count == 2)
    reader.type("s/jo<Enter>")
    #expect(reader.search?.hits.count == 3)
  }

  // MARK: What is answered

  @Test func peekShowsWhatIsAnsweredAndStays() {
    var reader = reading("}}}}}}]]")
    let (top, focus) = (reader.top, reader.focus)
    reader.type("P")
    #expect(screen(reader).contains { $0.contains("In 2011 it took nine days.") })
    reader.type("P")
    #expect(screen(reader)[2].contains("▾ 1  pier_watcher"))
    reader.type("<Esc>")
    #expect(reader.top == top && reader.focus == focus && reader.peeked == nil)
    #expect(!screen(reader).contains { $0.contains("is answered by") })
  }

  @Test func peekAtTheTopLevelTellsSo() {
    let reader = reading("}}}}}}P")
    #expect(reader.peeked == nil && reader.message == "This answers the article itself")
  }

  // MARK: Copying

  @Test func copiesWhatIsAskedFor() {
    #expect(reading("}}}}}}]").typing("yy") == [.copy("In 2011 it took nine days.")])
    #expect(reading("}}}").typing("yl") == [.copy("https://ferries.example/notice?line=4")])
    #expect(reading("}}}}").typing("yp") == [.copy("• Eleven hours between shifts, also in the summer timetable")])
    #expect(reading("").typing("ya") == [])
    #expect(reading("").typing("yz") == [])
  }

  @Test func copiesAThreadSetInByDepth() {
    let thread = """
      oldsalt · 3 March 2026 at 19:02
      In 2011 it took nine days.

        pier_watcher · 3 March 2026 at 19:02
        And it ended at dawn.

          m. keller · 3 March 2026 at 19:02
          At breakfast.
      """
    #expect(reading("}}}}}}]").typing("yt") == [.copy(thread)])
  }

  // MARK: Places

  @Test func marksAndJumpsAreListed() {
    var reader = reading("}}}}}}mag'a")
    reader.type("M")
    guard case .list(let list) = reader.panel else {
      Issue.record("no list")
      return
    }
    #expect(list.rows.map(\.label) == ["a", "←", "←"])
    #expect(list.rows[0].words.hasPrefix("pier_watcher: "))
    reader.type("<Enter>")
    #expect(reader.panel == nil && reader.focus == .comment(0))
  }

  // MARK: Pointing

  private func click(_ reader: inout ReaderState, _ words: String, column: Int? = nil) -> [Effect] {
    let lines = screen(reader)
    guard let row = lines.firstIndex(where: { $0.contains(words) }), let range = lines[row].firstRange(of: words) else {
      Issue.record("\(words) is not on the screen")
      return []
    }
    let start = lines[row].distance(from: lines[row].startIndex, to: range.lowerBound)
    return reader.handle(.mouse(MouseEvent(.press, at: Point(column: column ?? start, row: row))))
  }

  @Test func aClickOnALinkOpensIt() {
    var reader = reading("}}}")
    let address = "https://ferries.example/notice?line=4"
    #expect(click(&reader, "ferries.example") == [.open(.address(address), request: 1)])
    #expect(click(&reader, "walked off") == [])
  }

  @Test func aClickOnABarFoldsItsThread() {
    var reader = reading("}}}}}}")
    _ = click(&reader, "And it ended at dawn", column: reader.page.left + 2)
    #expect(reader.document.folds[1] == .folded && reader.document.folds[0] == .open)
    _ = click(&reader, "Dawn is breakfast", column: reader.page.left)
    #expect(reader.document.folds[0] == .folded)
  }

  @Test func aClickOnAQuotationOpensIt() {
    var reader = reading("G")
    _ = click(&reader, "↪ quotes")
    #expect(screen(reader).contains { $0.contains("▎ The crews of five ferries") })
  }

  @Test func aClickBelowTheEndDoesNothing() {
    var reader = ReaderState.reading(Articles.harbour, Size(columns: 80, rows: 200))
    #expect(reader.handle(.mouse(MouseEvent(.press, at: Point(column: 5, row: 190)))) == [])
    #expect(reader.focus == nil)
  }
}

extension ReaderState {
  /// The effects of some keys.
  fileprivate func typing(_ keys: String) -> [Effect] {
    var reader = self
    return reader.type(keys)
  }
}
