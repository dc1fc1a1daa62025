import Testing

@testable import ArticleModel

/// What is told of an article that was changed: what came, what was edited, what is gone.
@Suite struct ChangesTests {
  /// A comment or an update, as a page prints it.
  struct Item: Equatable {
    var id: String?
    var author = ""
    var stamp = ""
    var instant: Int64?
    var title: String?
    var words: String
  }

  static func article(updates: [Item] = [], comments: [Item] = [], missing: Int = 0) -> Article {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    builder.block(.paragraph, "Nothing sails.")
    for update in updates {
      builder.beginUpdate(
        Stamp(printed: update.stamp, instant: update.instant.map(Instant.init(seconds:))), title: update.title)
      builder.block(.paragraph, update.words)
    }
    for comment in comments {
      let stamp = Stamp(printed: comment.stamp, instant: comment.instant.map(Instant.init(seconds:)))
      builder.beginComment(.init(id: comment.id, author: comment.author, stamp: stamp))
      builder.block(.paragraph, comment.words)
    }
    if missing > 0 { builder.missingComments(missing, depth: 0) }
    return builder.finish()
  }

  private func changes(
    comments old: [Item], _ new: [Item], unread: UnreadItems = UnreadItems(), missing: Int = 0
  ) -> Changes {
    Memory(of: Self.article(comments: old), place: nil, folded: [], repliesHidden: [], unread: unread)
      .changes(in: Self.article(comments: new, missing: missing))
  }

  private func changes(updates old: [Item], _ new: [Item]) -> Changes {
    Memory(of: Self.article(updates: old), place: nil, folded: [], repliesHidden: [], unread: UnreadItems())
      .changes(in: Self.article(updates: new))
  }

  // MARK: Comments

  @Test func agesThatCountFromNowAreNoNews() {
    let changes = changes(
      comments: [Item(author: "ivo", stamp: "2 hours ago", words: "Eggs?")],
      [Item(author: "ivo", stamp: "3 hours ago", words: "Eggs?")])
    #expect(changes == Changes())
  }

  /// A page that prints the clock today and the date tomorrow.
  @Test func sameWordsUnderAnotherStampAreKnown() {
    let changes = changes(
      comments: [Item(author: "ivo", stamp: "19:02", words: "Eggs?")],
      [Item(author: "ivo", stamp: "3 March 2026, 19:02", words: "Eggs?")])
    #expect(changes == Changes())
  }

  @Test(arguments: ["3 March 2026 at 19:02", "2026-03-03 19:02", "03.03.26 19:02", "Mar 3, 7:02 p.m."])
  func authorAndStampOutliveWords(stamp: String) {
    let changes = changes(
      comments: [Item(author: "ivo", stamp: stamp, words: "Eggs?")],
      [Item(author: "mara", stamp: stamp, words: "No."), Item(author: "ivo", stamp: stamp, words: "Eggs? Edit: two.")])
    #expect(changes.unread == UnreadItems(comments: [0], editedComments: [1]))
    #expect(changes.gone.removed == 0)
  }

  /// The instant tells, where the page prints ages.
  @Test func instantOutlivesAge() {
    let changes = changes(
      comments: [Item(author: "ivo", stamp: "1 h", instant: 1000, words: "Eggs?")],
      [Item(author: "ivo", stamp: "5 h", instant: 1000, words: "Two eggs?")])
    #expect(changes.unread == UnreadItems(editedComments: [0]))
  }

  @Test func withoutLastingStampEditsAreNewAndGone() {
    let changes = changes(
      comments: [Item(author: "ivo", stamp: "1 h", words: "Eggs?"), Item(author: "mara", words: "No.")],
      [Item(author: "ivo", stamp: "2 h", words: "Two eggs?"), Item(author: "mara", words: "No.")])
    #expect(changes.unread == UnreadItems(comments: [0]))
    #expect(changes.gone.removed + changes.gone.hidden == 1)
  }

  /// Two by one author in one minute: what says the same is the same, what is left was edited.
  @Test func sameMinuteIsToldApartByWords() {
    let stamp = "3 March 2026 at 19:02"
    let old = ["One.", "Two.", "Three."].map { Item(author: "ivo", stamp: stamp, words: $0) }
    var new = old
    new[1].words = "Two and a half."
    #expect(changes(comments: old, new).unread == UnreadItems(editedComments: [1]))
    #expect(changes(comments: old, new.reversed()).unread == UnreadItems(editedComments: [1]))
    #expect(changes(comments: old, old + [old[0]]).unread == UnreadItems(comments: [3]))
  }

  /// Identifiers that only count what stands on the page move on when something comes in.
  @Test func countingIdentifiersMove() {
    func numbered(_ words: [String]) -> [Item] {
      words.enumerated().map { Item(id: "c\($0)", author: "ivo", words: $1) }
    }
    let old = (0..<9).map { "words \($0)" }
    let changes = changes(comments: numbered(old), numbered(["first"] + old))
    #expect(changes.unread == UnreadItems(comments: [0]))
    #expect(changes.gone.removed == 0)
  }

  @Test func whiteSpaceIsNoEdit() {
    let old = Item(id: "7", author: "ivo", words: "Two  eggs.\nOne box.")
    #expect(changes(comments: [old], [Item(id: "7", author: "ivo", words: "Two eggs. One box.")]) == Changes())
  }

  @Test(arguments: ["Two eggs, one box.", "", "a", "1234567", "12345678", "sixteen letters!"])
  func wordsAloneAreHashed(words: String) {
    func value(_ pieces: [String]) -> UInt64 {
      var fingerprint = WordFingerprint(1)
      for piece in pieces { fingerprint.add(piece.utf8.span) }
      return fingerprint.value
    }
    let split = words.split(separator: " ").map(String.init)
    #expect(value([words]) == value(split))
    #expect(value([words]) == value([" \n\(split.joined(separator: "\t\n  ")) ", "\n"]))
    #expect(value([words]) != value([words + "x"]))
    #expect(value([words]) != value([words, "x"]))
    #expect(words.isEmpty || value([words]) != value([String(words.dropFirst())]))
    #expect(value(["one two"]) != value(["onetwo"]))
  }

  /// A page whose count of likes was taken for words.
  @Test func mostAreNeverEditedAtOnce() {
    func liked(_ count: Int, _ likes: (Int) -> Int) -> [Item] {
      (0..<count).map { Item(id: "c\($0)", author: "ivo", words: "Comment \($0). \(likes($0)) likes") }
    }
    #expect(changes(comments: liked(9) { _ in 1 }, liked(9) { _ in 2 }) == Changes())
    #expect(changes(comments: liked(9) { _ in 1 }, liked(9) { $0 % 3 == 0 ? 2 : 1 }).unread.edited == 3)
    #expect(changes(comments: liked(3) { _ in 1 }, liked(3) { _ in 2 }).unread.edited == 3)
  }

  @Test func editedStaysSoUntilItIsSeen() {
    let old = Self.article(comments: [Item(id: "7", words: "One.")])
    let new = Self.article(comments: [Item(id: "7", words: "Two.")])
    let left = Memory(of: old, place: nil, folded: [], repliesHidden: [], unread: UnreadItems()).unread(in: new)
    let again = Memory(of: new, place: nil, folded: [], repliesHidden: [], unread: left)
    #expect(again.unread(in: new) == UnreadItems(editedComments: [0]))
    #expect(Memory(encoded: again.encoded)?.unread(in: new) == UnreadItems(editedComments: [0]))
  }

  /// Nobody knows the old words of what was never read.
  @Test func unreadIsNewEvenIfItWasEdited() {
    let changes = changes(
      comments: [Item(id: "7", words: "One.")], [Item(id: "7", words: "Two.")], unread: UnreadItems(comments: [0]))
    #expect(changes.unread == UnreadItems(comments: [0]))
  }

  // MARK: What is gone

  private static let three = ["One.", "Two.", "Three."].map { Item(author: "ivo", words: $0) }

  @Test func goneIsToldOnce() {
    let (old, new) = (Self.article(comments: Self.three), Self.article(comments: [Self.three[0], Self.three[2]]))
    let first = Memory(of: old, place: nil, folded: [], repliesHidden: [], unread: UnreadItems()).changes(in: new)
    #expect(first.gone.removed == 1 && first.gone.hidden == 0)
    let memory = Memory(of: new, place: nil, folded: [], repliesHidden: [], unread: first.unread, gone: first.gone)
    #expect(memory.changes(in: new).gone.removed == 0)
    // What comes back was read.
    #expect(Memory(encoded: memory.encoded)?.changes(in: old).unread.isEmpty == true)
    let twice = memory.changes(in: new)
    let later = Memory(of: new, place: nil, folded: [], repliesHidden: [], unread: twice.unread, gone: twice.gone)
    #expect(later.changes(in: old).unread.isEmpty)
  }

  @Test func partOfDiscussionIsToldAsSuch() {
    let gone = changes(comments: Self.three, [Self.three[2]]).gone
    #expect(gone.removed == 0 && gone.hidden == 2)
    // The newest three of some: one has come, one has left the page.
    let later = changes(comments: Self.three, [Item(author: "ivo", words: "Zero.")] + Self.three.dropLast()).gone
    #expect(later.removed == 0 && later.hidden == 1)
    // The last one alone.
    let last = changes(comments: Self.three, Self.three.dropLast()).gone
    #expect(last.removed == 1 && last.hidden == 0)
  }

  @Test func lostByTheCopyIsNotGone() {
    #expect(changes(comments: Self.three, [Self.three[0]], missing: 2).gone.hidden == 0)
    #expect(changes(comments: Self.three, [Self.three[0]], missing: 1).gone.hidden == 1)
  }

  // MARK: Updates

  @Test func updateOutlivesItsTitle() {
    let old = [
      Item(stamp: "UPDATE 1700 GMT", title: "Talks end", words: "Home."),
      Item(stamp: "5 min ago", title: "Rain", words: "It rains."), Item(stamp: "1 h ago", words: "It blows."),
    ]
    var new = old
    (new[0].title, new[1].stamp, new[2].stamp) = ("Talks adjourned", "2 h ago", "3 h ago")
    let first = Self.article(updates: new).updates[0]
    #expect(changes(updates: old, new).unread == UnreadItems(editedUpdates: [first]))
    new[1].words = "It pours."
    #expect(changes(updates: old, new).unread.edited == 2)
    new[2].words = "It blew."
    let changes = changes(updates: old, new)
    #expect(changes.unread.edited == 2 && changes.unread.newUpdates == 1 && changes.gone.hidden == 1)
  }

  @Test(
    arguments: [
      "UPDATE 1700 GMT", "14:05", "14h05", "3:15 p.m. ET", "3 pm", "3 PM ET", "[Update 2]", "Update #3:", "3 May 2016",
      "5/3/16", "yesterday at 10:12",
    ])
  func figuresLast(printed: String) { #expect(Stamp(printed: printed).lasting == printed) }

  @Test(
    arguments: [
      "2 hours ago", "vor 3 Tagen", "il y a 2 jours", "2h", "2 h 5 min", "just now", "gestern", "3小时前", "UPDATE", "",
      "3 amis", "12 d", "2 years ago",
    ])
  func agesDoNot(printed: String) { #expect(Stamp(printed: printed).lasting == nil) }

  @Test func reportIsComparedToo() {
    func article(_ lead: String) -> Article {
      var builder = ArticleBuilder()
      builder.headline("Five boats")
      builder.block(.paragraph, lead)
      builder.beginHeading("What next")
      builder.block(.paragraph, "Nobody knows.")
      return builder.finish()
    }
    let revision = Revision(from: article("Nothing sails."), to: article("Two boats sail."))
    #expect(revision.edits == [Revision.Edit(old: .section(0), new: .section(0))])
    #expect(revision.removed.isEmpty && revision.hidden.isEmpty)
  }
}
