/// What a source holds: one article, or a list of articles to choose from.
public enum Publication: Sendable, Equatable {
  case article(Article)
  case list(Feed)

  /// The article; of a list the page that its entries make.
  public var article: Article {
    switch self {
    case .article(let article): article
    case .list(let feed): feed.page
    }
  }
}

/// A list of articles, such as a feed brings: what to choose from, and a page of its own to read, print and search.
public struct Feed: Sendable, Equatable {
  /// What it says about itself; `headline` is its title.
  public let facts: Article.Facts
  public let entries: [Entry]
  /// All entries as one article: a heading each, in order, after what the feed says about itself.
  public let page: Article

  /// Its words are clean.
  public struct Entry: Sendable, Equatable {
    public var title: String
    public var author: String?
    public var stamp: Stamp?
    /// The first words of the article, or what it is about.
    public var summary: String?
    /// The part of the list that it stands in, such as a folder of feeds.
    public var group: String?
    /// What the list holds of the article itself.
    public var manuscript: Manuscript

    public init(title: String, summary: String? = nil, group: String? = nil, manuscript: Manuscript) {
      (self.title, self.summary, self.group, self.manuscript) = (title, summary, group, manuscript)
      (author, stamp) = (manuscript.facts.byline, manuscript.facts.published)
    }
  }

  /// More entries of a list are left out, and that is told.
  public static let entryLimit = 100_000

  /// - Parameters:
  ///   - facts: What the feed says about itself.
  ///   - entries: May be unclean; one without a title gets its first words or its address as title.
  public init(facts: Article.Facts, entries: [Entry]) {
    self.entries = entries.prefix(Self.entryLimit).map { $0.cleaned() }
    var builder = ArticleBuilder()
    builder.facts = facts
    if entries.count > Self.entryLimit {
      builder.note(
        "Only the beginning is shown: the list has more than \(Self.entryLimit) entries, the most that are read")
    }
    builder.headline(facts.headline ?? "Untitled list")
    if let standfirst = facts.standfirst { builder.block(.standfirst, standfirst) }
    var group: String?
    for entry in self.entries {
      if let name = entry.group, name != group { builder.beginHeading(name, level: 1) }
      group = entry.group
      entry.write(to: &builder)
    }
    page = builder.finish()
    self.facts = page.facts
  }

  /// The entry whose heading opens a section of the page; nil for other sections.
  public func entryIndex(ofSection section: Int) -> Int? {
    guard isEntry(page.sections[section]) else { return nil }
    return page.sections[..<section].count(where: isEntry)
  }

  /// Groups stand one level above entries.
  private func isEntry(_ section: Article.Section) -> Bool { section.kind == .heading && section.level == 2 }
}

extension Sequence {
  /// What a list may hold of these: what each is made into, where it is anything, up to one more than `Feed.entryLimit`,
  /// which tells that there are others.
  public func entries<Entry>(_ transform: (Element) -> Entry?) -> [Entry] {
    var entries: [Entry] = []
    for element in self {
      guard entries.count <= Feed.entryLimit else { break }
      if let entry = transform(element) { entries.append(entry) }
    }
    return entries
  }
}

extension Feed.Entry {
  /// What stands in a list beside the title: when, who, how many comments.
  public var details: [String] {
    let count = manuscript.commentCount ?? 0
    let comments = count == 0 ? nil : count == 1 ? "1 comment" : "\(count) comments"
    return [stamp?.printed, author, comments].compactMap { $0 }
  }

  fileprivate func cleaned() -> Self {
    var entry = self
    entry.author = author.flatMap { Cleaner.line($0) }
    entry.stamp = stamp?.cleaned()
    entry.summary = summary.flatMap { Cleaner.line($0.prefix(Self.summaryLimit)) }
    entry.group = group.flatMap { Cleaner.line($0) }
    entry.title = Cleaner.line(title) ?? entry.firstWords ?? manuscript.facts.url ?? "Untitled"
    return entry
  }

  /// Characters of a summary that are kept.
  private static let summaryLimit = 600

  private var firstWords: String? {
    guard let summary, !summary.isEmpty else { return nil }
    return summary.count > 80 ? String(summary.prefix(79)) + "…" : summary
  }

  fileprivate func write(to builder: inout ArticleBuilder) {
    builder.beginHeading(title, level: 2)
    if !details.isEmpty { builder.block(.byline, details.joined(separator: " · ")) }
    if let summary, summary != title { builder.block(.paragraph, summary) }
    if let url = manuscript.facts.url { builder.block(.paragraph, url) }
  }
}
