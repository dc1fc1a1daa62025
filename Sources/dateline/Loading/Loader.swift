import ArticleModel
import ArticleParsing
import Library
import Reader

/// Fetches and parses what is asked for. Waits for the network: in the reader on a thread of its own.
struct Loader {
  let fetcher: Fetcher
  /// What is kept there is not fetched again where the server says that it has not changed, and stands in where nothing
  /// can be fetched. Nil to use nothing that was kept.
  var library: LibraryFile?

  init(fetcher: Fetcher, library: LibraryFile? = nil) { (self.fetcher, self.library) = (fetcher, library) }

  /// One that uses nothing that was kept.
  init(_ authority: Authority) { self.init(fetcher: Fetcher(authority.reach)) }

  func load(_ target: Target) throws(Failure) -> Loaded {
    switch target {
    case .address(let address): return try load(address)
    case .again(let origin):
      let source = Source(named: origin)
      if case .address(let address) = source { return try load(address, orKept: false) }
      return try source.load(self)
    case .kept(let origin, let offset): return try kept(origin, isExact: offset != nil)
    case .entry(let entry):
      let article = ArticleParser.article(from: entry.manuscript)
      return Loaded(
        publication: .article(article), origin: entry.manuscript.facts.url.flatMap { SafeAddress($0)?.request })
    case .discussion(let address):
      return Loaded(publication: .article(ArticleParser.article(from: try discussion(at: address))))
    }
  }

  /// An address as it is now; as it was kept, where it cannot be had and that is wanted.
  func load(_ address: String, orKept fallsBack: Bool = true) throws(Failure) -> Loaded {
    let safe = try Self.safe(address)
    let kept = self.kept(safe.request)
    do {
      guard case .page(let page) = try fetcher.fetch(FetchRequest(safe, validators: kept?.validators)) else {
        return try Loaded(publication: Self.publication(kept, safe.text), origin: safe.request)
      }
      let original = Original(page)
      return Loaded(
        publication: try Loaded.publication(from: original, named: page.address.text), origin: safe.request,
        original: original)
    } catch let failure as FetchFailure {
      let failure = Failure.fetching(address: safe.text, failure)
      guard fallsBack, let kept, failure != .fetching(address: safe.text, .cancelled) else { throw failure }
      return try Loaded(
        publication: Self.publication(kept, safe.text), origin: safe.request, note: "The kept copy: \(failure.words)")
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .fetching(address: safe.text, .cutShort)
    }
  }

  private static func publication(_ original: Original?, _ name: String) throws(Failure) -> Publication {
    guard let original else { throw .fetching(address: name, .status(304)) }
    return try Loaded.publication(from: original, named: name)
  }

  /// A story of the library: a file as it is now where it is still there, and what is asked for is no place in the kept
  /// one; else as it was kept, else from its address.
  private func kept(_ origin: String, isExact: Bool) throws(Failure) -> Loaded {
    let source = Source(named: origin)
    if case .file = source, !isExact, let loaded = try? source.load(self) { return loaded }
    // A feed's copy has no discussion, which the page may have.
    if let original = kept(origin), original.contentType != Original.feedType {
      return Loaded(publication: try Loaded.publication(from: original, named: origin), origin: origin)
    }
    return try source.load(self)
  }

  private func kept(_ origin: String) -> Original? {
    guard let library, library.isThere else { return nil }
    return try? library.use { store throws(StoreFailure) in try store.original(of: origin) }
  }

  // MARK: Discussions

  /// An article with the discussion that its site gives for machines in the place of what the page shows of it; nil
  /// where the page names none.
  func wholeDiscussion(of article: Article) throws(Failure) -> Article? {
    guard let address = article.facts.discussion else { return nil }
    let manuscript = try discussion(at: address)
    let shown = article.comments.count { !$0.isMissing }
    guard manuscript.comments.count >= shown else { return nil }
    let whole = article.replacingDiscussion(with: ArticleParser.article(from: manuscript))
    return manuscript.facts.notice.map { whole.noted($0) } ?? whole
  }

  /// All pages of a discussion.
  private func discussion(at address: String) throws(Failure) -> Manuscript {
    var pages = DiscussionPages(address)
    let deadline = ContinuousClock.now + .seconds(DiscussionPages.secondLimit)
    while let next = pages.next {
      if ContinuousClock.now >= deadline {
        pages.stop(because: "after \(DiscussionPages.secondLimit) s")
        break
      }
      let page = try fetch(next)
      do {
        let origin = Origin(url: page.address.text, contentType: page.contentType)
        pages.add(
          try ArticleParser.manuscript(from: page.body, origin), pageCount: page.pageCount, bytes: page.body.count)
      } catch {
        throw .parsing(source: page.address.text, error)
      }
    }
    guard !pages.manuscript.comments.isEmpty else { throw .noDiscussion(address: address) }
    return pages.manuscript
  }

  private func fetch(_ address: String) throws(Failure) -> FetchedPage {
    let safe = try Self.safe(address)
    do throws(FetchFailure) {
      guard case .page(let page) = try fetcher.fetch(FetchRequest(safe)) else { throw .status(304) }
      return page
    } catch {
      throw .fetching(address: safe.text, error)
    }
  }

  private static func safe(_ address: String) throws(Failure) -> SafeAddress {
    guard let safe = SafeAddress(address) else { throw .fetching(address: address, .address) }
    return safe
  }
}

extension Original {
  init(_ page: FetchedPage) {
    self.init(bytes: page.body, fetched: .now, address: page.address.text, contentType: page.contentType)
    (headers, validators) = (page.headers, page.validators)
  }
}
