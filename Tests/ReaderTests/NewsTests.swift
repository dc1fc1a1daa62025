import ArticleModel
import Screen
import Testing

@testable import Reader

/// Coming back to an article that has grown.
@Suite struct NewsTests {
  private static let size = Size(columns: 80, rows: 24)
  private static let origin = "/reports/boats"

  private static func article(updates: [Int], comments: [String]) -> Article {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    for update in updates {
      builder.beginUpdate(Stamp(printed: "UPDATE \(update) GMT"))
      for line in 0..<10 { builder.block(.paragraph, "Update \(update), paragraph \(line).") }
    }
    builder.beginDiscussion(title: "Comments")
    for (index, comment) in comments.enumerated() {
      builder.beginComment(.init(author: "voice", depth: index == 0 ? 0 : 1))
      builder.block(.paragraph, comment)
    }
    return builder.finish()
  }

  private static func reader(_ article: Article, _ memory: Memory? = nil) -> ReaderState {
    var reader = ReaderState(size: size)
    #expect(reader.open(.article(article), from: origin) == [.recall(origin)])
    if let memory { _ = reader.handle(.recalled(memory)) }
    return reader
  }

  /// What is kept of a reader after keys.
  private static func left(_ reader: ReaderState, after keys: [Key] = []) throws -> LeftArticle {
    var reader = reader
    _ = reader.frame()
    for key in keys {
      _ = reader.handle(.key(key))
      _ = reader.frame()
    }
    return try #require(reader.left)
  }

  private static func screen(_ reader: inout ReaderState) -> String {
    Picture(reader.frame()).lines.joined(separator: "\n")
  }

  private static let old = article(updates: [900, 800], comments: ["First.", "Second."])
  private static let new = article(updates: [1000, 900, 800], comments: ["First.", "Second.", "Third."])

  @Test func firstReadingHasNoNews() throws {
    var reader = Self.reader(Self.old)
    #expect(!Self.screen(&reader).contains("new"))
    let left = try Self.left(reader)
    #expect(left.newUpdates == 0 && left.newComments == 0)
    #expect(left.updates == 2 && left.comments == 2)
    _ = reader.handle(.key(.tab))
    #expect(Self.screen(&reader).contains("first time"))
  }

  @Test func whatCameIsNewAndTheTextStays() throws {
    let kept = try Self.left(Self.reader(Self.old), after: [" "])
    var before = Self.reader(Self.old, kept.memory)
    var after = Self.reader(Self.new, kept.memory)
    let (old, new) = (Self.screen(&before), Self.screen(&after))
    // The page is the same but for the title's counts and the status line.
    #expect(old.split(separator: "\n").dropFirst(1).dropLast(1) == new.split(separator: "\n").dropFirst(1).dropLast(1))
    #expect(new.contains("1 update, 1 comment new since you left; Tab goes there"))
    #expect(new.contains("2 new"))
  }

  @Test func tabWalksNewOnes() throws {
    let kept = try Self.left(Self.reader(Self.old), after: [" "])
    var reader = Self.reader(Self.new, kept.memory)
    _ = Self.screen(&reader)
    _ = reader.handle(.key(.backTab))
    #expect(Self.screen(&reader).contains("UPDATE 1000 GMT · new"))
    #expect(reader.focus == .section(Self.new.updates[0]))
    _ = reader.handle(.key(.tab))
    #expect(reader.focus == .comment(2))
  }

  @Test func tabUnfoldsWhatHides() throws {
    let kept = try Self.left(Self.reader(Self.old), after: ["G", "C"])
    var reader = Self.reader(Self.new, kept.memory)
    let screen = Self.screen(&reader)
    #expect(screen.contains("2 replies"), "\(screen)")
    #expect(screen.contains("1 new"), "\(screen)")
    _ = reader.handle(.key("g"))
    _ = Self.screen(&reader)
    _ = reader.handle(.key(.tab))
    _ = reader.handle(.key(.tab))
    #expect(Self.screen(&reader).contains("Third."))
  }

  /// Only what was on the screen to its end is read.
  @Test func onlyWhatWasShownIsRead() throws {
    let kept = try Self.left(Self.reader(Self.old))
    let reader = Self.reader(Self.new, kept.memory)
    let top = try Self.left(reader)
    #expect(top.newUpdates == 1 && top.newComments == 1)
    let further = try Self.left(reader, after: [" "])
    #expect(further.newUpdates == 0 && further.newComments == 1)
    let end = try Self.left(reader, after: ["G"])
    #expect(end.newUpdates == 1 && end.newComments == 0)
    // What was left is new the next time.
    let again = Self.reader(Self.new, end.memory)
    #expect(again.news.left == UnreadItems(updates: [Self.new.updates[0]]))
  }

  @Test func orderOfUpdatesKeepsNews() throws {
    let kept = try Self.left(Self.reader(Self.old))
    var reader = Self.reader(Self.new, kept.memory)
    _ = reader.handle(.key("s"))
    let updates = reader.news.left.updates.map { reader.article.sections[$0].stamp?.printed }
    #expect(updates == ["UPDATE 1000 GMT"])
  }

  @Test func leavingForALinkKeeps() throws {
    var reader = Self.reader(Self.old)
    _ = reader.frame()
    let effects = reader.open(.address("https://quay.example/2"))
    guard case .open(_, let request)? = effects.first else { throw Missing() }
    let answers = reader.handle(.arrived(.article(Self.new), request: request))
    #expect(answers.count == 2)
    guard case .keep(let left)? = answers.first else { throw Missing() }
    #expect(left.origin == Self.origin)
    #expect(answers.last == .recall("https://quay.example/2"))
    _ = reader.handle(.key("q"))
    #expect(reader.left?.origin == Self.origin)
  }

  private static func refreshed(_ reader: inout ReaderState, with article: Article) throws {
    let effects = reader.handle(.key("r"))
    guard case .open(.again(origin), let request)? = effects.first else { throw Missing() }
    #expect(reader.handle(.arrived(.article(article), request: request)) == [])
  }

  /// Wherever the page begins, in words or in the blank row above them, they stay.
  @Test(arguments: ["", "j", "jj", " ", " j", "  jjj", "G"]) func refreshingMovesNothing(keys: String) throws {
    var reader = Self.reader(Self.old)
    _ = Self.screen(&reader)
    for key in keys { _ = reader.handle(.key(.character(key))) }
    let before = Self.screen(&reader).split(separator: "\n")
    try Self.refreshed(&reader, with: Self.new)
    let after = Self.screen(&reader).split(separator: "\n")
    let isTop = keys.isEmpty
    #expect((before.dropFirst(2).prefix(16) == after.dropFirst(2).prefix(16)) == !isTop)
    #expect(after.contains { $0.contains("UPDATE 1000 GMT · new") } == isTop)
    #expect(after.last?.contains("1 update, 1 comment new") == true)
  }

  @Test func followingAsksEveryMinute() throws {
    var reader = Self.reader(Self.old)
    #expect(reader.handle(.due) == [.follow(false)])
    #expect(reader.handle(.key("F")) == [.follow(true)])
    _ = reader.handle(.key(" "))
    let before = Self.screen(&reader).split(separator: "\n").dropFirst(2).prefix(16)
    guard case .open(.again(Self.origin), let request)? = reader.handle(.due).first else { throw Missing() }
    // The earlier one is still on its way.
    #expect(reader.handle(.due) == [])
    _ = reader.handle(.arrived(.article(Self.new), request: request))
    let screen = Self.screen(&reader).split(separator: "\n")
    #expect(screen.dropFirst(2).prefix(16) == before)
    #expect(screen.last?.contains("1 update, 1 comment new") == true && screen.last?.contains("followed") == true)
    // What a person types or looks at is not taken away.
    _ = reader.handle(.key("o"))
    #expect(reader.handle(.due) == [])
    _ = reader.handle(.key("q"))
    #expect(reader.handle(.key("F")) == [.follow(false)])
  }

  @Test func marksOutliveRefreshing() throws {
    var reader = Self.reader(Self.old)
    for key in " ma" { _ = reader.handle(.key(.character(key))) }
    let marked = reader.document.offset(of: reader.top)
    let words = reader.article.words(marked..<marked + 20)
    try Self.refreshed(&reader, with: Self.new)
    for key in "g'a" { _ = reader.handle(.key(.character(key))) }
    let there = reader.document.offset(of: reader.top)
    #expect(reader.article.words(there..<there + 20) == words)
  }

  @Test func unchangedHasNothingNew() throws {
    var reader = Self.reader(Self.old)
    try Self.refreshed(&reader, with: Self.old)
    #expect(Self.screen(&reader).contains("Nothing new"))
  }

  @Test func listsAndUnnamedArticlesAreNotKept() {
    var reader = ReaderState(size: Self.size)
    #expect(reader.open(.article(Self.old), from: nil) == [])
    #expect(reader.left == nil)
    #expect(reader.open(.list(Feed(facts: .init(), entries: [])), from: Self.origin) == [])
    #expect(reader.left == nil)
  }

  private struct Missing: Error {}
}
