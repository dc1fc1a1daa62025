import ArticleModel

/// What a search of everything found.
struct ResultList {
  let query: String
  let hits: [LibraryHit]
  /// A line about the search.
  let note: String?
  var cursor = ListCursor()

  /// "3 places in 2 stories".
  var countWords: String {
    let stories = Set(hits.map(\.story.id)).count
    return Words.count(hits.count, "place") + " in " + Words.count(stories, "story", plural: "stories")
  }

  /// How many rows a hit takes on a screen: its story, the words around it, and a blank row where there is room.
  static func rows(height: Int) -> Int { height >= 9 ? 3 : height >= 2 ? 2 : 1 }

  /// How many hits are on a screen of so many rows.
  static func shown(height: Int) -> Int { max(1, (height + 1) / rows(height: height)) }

  mutating func move(by step: Int, height: Int) {
    cursor.move(by: step, count: hits.count, height: Self.shown(height: height))
  }

  mutating func resize(height: Int) { move(by: 0, height: height) }
}

/// The updates of kept stories by time, the newest first, under the days.
struct MomentList {
  enum Row {
    case day(String)
    case moment(LibraryMoment)
  }

  private(set) var rows: [Row] = []
  private(set) var cursor = ListCursor()
  let count: Int

  init(_ moments: [LibraryMoment], in zone: Zone, height: Int) {
    count = moments.count
    // Of the same time, the one that stands first in its story stays first.
    let sorted = moments.enumerated().sorted { ($1.element.time, $0.offset) < ($0.element.time, $1.offset) }
    var day: String?
    for (_, moment) in sorted {
      let name = Words.day(moment.time, zone)
      if name != day { rows.append(.day(name)) }
      day = name
      rows.append(.moment(moment))
    }
    move(by: 0, height: height)
  }

  /// The same in another zone, the same moment selected.
  init(_ list: MomentList, in zone: Zone, height: Int) {
    let selected = list.selected
    self.init(list.rows.compactMap(\.moment), in: zone, height: height)
    if let row = rows.firstIndex(where: { $0.moment == selected }) { select(row, height: height) }
  }

  var selected: LibraryMoment? { rows.indices.contains(cursor.selected) ? rows[cursor.selected].moment : nil }

  /// Moves the selection; it never stands on a day.
  mutating func move(by step: Int, height: Int) {
    cursor.move(by: step, count: rows.count, height: height)
    leaveDay(upwards: step < 0, height: height)
  }

  mutating func select(_ row: Int, height: Int) {
    cursor.select(row, count: rows.count, height: height)
    leaveDay(upwards: false, height: height)
  }

  private mutating func leaveDay(upwards: Bool, height: Int) {
    guard rows.indices.contains(cursor.selected) else { return }
    if rows[cursor.selected].moment == nil {
      // A day is never the last row, and only the first has nothing above it.
      let step = upwards && cursor.selected > 0 ? -1 : 1
      cursor.move(by: step, count: rows.count, height: height)
    }
    // The day above the first row belongs to it.
    let row = cursor.selected
    if height > 1, row == cursor.first, row > 0, rows[row - 1].moment == nil {
      cursor.hold(row, at: 1, count: rows.count, height: height)
    }
  }
}

extension MomentList.Row {
  var moment: LibraryMoment? {
    switch self {
    case .day: nil
    case .moment(let moment): moment
    }
  }
}
