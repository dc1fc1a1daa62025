/// What is kept of an article between two readings: where the reader was, what was folded, marked and noted, and which
/// updates and comments were there in which words. All of it is known by identity, not by position.
public struct Memory: Sendable, Equatable {
  /// What stood in the first row; nil at the top of the article.
  public var place: KeptPlace?
  /// Comments that were folded or had their replies hidden, by `foldIdentities`.
  var folded: [UInt64] = []
  var repliesHidden: [UInt64] = []
  /// The updates that were there, then the comments, then what was known earlier and was not there.
  var known: [ItemPrint] = []
  var updateCount = 0
  var goneCount = 0
  /// Which of them the reader has not seen yet, and which of those only in other words; indices, ascending.
  var unseen: [Int] = []
  var edited: [Int] = []
  /// How many comments the copy lacked.
  var missing = 0
  /// What the reader set and wrote. Of a note to an update or a comment, what is known holds its print.
  var marks: [Character: KeptPlace] = [:]
  var notes: [KeptNote] = []
  /// Whether the story counts as not read: nothing is new or edited then, as at a first reading.
  public internal(set) var isUnread = false
  /// What an earlier version of the program kept; it tells less.
  var firstForm: FirstMemory?

  /// So many that are gone are still known when they come back.
  private static let goneLimit = 20_000

  public init() {}

  /// The memory of an article as it is left. `gone` is what was told of it when it was opened.
  public init(
    of article: Article, place: KeptPlace?, folded: [Int], repliesHidden: [Int], unread: UnreadItems,
    gone: GoneItems = GoneItems(), annotations: Annotations = Annotations()
  ) {
    self.place = place
    if !folded.isEmpty || !repliesHidden.isEmpty {
      let identities = article.foldIdentities
      self.folded = folded.map { identities[$0] }
      self.repliesHidden = repliesHidden.map { identities[$0] }
    }
    let items = ItemPrints(article)
    known = items.prints + gone.known.suffix(Self.goneLimit)
    (updateCount, missing) = (items.updateCount, items.missing)
    keep(annotations, of: article, items)
    unseen = items.indices(updates: unread.updates, comments: unread.comments)
    edited = items.indices(updates: unread.editedUpdates, comments: unread.editedComments)
  }

  /// The same place, folds, marks and notes after all of a version has been read.
  public func havingRead(_ article: Article) -> Memory {
    let folds = folds(in: article)
    return Memory(
      of: article, place: place, folded: folds.folded, repliesHidden: folds.repliesHidden, unread: UnreadItems(),
      annotations: annotations(in: article))
  }

  /// What has come, was edited and is gone since the article was left, and what the reader had not got to.
  public func changes(in article: Article) -> Changes {
    if isUnread { return Changes() }
    if let firstForm { return firstForm.changes(in: article) }
    let items = ItemPrints(article)
    let matching = ItemMatching(from: known, to: items.prints, updateCount: items.updateCount)
    let (unseen, edited) = (Set(unseen), Set(edited))
    var changes = Changes()
    for (index, fate) in matching.fates.enumerated() {
      switch fate {
      case .new: changes.unread.insert(index, of: items, isEdited: false)
      case .same(let old) where unseen.contains(old):
        changes.unread.insert(index, of: items, isEdited: edited.contains(old))
      case .same: break
      // What nobody has read in its old words is new.
      case .edited(let old):
        changes.unread.insert(index, of: items, isEdited: !unseen.contains(old) || edited.contains(old))
      }
    }
    changes.gone = gone(matching, from: items)
    changes.gone.known = matching.vanished.filter { !unseen.contains($0) }.map { known[$0] }
    return changes
  }

  /// What is told of the known ones that are gone.
  private func gone(_ matching: ItemMatching, from items: ItemPrints) -> GoneItems {
    let vanishing = Vanishing(
      of: matching, updateCount: updateCount, count: known.count - goneCount, laterUpdateCount: items.updateCount)
    let lost = max(0, items.missing - missing)
    var gone = GoneItems()
    gone.removed = vanishing.removed.count - min(vanishing.removedComments, lost)
    gone.hidden = vanishing.hidden.count - min(vanishing.hiddenComments, lost)
    return gone
  }

  /// The updates and comments that were not there when the article was left, were edited, or that the reader had not got
  /// to.
  public func unread(in article: Article) -> UnreadItems { changes(in: article).unread }

  /// The comments of an article that were left folded, and those whose replies were hidden.
  public func folds(in article: Article) -> (folded: [Int], repliesHidden: [Int]) {
    // Identities cost a look at every word of the discussion.
    if folded.isEmpty, repliesHidden.isEmpty { return ([], []) }
    let (closed, hidden) = (Set(folded), Set(repliesHidden))
    let identities = firstForm == nil ? article.foldIdentities : article.firstIdentities
    return (
      identities.indices.filter { closed.contains(identities[$0]) },
      identities.indices.filter { hidden.contains(identities[$0]) }
    )
  }
}

extension Article {
  /// What every comment's fold is kept by: its identity, and which of those that share it.
  var foldIdentities: [UInt64] {
    var counts: [UInt64: UInt64] = [:]
    return comments.indices.map { index in
      let identity = print(ofComment: index).identity
      let count = counts[identity, default: 0]
      counts[identity] = count + 1
      return identity &+ count &* 0x9E37_79B9_7F4A_7C15
    }
  }
}

extension ItemPrints {
  /// The places of some updates (by section) and comments among the prints, ascending.
  fileprivate func indices(updates: Set<Int>, comments: Set<Int>) -> [Int] {
    if updates.isEmpty, comments.isEmpty { return [] }
    return self.updates.indices.filter { updates.contains(self.updates[$0]) }
      + self.comments.indices.filter { comments.contains(self.comments[$0]) }.map { updateCount + $0 }
  }
}

extension UnreadItems {
  mutating func insert(_ index: Int, of items: ItemPrints, isEdited: Bool) {
    if index < items.updateCount {
      updates.insert(items.updates[index])
      if isEdited { editedUpdates.insert(items.updates[index]) }
    } else {
      let comment = items.comments[index - items.updateCount]
      comments.insert(comment)
      if isEdited { editedComments.insert(comment) }
    }
  }
}
