/// The one door into an `Article`: every parser drives a builder, and nothing else can make one.
///
/// What goes in may be hostile; what comes out is clean, has its white space normalised, its threads well formed and
/// its gaps told. Call the block methods in reading order, then `finish()`.
///
///     var builder = ArticleBuilder()
///     builder.headline("Ferries stop for a second night")
///     builder.beginUpdate(Stamp(printed: "UPDATE 2140 GMT"))
///     builder.block(.paragraph, "Talks adjourned until morning.")
///     builder.beginDiscussion(title: "2 thoughts on …")
///     builder.beginComment(.init(author: "oldsalt", depth: 0))
///     builder.block(.paragraph, "In 2011 it took nine days.")
///     let article = builder.finish()
public struct ArticleBuilder {
  /// Facts that are not words of a block. `headline`, `standfirst` and `byline` are filled by the blocks of that kind.
  public var facts = Article.Facts()

  private var cleaner = Cleaner()
  private var blocks: [Article.Block] = []
  private var runs: [Article.Run] = []
  private var links: [String] = []
  private var sections: [Article.Section] = []
  private var comments: [Article.Comment] = []
  private var discussionTitle: Int?
  /// The number of the latest top-level comment that has one.
  private var lastNumber = 0
  /// The block that is being written.
  private var open: (kind: Article.Block.Kind, start: Int, firstRun: Int)?
  private var place = Place.front

  /// Which part of the article is being written.
  private enum Place {
    /// Headline, standfirst, byline.
    case front
    case section
    case discussion
    case comment
  }

  public init() {}

  /// Tells how many bytes of words are about to come.
  public mutating func reserve(_ count: Int) { cleaner.reserve(count) }
}

// MARK: - Blocks

extension ArticleBuilder {
  /// Writes a whole block.
  public mutating func block(_ kind: Article.Block.Kind, _ words: String) {
    begin(kind)
    text(words)
    end()
  }

  public mutating func headline(_ words: String) { block(.headline, words) }

  /// Begins a block, ending the one before it. Opens a lead section where no section stands yet.
  public mutating func begin(_ kind: Article.Block.Kind) {
    end()
    if place == .front || place == .discussion {
      switch kind {
      case .headline, .standfirst, .byline: break
      default: beginSection(Article.Section(kind: place == .front ? .lead : .related), level: 1)
      }
    }
    open = (kind, cleaner.output.count, runs.count)
    switch kind {
    case .preformatted, .tableRow: cleaner.begin(.preformatted)
    case .headline, .byline, .heading: cleaner.begin(.oneLine)
    default: cleaner.begin(.prose)
    }
  }

  /// Adds words to the open block.
  public mutating func text(_ words: String) {
    text(words.utf8.span)
  }

  /// Adds words to the open block, as UTF-8.
  public mutating func text(_ words: Span<UInt8>) {
    cleaner.append(words)
  }

  /// Adds words to the open caption and marks them as its credit.
  public mutating func credit(_ words: Span<UInt8>) {
    text(" ")
    let start = cleaner.output.count
    text(words)
    guard case .caption? = open?.kind else { return }
    var credit = start..<cleaner.output.count
    // The space that was owed is written with the first word.
    if let first = credit.first, first > open?.start ?? first, cleaner.output[first] == 0x20 {
      credit = first + 1..<credit.upperBound
    }
    if !credit.isEmpty { open?.kind = .caption(credit: credit) }
  }

  /// Adds a line break to the open block.
  public mutating func lineBreak() {
    cleaner.append("\n" as Unicode.Scalar)
  }

  /// Ends the open block. A block without words is dropped, unless it stands for something that is not words.
  public mutating func end() {
    guard let open else { return }
    self.open = nil
    var end = cleaner.output.count
    while end > open.start, cleaner.output[end - 1] == 0x0A { end -= 1 }
    var start = open.start
    while start < end, cleaner.output[start] == 0x0A { start += 1 }
    switch open.kind {
    case .media, .rule: break
    default:
      if start == end { return cleaner.truncate(to: open.start) }
    }
    // Leading line breaks would leave a hole in the tiling, so the words move up; they are rare and short.
    if start > open.start {
      let words = Array(cleaner.output[start..<end])
      cleaner.truncate(to: open.start)
      cleaner.restore(words)
      end -= start - open.start
    } else {
      cleaner.truncate(to: end)
    }
    finishBlock(open.kind, open.start..<end, firstRun: open.firstRun)
  }

  private mutating func finishBlock(_ kind: Article.Block.Kind, _ range: Range<Int>, firstRun: Int) {
    switch kind {
    case .headline: facts.headline = facts.headline ?? words(range)
    case .standfirst: facts.standfirst = facts.standfirst ?? words(range)
    case .byline: if place == .front { facts.byline = facts.byline ?? words(range) }
    default: break
    }
    cleaner.endBlock()
    linkAddresses(in: range)
    blocks.append(Article.Block(kind: kind, text: range, runs: firstRun..<runs.count))
  }

  private func words(_ range: Range<Int>) -> String {
    String(decoding: cleaner.output[range], as: UTF8.self)
  }

  /// Marks bare web addresses in the words as links.
  private mutating func linkAddresses(in range: Range<Int>) {
    for address in WebAddress.find(in: cleaner.output.span.extracting(range)) {
      let place = range.lowerBound + address.lowerBound..<range.lowerBound + address.upperBound
      runs.append(Article.Run(text: place, kind: .link(links.count)))
      links.append(words(place))
    }
  }
}

// MARK: - Sections

extension ArticleBuilder {
  /// Begins an update. The stamp's printed words become its first block, a title its second.
  public mutating func beginUpdate(_ stamp: Stamp, title: String? = nil) {
    guard let printed = Cleaner.line(stamp.printed) else { return beginHeading(title ?? "", level: 1) }
    var stamp = stamp
    stamp.printed = printed
    var section = Article.Section(kind: .update)
    section.stamp = stamp
    beginSection(section, level: 1, printed: printed, title: title)
  }

  /// Begins the report as it stood before its updates; `printed` is what announces it.
  public mutating func beginOriginal(_ printed: String, stamp: Stamp? = nil) {
    var section = Article.Section(kind: .original)
    section.stamp = stamp
    beginSection(section, level: 1, printed: printed)
  }

  /// Begins a section under a heading; level 1 is the greatest.
  public mutating func beginHeading(_ title: String, level: Int = 2) {
    beginSection(Article.Section(kind: .heading), level: level, title: title)
  }

  /// Begins what the page puts under or around the report.
  public mutating func beginRelated(_ title: String?) {
    beginSection(Article.Section(kind: .related), level: 1, title: title)
  }

  private mutating func beginSection(
    _ section: Article.Section, level: Int, printed: String? = nil, title: String? = nil
  ) {
    end()
    closeRange()
    place = .section
    var section = section
    section.level = level
    section.title = title.flatMap { Cleaner.line($0) }
    section.blocks = blocks.count..<blocks.count
    sections.append(section)
    for header in [printed, section.title] {
      guard let header else { continue }
      let count = blocks.count
      block(.heading(level: level), header)
      sections[sections.count - 1].headerCount += blocks.count - count
    }
  }

  /// Ends the section or comment that is being written where the blocks now end.
  private mutating func closeRange() {
    end()
    switch place {
    case .front, .discussion: break
    case .section: sections[sections.count - 1].blocks = sections[sections.count - 1].blocks.lowerBound..<blocks.count
    case .comment: comments[comments.count - 1].blocks = comments[comments.count - 1].blocks.lowerBound..<blocks.count
    }
  }
}

extension Article.Section {
  fileprivate init(kind: Kind) {
    self.init(kind: kind, level: 1, title: nil, stamp: nil, blocks: 0..<0, headerCount: 0)
  }
}

// MARK: - Discussion

extension ArticleBuilder {
  /// What a source tells of a comment beside its words.
  public struct CommentHeader: Sendable {
    public var id: String?
    public var author: String?
    public var stamp: Stamp?
    /// The number printed before it. A jump from the last number tells of comments the copy lost.
    public var number: Int?
    /// 0 at the top level. Where no comment stands one level above, missing ones are put in.
    public var depth: Int
    public var isPingback: Bool

    public init(
      id: String? = nil, author: String? = nil, stamp: Stamp? = nil, number: Int? = nil, depth: Int = 0,
      isPingback: Bool = false
    ) {
      (self.id, self.author, self.stamp, self.number) = (id, author, stamp, number)
      (self.depth, self.isPingback) = (depth, isPingback)
    }
  }

  /// At most so many missing ancestors are put in above one comment; a deeper one is drawn nearer.
  private static let missingAncestorLimit = 64

  /// Begins the discussion; `title` is what the source announces it with.
  public mutating func beginDiscussion(title: String?) {
    closeRange()
    place = .discussion
    guard let title = title.flatMap({ Cleaner.line($0) }) else { return }
    discussionTitle = blocks.count
    open = (.heading(level: 1), cleaner.output.count, runs.count)
    cleaner.begin(.oneLine)
    text(title)
    end()
  }

  /// Begins a comment; the blocks that follow are its words.
  public mutating func beginComment(_ header: CommentHeader) {
    closeRange()
    if header.depth <= 0, let number = header.number, number > 0 {
      if number - 1 > lastNumber { appendMissing(depth: 0, count: number - 1 - lastNumber) }
      lastNumber = number
    }
    let reachable = comments.last.map { $0.depth + 1 } ?? 0
    let depth = min(max(0, header.depth), reachable + Self.missingAncestorLimit)
    for level in reachable..<max(reachable, depth) { appendMissing(depth: level, count: 1) }
    appendComment(header, depth: depth)
  }

  private mutating func appendMissing(depth: Int, count: Int) {
    appendComment(CommentHeader(), depth: depth)
    comments[comments.count - 1].kind = .missing(count)
    closeRange()
  }

  private mutating func appendComment(_ header: CommentHeader, depth: Int) {
    place = .comment
    var stamp = header.stamp
    if let printed = header.stamp?.printed { stamp?.printed = Cleaner.line(printed) ?? "" }
    let author = header.author.flatMap { Cleaner.line($0) }
    comments.append(
      Article.Comment(
        id: header.id.flatMap { Cleaner.line($0) }, author: author, stamp: stamp, number: header.number, depth: depth,
        descendants: 0, kind: header.isPingback ? .pingback : .comment, blocks: blocks.count..<blocks.count))
    let start = cleaner.output.count
    cleaner.begin(.oneLine)
    for (index, words) in [author, stamp?.printed].compactMap({ $0 }).filter({ !$0.isEmpty }).enumerated() {
      text(index == 0 ? words : " · " + words)
    }
    let range = start..<cleaner.output.count
    cleaner.endBlock()
    blocks.append(Article.Block(kind: .byline, text: range, runs: runs.count..<runs.count))
  }
}

// MARK: - Finishing

extension ArticleBuilder {
  /// The article. The builder is used up.
  public consuming func finish() -> Article {
    closeRange()
    countDescendants()
    let text = String(decoding: cleaner.output, as: UTF8.self)
    return Article(
      facts: facts, text: text, blocks: blocks, sections: sections, comments: comments, links: links, runs: runs,
      discussionTitle: discussionTitle)
  }

  private mutating func countDescendants() {
    var chain: [Int] = []  // chain[d] is the latest comment of depth d
    for index in comments.indices {
      while chain.count > comments[index].depth {
        let ended = chain.removeLast()
        comments[ended].descendants = index - ended - 1
      }
      chain.append(index)
    }
    for ended in chain { comments[ended].descendants = comments.count - ended - 1 }
  }
}
