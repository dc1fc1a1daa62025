/// Which nodes of a page are the words of its article.
struct PageBody {
  /// What holds the article: whole subtrees side by side.
  let nodes: Range<Int>
  /// How many bytes of words, white space not counted.
  let words: Int
  private let isLeftOut: [Bool]

  func isSkipped(_ node: Int) -> Bool { isLeftOut[node] }

  /// - Parameters:
  ///   - facts: What the page says about itself; the headline and the byline are no part of the body.
  ///   - taken: Ranges of nodes that are something else: updates, comments.
  init(_ document: HTMLDocument, facts: PageFacts, taken: [Range<Int>]) {
    var isLeftOut = PageSurroundings(document, taken: taken).isLeftOut
    for shown in [facts.headlineNode, facts.standfirstNode] {
      if let shown { for node in document.subtree(shown) { isLeftOut[node] = true } }
    }
    let text = PageText(document) { isLeftOut[$0] }
    nodes = BodyFinder(document: document, text: text, headline: facts.headlineNode).find()
    var pruner = BodyPruner(document: document, text: text, nodes: nodes, facts: facts)
    pruner.prune()
    words = text.words(nodes) - pruner.dropped.reduce(0) { $0 + $1.words }
    for run in pruner.dropped { for node in run.nodes { isLeftOut[node] = true } }
    self.isLeftOut = isLeftOut
  }
}

/// Leaves out what stands around an article.
struct PageSurroundings {
  private let document: HTMLDocument
  private(set) var isLeftOut: [Bool]

  init(_ document: HTMLDocument, taken: [Range<Int>]) {
    self.document = document
    isLeftOut = Array(repeating: false, count: document.nodes.count)
    for range in taken { for node in range { isLeftOut[node] = true } }
    let text = PageText(document) { [isLeftOut] in isLeftOut[$0] }
    let all = max(1, text.prose(document.subtree(0)))
    for node in document.nodes.indices where document.tag(node) != .text {
      let range = document.subtree(node)
      // A theme may call the whole page a "widget".
      guard isChrome(node, text.words(range)), text.prose(range) * 5 < all * 2 else { continue }
      isLeftOut[node] = true
    }
  }

  private func isChrome(_ node: Int, _ words: Int) -> Bool {
    switch document.tag(node) {
    case .html, .body, .main, .article, .text, .a, .strong, .em, .b, .i, .blockquote: return false
    case .nav, .aside, .footer, .menu, .search, .address: return true
    case .span: if let parent = document.parent(node), document.tag(parent) == .p { return false }
    default: break
    }
    if let role = document.attribute("role", of: node), Self.roles.contains(role) { return true }
    if document.attribute("aria-hidden", of: node) == "true" || document.hasAttribute("hidden", of: node) {
      return true
    }
    if isHiddenByStyle(node) || isForListeners(node) { return true }
    let meaning = MarkupClass(document, node)
    return meaning.contains(.chrome) || meaning.contains(.header) && words <= Self.headerLimit
  }

  /// Longer words are more than a byline or a list of tags, in bytes.
  private static let headerLimit = 200

  private static let roles: Set<String> = [
    "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
    "alert", "tooltip",
  ]

  /// Whether a theme shows it to screen readers alone.
  private func isForListeners(_ node: Int) -> Bool {
    guard let range = document.attributeRange("class", of: node) else { return false }
    return document.hasClass("hidden", node) || Self.listeners.contains { document.contains(range, $0) }
  }

  private static let listeners: [StaticString] = [
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "screenreader", "off-screen", "offscreen",
  ]

  private func isHiddenByStyle(_ node: Int) -> Bool {
    guard let style = document.attributeRange("style", of: node) else { return false }
    return Self.hiding.contains { document.contains(style, $0) }
  }

  private static let hiding: [StaticString] = [
    "display:none", "display: none", "visibility:hidden", "visibility: hidden", "left:-9", "left: -9", "top:-9",
    "top: -9",
  ]
}
