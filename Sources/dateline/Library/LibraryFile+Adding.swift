import ArticleModel
import Glibc
import Library

extension LibraryFile {
  /// What was added.
  enum Added {
    case story(String)
    /// A feed, and how many stories it brought.
    case feed(String, stories: Int)

    var words: String {
      switch self {
      case .story(let title): "Added: \(title)"
      case .feed(let title, let count): "Followed: \(title) (\(count == 1 ? "1 new story" : "\(count) new stories"))"
      }
    }
  }

  /// Keeps an article that a person named. If it was deleted, it comes back.
  /// - Returns: Whether it differs from what was kept.
  @discardableResult
  func keepNamed(_ loaded: Loaded) throws(Failure) -> Bool {
    let isChanged = try keep(loaded)
    if let origin = loaded.origin {
      try use { store throws(StoreFailure) in
        try store.add(ListedStory(address: origin, title: origin, published: nil), at: .now)
      }
    }
    return isChanged
  }

  /// Adds what a person names: a feed is followed, an article is kept. Waits for the network.
  func add(_ name: String, _ fetcher: Fetcher = Fetcher()) throws(Failure) -> Added {
    let source = Source(named: name)
    guard source != .standardInput, source != .sample else { throw .notToKeep(name) }
    let loaded = try source.load(Loader(fetcher: fetcher))
    guard let origin = loaded.origin, let original = loaded.original else { throw .notToKeep(name) }
    switch loaded.publication {
    case .article:
      try keepNamed(loaded)
      return .story(try use { store throws(StoreFailure) in try store.story(at: origin)?.title } ?? origin)
    case .list(let feed):
      guard case .address = source else { throw .isList(name) }
      let title = feed.facts.headline ?? origin
      let id = try use { store throws(StoreFailure) in try store.addSource(.feed, title: title, address: origin) }
      return .feed(title, stories: try keep(feed, of: id, original.validators))
    }
  }
}
