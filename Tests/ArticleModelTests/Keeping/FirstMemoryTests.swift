import ArticleModel
import Testing

/// What the first form of the program kept is still read.
@Suite struct FirstMemoryTests {
  /// The bytes that version 1 wrote of `article()`: its second comment folded, the replies to the first hidden, its first
  /// update and its last comment not seen.
  private static let bytes: [UInt8] = {
    let digits = hexadecimal.filter { $0 != "\n" }.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }()

  private static let hexadecimal = """
    01000000000000000400000000000000ca50c694a3b01f575488349ce6f9417902000000000000000e00000000000000
    010000000000000034c825468f9543f00100000000000000d40ac00d194ae5f60500000000000000928ffeae8ac50a4c
    48b4721c9a50f768d40ac00d194ae5f634c825468f9543f000e76bd0227844fe0200000000000000928ffeae8ac50a4c
    00e76bd0227844fe
    """

  private static func article(edit: String = "") -> Article {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    builder.block(.paragraph, "Nothing sails.")
    builder.beginUpdate(Stamp(printed: "UPDATE 1700 GMT"), title: "Talks end")
    builder.block(.paragraph, "They went home.")
    builder.beginUpdate(Stamp(printed: "UPDATE 1500 GMT"))
    builder.block(.paragraph, "They talk.")
    builder.beginComment(.init(id: "c-1", author: "oldsalt", stamp: Stamp(printed: "2 hours ago")))
    builder.block(.paragraph, "Nine days." + edit)
    builder.beginComment(.init(author: "haru", stamp: Stamp(printed: "3 March 2026 at 19:02"), depth: 1))
    builder.block(.paragraph, "Ten.")
    builder.beginComment(.init(author: "ivo"))
    builder.block(.paragraph, "Eggs?")
    return builder.finish()
  }

  @Test func whatWasSeenIsKnown() throws {
    let memory = try #require(Memory(encoded: Self.bytes))
    let article = Self.article()
    #expect(memory.unread(in: article) == UnreadItems(updates: [article.updates[0]], comments: [2]))
    #expect(memory.folds(in: article).folded == [1])
    #expect(memory.folds(in: article).repliesHidden == [0])
    #expect(memory.place == article.keptPlace(ofOffset: 40))
  }

  @Test func nothingIsToldAsEditedOrGone() throws {
    let memory = try #require(Memory(encoded: Self.bytes))
    let changes = memory.changes(in: Self.article(edit: " Or ten."))
    #expect(changes.unread.edited == 0 && changes.unread.comments == [2])
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    #expect(memory.changes(in: builder.finish()) == Changes())
  }

  @Test func bytesStayAsTheyAre() throws {
    #expect(try #require(Memory(encoded: Self.bytes)).encoded == Self.bytes)
    #expect(Memory(encoded: Self.bytes.dropLast()) == nil)
  }
}
