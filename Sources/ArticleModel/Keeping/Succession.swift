/// Which words of a version of an article are which of a later one, whatever has come in between them. Updates and comments
/// are known by identity, all else by the words themselves.
public struct Succession: Sendable {
  /// What the earlier version had not, and what it had in other words; by the later version's sections and comments.
  public private(set) var changed = UnreadItems()
  private let earlier: Article
  private let later: Article
  /// The later section of every update, and the later index of every comment, that are still there.
  private var sections: [Int: Int] = [:]
  private var comments: [Int: Int] = [:]

  /// It takes a look at every word of both versions.
  public init(from earlier: Article, to later: Article) {
    (self.earlier, self.later) = (earlier, later)
    let (old, new) = (ItemPrints(earlier), ItemPrints(later))
    for (index, fate) in ItemMatching(from: old.prints, to: new.prints).fates.enumerated() {
      switch fate {
      case .new: changed.insert(index, of: new, isEdited: false)
      case .edited(let partner):
        changed.insert(index, of: new, isEdited: true)
        pair(partner, of: old, with: index, of: new)
      case .same(let partner): pair(partner, of: old, with: index, of: new)
      }
    }
  }

  private mutating func pair(_ old: Int, of earlier: ItemPrints, with new: Int, of later: ItemPrints) {
    switch (old < earlier.updateCount, new < later.updateCount) {
    case (true, true): sections[earlier.updates[old]] = later.updates[new]
    case (false, false):
      comments[earlier.comments[old - earlier.updateCount]] = later.comments[new - later.updateCount]
    case (true, false), (false, true): break
    }
  }

  /// What a comment of the earlier version is in the later one; nil where it is gone.
  public func comment(_ index: Int) -> Int? { comments[index] }

  /// What updates and comments of the earlier version are in the later one; those that are gone are left out.
  public func moved(_ items: UnreadItems) -> UnreadItems {
    UnreadItems(
      updates: Set(items.updates.compactMap { sections[$0] }),
      comments: Set(items.comments.compactMap { comments[$0] }),
      editedUpdates: Set(items.editedUpdates.compactMap { sections[$0] }),
      editedComments: Set(items.editedComments.compactMap { comments[$0] }))
  }

  /// Where words of the earlier version stand in the later one, as UTF-8 offsets into the texts; nil where the block that
  /// holds them is gone or was edited.
  public func offset(of offset: Int) -> Int? {
    guard !earlier.blocks.isEmpty, !later.blocks.isEmpty else { return nil }
    let block = earlier.block(at: offset)
    let words = earlier.blocks[block].text
    guard let next = self.block(block) else { return nil }
    // The age in a header may be another one every minute.
    if isHeader(block) { return later.blocks[next].text.lowerBound }
    guard earlier.words(words) == later.words(later.blocks[next].text) else { return nil }
    return later.blocks[next].text.lowerBound + offset - words.lowerBound
  }

  /// Whether a block of the earlier version is the byline of a comment or the stamp of an update.
  private func isHeader(_ block: Int) -> Bool {
    if let comment = earlier.comment(ofBlock: block) { return earlier.comments[comment].blocks.lowerBound == block }
    guard let section = earlier.section(ofBlock: block) else { return false }
    return earlier.sections[section].kind == .update && earlier.sections[section].blocks.lowerBound == block
  }

  /// The block of the later version that stands where a block of the earlier one stood in its update or comment; of what
  /// is neither, the block with the same words.
  private func block(_ block: Int) -> Int? {
    if let comment = earlier.comment(ofBlock: block) {
      guard let next = comments[comment] else { return nil }
      return Self.block(block, of: earlier.comments[comment].blocks, in: later.comments[next].blocks)
    }
    if let section = earlier.section(ofBlock: block), earlier.sections[section].kind == .update {
      guard let next = sections[section] else { return nil }
      return Self.block(block, of: earlier.sections[section].blocks, in: later.sections[next].blocks)
    }
    return earlier.keptPlace(ofOffset: earlier.blocks[block].text.lowerBound).flatMap { later.offset(of: $0) }
      .map { later.block(at: $0) }
  }

  private static func block(_ block: Int, of old: Range<Int>, in new: Range<Int>) -> Int? {
    let next = new.lowerBound + block - old.lowerBound
    return new.contains(next) ? next : nil
  }
}
