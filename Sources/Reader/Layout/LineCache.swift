/// The lines of blocks that were laid out lately, by block.
///
/// Every block has one slot it can stand in, shared with far ones: a screen's blocks are near each other, so they rarely
/// drive each other out, and a look-up needs no hashing.
struct LineCache {
  private var slots: [(block: Int, lines: [Range<Int>])?] = []

  private static let size = 1024

  subscript(block: Int) -> [Range<Int>]? {
    get {
      guard !slots.isEmpty, let slot = slots[block % Self.size], slot.block == block else { return nil }
      return slot.lines
    }
    set {
      if slots.isEmpty { slots = Array(repeating: nil, count: Self.size) }
      slots[block % Self.size] = newValue.map { (block, $0) }
    }
  }

  mutating func removeAll() { slots.removeAll() }
}
