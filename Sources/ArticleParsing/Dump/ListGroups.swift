/// Items of one list: markers that stand in the same column with nothing further left between them.
struct ListGroup {
  /// The markers' column.
  var column: Int
  /// Lines from the first marker to before the line that ended the list.
  var lines: Range<Int>
  /// How many lists it stands in.
  var level: Int
  var itemCount = 1
  var firstNumber: Int?
  var lastNumber: Int?

  var isNumbered: Bool { firstNumber != nil }
}

/// Finds the lists of a text in one pass. Lists may nest to any depth, so the open ones are a stack.
struct ListGroupFinder {
  private let lines: [Line]
  private var groups: [ListGroup] = []
  /// Indexes into `groups`, columns rising.
  private var open: [Int] = []

  /// Lists nested deeper than this are no discussion's top level, and are not kept.
  static let levelLimit = 8

  static func groups(in lines: [Line]) -> [ListGroup] {
    var finder = ListGroupFinder(lines: lines)
    for index in lines.indices { finder.read(index) }
    finder.close(at: lines.count, downTo: -1)
    return finder.groups
  }

  private init(lines: [Line]) { self.lines = lines }

  private mutating func read(_ index: Int) {
    let line = lines[index]
    close(at: index, downTo: line.column)
    guard let last = open.last, groups[last].column == line.column else {
      if line.isMarked, open.count < Self.levelLimit { begin(index) }
      return
    }
    if !line.isMarked {
      end(at: index)
    } else if belongs(line.marker, to: groups[last]) {
      groups[last].itemCount += 1
      groups[last].lastNumber = line.marker.number ?? groups[last].lastNumber
    } else {
      end(at: index)
      begin(index)
    }
  }

  /// A list is numbered or not; a number 1 begins a new list, unless all are numbered 1 or they count down.
  private func belongs(_ marker: ListMarker, to group: ListGroup) -> Bool {
    guard let number = marker.number else { return !group.isNumbered }
    guard let last = group.lastNumber else { return false }
    return number != 1 || last == 1 || last == 2 && (group.firstNumber ?? 0) > 2
  }

  private mutating func begin(_ index: Int) {
    let number = lines[index].marker.number
    open.append(groups.count)
    groups.append(
      ListGroup(
        column: lines[index].column, lines: index..<index + 1, level: open.count - 1, firstNumber: number,
        lastNumber: number))
  }

  private mutating func end(at index: Int) {
    guard let last = open.popLast() else { return }
    groups[last].lines = groups[last].lines.lowerBound..<index
  }

  /// Ends the lists that stand right of a column.
  private mutating func close(at index: Int, downTo column: Int) {
    while let last = open.last, groups[last].column > column { end(at: index) }
  }
}
