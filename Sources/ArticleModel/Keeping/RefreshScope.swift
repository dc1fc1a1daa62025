/// What is to be refreshed.
public enum RefreshScope: Sendable, Equatable {
  /// Every feed, and every story that somebody follows.
  case all
  /// A source by its number, and the stories of it that somebody follows.
  case source(Int64)
  case stories([Int64])
}
