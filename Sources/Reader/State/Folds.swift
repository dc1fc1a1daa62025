import ArticleModel

/// Which parts of the discussion are folded away.
///
/// Looking something up costs a binary search, folding one pass over the comments; nothing recurses, however deep a
/// thread is.
struct Folds: Equatable {
  /// How much of a comment's thread is shown.
  enum State: UInt8 { case open, repliesHidden, folded }

  private(set) var states: [State]
  /// The comments that no fold hides, in order. A folded comment itself is among them: its header is shown.
  private(set) var visible: [Int32] = []

  init(_ comments: [Article.Comment]) {
    states = Array(repeating: .open, count: comments.count)
    recount(comments)
  }

  subscript(comment: Int) -> State { states[comment] }

  /// Sets the state of comments, in one pass however many they are.
  mutating func set(_ state: State, of some: some Sequence<Int>, _ comments: [Article.Comment]) {
    for comment in some { states[comment] = state }
    recount(comments)
  }

  /// Shows exactly so many levels of every thread; all where `levels` is nil.
  mutating func show(levels: Int?, _ comments: [Article.Comment]) {
    for index in comments.indices {
      states[index] =
        levels.map { comments[index].depth >= $0 - 1 && comments[index].descendants > 0 } == true
        ? .repliesHidden : .open
    }
    recount(comments)
  }

  private mutating func recount(_ comments: [Article.Comment]) {
    visible.removeAll(keepingCapacity: true)
    var index = 0
    while index < comments.count {
      visible.append(Int32(truncatingIfNeeded: index))
      index += states[index] == .open ? 1 : 1 + comments[index].descendants
    }
  }

  /// The nearest visible comment at or before one.
  func visible(atOrBefore comment: Int) -> Int? {
    let place = visible.partitioningIndex { $0 > comment }
    return place > 0 ? Int(visible[place - 1]) : nil
  }

  /// The next visible comment after one.
  func visible(after comment: Int) -> Int? {
    let place = visible.partitioningIndex { $0 > comment }
    return place < visible.count ? Int(visible[place]) : nil
  }

  func isVisible(_ comment: Int) -> Bool { visible(atOrBefore: comment) == comment }
}
