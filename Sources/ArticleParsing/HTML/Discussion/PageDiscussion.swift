import ArticleModel

/// The discussion of a page: where its comments stand, and what of the page they take up.
///
/// The comments themselves are read while they are written, so that only one is held at a time.
struct PageDiscussion {
  private let source: Source
  /// What announces it: "12 thoughts on …".
  private var title: String?
  /// Ranges of nodes that are no part of the article's body, in order.
  private(set) var taken: [Range<Int>] = []

  private enum Source {
    /// Elements in preorder, and the depth of each.
    case elements(MarkupMap, [CommentItem], depths: [Int])
    case data([PageComment])
  }

  init(_ map: MarkupMap, _ data: LinkedData) {
    let items = Self.items(map)
    guard let first = items.first else {
      source = .data(LinkedComments(data, map.document).comments)
      return
    }
    source = .elements(map, items, depths: CommentThreads(map: map).depths(items))
    let place = PageDiscussionPlace(map: map, items: items)
    let heading = place.heading(above: first.nodes.lowerBound)
    title = heading.map { map.document.text($0) }
    taken = place.taken(with: heading)
  }

  /// Whether the page shows no comment.
  var isEmpty: Bool {
    switch source {
    case .elements: false
    case .data(let comments): comments.isEmpty
    }
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
  /// Writes the discussion; nothing where there is none.
  /// - Parameter base: What relative addresses are relative to.
  func write(_ document: HTMLDocument, base: String?, to builder: inout ArticleBuilder) {
    var writer = BlockWriter(document, base: base, headings: .blocks)
    switch source {
    case .elements(let map, let items, let depths):
      builder.beginDiscussion(title: title)
      var reader = PageCommentReader(map: map)
      for index in items.indices {
        let comment = reader.read(items[index], own: Self.own(index, items), depth: depths[index])
        Self.write(comment, &writer, to: &builder)
      }
    case .data(let comments):
      if !comments.isEmpty { builder.beginDiscussion(title: nil) }
      for comment in comments { Self.write(comment, &writer, to: &builder) }
    }
  }

  private static func write(_ comment: PageComment, _ writer: inout BlockWriter, to builder: inout ArticleBuilder) {
    builder.beginComment(comment.header)
    switch comment.body {
    case .nodes(let ranges, let skipped):
      for range in ranges { writer.write(range, to: &builder) { skipped.contains($0) } }
    case .words(let words):
      for line in words.split(separator: "\n") { builder.block(.paragraph, String(line)) }
    }
  }
}
