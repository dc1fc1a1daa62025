import ArticleModel
import ArticleParsing
import Library

// Files that hold many stories, or name them.
extension Importer {
  /// Takes the entries of a feed, or of the export of a whole site, as a source of its own.
  mutating func take(_ feed: Feed, of path: String) throws(Failure) {
    let source = try addSource(.file, path)
    let count = try library.keep(feed, of: source, Validators())
    outcome.imported += count
    let nameless = feed.entries.count { $0.manuscript.facts.url.flatMap(SafeAddress.init) == nil }
    outcome.unchanged += feed.entries.count - nameless - count
    if nameless > 0 { outcome.leaveOut("\(path): \(nameless) entries without an address") }
  }

  /// Takes what an OPML file names: feeds to follow, and pages, which are fetched when they are opened or refreshed.
  mutating func take(list path: String) throws(Failure) {
    let bytes = try Self.bytes(path)
    let subscriptions: [OPML.Subscription]
    do throws(ParsingFailure) {
      subscriptions = try OPML.subscriptions(in: bytes)
    } catch {
      throw .parsing(source: path, error)
    }
    let known = try library.lists()
    let addresses = Set(known.sources.map(\.address) + known.stories.map(\.address))
    for subscription in subscriptions {
      guard let address = SafeAddress(subscription.address)?.request else {
        outcome.leaveOut("\(subscription.address): only http and https addresses are opened")
        continue
      }
      if addresses.contains(address) {
        outcome.unchanged += 1
        continue
      }
      try library.use { store throws(StoreFailure) in
        if subscription.isFeed {
          _ = try store.addSource(.feed, title: subscription.title, address: address)
        } else {
          try store.add(ListedStory(address: address, title: subscription.title, published: nil), at: .now)
        }
      }
      if subscription.isFeed { outcome.feeds += 1 } else { outcome.imported += 1 }
    }
  }
}
