/// An article that a library keeps, as a list of stories shows it.
public struct Story: Sendable, Equatable, Identifiable {
  /// The library's own number of it. It stays the same for as long as the story is kept.
  public var id: Int64
  /// What the reader calls it, else its headline; never empty.
  public var title: String
  public var site: String?
  /// Where it came from: an `http` or `https` address, an absolute path, or the name of something that cannot be had again.
  public var address: String
  /// The source that brought it; nil for one that was opened by itself.
  public var source: Int64?
  /// When it last changed: the time of its newest update, else of the fetch that brought something new.
  public var changed: Instant
  /// When it was last read; nil where it never was.
  public var opened: Instant?
  /// How many updates and comments it has, and how many of each the reader has not seen.
  public var updates = 0
  public var comments = 0
  public var newUpdates = 0
  public var newComments = 0
  /// How much of the text has been read, in percent.
  public var progress = 0
  /// Why it could not be refreshed the last time; nil where it could.
  public var failure: String?

  public init(id: Int64, title: String, address: String, changed: Instant) {
    (self.id, self.title, self.address, self.changed) = (id, title, address, changed)
  }

  /// Whether anything of it has not been seen.
  public var hasNews: Bool { newUpdates > 0 || newComments > 0 || opened == nil }
}

/// What brings stories to a library.
public struct StorySource: Sendable, Equatable, Identifiable {
  public enum Kind: String, Sendable {
    /// A feed: its entries become stories.
    case feed
    /// A folder of pages or dumps, or a file of JSON Lines.
    case folder
    /// A single page.
    case page
  }

  public var id: Int64
  public var kind: Kind
  /// What the reader calls it, else what it calls itself.
  public var name: String
  /// An `http` or `https` address, or an absolute path.
  public var address: String
  /// How many stories it brought, and how many of them have news.
  public var stories = 0
  public var news = 0
  /// Why it could not be refreshed the last time; nil where it could.
  public var failure: String?

  public init(id: Int64, kind: Kind, name: String, address: String) {
    (self.id, self.kind, self.name, self.address) = (id, kind, name, address)
  }
}
