/// Where the discussion stands in a dump.
struct DiscussionPlace {
  /// The line that announces it.
  var announcement: Int?
  /// The lists that hold its comments, in order.
  var regions: [Region]
  var conventions: HeaderConventions
  /// Whether comments follow each other without empty lines.
  var isTight: Bool
  /// Whether most comments show beyond doubt who wrote them or when.
  var isSigned: Bool
  /// Whether most comments begin with a name on a line of its own.
  var isNamed: Bool

  struct Region {
    var lines: Range<Int>
    var column: Int
    var isPingbacks = false
  }

  /// All lines from the announcement to the end of the last list.
  var lines: Range<Int> {
    let start = announcement ?? regions.first?.lines.lowerBound ?? 0
    return start..<max(start, regions.last?.lines.upperBound ?? start)
  }
}
