/// A number that stands for words, however many spaces and line breaks stand between and around them. Like `Fingerprint`
/// it is the same in every run; it takes eight bytes at a time, since all words of an article are looked at when it is
/// opened.
struct WordFingerprint {
  private var state: UInt64
  /// Up to seven bytes that were not taken in yet, the first one lowest, and how many bits they are.
  private var lane: UInt64 = 0
  private var bits: UInt64 = 0
  private var isSpaced = true

  /// `kind` keeps the words of different things apart.
  init(_ kind: UInt64) { state = kind }

  /// Adds words; what comes next is another one.
  mutating func add(_ bytes: Span<UInt8>) {
    var (lane, bits, isSpaced) = (lane, bits, isSpaced)
    for index in 0..<bytes.count {
      let byte = bytes[index]
      // The builder leaves no other white space than space, LF and TAB. There is no branch, as nobody can foretell where
      // words end.
      let isSpace = byte <= 0x20
      let counts = !(isSpace && isSpaced)
      lane |= UInt64(counts ? (isSpace ? 0x20 : byte) : 0) << bits
      bits += counts ? 8 : 0
      isSpaced = isSpace
      if bits == 64 {
        mix(lane)
        (lane, bits) = (0, 0)
      }
    }
    if !isSpaced {
      lane |= 0x20 << bits
      bits += 8
      if bits == 64 {
        mix(lane)
        (lane, bits) = (0, 0)
      }
    }
    (self.lane, self.bits, self.isSpaced) = (lane, bits, true)
  }

  var value: UInt64 {
    var last = self
    last.mix(lane)
    last.mix(bits)
    return last.state
  }

  /// Takes a number in by steps that can be undone, so that texts that differ in one lane have different values. The
  /// multiplier is that of splitmix64.
  private mutating func mix(_ lane: UInt64) {
    state = (state ^ lane) &* 0xBF58_476D_1CE4_E5B9
    state ^= state >> 29
  }
}
