/// Updates (by section) and comments of an article that have not been read.
public struct UnreadItems: Sendable, Equatable {
  public var updates: Set<Int>
  public var comments: Set<Int>
  /// Those of them that had been read in other words.
  public var editedUpdates: Set<Int>
  public var editedComments: Set<Int>

  public init(
    updates: Set<Int> = [], comments: Set<Int> = [], editedUpdates: Set<Int> = [], editedComments: Set<Int> = []
  ) {
    (self.updates, self.comments) = (updates.union(editedUpdates), comments.union(editedComments))
    (self.editedUpdates, self.editedComments) = (editedUpdates, editedComments)
  }

  public var isEmpty: Bool { updates.isEmpty && comments.isEmpty }
  public var count: Int { updates.count + comments.count }

  /// How many were not there before, and how many were in other words.
  public var newUpdates: Int { updates.count - editedUpdates.count }
  public var newComments: Int { comments.count - editedComments.count }
  public var edited: Int { editedUpdates.count + editedComments.count }

  /// Those that are also among others; what they were before, these know.
  public func intersection(_ others: UnreadItems) -> UnreadItems {
    UnreadItems(
      updates: updates.intersection(others.updates), comments: comments.intersection(others.comments),
      editedUpdates: editedUpdates.intersection(others.updates),
      editedComments: editedComments.intersection(others.comments))
  }

  /// Those of both; what was read in other words by either was.
  public func union(_ others: UnreadItems) -> UnreadItems {
    UnreadItems(
      updates: updates.union(others.updates), comments: comments.union(others.comments),
      editedUpdates: editedUpdates.union(others.editedUpdates),
      editedComments: editedComments.union(others.editedComments))
  }

  /// Those that were not there before.
  public var new: UnreadItems {
    UnreadItems(
      updates: updates.subtracting(editedUpdates), comments: comments.subtracting(editedComments))
  }
}

/// What has happened to an article since it was left.
public struct Changes: Sendable, Equatable {
  /// What has come, was edited, or was left unread.
  public var unread = UnreadItems()
  public var gone = GoneItems()

  public init() {}
}

/// Updates and comments that an article had and has no more.
public struct GoneItems: Sendable, Equatable {
  /// How many were taken away since the article was left; not those that this copy lost.
  public internal(set) var removed = 0
  /// How many the page does not show any more, as it shows only a part of them.
  public internal(set) var hidden = 0
  /// All that were read and are not there, so that they are no news when they are shown again.
  var known: [ItemPrint] = []

  public init() {}
}
