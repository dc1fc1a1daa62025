/// A number that stands for words in what is kept between two readings. It is the same in every run and on every
/// machine, as Swift's own hashes are not: FNV-1a of 64 bits (RFC 9923).
public struct Fingerprint: Sendable {
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  public mutating func add(_ bytes: Span<UInt8>) {
    for index in 0..<bytes.count { value = (value ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
  }

  public mutating func add(_ words: String) { add(words.utf8.span) }
}

extension Article {
  /// The fingerprint of a block's words.
  func fingerprint(ofBlock block: Int) -> UInt64 { fingerprint(ofBlocks: block..<block + 1) }

  /// The fingerprint of the words of neighbouring blocks.
  func fingerprint(ofBlocks blocks: Range<Int>) -> UInt64 {
    var fingerprint = Fingerprint()
    for block in blocks {
      fingerprint.add(text.utf8.span.extracting(self.blocks[block].text))
      fingerprint.add("\n")
    }
    return fingerprint.value
  }
}
