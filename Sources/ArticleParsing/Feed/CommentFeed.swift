import ArticleModel

// The comments of one article as RSS 2.0, which has no element for what a comment answers: WordPress writes it into the
// words, "In reply to NAME.", with a link to the comment.
extension FeedParser {
  /// The items as comments, if all of them are places within one page.
  func commentFeed(_ items: [Int], _ feed: Article.Facts) -> Manuscript? {
    let places = items.map { (link(of: $0) ?? "").split(separator: "#", maxSplits: 1) }
    guard let page = places.first?.first, places.allSatisfy({ $0.count == 2 && $0[0] == page }),
      places.count > 1 || places[0][1].contains("comment")
    else { return nil }
    var manuscript = Manuscript()
    manuscript.facts = feed
    manuscript.comments = zip(items, places).map { item, place in comment(item, id: String(place[1])) }
    ReplyNotes.resolve(in: &manuscript.comments)
    return manuscript
  }

  private func comment(_ item: Int, id: String) -> Manuscript.Comment {
    let facts = itemFacts(item, Article.Facts())
    // "By: NAME", in any language, where there is no element for it.
    let title = facts.headline?.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == " " }) }
    let body = document.words(of: document.child(of: item, "content:encoded", "description"))
    return Manuscript.Comment(
      id: id, parent: nil, author: facts.byline ?? title, stamp: facts.published, body: body.map { .html($0) } ?? .none)
  }
}

/// The note that a comment of a feed begins with, which tells what it answers.
enum ReplyNotes {
  /// How WordPress says it.
  private static let openings = [
    "In reply to ", "Als Antwort auf ", "En réponse à ", "En respuesta a ", "In risposta a ", "Em resposta a ",
    "In antwoord op ", "Als antwoord op ", "Som svar på ", "Som svar til ", "В ответ на ",
  ]

  /// The longest note that is looked for, in characters.
  private static let limit = 400

  /// Turns notes into parents, and takes them out of the words.
  static func resolve(in comments: inout [Manuscript.Comment]) {
    let ids = Set(comments.compactMap(\.id))
    var latest: [String: String] = [:]  // by author, the identifier
    let order = comments.indices.sorted { a, b in
      switch (comments[a].stamp?.instant, comments[b].stamp?.instant) {
      case (let first?, let second?) where first != second: first < second
      default: a > b  // feeds print the newest first
      }
    }
    for index in order {
      defer { if let author = comments[index].author { latest[author] = comments[index].id } }
      guard case .html(let html) = comments[index].body,
        let note = linked(html, among: ids) ?? named(html, among: latest)
      else { continue }
      comments[index].parent = note.parent
      comments[index].body = .html(String(note.rest))
    }
  }

  /// A note with a link to a comment of the feed.
  private static func linked(_ html: String, among ids: Set<String>) -> (parent: String, rest: Substring)? {
    let head = html.prefix(limit)
    guard let link = head.firstRange(of: "<a "), let href = head[link.upperBound...].firstRange(of: "href=\""),
      let end = head[href.upperBound...].firstIndex(of: "\""),
      let close = html[end...].prefix(limit).firstRange(of: "</a>")
    else { return nil }
    let target = head[href.upperBound..<end].split(separator: "#", maxSplits: 1)
    guard target.count == 2, ids.contains(String(target[1])) else { return nil }
    let before = MarkupWriter.words(ofHTML: String(head[..<link.lowerBound]))
    let isNote =
      openings.contains { $0.dropLast() == before } || before.count <= 24 && before.split(separator: " ").count <= 3
    return isNote ? (String(target[1]), rest(html[close.upperBound...])) : nil
  }

  /// A note that only names an author: meant is the author's latest comment before.
  private static func named(_ html: String, among latest: [String: String]) -> (parent: String, rest: Substring)? {
    let start = html.hasPrefix("<p>") ? html.dropFirst(3) : html[...]
    guard let opening = openings.first(where: { start.hasPrefix($0) }) else { return nil }
    let words = start.dropFirst(opening.count)
    var place = words.startIndex
    for _ in 0..<120 {
      guard let stop = words[place...].firstIndex(of: ".") else { return nil }
      if let parent = latest[String(words[..<stop])] { return (parent, rest(words[stop...])) }
      place = words.index(after: stop)
    }
    return nil
  }

  /// What follows a note: without the full stop and the paragraph's end.
  private static func rest(_ words: Substring) -> Substring {
    let rest = words.drop { $0 == "." || $0.isWhitespace }
    return rest.hasPrefix("</p>") ? rest.dropFirst(4) : rest
  }
}
