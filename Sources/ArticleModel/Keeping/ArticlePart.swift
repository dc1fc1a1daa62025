extension Article {
  /// A part of an article that a reader can write a note to.
  public enum Part: Hashable, Sendable {
    /// An update or another section, by its index.
    case section(Int)
    case comment(Int)
    /// A block that stands in no section and in no comment, by its index.
    case block(Int)
  }

  /// The part that a block stands in.
  public func part(ofBlock block: Int) -> Part {
    if let comment = comment(ofBlock: block) { return .comment(comment) }
    return section(ofBlock: block).map { .section($0) } ?? .block(block)
  }

  /// The block that a note to a part belongs below: the last of its header, else its first. No two parts share one.
  public func headerBlock(of part: Part) -> Int {
    switch part {
    case .section(let index): sections[index].blocks.lowerBound + max(0, sections[index].headerCount - 1)
    case .comment(let index): comments[index].blocks.lowerBound
    case .block(let index): index
    }
  }

  /// What a part goes by in a list: a comment's author, a section's stamp or title, else its first words; one line of at
  /// most 80 characters.
  public func name(of part: Part) -> String {
    let name: String? =
      switch part {
      case .section(let index): sections[index].stamp?.printed ?? sections[index].title
      case .comment(let index): comments[index].author
      case .block: nil
      }
    if let name { return String(name.prefix(80)) }
    let words: Range<Int> =
      switch part {
      case .section(let index): sections[index].blocks
      case .comment(let index): comments[index].body
      case .block(let index): index..<index + 1
      }
    guard let first = words.first, let last = words.last else { return "" }
    return String(opening(of: blocks[first].text.lowerBound..<blocks[last].text.upperBound).prefix(80))
  }
}
