import Testing

@testable import ArticleModel

/// Which words of a version are which of a later one.
@Suite struct SuccessionTests {
  private typealias Item = ChangesTests.Item

  private static let old = ChangesTests.article(
    updates: [
      Item(stamp: "UPDATE 900 GMT", instant: 900, words: "Talks go on."),
      Item(stamp: "UPDATE 800 GMT", instant: 800, words: "Talks go on."),
    ],
    comments: [
      Item(author: "ivo", stamp: "2 hours ago", words: "Eggs?"), Item(author: "ivo", stamp: "1 hour ago", words: "+1"),
      Item(id: "c-3", author: "haru", words: "Late as ever."), Item(id: "c-4", author: "haru", words: "Gone soon."),
    ])
  private static let new = ChangesTests.article(
    updates: [
      Item(stamp: "UPDATE 1000 GMT", instant: 1000, words: "The talks go on."),
      Item(stamp: "UPDATE 900 GMT", instant: 900, words: "Talks go on."),
      Item(stamp: "UPDATE 800 GMT", instant: 800, words: "Talks went on."),
    ],
    comments: [
      Item(author: "orla", stamp: "1 minute ago", words: "+1"),
      Item(author: "ivo", stamp: "3 hours ago", words: "Eggs?"),
      Item(author: "ivo", stamp: "2 hours ago", words: "+1"),
      Item(id: "c-3", author: "haru", words: "Later than ever."),
    ])
  private static let succession = Succession(from: old, to: new)

  /// Where words stand, counted from the first.
  private static func offset(_ words: String, _ count: Int, in article: Article) throws -> Int {
    let ranges = article.text.ranges(of: words)
    return article.text.utf8.distance(
      from: article.text.startIndex, to: try #require(ranges.dropFirst(count).first).lowerBound)
  }

  @Test func whatCameAndWhatWasEdited() {
    let (updates, changed) = (Self.new.updates, Self.succession.changed)
    #expect(changed.updates == [updates[0], updates[2]] && changed.editedUpdates == [updates[2]])
    #expect(changed.comments == [0, 3] && changed.editedComments == [3])
    #expect(changed.new == UnreadItems(updates: [updates[0]], comments: [0]))
  }

  @Test func itemsAreFoundAgain() {
    #expect((0..<4).map(Self.succession.comment) == [1, 2, 3, nil])
    let items = UnreadItems(
      updates: [Self.old.updates[0]], comments: [0, 3], editedUpdates: [Self.old.updates[1]], editedComments: [2])
    let moved = UnreadItems(
      updates: [Self.new.updates[1]], comments: [1], editedUpdates: [Self.new.updates[2]], editedComments: [3])
    #expect(Self.succession.moved(items) == moved)
  }

  /// Also where the same words stand several times.
  @Test(
    arguments: [
      ("Talks go", 0, "Talks go", 0), ("go on", 0, "go on", 1), ("+1", 0, "+1", 1), ("Nothing", 0, "Nothing", 0),
      ("Five boats", 0, "Five boats", 0), ("UPDATE 900", 0, "UPDATE 900", 0), ("ivo", 1, "ivo", 1),
      ("Talks go", 1, nil, 0), ("Late", 0, nil, 0), ("Gone", 0, nil, 0),
    ] as [(String, Int, String?, Int)])
  func wordsAreFoundAgain(words: String, count: Int, later: String?, laterCount: Int) throws {
    let found = Self.succession.offset(of: try Self.offset(words, count, in: Self.old))
    #expect(try found == later.map { try Self.offset($0, laterCount, in: Self.new) })
  }

  @Test func emptyArticlesHaveNothing() {
    let empty = ArticleBuilder().finish()
    #expect(Succession(from: empty, to: Self.old).offset(of: 0) == nil)
    #expect(Succession(from: Self.old, to: empty).offset(of: 0) == nil)
    #expect(Succession(from: empty, to: Self.old).changed.count == 6)
  }
}
