import ArticleModel

/// What the reader has not got to, and which of it is told as new.
struct News: Equatable {
  /// Updates and comments that were not on the screen yet.
  var unread: UnreadItems
  /// What came since the article was left, or was left unread then: told as new for as long as it is open, so that nothing
  /// changes under the eyes. Nil where nobody has read the article before, and all of it would be.
  var fresh: UnreadItems?
  /// What came in while the article was open and has not begun on the screen yet: the status line tells of it.
  var arrived = UnreadItems()
  /// What was there when the article was left and is not now.
  var gone = GoneItems()
  /// The comments among what is fresh, in order: those that came, and those that were edited.
  private(set) var newComments: [Int] = []
  private(set) var editedComments: [Int] = []

  init(
    unread: UnreadItems, fresh: UnreadItems? = nil, gone: GoneItems = GoneItems(), arrived: UnreadItems = UnreadItems()
  ) {
    (self.unread, self.fresh, self.gone, self.arrived) = (unread, fresh, gone, arrived)
    guard let fresh else { return }
    newComments = fresh.comments.subtracting(fresh.editedComments).sorted()
    editedComments = fresh.editedComments.sorted()
  }

  /// What is told of an article that was read before.
  init(_ changes: Changes) { self.init(unread: changes.unread, fresh: changes.unread, gone: changes.gone) }

  /// What is new and was not on the screen yet.
  var left: UnreadItems {
    fresh?.intersection(unread) ?? UnreadItems()
  }

  /// The same after sections have changed places.
  func moving(_ place: (Int) -> Int?) -> News {
    func moved(_ items: UnreadItems) -> UnreadItems {
      UnreadItems(
        updates: Set(items.updates.compactMap(place)), comments: items.comments,
        editedUpdates: Set(items.editedUpdates.compactMap(place)), editedComments: items.editedComments)
    }
    return News(unread: moved(unread), fresh: fresh.map(moved), gone: gone, arrived: moved(arrived))
  }

  /// "new", "edited", or nil where there is nothing to tell.
  func word(ofComment comment: Int) -> String? {
    guard let fresh, fresh.comments.contains(comment) else { return nil }
    return fresh.editedComments.contains(comment) ? "edited" : "new"
  }

  func word(ofSection section: Int) -> String? {
    guard let fresh, fresh.updates.contains(section) else { return nil }
    return fresh.editedUpdates.contains(section) ? "edited" : "new"
  }

  /// "2 new", "1 edited": what stands in a range of comments.
  func words(in comments: Range<Int>) -> [String] {
    [(newComments, "new"), (editedComments, "edited")].compactMap { fresh, word in
      let count =
        fresh.partitioningIndex { $0 >= comments.upperBound } - fresh.partitioningIndex { $0 >= comments.lowerBound }
      return count > 0 ? "\(count) \(word)" : nil
    }
  }

  /// "2 updates, 14 comments new, 1 edited, 3 gone"; empty where there is nothing to tell. Of what is unread some may
  /// have been seen.
  func words(of items: UnreadItems) -> String {
    let told = Self.words(of: items)
    return [
      told.isEmpty ? nil : told,
      gone.removed == 0 ? nil : "\(gone.removed) gone",
      gone.hidden == 0 ? nil : "\(gone.hidden) no longer shown",
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// The same without what is gone.
  static func words(of items: UnreadItems) -> String {
    let new = words(ofNew: items)
    return [new.isEmpty ? nil : new, items.edited == 0 ? nil : "\(items.edited) edited"]
      .compactMap { $0 }.joined(separator: ", ")
  }

  /// "2 updates, 14 comments new"; empty where nothing is.
  static func words(ofNew items: UnreadItems) -> String {
    let counts = [
      items.newUpdates == 0 ? nil : Words.count(items.newUpdates, "update"),
      items.newComments == 0 ? nil : Words.count(items.newComments, "comment"),
    ].compactMap { $0 }
    return counts.isEmpty ? "" : counts.joined(separator: ", ") + " new"
  }

  /// "2 new updates", "14 new comments", of both "2+14 new" as in a list of stories: what has arrived and was not seen.
  var arrivedWords: String? {
    let left = arrived.intersection(unread)
    switch (left.newUpdates, left.newComments) {
    case (0, 0): return nil
    case (let updates, 0): return Words.count(updates, "new update")
    case (0, let comments): return Words.count(comments, "new comment")
    case (let updates, let comments): return "\(updates)+\(comments) new"
    }
  }
}
