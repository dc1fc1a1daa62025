import TestSupport
import Testing

@testable import ArticleModel

/// Articles that were changed at random.
@Suite struct EditScriptTests {
  /// Whatever comes in, goes, is edited or moves: exactly that is told.
  @Test(arguments: 0..<200 as Range<UInt64>) func exactlyWhatChangedIsTold(seed: UInt64) {
    var script = EditScript(seed: seed)
    let (old, new) = script.make()
    let (before, after) = (old.article, new.article)
    let memory = Memory(of: before, place: nil, folded: [], repliesHidden: [], unread: UnreadItems())
    let changes = memory.changes(in: after)
    func words(_ items: Set<Int>) -> Set<String> { Set(items.map { after.words(ofComment: $0) }) }
    func updateWords(_ items: Set<Int>) -> Set<String> {
      Set(items.map { after.words(ofBlock: after.sections[$0].body.lowerBound) })
    }
    #expect(words(changes.unread.comments.subtracting(changes.unread.editedComments)) == script.comments.added)
    #expect(words(changes.unread.editedComments) == script.comments.edited)
    #expect(updateWords(changes.unread.updates.subtracting(changes.unread.editedUpdates)) == script.updates.added)
    #expect(updateWords(changes.unread.editedUpdates) == script.updates.edited)
    #expect(changes.gone.removed + changes.gone.hidden == script.updates.removed.count + script.comments.removed.count)
    #expect(Memory(encoded: memory.encoded) == memory)

    let revision = Revision(from: before, to: after)
    let edited = revision.edits.map { after.itemWords($0.new) }
    #expect(Set(edited) == script.comments.edited.union(script.updates.edited))
    #expect(edited.count == changes.unread.edited)
    #expect(
      Set((revision.removed + revision.hidden).map { before.itemWords($0) })
        == script.comments.removed.union(script.updates.removed))
  }
}

extension Article {
  fileprivate func itemWords(_ item: Revision.Item) -> String {
    switch item {
    case .section(let index): words(ofBlock: sections[index].body.lowerBound)
    case .comment(let index): words(ofComment: index)
    }
  }
}

/// An article, changed at random, and what became of it.
struct EditScript {
  struct Draft {
    var updates: [ChangesTests.Item]
    var comments: [ChangesTests.Item]
    var article: Article { ChangesTests.article(updates: updates, comments: comments) }
  }

  /// By their words: of what came and was edited the new ones, of what is gone the old ones.
  struct Outcome {
    var added: Set<String> = []
    var edited: Set<String> = []
    var removed: Set<String> = []
  }

  private(set) var updates = Outcome()
  private(set) var comments = Outcome()
  private var random: SeededGenerator
  private var next = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func make() -> (Draft, Draft) {
    let old = Draft(
      updates: (0..<Int.random(in: 0...8, using: &random)).map { _ in item(isUpdate: true) },
      comments: (0..<Int.random(in: 0...40, using: &random)).map { _ in item(isUpdate: false) })
    let (newUpdates, updates) = changed(old.updates, isUpdate: true)
    let (newComments, comments) = changed(old.comments, isUpdate: false)
    (self.updates, self.comments) = (updates, comments)
    return (old, Draft(updates: newUpdates, comments: newComments))
  }

  /// An item that is known by something else than its words, a minute of its own or an identifier.
  private mutating func item(isUpdate: Bool) -> ChangesTests.Item {
    next += 1
    let clock = "\(next / 60 + 10):\(next % 60 + 10)"
    if isUpdate { return .init(stamp: "UPDATE \(clock) GMT", words: word()) }
    return Bool.random(using: &random)
      ? .init(id: "c-\(next)", author: "ivo", stamp: "\(Int.random(in: 1...9, using: &random)) h ago", words: word())
      : .init(author: "voice \(next % 3)", stamp: "3 March 2026 at \(clock)", words: word())
  }

  private mutating func word() -> String {
    next += 1
    return "words \(next)"
  }

  private mutating func changed(_ items: [ChangesTests.Item], isUpdate: Bool) -> ([ChangesTests.Item], Outcome) {
    var outcome = Outcome()
    var changed: [ChangesTests.Item] = []
    for var item in items {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: outcome.removed.insert(item.words)
      case 1:
        item.words = word()
        outcome.edited.insert(item.words)
        changed.append(item)
      default: changed.append(item)
      }
    }
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let new = item(isUpdate: isUpdate)
      outcome.added.insert(new.words)
      changed.insert(new, at: Int.random(in: 0...changed.count, using: &random))
    }
    if Int.random(in: 0..<4, using: &random) == 0 { changed.shuffle(using: &random) }
    return (changed, outcome)
  }
}
