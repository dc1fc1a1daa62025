/// Where stories come from by themselves: a feed that is followed, or a folder or file that was imported.
public struct StorySource: Sendable, Equatable, Identifiable {
  public enum Kind: String, Sendable {
    case feed, folder, file
  }

  /// The library's own number of it. It stays the same for as long as the source is kept.
  public var id: Int64
  public var kind: Kind
  public var title: String
  /// An `http` or `https` address, or a path from the root.
  public var address: String
  /// How many stories came from it, and how many of them have something unread.
  public var stories = 0
  public var unread = 0
  /// When it was last asked; nil if never.
  public var checked: Instant?
  /// Why it could not be had then, in a line; nil where it could.
  public var failure: String?

  public init(id: Int64, kind: Kind, title: String, address: String) {
    (self.id, self.kind, self.title, self.address) = (id, kind, title, address)
  }
}
