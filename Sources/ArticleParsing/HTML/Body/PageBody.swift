/// Which nodes of a page are the words of its article.
struct PageBody {
  /// What holds the article: whole subtrees side by side.
  private(set) var nodes: Range<Int>
  private var isLeftOut: [Bool]

  func isSkipped(_ node: Int) -> Bool { isLeftOut[node] }

  /// - Parameters:
  ///   - headline: The element that shows the headline, which is no part of the body.
  ///   - taken: Ranges of nodes that are something else: updates, comments.
  init(_ document: HTMLDocument, headline: Int?, taken: [Range<Int>]) {
    var surroundings = PageSurroundings(document)
    for range in taken { surroundings.leaveOut(range) }
    if let headline { surroundings.leaveOut(document.subtree(headline)) }
    let text = PageText(document) { surroundings.isLeftOut[$0] }
    surroundings.text = text
    nodes = BodyFinder(document: document, text: text).find()
    isLeftOut = surroundings.isLeftOut
  }
}

/// Leaves out what stands around an article.
struct PageSurroundings {
  let document: HTMLDocument
  private(set) var isLeftOut: [Bool]
  var text: PageText?

  init(_ document: HTMLDocument) {
    self.document = document
    isLeftOut = Array(repeating: false, count: document.nodes.count)
    let whole = PageText(document) { _ in false }
    let all = max(1, whole.prose(document.subtree(0)))
    for node in document.nodes.indices where document.tag(node) != .text {
      let range = document.subtree(node)
      guard isChrome(node), whole.prose(range) * 5 < all * 2 else { continue }
      isLeftOut[node] = true
    }
  }

  mutating func leaveOut(_ range: Range<Int>) {
    for node in range { isLeftOut[node] = true }
  }

  private func isChrome(_ node: Int) -> Bool {
    switch document.tag(node) {
    case .html, .body, .main, .article, .text: return false
    case .nav, .aside, .footer, .menu, .search, .address: return true
    case .p, .a, .strong, .em, .b, .i, .blockquote: return false
    default: break
    }
    if let role = document.attribute("role", of: node),
      ["navigation", "banner", "complementary", "contentinfo", "search", "dialog", "menu", "alert"].contains(role)
    {
      return true
    }
    if document.attribute("aria-hidden", of: node) == "true" || document.hasAttribute("hidden", of: node) {
      return true
    }
    return MarkupClass(document, node).contains(.chrome)
  }
}
