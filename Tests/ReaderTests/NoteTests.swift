import ArticleModel
import Screen
import Testing

@testable import Reader

/// Writing notes and setting marks, and finding them again.
@Suite struct NoteTests {
  private static let size = Size(columns: 80, rows: 24)
  private static let origin = "/reports/boats"

  private struct Missing: Error {}

  private static func reader(_ article: Article, _ memory: Memory? = nil, keys: String = "") -> ReaderState {
    useUTF8Locale()
    var reader = ReaderState(size: size)
    _ = reader.open(.article(article), from: origin)
    if let memory { _ = reader.handle(.recalled(memory)) }
    reader.type(keys)
    return reader
  }

  private static func screen(_ reader: inout ReaderState) -> String {
    Picture(reader.frame()).lines.joined(separator: "\n")
  }

  /// What the reader is told.
  private static func status(_ reader: inout ReaderState) -> String { Picture(reader.frame()).lines.last ?? "" }

  private static func refresh(_ reader: inout ReaderState, with article: Article) throws {
    guard case .open(_, let request)? = reader.handle(.key("r")).first else { throw Missing() }
    _ = reader.handle(.arrived(.article(article), request: request))
  }

  private static func article(comments: [String], headline: String = "Five boats") -> Article {
    var builder = ArticleBuilder()
    builder.headline(headline)
    builder.block(.paragraph, "Nothing sails.")
    for stamp in ["UPDATE 1700 GMT", "UPDATE 1500 GMT"] {
      builder.beginUpdate(Stamp(printed: stamp))
      for line in 0..<8 { builder.block(.paragraph, "\(stamp), paragraph \(line).") }
    }
    builder.beginDiscussion(title: "Comments")
    for (index, comment) in comments.enumerated() {
      builder.beginComment(.init(id: "c-\(comment.prefix(3))", author: "voice", depth: index % 3))
      builder.block(.paragraph, comment)
    }
    return builder.finish()
  }

  private static let old = article(comments: ["one first", "two second", "three third"])
  private static let new = article(comments: ["zero", "one first", "two edited", "three third"])

  // MARK: Writing

  @Test func noteStandsBelowTheHeader() {
    var reader = Self.reader(Articles.harbour, keys: "}}}}}}]+They say so every time.<Enter>")
    let lines = Self.screen(&reader).split(separator: "\n")
    let header = lines.firstIndex { $0.contains("oldsalt") } ?? 0
    #expect(lines[header + 1].contains("┃ ✎ They say so every time."))
    #expect(lines[header + 2].contains("In 2011"))
    #expect(Self.status(&reader).contains("Note kept"))
  }

  @Test func noteIsEditedRemovedOrLeft() {
    var reader = Self.reader(Self.old, keys: "]+as alwys<Enter>")
    #expect(reader.annotations.notes.values.sorted() == ["as alwys"])
    reader.type("+")
    #expect(Self.status(&reader).hasPrefix("✎ as alwys"))
    reader.type("<Back><Back>ays<Esc>")
    #expect(reader.annotations.notes.values.sorted() == ["as alwys"])
    reader.type("+<Back><Back>ays<Enter>")
    #expect(reader.annotations.notes.values.sorted() == ["as always"])
    reader.type("+<C-u><Enter>")
    #expect(reader.annotations.isEmpty)
    #expect(Self.status(&reader).contains("Note removed"))
    #expect(reader.type("+ <Enter>") == [])
  }

  @Test func noteIsKeptAtOnce() throws {
    var reader = Self.reader(Self.old)
    let effects = reader.type("]+as always<Enter>")
    guard case .keep(let left)? = effects.first, effects.count == 1 else { throw Missing() }
    #expect(left.isStillOpen && left.memory.annotations(in: Self.old).notes.values.first == "as always")
    #expect(reader.type("ma").count == 1)
    #expect(reader.left?.isStillOpen == false)
  }

  /// What is typed is not lost when the terminal is closed, or another article takes the screen.
  @Test func whatIsTypedIsKeptWhenTheArticleGoes() throws {
    var reader = Self.reader(Self.old)
    let effects = reader.open(.address("https://quay.example/2"))
    reader.type("]+as alw")
    #expect(reader.left?.memory.annotations(in: Self.old).notes.values.first == "as alw")
    guard case .open(_, let request)? = effects.first else { throw Missing() }
    let answers = reader.handle(.arrived(.article(Self.new), request: request))
    guard case .keep(let left)? = answers.first else { throw Missing() }
    #expect(left.memory.annotations(in: Self.old).notes.values.first == "as alw")
    // What it replaces is told once, so that the store does not take it for another's.
    #expect(answers.count == 3)
    #expect(reader.annotations.isEmpty && !reader.isTyping)
    reader.type("q")
    #expect(reader.annotations.notes.values.first == "as alw")
  }

  @Test func longNotesAreWrapped() {
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    var reader = Self.reader(Self.old, keys: "]+\(words)<Enter>")
    let rows = Self.screen(&reader).split(separator: "\n")
    #expect(rows.count { $0.contains("word") } > 5)
    #expect(rows.count { $0.contains("✎") } == 1)
    for width in [1, 2, 7, 40] {
      _ = reader.handle(.resized(Size(columns: width, rows: 30)))
      _ = reader.frame()
    }
    _ = reader.handle(.resized(Self.size))
    // Every row is passed on the way down, and on the way up.
    let start = Self.screen(&reader)
    reader.type("jjjjjjkkkkkk")
    #expect(Self.screen(&reader).split(separator: "\n").dropLast() == start.split(separator: "\n").dropLast())
  }

  @Test func foldedHeaderShowsItsNote() {
    var reader = Self.reader(Articles.harbour, keys: "}}}}}}+as always<Enter><Enter>")
    let screen = Self.screen(&reader)
    #expect(screen.contains("folded") && screen.contains("✎ as always"))
  }

  @Test func noSearchFindsANote() {
    let reader = Self.reader(Self.old, keys: "]+zebra<Enter>/zebra<Enter>")
    #expect(reader.search?.hits.isEmpty == true)
  }

  @Test func clickOnANoteFoldsNothing() {
    var reader = Self.reader(Articles.harbour, keys: "}}}}}}+as always<Enter>")
    let rows = Self.screen(&reader).split(separator: "\n", omittingEmptySubsequences: false)
    let row = rows.firstIndex { $0.contains("✎ as always") } ?? 0
    for column in [4, 30] {
      _ = reader.handle(.mouse(MouseEvent(.press, at: Point(column: column, row: row))))
      #expect(!Self.screen(&reader).contains("folded"))
    }
  }

  @Test func listsAndLostCommentsTakeNone() {
    var reader = Self.reader(Articles.harbour, keys: "G")
    while case .comment(let index)? = reader.focus, !reader.article.comments[index].isMissing { reader.type("[") }
    reader.type("+")
    #expect(!reader.isTyping && reader.message != nil)
  }

  @Test(arguments: KeyPreset.allCases) func everyPresetHasTheKey(preset: KeyPreset) {
    #expect(preset.table.command(for: "+") == .note)
  }

  // MARK: Coming back

  @Test func notesAndMarksComeBack() throws {
    let reader = Self.reader(Self.old, keys: "G+third?<Enter>[+second?<Enter>]mxg]]+seventeen<Enter>mug")
    let kept = try #require(reader.left).memory
    let memory = try #require(Memory(encoded: kept.encoded))
    var again = Self.reader(Self.new, memory, keys: "G")
    let screen = Self.screen(&again)
    #expect(screen.contains("✎ third?") && screen.contains("✎ second?"))
    again.type("g'x")
    #expect(again.focus == .comment(3))
    again.type("'u")
    #expect(again.focus == .section(again.article.updates[0]))
    #expect(Self.screen(&again).contains("✎ seventeen"))
  }

  /// Wherever the page begins, within a note too, what is read stays there.
  @Test(arguments: 0..<12) func refreshingMovesNothing(rows: Int) throws {
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    var reader = Self.reader(Self.old, keys: "]]+\(words)<Enter>" + String(repeating: "j", count: rows))
    let before = Self.screen(&reader).split(separator: "\n").dropFirst(2).prefix(8)
    try Self.refresh(&reader, with: Self.new)
    #expect(Self.screen(&reader).split(separator: "\n").dropFirst(2).prefix(8) == before)
    #expect(reader.annotations.notes.values.first == words)
  }

  @Test func orderOfUpdatesKeepsNotesAndMarks() {
    var reader = Self.reader(Self.old, keys: "]]+seventeen<Enter>ma]+fifteen<Enter>mbsg")
    let stamps = reader.annotations.notes.map { "\($0.value) \(reader.article.name(of: $0.key))" }.sorted()
    #expect(stamps == ["fifteen UPDATE 1500 GMT", "seventeen UPDATE 1700 GMT"])
    reader.type("'a")
    #expect(reader.focus == .section(reader.article.updates[1]))
    reader.type("s'a")
    #expect(reader.focus == .section(reader.article.updates[0]))
  }

  @Test func markGoesIntoAFold() {
    var reader = Self.reader(Articles.harbour, keys: "}}}}}}]]ma[[<Enter>g'a")
    #expect(reader.focus == .comment(2))
    #expect(Self.screen(&reader).contains("And it ended at dawn."))
  }

  @Test func storyThatCountsAsNotReadKeepsItsNotes() throws {
    let reader = Self.reader(Self.old, keys: "]+seventeen<Enter>   ")
    let memory = try #require(reader.left?.memory.forgettingReading())
    var again = Self.reader(Self.new, memory)
    #expect(Self.screen(&again).contains("✎ seventeen"))
    #expect(again.top == .start && again.news.fresh == nil && again.message == nil)
  }

  // MARK: The list

  @Test func listGoesToNotesAndEditsThem() {
    var reader = Self.reader(Self.old, keys: "G+third?<Enter>gM")
    #expect(Self.screen(&reader).contains("note  third? · voice"))
    reader.type("<Enter>")
    #expect(reader.focus == .comment(2))
    reader.type("gM+<C-u>at last<Enter>")
    #expect(reader.annotations.notes == [.comment(2): "at last"])
  }

  @Test func whatIsGoneIsListed() throws {
    var reader = Self.reader(Self.old, keys: "G+third?<Enter>g]]+fifteen<Enter>jjmag")
    try Self.refresh(&reader, with: Self.article(comments: ["one first", "two second"]))
    reader.type("M")
    #expect(Self.screen(&reader).contains("note  no longer there: third? · voice"))
    reader.type("<Down><Down><Enter>")
    let told = Self.screen(&reader)
    #expect(told.contains("A note to what is no longer there") && told.contains("✎ third?"))
    // It is there again when the comment is.
    reader.type("q")
    try Self.refresh(&reader, with: Self.old)
    #expect(reader.annotations.notes[.comment(2)] == "third?")
    // And goes when the reader takes it off.
    try Self.refresh(&reader, with: Self.article(comments: ["one first", "two second"]))
    reader.type("M<Down><Down>+<C-u><Enter>")
    #expect(reader.annotations.lost.isEmpty && reader.annotations.notes.count == 1)
  }

  /// An article that nothing is kept of holds its notes as long as it is open, also through the site's own comments.
  @Test func unnamedArticleHoldsItsNotes() throws {
    var reader = ReaderState.reading(Self.old, Self.size, keys: "G+third?<Enter>")
    #expect(Self.status(&reader).contains("for as long as this is open"))
    _ = reader.open(.discussion("https://quay.example/comments"))
    let request = try #require(reader.opening.pending?.request)
    _ = reader.handle(.arrived(.article(Self.new), request: request))
    #expect(reader.annotations.notes == [.comment(3): "third?"])
  }
}
