import ArticleModel

/// The stories of a library, and which of them are listed in what order. Sorting and filtering are done when something
/// changes, never for a frame.
struct StoryList {
  /// What is listed, and how.
  struct View: Equatable {
    var scope = Scope.all
    var onlyUnread = false
    /// Words that title, site and address must hold, all of them, without regard to case.
    var filter = ""
    var order = StoryOrder.changed
  }

  enum Scope: Equatable {
    case all
    /// Pages and files of their own.
    case single
    /// What came from a source.
    case source(Int64)
  }

  struct Count: Equatable {
    var stories = 0
    var unread = 0
  }

  private(set) var view = View()
  /// All stories but those that were removed.
  private(set) var stories: [Story] = []
  /// Which are listed, as indexes of `stories`, in their order.
  private(set) var listed: [Int] = []
  /// How many are kept, how many of them are pages of their own, and how many are in the scope of the view.
  private(set) var all = Count()
  private(set) var single = Count()
  private(set) var scoped = Count()
  private var removed: Set<Int64> = []
  /// Stories that were listed as unread and have been read since: they stay until another view is asked for.
  private var held: Set<Int64> = []
  /// What a filter looks through, a story each; made when a filter is first asked for.
  private var haystacks: [[UInt8]] = []

  var count: Int { listed.count }

  /// A listed story by its row.
  subscript(row: Int) -> Story { stories[listed[row]] }

  /// The row of a story; nil where it is not listed.
  func row(of id: Int64) -> Int? { listed.firstIndex { stories[$0].id == id } }

  mutating func replace(with stories: [Story]) {
    self.stories = stories.filter { !removed.contains($0.id) }
    haystacks = []
    listAnew()
  }

  mutating func show(_ view: View) {
    self.view = view
    held = []
    listAnew()
  }

  /// Changes some stories where they stand: even one that is no longer what the view asks for stays in its row.
  mutating func change(_ ids: Set<Int64>, _ change: (inout Story) -> Void) {
    for index in stories.indices where ids.contains(stories[index].id) { change(&stories[index]) }
    held.formUnion(ids)
    haystacks = []
    countAnew()
  }

  /// Takes stories out; they stay out, even if a list that is on its way still holds them.
  /// - Returns: What was taken out.
  mutating func remove(_ ids: Set<Int64>) -> [Story] {
    let gone = stories.filter { ids.contains($0.id) }
    removed.formUnion(ids)
    replace(with: stories)
    return gone
  }

  mutating func restore(_ gone: [Story]) {
    removed.subtract(gone.map(\.id))
    let here = Set(stories.map(\.id))
    replace(with: stories + gone.filter { !here.contains($0.id) })
  }

  /// Lists what was taken out where it is there again.
  mutating func forgetRemovals() { removed = [] }

  /// The stories of a scope, listed or not.
  func stories(in scope: Scope) -> [Story] { stories.filter { scope.holds($0) } }

  private mutating func countAnew() {
    (all, single, scoped) = (Count(), Count(), Count())
    for story in stories {
      all.add(story)
      if story.source == nil { single.add(story) }
      if view.scope.holds(story) { scoped.add(story) }
    }
  }

  private mutating func listAnew() {
    countAnew()
    let wanted = view.filter.lowercased().split(separator: " ").map { Array($0.utf8) }
    if !wanted.isEmpty, haystacks.isEmpty { haystacks = stories.map(Self.haystack) }
    listed = stories.indices.filter { index in
      let story = stories[index]
      return view.scope.holds(story) && (!view.onlyUnread || story.isUnread || held.contains(story.id))
        && wanted.allSatisfy { haystacks[index].contains(run: $0) }
    }
    view.order.sort(&listed, of: stories)
  }

  private static func haystack(of story: Story) -> [UInt8] {
    Array("\(story.title)\n\(story.site ?? "")\n\(story.address)".lowercased().utf8)
  }
}

extension StoryList.Count {
  fileprivate mutating func add(_ story: Story) {
    stories += 1
    if story.isUnread { unread += 1 }
  }
}

extension StoryList.Scope {
  fileprivate func holds(_ story: Story) -> Bool {
    switch self {
    case .all: true
    case .single: story.source == nil
    case .source(let id): story.source == id
    }
  }
}

extension [UInt8] {
  /// Whether some bytes stand in it one after the other.
  fileprivate func contains(run: [UInt8]) -> Bool {
    guard let first = run.first else { return true }
    guard count >= run.count else { return false }
    let (bytes, wanted) = (span, run.span)
    for start in 0...bytes.count - wanted.count where bytes[start] == first {
      var length = 1
      while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
      if length == wanted.count { return true }
    }
    return false
  }
}
