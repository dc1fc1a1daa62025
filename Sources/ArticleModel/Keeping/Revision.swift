/// What an article says otherwise than an earlier version of it, and what it says no more.
public struct Revision: Sendable, Equatable {
  /// A part of an article, by its index in one version.
  public enum Item: Sendable, Hashable {
    case section(Int)
    case comment(Int)
  }

  /// One part in both versions.
  public struct Edit: Sendable, Equatable {
    public var old: Item
    public var new: Item
  }

  /// What is worded otherwise, in the later version's reading order: updates, comments, and the sections of the report.
  public private(set) var edits: [Edit] = []
  /// Updates and comments of the earlier version that were taken away, in its reading order.
  public let removed: [Item]
  /// Those that the later one does not show, as it shows only a part of them.
  public let hidden: [Item]

  public init(from earlier: Article, to later: Article) {
    let (old, new) = (ItemPrints(earlier), ItemPrints(later))
    let matching = ItemMatching(from: old.prints, to: new.prints, updateCount: new.updateCount)
    let vanishing = Vanishing(
      of: matching, updateCount: old.updateCount, count: old.prints.count, laterUpdateCount: new.updateCount)
    (removed, hidden) = (vanishing.removed.map(old.item), vanishing.hidden.map(old.item))
    for (index, fate) in matching.fates.enumerated() {
      if case .edited(let before) = fate { edits.append(Edit(old: old.item(before), new: new.item(index))) }
    }
    edits += Self.editsOfReport(from: earlier, to: later)
    let comments = edits.partition {
      if case .comment = $0.new { true } else { false }
    }
    edits[..<comments].sort { $0.new.index < $1.new.index }
    edits[comments...].sort { $0.new.index < $1.new.index }
  }

  /// Whether there is nothing to tell.
  public var isEmpty: Bool { edits.isEmpty && removed.isEmpty && hidden.isEmpty }

  /// The sections that are no updates are told by their kind and title.
  private static func editsOfReport(from earlier: Article, to later: Article) -> [Edit] {
    let (old, new) = (earlier.reportSections, later.reportSections)
    let matching = ItemMatching(
      from: old.map(earlier.print(ofReportSection:)), to: new.map(later.print(ofReportSection:)))
    return matching.fates.enumerated().compactMap { index, fate in
      guard case .edited(let before) = fate else { return nil }
      return Edit(old: .section(old[before]), new: .section(new[index]))
    }
  }
}

extension Revision.Item {
  fileprivate var index: Int {
    switch self {
    case .section(let index), .comment(let index): index
    }
  }
}

extension ItemPrints {
  /// The part of the article that a print is of.
  fileprivate func item(_ index: Int) -> Revision.Item {
    index < updateCount ? .section(updates[index]) : .comment(comments[index - updateCount])
  }
}

extension Article {
  /// The sections of the report that are no updates.
  fileprivate var reportSections: [Int] {
    sections.indices.filter { index in
      switch sections[index].kind {
      case .lead, .original, .heading: true
      case .update, .related: false
      }
    }
  }
}
