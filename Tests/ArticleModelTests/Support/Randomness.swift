import TestSupport

/// The seeded generator with what the tests of the model ask of it.
struct Randomness: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> UInt64 { generator.next() }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in `n` times.
  mutating func once(in n: Int) -> Bool { number(1...n) == 1 }
}
