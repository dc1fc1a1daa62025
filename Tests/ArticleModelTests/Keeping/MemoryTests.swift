import ArticleModel
import TestSupport
import Testing

/// What is kept of an article, found again in a later version of it.
@Suite struct MemoryTests {
  /// An article as words: what its updates and comments say, each its own paragraph.
  private struct Draft: Equatable {
    var updates: [String]
    var comments: [String]

    func article(headline: String = "Five boats") -> Article {
      var builder = ArticleBuilder()
      builder.headline(headline)
      builder.block(.paragraph, "Nothing sails.")
      for update in updates {
        builder.beginUpdate(Stamp(printed: "UPDATE"), title: nil)
        builder.block(.paragraph, update)
      }
      for comment in comments {
        builder.beginComment(.init(author: "somebody"))
        builder.block(.paragraph, comment)
      }
      return builder.finish()
    }
  }

  private static func memory(of article: Article, unread: UnreadItems = UnreadItems()) -> Memory {
    Memory(of: article, place: nil, folded: [], repliesHidden: [], unread: unread)
  }

  @Test func sameArticleHasNoNews() {
    let article = Draft(updates: ["a", "b"], comments: ["c", "c"]).article()
    #expect(Self.memory(of: article).unread(in: article).isEmpty)
  }

  @Test func whatWasLeftUnreadIsNewAgain() {
    let article = Draft(updates: ["a", "b"], comments: ["c", "d"]).article()
    let unread = UnreadItems(updates: [article.updates[1]], comments: [0])
    #expect(Self.memory(of: article, unread: unread).unread(in: article) == unread)
  }

  /// Whatever comes in, goes or is worded otherwise, at whatever places: exactly what was not there is new.
  @Test(arguments: 0..<200 as Range<UInt64>) func editsAreFound(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var (next, fresh) = (0, Set<String>())
    func word() -> String {
      next += 1
      return "words \(next)"
    }
    let old = Draft(
      updates: (0..<Int.random(in: 0...6, using: &random)).map { _ in word() },
      comments: (0..<Int.random(in: 0...30, using: &random)).map { _ in word() })
    func edited(_ items: [String]) -> [String] {
      var items = items
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        let place = Int.random(in: 0...items.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where place < items.count: items.remove(at: place)
        case 1 where place < items.count:
          items[place] = word()
          fresh.insert(items[place])
        case 2: items.shuffle(using: &random)
        default:
          items.insert(word(), at: place)
          fresh.insert(items[place])
        }
      }
      return items
    }
    let draft = Draft(updates: edited(old.updates), comments: edited(old.comments))
    let article = draft.article()
    let unread = Self.memory(of: old.article()).unread(in: article)
    #expect(
      Set(unread.updates.map { draft.updates[article.updates.firstIndex(of: $0) ?? 0] })
        == fresh.intersection(draft.updates))
    #expect(Set(unread.comments.map { draft.comments[$0] }) == fresh.intersection(draft.comments))
  }

  /// A comment that its source names is the same one after it was edited.
  @Test func identifiersOutliveWords() {
    func article(_ words: String) -> Article {
      var builder = ArticleBuilder()
      builder.headline("Five boats")
      builder.beginComment(.init(id: "c-7", author: "oldsalt"))
      builder.block(.paragraph, words)
      return builder.finish()
    }
    let memory = Self.memory(of: article("Nine days."))
    #expect(memory.unread(in: article("Nine days. Edit: ten.")) == UnreadItems(editedComments: [0]))
    #expect(memory.unread(in: article("Nine \n days.")).isEmpty)
  }

  @Test func foldsAreFoundByIdentity() {
    let old = Draft(updates: [], comments: ["a", "b", "c"]).article()
    let new = Draft(updates: ["x"], comments: ["n", "c", "a", "b"]).article()
    let memory = Memory(of: old, place: nil, folded: [0], repliesHidden: [2], unread: UnreadItems())
    #expect(memory.folds(in: new).folded == [2])
    #expect(memory.folds(in: new).repliesHidden == [1])
  }

  // MARK: Places

  @Test func placeMovesWithItsWords() throws {
    let old = Draft(updates: ["one", "two", "three"], comments: ["c"]).article()
    let offset = try #require(old.text.utf8.offset(of: "two")) + 1
    let place = try #require(old.keptPlace(ofOffset: offset))
    #expect(old.offset(of: place) == offset)
    let new = Draft(updates: ["zero", "and more", "one", "two", "three"], comments: ["c"]).article()
    let there = try #require(new.text.utf8.offset(of: "two"))
    #expect(new.offset(of: place) == there + 1)
  }

  /// The same words stand twice; what stands above them tells which is meant.
  @Test func repeatedWordsAreToldApart() throws {
    let old = Draft(updates: [], comments: ["Agreed.", "No.", "Agreed."]).article()
    let last = old.blocks[old.comments[2].blocks.lowerBound + 1].text.lowerBound
    let place = try #require(old.keptPlace(ofOffset: last))
    #expect(old.offset(of: place) == last)
  }

  @Test func lostPlaceIsToldByWhatStoodAbove() throws {
    let old = Draft(updates: ["one", "two"], comments: []).article()
    let offset = try #require(old.text.utf8.offset(of: "two"))
    let place = try #require(old.keptPlace(ofOffset: offset))
    let edited = Draft(updates: ["one", "two and a half"], comments: []).article()
    #expect(edited.offset(of: place) != nil)
    let other = Draft(updates: [], comments: []).article(headline: "Another")
    #expect(other.offset(of: place) == nil)
  }

  // MARK: Bytes

  @Test func bytesComeBack() {
    let article = Draft(updates: ["a", "b"], comments: ["c", "d"]).article()
    let memory = Memory(
      of: article, place: article.keptPlace(ofOffset: 20), folded: [1], repliesHidden: [0],
      unread: UnreadItems(comments: [1]))
    #expect(Memory(encoded: memory.encoded) == memory)
    #expect(Memory(encoded: Memory().encoded) == Memory())
  }

  @Test func damagedBytesAreRefusedOrHarmless() {
    let article = Draft(updates: ["a"], comments: ["c", "d"]).article()
    let bytes = Memory(
      of: article, place: article.keptPlace(ofOffset: 3), folded: [1], repliesHidden: [], unread: UnreadItems()
    ).encoded
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      var damaged = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      for _ in 0..<Int.random(in: 0...3, using: &random) where !damaged.isEmpty {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let memory = Memory(encoded: damaged) else { continue }
      _ = memory.unread(in: article)
      if let offset = memory.place.flatMap({ article.offset(of: $0) }) {
        #expect((0...article.text.utf8.count).contains(offset))
      }
    }
    #expect(Memory(encoded: Array(bytes.dropLast())) == nil)
  }
}

extension Collection where Element == UInt8 {
  /// The distance from the start to the first place where the bytes of some words stand.
  fileprivate func offset(of words: String) -> Int? {
    let bytes = Array(self)
    let wanted = Array(words.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: wanted) }
  }
}
