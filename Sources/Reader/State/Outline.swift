import ArticleModel

/// The parts of an article to go to: its sections in reading order, and the discussion where it stands.
struct Outline {
  enum Entry: Equatable {
    case section(Int)
    case discussion
  }

  let entries: [Entry]
  /// The first block of every entry, in order.
  private let blocks: [Int]
  /// The level of the greatest headings: pages begin with different ones.
  let topLevel: Int

  init(_ article: Article) {
    var parts = article.sections.indices.map {
      (entry: Entry.section($0), block: article.sections[$0].blocks.lowerBound)
    }
    if let first = article.comments.first {
      let block = article.discussionTitle ?? first.blocks.lowerBound
      parts.insert((.discussion, block), at: parts.partitioningIndex { $0.block > block })
    }
    topLevel = article.sections.lazy.filter { $0.kind == .heading }.map(\.level).min() ?? 1
    entries = parts.map(\.entry)
    blocks = parts.map(\.block)
  }

  func block(of index: Int) -> Int { blocks[index] }

  /// The entry that a block belongs to; nil above the first.
  func index(ofBlock block: Int) -> Int? {
    let index = blocks.partitioningIndex { $0 > block } - 1
    return index >= 0 ? index : nil
  }
}

extension Document {
  /// What an entry of the outline is called: a stamp, if it has one, and a title or its first words.
  func outlineWords(of entry: Outline.Entry) -> (label: String, words: String, indent: Int) {
    guard case .section(let index) = entry else {
      return ("", "Discussion · \(commentCount)", 0)
    }
    let section = article.sections[index]
    let words = section.title ?? opening(of: section)
    switch section.kind {
    case .lead: return ("", section.title ?? "Lead · \(words)", 0)
    case .update: return (section.stamp.map { Words.short($0.printed) } ?? "", words, 0)
    case .original: return ("", "Original entry · \(words)", 0)
    case .heading: return ("", words, 1 + section.level - outline.topLevel)
    case .related: return ("", section.title ?? "Around the article", 0)
    }
  }

  /// The first words of a section, on one line.
  func opening(of section: Article.Section) -> String {
    opening(of: section.body)
  }

  /// The first words of some blocks, on one line.
  func opening(of blocks: Range<Int>) -> String {
    guard let block = blocks.first(where: { !article.blocks[$0].text.isEmpty }) else { return "" }
    return article.opening(of: article.blocks[block].text)
  }
}

extension String {
  /// The same on one line.
  func onOneLine() -> String { String(map { $0 == "\n" ? " " : $0 }) }
}
