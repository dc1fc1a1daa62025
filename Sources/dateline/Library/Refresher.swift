import ArticleModel
import ArticleParsing
import Glibc
import Library
import Synchronization

/// Asks many addresses whether they have changed, several at once, and keeps what has come of each as soon as it is whole.
/// One that fails stops none of the others.
final class Refresher: Sendable {
  /// What came of it.
  struct Outcome: Sendable {
    var asked = 0
    /// Stories that changed, and new ones that feeds brought.
    var changed = 0
    var new = 0
    /// Why others could not be had, a line each.
    var failures: [String] = []
    /// Left alone, because their servers asked for it.
    var postponed = 0
    /// Whether it was given up.
    var isCancelled = false
  }

  private struct State {
    var plan: RefreshPlan
    var outcome = Outcome()
    var running = 0
  }

  private let library: LibraryFile
  private let state: Mutex<State>
  private let cancellation = Cancellation()
  private let turns = ReadingTurns()

  init(_ scope: RefreshScope, in library: LibraryFile) throws(Failure) {
    self.library = library
    let targets = try library.use { store throws(StoreFailure) in try store.refreshTargets(scope, now: .now) }
    state = Mutex(State(plan: RefreshPlan(targets, now: .now)))
  }

  /// Asks them all, and waits for the end.
  /// - Parameter progress: Is told how many of how many have been asked, after each.
  func run(_ progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) -> Outcome {
    state.withLock { $0.running = RefreshPlan.width }
    for _ in 0..<RefreshPlan.width {
      onThread { [self] in
        work(progress)
        state.withLock { $0.running -= 1 }
      }
    }
    while state.withLock({ $0.running }) > 0 { usleep(10_000) }
    return state.withLock { state in
      state.outcome.postponed = state.plan.postponed.count
      state.outcome.isCancelled = cancellation.isCancelled
      return state.outcome
    }
  }

  func cancel() {
    cancellation.cancel()
    state.withLock { $0.plan.cancel() }
  }

  private func work(_ progress: (Int, Int) -> Void) {
    while true {
      switch state.withLock({ $0.plan.next(at: .now) }) {
      case .done: return
      case .wait: usleep(10_000)
      case .ask(let target):
        let result = ask(target)
        let (asked, count) = state.withLock { state in
          state.plan.finish(target, isPostponed: result.isPostponed, at: .now)
          state.outcome.add(result)
          return (state.outcome.asked, state.plan.count)
        }
        progress(asked, count)
      }
    }
  }

  fileprivate struct Result {
    var changed = 0
    var new = 0
    var failure: String?
    var isPostponed = false
  }

  private func ask(_ target: RefreshTarget) -> Result {
    do throws(Failure) {
      return try fetch(target)
    } catch {
      if cancellation.isCancelled { return Result() }
      var due: Instant?
      if case .fetching(_, .postponed(_, let seconds)) = error { due = Instant(seconds: Instant.now.seconds + seconds) }
      // It may be the library itself that cannot be written; then this cannot be kept either, and is told all the same.
      try? library.use { store throws(StoreFailure) in
        try store.keep(failure: error.words, of: target.kind, due: due, at: .now)
      }
      return Result(failure: error.words, isPostponed: due != nil)
    }
  }

  private func fetch(_ target: RefreshTarget) throws(Failure) -> Result {
    guard let address = SafeAddress(target.address) else {
      return try turns.take(nil) { () throws(Failure) in try read(target) }
    }
    let outcome: FetchOutcome
    do throws(FetchFailure) {
      let fetcher = Fetcher(library.authority.reach, cancellation: cancellation)
      outcome = try fetcher.fetch(FetchRequest(address, validators: target.validators))
    } catch {
      throw .fetching(address: address.text, error)
    }
    guard case .page(let page) = outcome else {
      try library.use { store throws(StoreFailure) in try store.keepUnchanged(target.kind, at: .now) }
      return Result()
    }
    return try turns.take(page.body.count) { () throws(Failure) in try keep(page, of: target) }
  }

  private func keep(_ page: FetchedPage, of target: RefreshTarget) throws(Failure) -> Result {
    // What is given up is not read any more, which may take longer than fetching it.
    if cancellation.isCancelled { return Result() }
    let original = Original(page)
    let publication = try Loaded.publication(from: original, named: page.address.text)
    switch (target.kind, publication) {
    case (.source(let id), .list(let feed)):
      return Result(new: try library.keep(feed, of: id, page.validators))
    case (.story, .article):
      let loaded = Loaded(publication: publication, origin: target.address, original: original)
      return Result(changed: try library.keep(loaded, bringsBack: false) ? 1 : 0)
    case (.source, .article): throw .notAFeed(page.address.text)
    case (.story, .list): throw .notAStory(page.address.text)
    }
  }
}

extension Refresher {
  /// Reads a file, or what is new in a folder, again.
  private func read(_ target: RefreshTarget) throws(Failure) -> Result {
    guard case .source = target.kind else {
      let loaded = try Source.file(target.address).load(Loader(library.authority))
      return Result(changed: try library.keep(loaded, bringsBack: false) ? 1 : 0)
    }
    var importer = Importer(library: library, cancellation)
    try importer.take(target.address)
    let unlisted = importer.outcome.unlisted
    try library.use { store throws(StoreFailure) in
      if let unlisted {
        try store.keep(failure: unlisted, of: target.kind, due: nil, at: .now)
      } else {
        try store.keepUnchanged(target.kind, at: .now)
      }
    }
    return Result(new: importer.outcome.imported, failure: unlisted)
  }
}

extension Refresher.Outcome {
  fileprivate mutating func add(_ result: Refresher.Result) {
    asked += 1
    changed += result.changed
    new += result.new
    if let failure = result.failure { failures.append(failure) }
  }
}

extension LibraryFile {
  /// Keeps what a feed lists, and the articles that it brings whole, as long as their pages were not fetched.
  /// - Returns: How many stories are new.
  func keep(_ feed: Feed, of source: Int64, _ validators: Validators) throws(Failure) -> Int {
    var entries: [(listed: ListedStory, manuscript: Manuscript)] = []
    for entry in feed.entries {
      guard let address = entry.manuscript.facts.url.flatMap({ SafeAddress($0)?.request }) else { continue }
      entries.append(
        (ListedStory(address: address, title: entry.title, published: entry.stamp?.instant), entry.manuscript))
    }
    let (listed, title) = (entries.map(\.listed), feed.facts.headline ?? "Untitled feed")
    return try use { store throws(StoreFailure) in
      let count = try store.keep(listed, of: source, title: title, validators, at: .now)
      for entry in entries where entry.manuscript.isWhole {
        guard let story = try store.story(at: entry.listed.address), story.source == source,
          try store.original(of: story.address) == nil
        else { continue }
        var version = Version(of: entry.manuscript, address: story.address)
        version.source = source
        try store.keep(version, bringsBack: false)
      }
      return count
    }
  }
}

extension Version {
  /// An article as a feed brings it.
  init(of manuscript: Manuscript, address: String) {
    let article = ArticleParser.article(from: manuscript)
    var bytes: [UInt8] = []
    ArticleJSON.encode(article) { span in span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) } }
    // With its discussion it is all that there is to know.
    let type = manuscript.comments.isEmpty ? Original.feedType : "application/json"
    let original = Original(bytes: bytes, fetched: .now, address: address, contentType: type)
    self.init(of: article, address: address, original: original)
  }
}

extension Original {
  /// Stands for what a feed brought, which its page may know better.
  static let feedType = "application/vnd.dateline+json"
}
