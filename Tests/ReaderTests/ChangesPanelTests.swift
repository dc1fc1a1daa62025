import ArticleModel
import Screen
import Testing

@testable import Reader

/// What was edited and what is gone, told and shown against the words as they were.
@Suite struct ChangesPanelTests {
  private static let origin = "/reports/boats"

  private struct Draft {
    var updates = [
      ("UPDATE 2140 GMT", "Talks adjourned until morning, the port authority said. Both sides agreed to keep on."),
      ("UPDATE 2015 GMT", "The queue at pier 4 is two miles long.\nNobody counts the bicycles."),
    ]
    var comments = [
      ("c-1", "oldsalt", "In 2011 it took nine days."), ("c-2", "haru_k", "They will settle at dawn."),
      ("c-3", "m. keller", "At breakfast, I would say, if the harbour café opens before the talks do."),
    ]

    var article: Article {
      var builder = ArticleBuilder()
      builder.headline("Ferries stop for a second night")
      for (stamp, words) in updates {
        builder.beginUpdate(Stamp(printed: stamp))
        for line in words.split(separator: "\n") { builder.block(.paragraph, String(line)) }
      }
      builder.beginDiscussion(title: "Comments")
      for (id, author, words) in comments {
        builder.beginComment(.init(id: id, author: author, stamp: Stamp(printed: "3 March 2026 at 19:02")))
        builder.block(.paragraph, words)
      }
      return builder.finish()
    }
  }

  private static let old = Draft().article
  private static let new: Article = {
    var draft = Draft()
    draft.updates[0].1 = "Talks adjourned until noon, the port authority said. Both sides agreed to keep on."
    draft.updates[1].1 = "The queue at pier 4 is three miles long.\nNobody counts the bicycles."
    draft.comments[0].2 = "In 2011 it took nine days. Edit: ten."
    draft.comments[1] = ("c-4", "Ivo", "Has anybody got eggs?")
    return draft.article
  }()

  private static func reader(
    _ article: Article = new, size: Size = Size(columns: 60, rows: 24), keys: String = ""
  ) throws -> ReaderState {
    useUTF8Locale()
    var before = ReaderState(size: size)
    _ = before.open(.article(old), from: origin)
    let memory = try #require(before.left).memory
    var reader = ReaderState(size: size)
    _ = reader.open(.article(article), from: origin)
    _ = reader.handle(.recalled(memory))
    reader.type(keys)
    return reader
  }

  private static func lines(_ reader: inout ReaderState) -> [String] { Picture(reader.frame()).lines }

  @Test func editedAndGoneAreTold() throws {
    var reader = try Self.reader(size: Size(columns: 100, rows: 30))
    #expect(reader.message == "1 comment new, 3 edited, 1 gone since you left; Tab goes there")
    let screen = Self.lines(&reader).joined(separator: "\n")
    #expect(screen.contains("UPDATE 2140 GMT · edited"))
    #expect(screen.contains("oldsalt · 3 March 2026 at 19:02 · edited"))
    #expect(screen.contains("Ivo · 3 March 2026 at 19:02 · new"))
    #expect(screen.contains("Discussion · 1 new ") && !screen.contains("1 new · 1 edited"))
    _ = reader.handle(.key("j"))
    #expect(reader.left?.newComments == 0 && reader.left?.edited == 0)
  }

  @Test func tabWalksEditedOnes() throws {
    var reader = try Self.reader(size: Size(columns: 60, rows: 6))
    var walked: [ReaderState.Item] = []
    for _ in 0..<4 {
      _ = reader.handle(.key(.tab))
      if let focus = reader.focus { walked.append(focus) }
    }
    #expect(walked == [.section(0), .section(1), .comment(0), .comment(1)])
    #expect(reader.left?.newComments == 1 && reader.left?.edited == 3)
    // What was read to its end is no longer edited the next time.
    for _ in 0..<4 {
      _ = reader.handle(.key("k"))
      _ = reader.frame()
    }
    #expect((reader.left?.edited ?? 9) < 3)
  }

  @Test func goneAloneIsTold() throws {
    var draft = Draft()
    draft.comments.removeLast()
    #expect(try Self.reader(draft.article).message == "1 gone since you left; W shows it")
    draft.comments = []
    #expect(try Self.reader(draft.article).message == "3 no longer shown since you left; W shows it")
  }

  @Test func oldWordsAreAskedForAndShown() throws {
    var reader = try Self.reader()
    #expect(reader.handle(.key("W")) == [.recallEarlier(Self.origin)])
    #expect(reader.handle(.earlier(Self.old)) == [])
    expectScreen("changes-60x24", reader.frame())
    _ = reader.handle(.resized(Size(columns: 30, rows: 12)))
    _ = reader.handle(.key("]"))
    expectScreen("changes-30x12", reader.frame())
    _ = reader.handle(.key("q"))
    #expect(reader.panel == nil)
  }

  @Test func panelBeginsAtTheFocusAndLeadsThere() throws {
    var reader = try Self.reader(keys: "]]]")
    #expect(reader.focus == .comment(0))
    reader.type("g")
    reader.type("]]]W")
    _ = reader.handle(.earlier(Self.old))
    #expect(Self.lines(&reader)[2].hasPrefix("▌oldsalt"))
    reader.type("[")
    #expect(Self.lines(&reader)[2].hasPrefix("▌UPDATE 2015 GMT"))
    reader.type("<Enter>")
    #expect(reader.panel == nil && reader.focus == .section(1))
    // Nothing stands where what is gone stood.
    reader.type("W")
    _ = reader.handle(.earlier(Self.old))
    reader.type("G]]]<Enter>")
    #expect(reader.panel != nil)
    #expect(Self.lines(&reader)[2].hasPrefix("▌haru_k"))
  }

  @Test func resizingKeepsTheItem() throws {
    var reader = try Self.reader(keys: "W")
    _ = reader.handle(.earlier(Self.old))
    reader.type("]]")
    for columns in [24, 90, 12, 60] {
      _ = reader.handle(.resized(Size(columns: columns, rows: 24)))
      #expect(Self.lines(&reader)[2].hasPrefix("▌oldsalt"))
    }
  }

  @Test func clickOnAHeaderGoesThere() throws {
    var reader = try Self.reader(keys: "W")
    _ = reader.handle(.earlier(Self.old))
    let row = try #require(Self.lines(&reader).firstIndex { $0.contains("UPDATE 2015") })
    _ = reader.handle(.mouse(MouseEvent(.press, at: Point(column: 5, row: row))))
    #expect(reader.panel == nil && reader.focus == .section(1))
  }

  @Test func whatCannotBeShownIsTold() throws {
    var reader = try Self.reader(keys: "W")
    _ = reader.handle(.earlier(nil))
    #expect(reader.message == "The words as they were are not kept")
    reader.type("W")
    _ = reader.handle(.earlier(Self.new))
    #expect(reader.message == "Nothing was edited and nothing is gone")
    #expect(reader.panel == nil)
    var unnamed = ReaderState.reading(Self.old, Size(columns: 60, rows: 24))
    #expect(unnamed.type("W") == [])
    #expect(unnamed.message?.hasPrefix("Nothing is kept") == true)
  }

  /// An answer that comes after another article was opened is not taken for that one's.
  @Test func lateAnswersAreRefused() throws {
    var reader = try Self.reader(keys: "W")
    #expect(reader.type("W") == [])
    #expect(reader.message == "The words as they were are still being read")
    _ = reader.open(.article(Self.new), from: "/reports/other")
    #expect(reader.type("W") == [])
    _ = reader.handle(.earlier(Self.old))
    #expect(reader.panel == nil)
    #expect(reader.type("W") == [.recallEarlier("/reports/other")])
    // What nobody asked for is not shown.
    var unasked = try Self.reader()
    _ = unasked.handle(.earlier(Self.old))
    #expect(unasked.panel == nil)
  }

  /// Every size shows it, and scrolls it to every item.
  @Test func everySizeFrames() throws {
    for columns in [1, 2, 3, 8, 20, 41, 200] {
      for rows in [1, 2, 3, 5, 9, 50] {
        var reader = try Self.reader(size: Size(columns: columns, rows: rows), keys: "W")
        _ = reader.handle(.earlier(Self.old))
        for key in ["]", "]", " ", "G", "[", "b", "g"] as [Key] {
          _ = reader.handle(.key(key))
          #expect(reader.frame().size == Size(columns: columns, rows: rows))
        }
      }
    }
  }

  // MARK: Words against words

  private func diff(_ old: String, _ new: String) -> [String] {
    var (before, after) = (ItemWords(), ItemWords())
    before.add(old)
    after.add(new)
    return DiffText(from: before, to: after).paragraphs.map { $0.runs.map(\.words).joined() }
  }

  @Test(
    arguments: [
      ("five boats lie", "six boats lie", ["[-five-]{+six+} boats lie"]),
      ("one\ntwo", "two", ["[-one-]", "two"]),
      ("two", "one\ntwo", ["{+one+}", "two"]),
      ("one a\ntwo b", "one a\nthree c", ["one a", "[-two b-]", "{+three c+}"]),
      ("one\ntwo\nthree a", "one\ntwo\nthree b", ["… 2 paragraphs as they were", "three [-a-]{+b+}"]),
      ("one two", "one\ntwo", ["… 2 paragraphs as they were"]),
      ("", "one\ntwo", ["{+one+}", "{+two+}"]), ("", "", []),
      ("a\nx\nb", "a\nb", ["a", "[-x-]", "b"]),
    ]) func paragraphsStayApart(old: String, new: String, paragraphs: [String])
  {
    #expect(diff(old, new) == paragraphs)
  }
}
