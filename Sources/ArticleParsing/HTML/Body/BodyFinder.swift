/// Finds the element that holds an article's words: the one around which most prose stands, near together.
///
/// The idea is Readability's: every paragraph votes for the elements around it, the nearer the more, and what is made
/// of links loses its votes. From the winner the search climbs while what is added is prose.
struct BodyFinder {
  let document: HTMLDocument
  let text: PageText
  let headline: Int?

  func find() -> Range<Int> {
    let scope = scope()
    if let marked = marked(in: scope) { return document.subtree(marked) }
    guard let best = winner(in: scope) else { return document.descendants(scope) }
    return document.subtree(climb(from: best, within: scope))
  }

  /// The element to look in: the article that the headline opens, where there are others beside it, else the page.
  private func scope() -> Int {
    let page = document.first(.body, in: document.subtree(0)) ?? 0
    guard let headline, let article = document.ancestor(of: headline, where: { document.tag($0) == .article }) else {
      return page
    }
    let prose = text.prose(document.subtree(article))
    let isLarge = prose * 2 >= text.prose(document.subtree(page))
    return prose >= Self.articleMinimum || isLarge && prose > 0 ? article : page
  }

  /// An article has so much prose at least, in bytes; else the element is that of its header.
  private static let articleMinimum = 250

  /// What schema.org's markup calls the article's body, if most of the prose stands there.
  private func marked(in scope: Int) -> Int? {
    let all = text.prose(document.subtree(scope))
    return document.subtree(scope).first { node in
      document.hasToken("articlebody", in: "itemprop", of: node) && text.prose(document.subtree(node)) * 2 >= all
    }
  }

  private func winner(in scope: Int) -> Int? {
    let range = document.subtree(scope)
    var scores: [Int: Double] = [:]
    for run in text.runs where run.words >= 25 && range.contains(run.nodes.lowerBound) { vote(run, scope, &scores) }
    var best: (node: Int, score: Double)?
    for (node, score) in scores {
      let range = document.subtree(node)
      let density = Double(text.linked(range)) / Double(max(1, text.words(range)))
      let weighed = score * (1 - density)
      if weighed > best?.score ?? 0 || weighed == best?.score ?? 0 && node < best?.node ?? 0 { best = (node, weighed) }
    }
    return best?.node
  }

  private func vote(_ run: TextRun, _ scope: Int, _ scores: inout [Int: Double]) {
    let length = Double(run.words - run.linked)
    let votes = 1 + Double(run.commas) + min(length / 100, 3)
    var node = document.tag(run.block) == .div ? run.block : document.parent(run.block) ?? run.block
    for level in 0..<4 {
      let weight = level == 0 ? 1 : level == 1 ? 0.5 : 1 / Double(level * 3)
      scores[node, default: 0] += votes * weight
      guard node != scope, let parent = document.parent(node), document.tag(parent) != .html else { return }
      node = parent
    }
  }

  /// Goes up while what is added is mostly prose of the same make; what adds nothing is passed.
  private func climb(from start: Int, within scope: Int) -> Int {
    var (best, node, level) = (start, start, 0)
    while node != scope, let parent = document.parent(node), document.tag(parent) != .html {
      let branch = node
      node = parent
      level += 1
      let (inner, outer) = (document.subtree(best), document.subtree(node))
      let prose = text.prose(outer) - text.prose(inner)
      let words = text.words(outer) - text.words(inner)
      if prose == 0, words > 0 { continue }
      guard prose * 5 >= words * 3, kindredProse(beside: branch, in: node, isNear: level <= 2) * 10 >= prose * 7 else {
        break
      }
      if prose > 0 { best = node }
    }
    return best
  }

  /// The prose that stands in an element beside one of its children, in paragraphs of its own or in containers that
  /// look like that child; near the winner also in containers of one paragraph.
  private func kindredProse(beside branch: Int, in parent: Int, isNear: Bool) -> Int {
    var prose = 0
    for child in document.children(parent) where child != branch {
      switch document.tag(child) {
      case .div, .section, .article, .main, .td, .li, .ul, .ol, .table, .form:
        let isAlike = document.tag(child) == document.tag(branch) && looksLike(child, branch)
        guard isAlike || isNear && text.runs(in: document.subtree(child)).count <= 1 else { continue }
      default: break
      }
      prose += text.prose(document.subtree(child))
    }
    return prose
  }

  private func looksLike(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (document.firstToken("class", of: a), document.firstToken("class", of: b))
    guard let first, let second else { return first == nil && second == nil }
    return document.bytes[first] == document.bytes[second]
  }
}
