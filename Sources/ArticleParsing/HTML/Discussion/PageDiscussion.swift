import ArticleModel

/// The discussion of a page: its comments in preorder, and what of the page they take up.
struct PageDiscussion {
  var comments: [PageComment] = []
  /// What announces it: "12 thoughts on …".
  var title: String?
  /// Ranges of nodes that are no part of the article's body, in order.
  var taken: [Range<Int>] = []

  init() {}

  init(_ map: MarkupMap, _ data: LinkedData) {
    let items = Self.items(map)
    let depths = CommentThreads(map: map).depths(items)
    var reader = PageCommentReader(map: map)
    for index in items.indices {
      let own = Self.own(index, items)
      comments.append(reader.read(items[index], own: own, depth: depths[index]))
    }
    guard let first = items.first else {
      comments = LinkedComments(data, map.document).comments
      return
    }
    let place = PageDiscussionPlace(map: map, items: items)
    let heading = place.heading(above: first.nodes.lowerBound)
    title = heading.map(map.document.text)
    taken = place.taken(with: heading)
  }

  private static func items(_ map: MarkupMap) -> [CommentItem] {
    let found = CommentItemFinder(map: map).find()
    if found.items.contains(where: { !$0.isPingback }) { return found.items }
    let shaped = CommentShapeFinder(map: map).items()
    if !shaped.isEmpty { return shaped }
    return found.nameless.isEmpty ? found.items : found.nameless
  }

  /// The nodes of a comment without those of the comments inside it.
  private static func own(_ index: Int, _ items: [CommentItem]) -> [Range<Int>] {
    var own: [Range<Int>] = []
    var start = items[index].nodes.lowerBound
    var next = index + 1
    let end = items[index].nodes.upperBound
    while next < items.count, items[next].nodes.lowerBound < end {
      let inner = items[next].nodes
      if inner.lowerBound > start { own.append(start..<inner.lowerBound) }
      start = max(start, inner.upperBound)
      next += 1
      while next < items.count, items[next].nodes.lowerBound < start { next += 1 }
    }
    if start < end { own.append(start..<end) }
    return own
  }
}

extension PageDiscussion {
  func write(_ document: HTMLDocument, base: String?, to builder: inout ArticleBuilder) {
    guard !comments.isEmpty else { return }
    builder.beginDiscussion(title: title)
    var writer = BlockWriter(document, base: base, headings: .blocks)
    for comment in comments {
      builder.beginComment(comment.header)
      switch comment.body {
      case .nodes(let ranges, let skipped):
        for range in ranges { writer.write(range, to: &builder) { skipped.contains($0) } }
      case .words(let words):
        for line in words.split(separator: "\n") { builder.block(.paragraph, String(line)) }
      }
    }
  }
}
