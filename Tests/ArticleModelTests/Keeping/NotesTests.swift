import TestSupport
import Testing

@testable import ArticleModel

/// Notes and marks, found again in later versions of an article.
@Suite struct NotesTests {
  private typealias Item = ChangesTests.Item

  private static func memory(of article: Article, _ annotations: Annotations) -> Memory {
    Memory(
      of: article, place: nil, folded: [], repliesHidden: [], unread: UnreadItems(), annotations: annotations)
  }

  /// The notes of a memory in another article, by what stands where they are.
  private static func notes(_ memory: Memory, in article: Article) -> [String: String] {
    var notes: [String: String] = [:]
    for (part, words) in memory.annotations(in: article).notes { notes[article.bodyWords(part)] = words }
    return notes
  }

  private static let items = [
    Item(id: "c-1", author: "ivo", words: "Eggs?"), Item(author: "haru", stamp: "3 March 2026 at 19:02", words: "Ten."),
  ]
  private static let updates = [
    Item(stamp: "UPDATE 1700 GMT", title: "Talks end", words: "They went home."),
    Item(stamp: "UPDATE 1500 GMT", words: "They talk."),
  ]

  @Test func editsKeepNotes() {
    let old = ChangesTests.article(updates: Self.updates, comments: Self.items)
    let memory = Self.memory(
      of: old,
      Annotations(notes: [
        .comment(0): "as always", .comment(1): "who says so?", .section(old.updates[1]): "about what?",
      ]))
    var (updates, items) = (Self.updates, Self.items)
    updates[1].words = "They talk again."
    updates.insert(Item(stamp: "UPDATE 1800 GMT", words: "They are back."), at: 0)
    items[0].words = "Eggs? Milk?"
    items.insert(Item(author: "orla", stamp: "3 March 2026 at 20:00", words: "No."), at: 0)
    items.swapAt(1, 2)
    let new = ChangesTests.article(updates: updates, comments: items)
    #expect(
      Self.notes(memory, in: new)
        == ["Eggs? Milk?": "as always", "Ten.": "who says so?", "They talk again.": "about what?"])
    #expect(memory.annotations(in: new).lost.isEmpty)
  }

  /// Comments that say the same and that nothing else tells apart.
  @Test func twinsAreToldByTheirOrder() {
    let item = Item(words: "Agreed.")
    let article = ChangesTests.article(comments: [item, item, item])
    let annotations = Annotations(notes: [.comment(1): "the second"])
    #expect(Self.memory(of: article, annotations).annotations(in: article) == annotations)
  }

  /// What has no header of its own, and sections that are no updates.
  @Test func everyPartKeepsItsNote() throws {
    let article = Self.report()
    var notes: [Article.Part: String] = [:]
    for block in article.blocks.indices { notes[article.part(ofBlock: block)] = "note \(block)" }
    let annotations = Annotations(notes: notes)
    #expect(Self.memory(of: article, annotations).annotations(in: article) == annotations)
    let headers = Set(notes.keys.map(article.headerBlock(of:)))
    #expect(headers.count == notes.count)
    for part in notes.keys { #expect(article.part(ofBlock: article.headerBlock(of: part)) == part) }
    // The newest first, and the oldest first.
    let reversed = article.reversingUpdates().article
    let there = Self.memory(of: article, annotations).annotations(in: reversed)
    #expect(there.lost.isEmpty && Set(there.notes.values) == Set(notes.values))
    #expect(Self.memory(of: reversed, there).annotations(in: article) == annotations)
  }

  private static func report(headline: String = "Five boats", twin: String = "Two.") -> Article {
    var builder = ArticleBuilder()
    builder.headline(headline)
    builder.block(.byline, "By Mara")
    builder.beginUpdate(Stamp(printed: "UPDATE 1700 GMT"), title: "Talks end")
    builder.block(.paragraph, "They went home.")
    builder.beginUpdate(Stamp(printed: "UPDATE 1500 GMT"))
    builder.block(.paragraph, "They talk.")
    builder.beginOriginal("ORIGINAL ENTRY")
    builder.block(.paragraph, "Nothing sails.")
    for words in ["One.", twin] {
      builder.beginHeading("What they want")
      builder.block(.paragraph, words)
    }
    builder.beginDiscussion(title: "Comments")
    builder.beginComment(.init(author: "ivo"))
    builder.block(.paragraph, "Eggs?")
    return builder.finish()
  }

  @Test func headlineAndSectionsMayBeEdited() {
    let old = Self.report()
    let second = old.sections.indices.last { old.sections[$0].title == "What they want" } ?? 0
    let memory = Self.memory(of: old, Annotations(notes: [old.part(ofBlock: 0): "five?", .section(second): "more"]))
    let new = Self.report(headline: "Six boats", twin: "Two, or three.")
    let found = memory.annotations(in: new)
    #expect(found == Annotations(notes: [new.part(ofBlock: 0): "five?", .section(second): "more"]))
  }

  // MARK: What is gone

  @Test func vanishedItemsKeepTheirNotes() throws {
    let old = ChangesTests.article(updates: Self.updates, comments: Self.items)
    let annotations = Annotations(
      marks: ["a": try #require(old.keptPlace(ofOffset: old.blocks[old.comments[0].body.lowerBound].text.lowerBound))],
      notes: [.comment(0): "as always", .section(old.updates[0]): "at last"])
    var memory = Self.memory(of: old, annotations)
    // It stays so for some versions, with something else read between.
    var between = Self.items
    between[0] = Item(id: "c-2", author: "orla", words: "No.")
    for count in 1...3 {
      let article = ChangesTests.article(updates: Array(Self.updates.dropFirst()), comments: between)
      let (changes, found) = (memory.changes(in: article), memory.annotations(in: article))
      #expect(found.notes.isEmpty && found.lost.map(\.words) == ["at last", "as always"])
      #expect(found.lost.map(\.about) == ["UPDATE 1700 GMT", "ivo"])
      memory =
        count == 2
        ? memory.havingRead(article)
        : Memory(
          of: article, place: nil, folded: [], repliesHidden: [], unread: UnreadItems(), gone: changes.gone,
          annotations: found)
      memory = try #require(Memory(encoded: memory.encoded))
    }
    let back = memory.annotations(in: old)
    #expect(back == annotations)
    // What is gone was read, so it is no news when it comes back; and it is not told as gone again.
    #expect(memory.changes(in: old).unread.comments.isEmpty)
  }

  // MARK: Reading

  @Test func readingAllKeepsNotesAndMarks() throws {
    let article = Self.report()
    let annotations = Annotations(
      marks: ["x": try #require(article.keptPlace(ofOffset: 30))], notes: [.comment(0): "as always"])
    let memory = Self.memory(of: article, annotations)
    #expect(memory.havingRead(article).annotations(in: article) == annotations)
  }

  @Test func whatCountsAsNotReadKeepsNotesAndMarks() throws {
    let article = Self.report()
    let annotations = Annotations(
      marks: ["x": try #require(article.keptPlace(ofOffset: 30))], notes: [.comment(0): "as always"])
    let memory = Memory(
      of: article, place: article.keptPlace(ofOffset: 40), folded: [0], repliesHidden: [],
      unread: UnreadItems(comments: [0]), annotations: annotations)
    let forgotten = try #require(memory.forgettingReading())
    #expect(forgotten.isUnread && forgotten.place == nil && forgotten.folds(in: article).folded.isEmpty)
    #expect(forgotten.annotations(in: article) == annotations)
    // Nothing is told as new, as at a first reading.
    #expect(forgotten.changes(in: Self.report(twin: "Three.")) == Changes())
    #expect(Memory(encoded: forgotten.encoded) == forgotten)
    #expect(Self.memory(of: article, Annotations()).forgettingReading() == nil)
    #expect(!forgotten.havingRead(article).isUnread)
  }

  // MARK: Two readers

  @Test func nobodyOverwritesTheNotesOfAnother() throws {
    let article = Self.report()
    let (comment, update) = (Article.Part.comment(0), Article.Part.section(article.updates[0]))
    let place = try #require(article.keptPlace(ofOffset: 30))
    let base = Self.memory(of: article, Annotations(marks: ["a": place], notes: [comment: "both"]))
    func joined(_ own: [Article.Part: String], _ kept: Memory, replaced: String? = nil) throws -> Annotations {
      let memory = Self.memory(of: article, Annotations(notes: own)).joining(kept, replaced: replaced)
      return try #require(Memory(encoded: memory.encoded)).annotations(in: article)
    }
    #expect(try joined([comment: "both"], base) == Annotations(marks: ["a": place], notes: [comment: "both"]))
    #expect(try joined([update: "mine"], base).notes == [comment: "both", update: "mine"])
    #expect(try joined([comment: "mine"], base).notes == [comment: "mine · both"])
    #expect(try joined([comment: "mine"], base, replaced: "both").notes == [comment: "mine"])
    #expect(try joined([:], base, replaced: "both").notes == [:])
    // The other one has read a version in which there is a comment more.
    let later = ChangesTests.article(comments: Self.items)
    let other = Self.memory(of: later, Annotations(notes: [.comment(0): "theirs"]))
    let found = try joined([comment: "mine"], other)
    #expect(found.notes == [comment: "mine"] && found.lost.map(\.words) == ["theirs"])
  }

  // MARK: Words

  @Test(arguments: [
    ("  as always  ", "as always"), ("", ""), (" \u{A0} ", ""), ("two\nlines", "two lines"),
    ("a\u{1B}[31mb", "a␛[31mb"), (String(repeating: "é", count: 1_001), String(repeating: "é", count: 1_000)),
  ]) func wordsAreClean(typed: String, kept: String) {
    let words = KeptNote.words(typed)
    #expect(words == kept)
    #expect(KeptNote.words(words) == words)
  }

  @Test func damagedBytesAreRefusedOrHarmless() throws {
    let article = Self.report()
    let bytes = Self.memory(
      of: article,
      Annotations(
        marks: ["ä": try #require(article.keptPlace(ofOffset: 30))],
        notes: [.comment(0): "船はいつも遅れる。", .block(0): "headline", .section(2): "as always"])
    ).encoded
    var random = SeededGenerator(seed: 5)
    for _ in 0..<4_000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let memory = Memory(encoded: damaged) else { continue }
      let found = memory.annotations(in: article)
      for words in found.notes.values { #expect(words == KeptNote.words(words)) }
      #expect(Memory(encoded: memory.encoded) == memory)
    }
    for length in 0..<bytes.count { #expect(Memory(encoded: Array(bytes.prefix(length))) == nil) }
  }

  /// Whatever comes in, goes, is edited or moves: every note is with its item, or kept as lost.
  @Test(arguments: 0..<200 as Range<UInt64>) func editScriptsLoseNoNote(seed: UInt64) {
    var script = EditScript(seed: seed)
    let (old, new) = script.make()
    let (before, after) = (old.article, new.article)
    var notes: [Article.Part: String] = [:]
    for block in before.blocks.indices {
      let part = before.part(ofBlock: block)
      if block.isMultiple(of: 3) { notes[part] = before.bodyWords(part) }
    }
    let memory = Self.memory(of: before, Annotations(notes: notes))
    #expect(memory.annotations(in: before) == Annotations(notes: notes))
    let found = memory.annotations(in: after)
    // Each note says what its item said: it stands at the same words, or where they were edited.
    let unchanged = Set(found.notes.filter { after.bodyWords($0.key) == $0.value }.values)
    let edited = Set(found.notes.filter { after.bodyWords($0.key) != $0.value }.keys.map(after.bodyWords))
    let gone = script.updates.removed.union(script.comments.removed)
    #expect(unchanged.union(found.lost.map(\.words)).isSubset(of: Set(notes.values)))
    #expect(edited.isSubset(of: script.updates.edited.union(script.comments.edited)))
    #expect(Set(found.lost.map(\.words)) == Set(notes.values).intersection(gone))
    #expect(found.notes.count + found.lost.count == notes.count)
    // And back again: those that were lost are where they were.
    let back = Self.memory(of: after, found).annotations(in: before)
    #expect(back == Annotations(notes: notes))
  }
}

extension Article {
  /// The words of a part without its header.
  fileprivate func bodyWords(_ part: Part) -> String {
    switch part {
    case .section(let index): sections[index].body.map(words(ofBlock:)).joined(separator: "\n")
    case .comment(let index): words(ofComment: index)
    case .block(let index): words(ofBlock: index)
    }
  }
}
