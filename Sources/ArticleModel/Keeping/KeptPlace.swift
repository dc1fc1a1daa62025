/// A place in an article by the words that stand there, so that it is found again in a later version, however much has
/// come in above it.
public struct KeptPlace: Sendable, Equatable {
  /// The fingerprints of the block's words and of those of the block before it, 0 where there is none.
  var block: UInt64
  var before: UInt64
  /// Where the block stood among all; tells which is meant where the same words stand several times.
  var index: Int
  /// UTF-8 offset into the block's words.
  var offset: Int

  init(block: UInt64, before: UInt64, index: Int, offset: Int) {
    (self.block, self.before, self.index, self.offset) = (block, before, index, offset)
  }
}

extension Article {
  /// What a place is kept by; `offset` is a UTF-8 offset into the text.
  public func keptPlace(ofOffset offset: Int) -> KeptPlace? {
    guard !blocks.isEmpty else { return nil }
    let block = block(at: offset)
    return KeptPlace(
      block: fingerprint(ofBlock: block), before: block > 0 ? fingerprint(ofBlock: block - 1) : 0, index: block,
      offset: max(0, min(offset - blocks[block].text.lowerBound, blocks[block].text.count)))
  }

  /// The UTF-8 offset into the text where a place is now; nil where its words are gone. Where they were changed, what
  /// stood above them tells the place.
  public func offset(of place: KeptPlace) -> Int? { offsets(of: [place])[0] }

  /// The offsets of several places, found in one pass over the words.
  public func offsets(of places: [KeptPlace]) -> [Int?] { finds(of: places).map { $0?.offset } }

  /// Where a place is now.
  struct Find {
    var offset: Int
    /// Whether its own words stand there, not only those that stood above them.
    var hasItsWords: Bool
  }

  func finds(of places: [KeptPlace]) -> [Find?] {
    if places.isEmpty { return [] }
    var best: [(block: Int, rank: Int, distance: Int)?] = Array(repeating: nil, count: places.count)
    var above: UInt64 = 0
    for index in blocks.indices {
      let print = fingerprint(ofBlock: index)
      for (number, place) in places.enumerated() {
        // Nothing stands above the first block, so what was there is found there.
        let rank = (print == place.block ? 2 : 0) + (above == place.before && (index > 0 || place.index == 0) ? 1 : 0)
        let distance = abs(index - place.index)
        guard rank > 0, best[number].map({ (rank, -distance) > ($0.rank, -$0.distance) }) ?? true else { continue }
        best[number] = (index, rank, distance)
      }
      above = print
    }
    return zip(places, best).map { place, best in
      guard let best else { return nil }
      let text = blocks[best.block].text
      guard best.rank >= 2 else { return Find(offset: text.lowerBound, hasItsWords: false) }
      return Find(offset: min(text.lowerBound + max(0, place.offset), text.upperBound), hasItsWords: true)
    }
  }
}
