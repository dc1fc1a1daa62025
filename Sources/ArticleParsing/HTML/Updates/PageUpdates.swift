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
    let told = LinkedUpdates(data, map.document).updates
    var reader = UpdateEntryReader(map: map)
    var entries = reader.entries()
    let places = Self.places(told)
    for index in entries.indices {
      let title = entries[index].title.flatMap { Self.key($0.utf8) }
      let words = Self.key(map.document.collapsedText(entries[index].words, limit: 1_000))
      guard let place = [title, words].lazy.compactMap({ $0 }).compactMap({ places[$0] }).first else { continue }
      // Data has the zone, which markup often gets wrong.
      if let instant = told[place].stamp.instant { entries[index].stamp.instant = instant }
    }
    // Where the page shows entries, data may go on for hundreds that are loaded only when asked for.
    var rest: [LinkedUpdates.Update] = []
    if entries.isEmpty { (entries, rest) = Self.entries(as: told, places, map, &reader) }
    updates = entries.map { entry in
      PageUpdate(stamp: entry.stamp, title: entry.title, body: .nodes([entry.nodes], without: entry.skipped))
    }
    updates += rest.map { PageUpdate(stamp: $0.stamp, title: $0.title, body: .words($0.words)) }
    taken = entries.map(\.nodes)
  }

  /// The entries whose words data gives, found by these words; and the updates of which the page shows none.
  private static func entries(
    as told: [LinkedUpdates.Update], _ places: [[UInt8]: Int], _ map: MarkupMap, _ reader: inout UpdateEntryReader
  ) -> ([UpdateEntry], [LinkedUpdates.Update]) {
    let document = map.document
    var found: [(text: Int, place: Int)] = []
    var open = Set(told.indices)
    for text in document.nodes.indices where document.tag(text) == .text && map.text(text..<text + 1) >= keyLength {
      guard let key = key(document.bytes[document.textRange(text)]), let place = places[key] else { continue }
      if open.remove(place) != nil { found.append((text, place)) }
    }
    let entries = found.indices.map { index in
      let before = index == 0 ? 0 : found[index - 1].text
      let behind = index + 1 < found.count ? found[index + 1].text : document.nodes.count
      var entry = reader.entry(around: found[index].text, between: before..<(found.count == 1 ? before : behind))
      let stamp = told[found[index].place].stamp
      if entry.isUntold { entry.stamp.printed = stamp.printed }
      entry.stamp.instant = stamp.instant ?? entry.stamp.instant
      return entry
    }
    return (entries, told.indices.filter(open.contains).map { told[$0] })
  }

  private static func places(_ told: [LinkedUpdates.Update]) -> [[UInt8]: Int] {
    var places: [[UInt8]: Int] = [:]
    for (index, update) in told.enumerated() {
      for key in [update.title.flatMap { key($0.utf8) }, key(update.words.utf8)] {
        if let key, places[key] == nil { places[key] = index }
      }
    }
    return places
  }

  /// So many letters tell one update from others.
  private static let keyLength = 24

  /// The first letters of words, so that the same update is known in markup and in data.
  private static func key(_ words: some Sequence<UInt8>) -> [UInt8]? {
    var key: [UInt8] = []
    for byte in words where ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte >= 0xC3 {
      key.append(ASCII.lowercased(byte))
      if key.count == keyLength { return key }
    }
    return nil
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
