import ArticleModel
import Glibc

/// What a search of the library found.
public struct LibraryFinds: Sendable, Equatable {
  /// The best first.
  public var hits: [LibraryHit] = []
  /// How many stories hold all the words; only the newest of them are looked through.
  public var stories = 0
  public var storiesSearched = 0
  /// How many of these could not be looked through, as what is kept of their words is damaged.
  public var damaged = 0

  public init() {}
}

extension Store {
  /// The most stories that one search looks through, the newest first; beyond the first few also by what they hold, in
  /// bytes of text. They bound its time however large the library and its stories are.
  private static let storyLimit = 300
  private static let textLimit = 4 << 20
  private static let storiesAnyway = 20
  /// The most hits that it gives, and how many of one story.
  private static let hitLimit = 200
  private static let hitsOfStory = 5

  /// Finds the places where the words of a query stand, the best first.
  public func search(_ query: LibraryQuery) throws(StoreFailure) -> LibraryFinds {
    let candidates = try candidates(for: query)
    let matcher = ItemMatcher(query: query, weights: try weights(of: query))
    var finds = LibraryFinds()
    finds.stories = candidates.count
    var found: [(hit: ItemMatcher.Found, candidate: Int, text: StoryText)] = []
    var size = 0
    for (index, candidate) in candidates.prefix(Self.storyLimit).enumerated() {
      if index >= Self.storiesAnyway && size > Self.textLimit { break }
      finds.storiesSearched += 1
      guard let text = try text(of: candidate.story) else {
        finds.damaged += 1
        continue
      }
      size += text.text.count
      let hits = matcher.find(in: text, storyTime: candidate.changed)
      for hit in hits.sorted(by: { $0.score > $1.score }).prefix(Self.hitsOfStory) { found.append((hit, index, text)) }
    }
    // Of equal ones the newest first, which the order of the candidates is.
    found.sort { $0.hit.score == $1.hit.score ? $0.candidate < $1.candidate : $0.hit.score > $1.hit.score }
    var known: [Int: Story] = [:]
    for (hit, candidate, text) in found.prefix(Self.hitLimit) {
      if known[candidate] == nil { known[candidate] = try stories([candidates[candidate].story]).first }
      guard let story = known[candidate] else { continue }
      let snippet = Snippet(of: text, hit.item.range, matches: hit.matches)
      finds.hits.append(
        LibraryHit(
          story: story, part: hit.item.part, author: hit.item.author.map { cleanLine($0) }, time: hit.item.time,
          snippet: snippet.words,
          matches: snippet.matches, offset: hit.matches.first?.lowerBound ?? hit.item.range.lowerBound))
    }
    return finds
  }

  /// The stories that hold all the words somewhere, the newest first. A common word stands in all of them, so no more is
  /// read of each than is needed.
  private func candidates(for query: LibraryQuery) throws(StoreFailure) -> [(story: Int64, changed: Instant)] {
    let isNamed = !query.site.isEmpty || query.parts == [.headline]
    // The index goes first: it gives few stories, or all of them in their order.
    let tables = query.match == nil ? "stories" : "words cross join stories on stories.id = words.rowid"
    let condition = query.match == nil ? "latest is not null" : "words match ?"
    let statement = try database.statement(
      """
      select stories.id, changed\(isNamed ? ", coalesce(site, '') || ' ' || address, title" : "") from \(tables)
      where removed is null and \(condition) order by changed desc, stories.id desc
      """, query.match.map { [.text($0)] } ?? [])
    let site = WordFolding.Prefixes(query.site)
    // Saves looking through all of a common word's stories.
    let title = WordFolding.Prefixes(query.parts == [.headline] ? query.terms.flatMap(\.tokens) : [])
    var candidates: [(Int64, Instant)] = []
    while try statement.step() {
      if isNamed {
        guard site.stand(in: statement.blob(2)), title.stand(in: statement.blob(3)) else { continue }
      }
      candidates.append((statement.number(0), Instant(seconds: statement.number(1))))
    }
    return candidates
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
