/// An article that a library keeps, as a list of stories shows it.
public struct Story: Sendable, Equatable, Identifiable {
  /// The library's own number of it. It stays the same for as long as the story is kept.
  public var id: Int64
  /// Its headline, else its first words.
  public var title: String
  public var site: String?
  /// Where it came from: an `http` or `https` address, or a path from the root.
  public var address: String
  /// When it was first read, or later found with more or fewer updates or comments.
  public var changed: Instant
  /// When it was last read; nil where that is not known.
  public var opened: Instant?
  /// How many updates and comments it has, and how many of each the reader has not seen.
  public var updates = 0
  public var comments = 0
  public var newUpdates = 0
  public var newComments = 0
  /// Updates and comments that are worded otherwise than when the reader left them.
  public var edited = 0
  /// How much of the text has been read, in percent.
  public var progress = 0
  /// The source that it came from; nil for a page or a file of its own.
  public var source: Int64?
  /// Why it could not be had at the last refresh, in a line; nil where it could.
  public var failure: String?

  public init(id: Int64, title: String, address: String, changed: Instant) {
    (self.id, self.title, self.address, self.changed) = (id, title, address, changed)
  }
}
