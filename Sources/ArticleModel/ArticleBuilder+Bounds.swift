// What an article may hold at most, whatever its source claims: some sources take four bytes for a block that takes hundreds.
extension ArticleBuilder {
  /// More blocks than these are left out, and that is told.
  static let usualBlockLimit = 2_500_000
  /// The same of comments, which take more.
  static let commentLimit = 1_200_000

  /// Tells of the copy in a line; what was told first stays.
  public mutating func note(_ words: String) { facts.notice = facts.notice ?? words }

  /// Whether nothing more can be written.
  public var isFull: Bool { blocks.count >= blockLimit }

  /// Whether another comment may begin; tells where none may, and nothing is written any more.
  mutating func hasRoomForComment() -> Bool {
    guard comments.count >= Self.commentLimit else { return hasRoom() }
    blockLimit = min(blockLimit, blocks.count)
    note("Only the beginning is shown: the rest lies beyond \(Self.commentLimit) comments, the most that are read")
    return false
  }

  /// Whether another block may be written; tells where none may.
  mutating func hasRoom() -> Bool {
    guard isFull else { return true }
    note("Only the beginning is shown: the rest lies beyond \(blockLimit) paragraphs, the most that are read")
    return false
  }
}

// MARK: - Addresses

extension ArticleBuilder {
  /// Addresses take at most so many bytes over all: some to begin with, and more for every address and every byte of
  /// words. A page could else name one long address once, and mark every word with it, or have it before all others.
  static let firstLinkRoom = 1 << 16
  static let linkRoomPerAddress = 128
  static let linkRoomPerByte = 8

  /// Counts an address that words are marked with; false where there is no room for it.
  mutating func takesRoom(_ address: String, isNew: Bool) -> Bool {
    if isNew { linkRoom += Self.linkRoomPerAddress }
    let room = linkRoom + Self.linkRoomPerByte * cleaner.output.count
    guard address.utf8.count <= min(room, SafeAddress.limit) else { return false }
    linkRoom -= address.utf8.count
    return true
  }
}

extension Article {
  /// The same article with a word about its copy, where none is told yet.
  public func noted(_ words: String) -> Article {
    guard facts.notice == nil else { return self }
    var facts = facts
    facts.notice = words
    return Article(
      facts: facts, text: text, blocks: blocks, sections: sections, comments: comments, links: links, runs: runs,
      discussionTitle: discussionTitle, parentIndices: parentIndices)
  }
}
