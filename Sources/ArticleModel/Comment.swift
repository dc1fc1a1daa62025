extension Article {
  /// One contribution to the discussion.
  public struct Comment: Sendable, Equatable {
    /// The source's own identifier, if it has one.
    public var id: String?
    public var author: String?
    public var stamp: Stamp?
    /// The number the source prints before it, if it numbers them.
    public var number: Int?
    /// 0 at the top level.
    public var depth: Int
    /// How many comments after it are replies to it, directly or not; with it they form the thread.
    public var descendants: Int
    public var kind: Kind
    /// All its blocks, the first its byline, as a range of the article's blocks.
    public var blocks: Range<Int>

    public enum Kind: Sendable, Equatable {
      case comment
      case pingback
      /// Comments that the copy lost: how many stand for this one.
      case missing(Int)
    }

    /// Its blocks without the byline.
    public var body: Range<Int> { blocks.dropFirst() }

    /// Whether it stands for comments the copy lost.
    public var isMissing: Bool {
      if case .missing = kind { true } else { false }
    }
  }

  /// The comments of the thread that `index` opens, itself first.
  public func thread(_ index: Int) -> Range<Int> { index..<index + 1 + comments[index].descendants }
}
