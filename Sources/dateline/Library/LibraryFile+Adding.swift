import ArticleModel
import Glibc
import Library

extension LibraryFile {
  /// What was added.
  enum Added {
    case story(String)
    /// A feed, and how many stories it brought.
    case feed(String, stories: Int)
    /// A folder, or a file of many pages.
    case imported(Importer.Outcome)

    var words: String {
      switch self {
      case .story(let title): "Added: \(title)"
      case .imported(let outcome): outcome.words
      case .feed(let title, let count): "Followed: \(title) (\(count == 1 ? "1 new story" : "\(count) new stories"))"
      }
    }
  }

  /// Adds what a person names: a feed is followed, an article is kept, a folder or a file of many pages is imported. Waits
  /// for the network.
  /// - Parameters:
  ///   - cancellation: Gives up what is fetched or imported.
  ///   - progress: Is told how much of an import is done, from 0 to 1, and what has come of it.
  func add(
    _ name: String, _ cancellation: Cancellation = Cancellation(),
    progress: @escaping (Double, Importer.Outcome) -> Void = { _, _ in }
  ) throws(Failure) -> Added {
    let source = Source(named: name)
    guard source != .standardInput, source != .sample else { throw .notToKeep(name) }
    func imported(_ path: String) throws(Failure) -> Added {
      var importer = Importer(library: self, cancellation, progress: progress)
      try importer.take(path)
      return .imported(importer.outcome)
    }
    if case .file(let path) = source, try Importer.isForImport(path) { return try imported(path) }
    let loaded = try source.load(Loader(fetcher: Fetcher(authority.reach, cancellation: cancellation)))
    guard let origin = loaded.origin, let original = loaded.original else { throw .notToKeep(name) }
    switch loaded.publication {
    case .article:
      try keep(loaded)
      return .story(try use { store throws(StoreFailure) in try store.story(at: origin)?.title } ?? origin)
    case .list(let feed):
      if case .file(let path) = source { return try imported(path) }
      let title = feed.facts.headline ?? origin
      let id = try use { store throws(StoreFailure) in try store.addSource(.feed, title: title, address: origin) }
      return .feed(title, stories: try keep(feed, of: id, original.validators))
    }
  }
}
