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
    let inBlock = max(0, min(offset - blocks[block].text.lowerBound, blocks[block].text.count))
    return keptPlace(atBlock: block, offset: inBlock)
  }

  private func keptPlace(atBlock block: Int, offset: Int) -> KeptPlace {
    KeptPlace(
      block: placePrint(ofBlock: block), before: block > 0 ? placePrint(ofBlock: block - 1) : 0, index: block,
      offset: offset)
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
    // Mostly nothing has come in above; to look at every word of a long discussion would take its time.
    var blocks = places.map { place in isWhereItWas(place) ? (block: place.index, hasItsWords: true) : nil }
    let others = places.indices.filter { blocks[$0] == nil }
    if !others.isEmpty {
      for (number, found) in zip(others, bestBlocks(for: others.map { places[$0] })) { blocks[number] = found }
    }
    return zip(places, blocks).map { place, found in
      guard let found else { return nil }
      let text = self.blocks[found.block].text
      let offset = text.lowerBound + (found.hasItsWords ? max(0, min(place.offset, text.count)) : 0)
      return Find(offset: offset, hasItsWords: found.hasItsWords)
    }
  }

  private func isWhereItWas(_ place: KeptPlace) -> Bool {
    blocks.indices.contains(place.index) && keptPlace(atBlock: place.index, offset: place.offset) == place
  }

  /// For each place the block that is most like it, the nearest of several; nil where none is like it.
  private func bestBlocks(for places: [KeptPlace]) -> [(block: Int, hasItsWords: Bool)?] {
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
    return best.map { best in best.map { ($0.block, $0.rank >= 2) } }
  }
}
