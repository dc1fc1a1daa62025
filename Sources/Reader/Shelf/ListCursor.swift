/// Which row of a list is selected and which is the first on the screen. All scrolling of lists is reckoned here.
struct ListCursor: Equatable {
  private(set) var selected = 0
  private(set) var first = 0

  /// A step that leads to the end of every list.
  static let far = 1 << 30

  init(selected: Int = 0, first: Int = 0) { (self.selected, self.first) = (selected, first) }

  /// The row on the screen in which the selection stands.
  var rowOnScreen: Int { selected - first }

  /// Moves the selection in a list of `count` rows, of which `height` fit on the screen. A screen that was held with room
  /// below stays so until the selection moves out of it.
  mutating func move(by step: Int, count: Int, height: Int) {
    selected += step
    clamp(count: count, height: height, fillsScreen: !isHeld(count: count, height: height))
  }

  /// Selects a row and puts it into a row of the screen, even if the screen then is not filled: what comes in by itself
  /// must not move what is being read.
  mutating func hold(_ row: Int, at rowOnScreen: Int, count: Int, height: Int) {
    selected = row
    first = row - rowOnScreen
    clamp(count: count, height: height, fillsScreen: false)
  }

  /// Selects a row, scrolling no further than it takes.
  mutating func select(_ row: Int, count: Int, height: Int) {
    selected = row
    clamp(count: count, height: height)
  }

  /// Whether rows above are out of sight though there is room for them below.
  func isHeld(count: Int, height: Int) -> Bool { first > max(0, count - max(1, height)) }

  /// Keeps the selection in the list and on the screen, and the screen filled.
  mutating func clamp(count: Int, height: Int, fillsScreen: Bool = true) {
    let height = max(1, height)
    selected = max(0, min(selected, count - 1))
    first = min(selected, max(first, selected - height + 1))
    if fillsScreen { first = min(first, count - height) }
    first = max(0, first)
  }
}
