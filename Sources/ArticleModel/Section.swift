extension Article {
  /// A part of the report under one title or one stamp.
  public struct Section: Sendable, Equatable {
    public var kind: Kind
    /// Depth in the outline; 1 is the greatest.
    public var level: Int
    public var title: String?
    /// When it was added. A section with a stamp is an update, and part of the timeline.
    public var stamp: Stamp?
    /// All its blocks, as a range of the article's blocks.
    public var blocks: Range<Int>
    /// How many of its first blocks are its header (stamp, title).
    public var headerCount: Int

    public enum Kind: Sendable, Equatable {
      /// What stands before the first update or heading.
      case lead
      case update
      /// The report as first published, below its updates.
      case original
      case heading
      /// What the page puts under or around the report: related posts, navigation.
      case related
    }

    /// Its blocks without the header.
    public var body: Range<Int> { blocks.dropFirst(headerCount) }
  }
}
