/// A place in an article by the words that stand there, so that it is found again in a later version, however much has
/// come in above it.
public struct KeptPlace: Sendable, Equatable {
  /// What the block is known by, and what the block before it, 0 where there is none: the fingerprint of its words; of a
  /// comment's byline, which others may share, the comment's identity.
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
      block: placePrint(ofBlock: block), before: block > 0 ? placePrint(ofBlock: block - 1) : 0, index: block,
      offset: max(0, min(offset - blocks[block].text.lowerBound, blocks[block].text.count)))
  }

  /// The UTF-8 offset into the text where a place is now; nil where its words are gone. Where they were changed, what
  /// stood above them tells the place.
  public func offset(of place: KeptPlace) -> Int? { offsets(of: [place])[0] }

  /// The offsets of several places, found in one pass over the words.
  public func offsets(of places: [KeptPlace]) -> [Int?] { finds(of: places).map { $0?.offset } }

  private func placePrint(ofBlock block: Int) -> UInt64 {
    guard let comment = comment(ofBlock: block), comments[comment].blocks.lowerBound == block else {
      return fingerprint(ofBlock: block)
    }
    return identity(ofComment: comment)
  }

  /// Where a place is now.
  struct Find {
    var offset: Int
    /// Whether its own words stand there, not only those that stood above them.
    var hasItsWords: Bool
  }

  func finds(of places: [KeptPlace]) -> [Find?] {
    if places.isEmpty { return [] }
    var best: [(block: Int, rank: Int, distance: Int)?] = Array(repeating: nil, count: places.count)
    // The first form of the program knew a byline, too, by its words.
    var (above, wordsAbove): (UInt64, UInt64) = (0, 0)
    var comment = 0
    for index in blocks.indices {
      let words = fingerprint(ofBlock: index)
      var print = words
      if comment < comments.count, comments[comment].blocks.lowerBound == index {
        print = identity(ofComment: comment)
        comment += 1
      }
      for (number, place) in places.enumerated() {
        let isIt = print == place.block || words == place.block
        // Nothing stands above the first block, so what was there is found there.
        let isBelow = (above == place.before || wordsAbove == place.before) && (index > 0 || place.index == 0)
        let rank = (isIt ? 2 : 0) + (isBelow ? 1 : 0)
        let distance = abs(index - place.index)
        guard rank > 0, best[number].map({ (rank, -distance) > ($0.rank, -$0.distance) }) ?? true else { continue }
        best[number] = (index, rank, distance)
      }
      (above, wordsAbove) = (print, words)
    }
    return zip(places, best).map { place, best in
      guard let best else { return nil }
      let text = blocks[best.block].text
      guard best.rank >= 2 else { return Find(offset: text.lowerBound, hasItsWords: false) }
      return Find(offset: min(text.lowerBound + max(0, place.offset), text.upperBound), hasItsWords: true)
    }
  }
}
