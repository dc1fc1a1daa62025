/// What was published: one report with its sections, its timed updates and its discussion.
///
/// Every word stands once in `text`, in reading order and already clean. Blocks, sections and comments are ranges into
/// it, so that searching is one pass over one buffer and folding a thread skips a range. Only an `ArticleBuilder`
/// makes one.
public struct Article: Sendable, Equatable {
  /// Facts about the article as a whole that are not words of its blocks.
  public let facts: Facts
  /// All words. Each block's words are followed by exactly one LF that belongs to no block.
  public let text: String
  /// In reading order; they tile `text`.
  public let blocks: [Block]
  /// In reading order, each a range of blocks; none is empty or overlaps another.
  public let sections: [Section]
  /// In preorder (a reply follows what it answers), each a range of blocks, never empty.
  public let comments: [Comment]
  /// Addresses that link runs point at, by index.
  public let links: [String]
  /// Emphasis and links; a block knows its own by range.
  public let runs: [Run]
  /// The block that opens the discussion ("12 thoughts on …"), if the source has one.
  public let discussionTitle: Int?
  /// Every comment's parent; nil at the top level.
  let parentIndices: [Int?]

  /// Facts about the article as a whole.
  public struct Facts: Sendable, Equatable {
    public var headline: String?
    public var standfirst: String?
    public var byline: String?
    public var site: String?
    /// Where it was published, `http` or `https`.
    public var url: String?
    /// BCP 47 language tag.
    public var language: String?
    public var published: Stamp?
    public var modified: Stamp?
    /// Where the site itself gives the whole discussion in a form for machines, `http` or `https`.
    public var discussion: String?
    /// What is to be told of this copy in a line, such as that it breaks off.
    public var notice: String?

    public init() {}
  }
}

extension Article {
  /// The words of a range of UTF-8 offsets into `text`.
  public func words(_ range: Range<Int>) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<utf8.index(start, offsetBy: range.count)])
  }

  /// The first words of a range of UTF-8 offsets, on one line: as many as a row of a list may need.
  public func opening(of range: Range<Int>) -> String { firstWords(of: range).words }

  /// The same, and whether more words follow: white space of any kind is one space, and none stands at the ends.
  public func firstWords(of range: Range<Int>) -> (words: String, isCut: Bool) {
    // A paragraph may be megabytes long.
    let reach = min(range.upperBound, range.lowerBound + 400)
    let line = words(range.lowerBound..<reach).split { $0 == " " || $0 == "\n" || $0 == "\t" }.joined(separator: " ")
    let start = line.prefix(120)
    let words = start.last == " " ? start.dropLast() : start
    return (String(words), start.utf8.count < line.utf8.count || reach < range.upperBound)
  }

  /// The words of one block, by its index in `blocks`.
  public func words(ofBlock index: Int) -> String { words(blocks[index].text) }

  /// The index of the block that holds a UTF-8 offset into `text`; clamped to the nearest one.
  /// The article must have a block.
  public func block(at offset: Int) -> Int {
    max(0, blocks.partitioningIndex { $0.text.lowerBound > offset } - 1)
  }

  /// The index of the section whose blocks hold `block`, or nil for blocks outside every section.
  public func section(ofBlock block: Int) -> Int? {
    let index = sections.partitioningIndex { $0.blocks.lowerBound > block } - 1
    return index >= 0 && sections[index].blocks.contains(block) ? index : nil
  }

  /// The index of the comment whose own blocks hold `block`, or nil outside the discussion.
  public func comment(ofBlock block: Int) -> Int? {
    let index = comments.partitioningIndex { $0.blocks.lowerBound > block } - 1
    return index >= 0 && comments[index].blocks.contains(block) ? index : nil
  }

  /// The comment that `index` answers: the nearest earlier one of smaller depth, or nil at the top level.
  public func parent(of index: Int) -> Int? { parentIndices[index] }

  /// The top-level comment of the thread that `index` is part of.
  public func root(of index: Int) -> Int {
    var root = index
    while let parent = parentIndices[root] { root = parent }
    return root
  }

  /// Every comment's parent; nil at the top level.
  public func parents() -> [Int?] { parentIndices }

  /// The words of a comment without its byline, paragraphs separated by a blank line.
  public func words(ofComment index: Int) -> String {
    comments[index].body.map(words(ofBlock:)).joined(separator: "\n\n")
  }

  /// The sections that were added to the report, in the order the article prints them. With the original entry they are
  /// its timeline.
  public var updates: [Int] { sections.indices.filter { sections[$0].kind == .update } }
}

extension RandomAccessCollection {
  /// The first index for which `belongsInSecondPartition` is true, in a collection where all that belong stand last.
  @inlinable
  public func partitioningIndex(where belongsInSecondPartition: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsInSecondPartition(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
