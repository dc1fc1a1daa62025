/// What was worked out lately for blocks or comments, by their indices.
///
/// Every index has one slot it can stand in, shared with far ones: what is on a screen is near each other, so neighbours
/// rarely drive each other out, and a look-up needs no hashing.
struct SlotCache<Value> {
  private var slots: [(index: Int, value: Value)?] = []

  private static var size: Int { 1024 }

  subscript(index: Int) -> Value? {
    get {
      guard !slots.isEmpty, let slot = slots[index % Self.size], slot.index == index else { return nil }
      return slot.value
    }
    set {
      if slots.isEmpty { slots = Array(repeating: nil, count: Self.size) }
      slots[index % Self.size] = newValue.map { (index, $0) }
    }
  }

  mutating func removeAll() { slots.removeAll() }
}
