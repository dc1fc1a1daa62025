import ArticleModel
import ArticleParsing
import Library
import Reader

/// Fetches and parses what an address names. Waits for the network: in the reader on a thread of its own.
struct Loader {
  var fetcher = Fetcher()

  func publication(of target: Target) throws(Failure) -> Publication {
    switch target {
    case .address(let address): return try publication(at: address)
    case .again(let origin): return try Source(named: origin).publication(fetcher)
    case .entry(let entry): return .article(ArticleParser.article(from: entry.manuscript))
    case .discussion(let address): return .article(ArticleParser.article(from: try discussion(at: address)))
    }
  }

  func publication(at address: String) throws(Failure) -> Publication {
    let (page, origin) = try fetch(address)
    do {
      return try ArticleParser.publication(from: page.body, origin)
    } catch {
      throw .parsing(source: page.address.text, error)
    }
  }

  /// An article with the discussion that its site gives for machines in the place of what the page shows of it; nil
  /// where the page names none.
  func wholeDiscussion(of article: Article) throws(Failure) -> Article? {
    guard let address = article.facts.discussion else { return nil }
    let manuscript = try discussion(at: address)
    let shown = article.comments.count { !$0.isMissing }
    return manuscript.comments.count < shown
      ? nil : article.replacingDiscussion(with: ArticleParser.article(from: manuscript))
  }

  /// All pages of a discussion.
  private func discussion(at address: String) throws(Failure) -> Manuscript {
    var pages = DiscussionPages(address)
    while let next = pages.next {
      let (page, origin) = try fetch(next)
      do {
        pages.add(try ArticleParser.manuscript(from: page.body, origin), pageCount: page.pageCount)
      } catch {
        throw .parsing(source: page.address.text, error)
      }
    }
    guard !pages.manuscript.comments.isEmpty else { throw .noDiscussion(address: address) }
    return pages.manuscript
  }

  private func fetch(_ address: String) throws(Failure) -> (FetchedPage, Origin) {
    guard let safe = SafeAddress(address) else { throw .fetching(address: address, .address) }
    do {
      guard case .page(let page) = try fetcher.fetch(FetchRequest(safe)) else {
        throw Failure.fetching(address: safe.text, .status(304))
      }
      return (page, Origin(url: page.address.text, contentType: page.contentType))
    } catch let failure as FetchFailure {
      throw .fetching(address: safe.text, failure)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .fetching(address: safe.text, .cutShort)
    }
  }
}
