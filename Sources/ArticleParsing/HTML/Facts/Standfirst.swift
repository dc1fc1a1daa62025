import ArticleModel

/// Finds the paragraph under the headline that sums the article up, where the page shows it apart from the words.
struct StandfirstFinder {
  let document: HTMLDocument
  let headline: Int
  let description: String?

  /// So many nodes behind the headline are looked at.
  private static let reach = 120
  /// In bytes.
  private static let lengths = 20...600

  func find() -> Int? {
    let start = document.subtree(headline).upperBound
    let folded = description.map(FoldedTitle.init)
    for node in start..<min(document.nodes.count, start + Self.reach) where document.tag(node) != .text {
      let evidence = evidence(node)
      guard evidence != .none else { continue }
      let words = document.text(node, limit: Self.lengths.upperBound)
      guard Self.lengths.contains(words.utf8.count) else { continue }
      if evidence == .strong || folded.map({ $0.fits(FoldedTitle(words)) }) ?? false { return node }
    }
    return nil
  }

  private enum Evidence { case none, weak, strong }

  private func evidence(_ node: Int) -> Evidence {
    switch document.tag(node) {
    case .p, .div, .h2, .h3, .h4, .span, .section, .header: break
    default: return .none
    }
    if document.hasToken("alternativeheadline", in: "itemprop", of: node) { return .strong }
    if document.hasToken("description", in: "itemprop", of: node) { return .weak }
    var found = document.tag(node).headingLevel == nil ? Evidence.none : .weak
    for token in document.tokens("class", of: node) {
      if Self.strong.contains(where: { document.contains(token, $0) }) { return .strong }
      if Self.weak.contains(where: { document.contains(token, $0) }) { found = .weak }
    }
    return found
  }

  private static let strong: [StaticString] = [
    "standfirst", "subtitle", "sub-title", "subheadline", "sub-headline", "dek", "strapline", "heading-des", "chapeau",
  ]
  private static let weak: [StaticString] = [
    "lead", "intro", "summary", "description", "excerpt", "teaser", "abstract", "deck", "sub", "desc",
  ]
}
