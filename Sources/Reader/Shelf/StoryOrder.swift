import ArticleModel

/// What the list of stories is sorted by; the raw value is how the status line says it.
enum StoryOrder: String, CaseIterable {
  case changed = "newest change"
  case opened = "last read"
  case news = "most new"
  case title
  case site

  /// The next one; after the last the first.
  var next: StoryOrder {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// Sorts indexes of stories. Those that are alike stand by their latest change.
  func sort(_ rows: inout [Int], of stories: [Story]) {
    switch self {
    case .changed: Self.sort(&rows, of: stories) { _ in 0 }
    case .opened: Self.sort(&rows, of: stories) { $0.opened.map { -max($0.seconds, -.max) } ?? .max }
    case .news: Self.sort(&rows, of: stories) { -$0.newCount }
    case .title: Self.sort(&rows, of: stories) { $0.title.lowercased() }
    // Stories of no site stand last: no address holds this scalar.
    case .site: Self.sort(&rows, of: stories) { $0.site?.lowercased() ?? "\u{10FFFF}" }
    }
  }

  private static func sort(_ rows: inout [Int], of stories: [Story], by key: (Story) -> some Comparable) {
    // Made once a story, not once a comparison.
    let keyed = rows.map { (row: $0, key: key(stories[$0])) }
    rows =
      keyed.sorted { a, b in
        if a.key != b.key { return a.key < b.key }
        let (first, second) = (stories[a.row], stories[b.row])
        return (first.changed, first.id) > (second.changed, second.id)
      }.map(\.row)
  }
}

extension Story {
  /// How many updates and comments are new or edited.
  var newCount: Int {
    // What a damaged library may say must not overflow.
    [newUpdates, newComments, edited].reduce(0) { $0 + max(0, min($1, 1 << 40)) }
  }

  /// Whether it was never opened, or has something that was not seen.
  var isUnread: Bool { opened == nil || newCount > 0 }
}
