import ArticleModel
import Glibc

/// What a search of the library found.
public struct LibraryFinds: Sendable, Equatable {
  /// The best first.
  public var hits: [LibraryHit] = []
  /// How many stories hold all the words; only the newest of them are looked through.
  public var stories = 0
  public var storiesSearched = 0

  public init() {}
}

extension Store {
  /// The most stories that one search looks through, the newest first, and hits that it gives; of one story so many.
  /// They bound its time however large the library is.
  private static let storyLimit = 300
  private static let hitLimit = 200
  private static let hitsOfStory = 5

  /// Finds the places where the words of a query stand, the best first.
  public func search(_ query: LibraryQuery) throws(StoreFailure) -> LibraryFinds {
    let stories = try candidates(for: query)
    let matcher = ItemMatcher(query: query, weights: try weights(of: query))
    var finds = LibraryFinds()
    finds.stories = stories.count
    var found: [(hit: ItemMatcher.Found, story: Int, text: StoryText)] = []
    for (index, story) in stories.prefix(Self.storyLimit).enumerated() {
      finds.storiesSearched += 1
      guard let text = try text(of: story.id) else { continue }
      let hits = matcher.find(in: text, storyTime: story.changed)
      for hit in hits.sorted(by: { $0.score > $1.score }).prefix(Self.hitsOfStory) { found.append((hit, index, text)) }
    }
    // Of equal ones the newest first, which the order of the stories is.
    found.sort { $0.hit.score == $1.hit.score ? $0.story < $1.story : $0.hit.score > $1.hit.score }
    finds.hits = found.prefix(Self.hitLimit).map { hit, story, text in
      let snippet = Snippet(of: text, hit.item.range, matches: hit.matches)
      return LibraryHit(
        story: stories[story], part: hit.item.part, author: hit.item.author, time: hit.item.time,
        snippet: snippet.words, matches: snippet.matches,
        offset: hit.matches.first?.lowerBound ?? hit.item.range.lowerBound)
    }
    return finds
  }

  /// The stories that hold all the words somewhere, the newest first.
  private func candidates(for query: LibraryQuery) throws(StoreFailure) -> [Story] {
    var conditions = ["removed is null"]
    var values: [Database.Value] = []
    if let match = query.match {
      conditions.append("stories.id in (select rowid from words where words match ?)")
      values.append(.text(match))
    } else {
      conditions.append("latest is not null")
    }
    let stories = try stories(where: conditions.joined(separator: " and ") + " order by changed desc, id desc", values)
    guard !query.site.isEmpty || query.parts == [.headline] else { return stories }
    return stories.filter { story in
      let site = WordFolding.tokens(of: (story.site ?? "") + " " + story.address)
      guard query.site.allSatisfy({ wanted in site.contains { $0.starts(with: wanted) } }) else { return false }
      guard query.parts == [.headline] else { return true }
      // Saves looking through all of a common word's stories.
      let title = WordFolding.tokens(of: story.title)
      return query.terms.allSatisfy { $0.tokens.allSatisfy { token in title.contains { $0.starts(with: token) } } }
    }
  }

  /// The inverse document frequency of every term, over stories; of several words that of the rarest.
  private func weights(of query: LibraryQuery) throws(StoreFailure) -> [Double] {
    let total = Double(try database.number("select count(*) from stories"))
    var weights: [Double] = []
    for term in query.terms {
      var rarest = total
      for token in term.tokens where !term.isPrefix {
        let statement = try database.statement(
          "select doc from vocabulary where term = ?", [.text(String(decoding: token, as: UTF8.self))])
        rarest = min(rarest, try statement.step() ? Double(statement.number(0)) : 0)
      }
      weights.append(1 + log(1 + (total - rarest + 0.5) / (rarest + 0.5)))
    }
    return weights
  }
}
