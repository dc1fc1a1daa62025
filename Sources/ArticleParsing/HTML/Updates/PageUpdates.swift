import ArticleModel

/// One timed update of a page.
struct PageUpdate {
  var stamp: Stamp
  var title: String?
  var body: Body

  enum Body {
    /// Whole subtrees, in order, without some nodes in them.
    case nodes([Range<Int>], without: Set<Int>)
    /// What data beside the page gives; lines are paragraphs.
    case words(String)
  }
}

/// The timed updates of a page that stand in elements of their own or in data: entries of a live blog.
struct PageUpdates {
  private(set) var updates: [PageUpdate] = []
  /// Ranges of nodes that are no part of the report's own words, in order.
  private(set) var taken: [Range<Int>] = []

  init(_ map: MarkupMap, _ data: LinkedData) {
    let data = LinkedUpdates(data, map.document).updates
    var reader = UpdateEntryReader(map: map)
    var entries = reader.entries()
    var places: [[UInt8]: Int] = [:]
    for (index, update) in data.enumerated().reversed() {
      for words in [update.title ?? "", update.words] where !words.isEmpty {
        places[Self.key(words.utf8), default: index] = index
      }
    }
    for index in entries.indices {
      let keys = [
        entries[index].title.map { Self.key($0.utf8) }, Self.key(map.document.collapsedText(entries[index].words)),
      ]
      guard let place = keys.lazy.compactMap({ $0 }).compactMap({ places[$0] }).first else { continue }
      // Data has the zone, which markup often gets wrong.
      if let instant = data[place].stamp.instant { entries[index].stamp.instant = instant }
    }
    updates = entries.map { entry in
      PageUpdate(stamp: entry.stamp, title: entry.title, body: .nodes([entry.nodes], without: entry.skipped))
    }
    // The page shows what it shows; data goes on for hundreds that are loaded only when asked for.
    if entries.isEmpty {
      updates = data.map { PageUpdate(stamp: $0.stamp, title: $0.title, body: .words($0.words)) }
    }
    taken = entries.map(\.nodes)
  }

  /// The first letters of words, so that the same update is known in markup and in data.
  private static func key(_ words: some Sequence<UInt8>) -> [UInt8] {
    Array(words.lazy.filter { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 >= 0x80 }.map(ASCII.lowercased).prefix(48))
  }
}

extension PageUpdates {
  func write(_ document: HTMLDocument, base: String?, to builder: inout ArticleBuilder) {
    var writer = BlockWriter(document, base: base, headings: .blocks)
    for update in updates {
      builder.beginUpdate(update.stamp, title: update.title)
      switch update.body {
      case .nodes(let ranges, let skipped):
        for range in ranges { writer.write(range, to: &builder) { skipped.contains($0) } }
      case .words(let words):
        for line in words.split(separator: "\n") { builder.block(.paragraph, String(line)) }
      }
    }
  }
}
