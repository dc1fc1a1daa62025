import ArticleModel

/// A search and what it found.
struct Search: Equatable {
  /// Which words are searched.
  enum Scope: String {
    case everything, article, updates, comments, authors
    /// The bylines of the one author whose name the pattern is.
    case oneAuthor

    /// The next one that can be chosen while a search is typed.
    var next: Scope {
      switch self {
      case .everything: .article
      case .article: .updates
      case .updates: .comments
      case .comments: .authors
      case .authors, .oneAuthor: .everything
      }
    }
  }

  /// What is asked for: the words, how they are meant, and where.
  struct Query: Equatable {
    var pattern: Pattern
    var scope = Scope.everything
  }

  let query: Query
  /// The hits as ranges of UTF-8 offsets into the article's text, in order.
  let hits: [Range<Int>]
  let failure: Pattern.Failure?
  /// The hit the reader stands on.
  var current: Int?

  init(_ query: Query, in article: Article) {
    self.query = query
    if query.scope == .oneAuthor {
      hits = article.comments.indices.filter { article.comments[$0].author == query.pattern.words }
        .map(article.authorRange(of:))
      failure = nil
      return
    }
    do throws(Pattern.Failure) {
      let found = try query.pattern.hits(in: article.text.utf8.span)
      hits = query.scope == .everything ? found : found.filter { article.isInside(query.scope, $0) }
      failure = nil
    } catch {
      hits = []
      failure = error
    }
  }

  var words: String { query.pattern.words }

  /// What is looked for, as a title.
  var title: String { query.scope == .oneAuthor ? "By \(words)" : "“\(words)”" }
  /// What is looked for, in the status line.
  var label: String { query.scope == .oneAuthor ? "by \(words)" : "/\(words)" }

  /// The hits that lie in or reach into a range of the text.
  func hits(in range: Range<Int>) -> ArraySlice<Range<Int>> {
    let first = hits.partitioningIndex { $0.upperBound > range.lowerBound }
    let last = hits.partitioningIndex { $0.lowerBound >= range.upperBound }
    return hits[first..<max(first, last)]
  }

  /// The first hit at or after an offset, or nil.
  func first(from offset: Int) -> Int? {
    let index = hits.partitioningIndex { $0.lowerBound >= offset }
    return index < hits.count ? index : nil
  }
}

extension Article {
  /// Where the author's name stands in a comment's byline; empty if there is none.
  func authorRange(of comment: Int) -> Range<Int> {
    let start = blocks[comments[comment].blocks.lowerBound].text.lowerBound
    return start..<start + (comments[comment].author?.utf8.count ?? 0)
  }

  /// Whether a hit lies in the words that a scope names.
  fileprivate func isInside(_ scope: Search.Scope, _ hit: Range<Int>) -> Bool {
    let block = block(at: hit.lowerBound)
    let comment = comment(ofBlock: block)
    switch scope {
    case .everything: return true
    case .article: return comment == nil && block != discussionTitle
    case .updates: return section(ofBlock: block).map { sections[$0].kind == .update } ?? false
    case .comments: return comment != nil
    case .authors:
      return comment.map { authorRange(of: $0).contains(hit.lowerBound) } ?? false
    case .oneAuthor: return false
    }
  }
}
