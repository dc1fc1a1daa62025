import ArticleModel

/// What is kept of a story after a reading.
public struct Reading: Sendable, Equatable {
  /// What the story was opened by: an `http` or `https` address, or an absolute path.
  public var address: String
  public var title: String
  public var site: String?
  /// When it was read.
  public var time: Instant
  public var updates = 0
  public var comments = 0
  /// Updates and comments that the reader has not got to: new ones, and those that are worded otherwise.
  public var newUpdates = 0
  public var newComments = 0
  public var edited = 0
  /// How much of the text has been read, in percent.
  public var progress = 0
  public var memory = Memory()
  /// Whether the story is still being read, so that this is not how it was left.
  public var isStillOpen = false
  /// The words of a note that was replaced or taken off; what else is kept of notes and marks stays.
  public var replacedNote: String?

  public init(address: String, title: String, time: Instant) {
    (self.address, self.title, self.time) = (address, title, time)
  }
}
