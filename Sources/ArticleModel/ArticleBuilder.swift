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

  var cleaner = Cleaner()
  var blocks: [Article.Block] = []
  var runs: [Article.Run] = []
  var links: [String] = []
  var blockLimit = Self.usualBlockLimit
  /// How many more bytes addresses may take, beside what the words make room for.
  var linkRoom = Self.firstLinkRoom
  /// The address that words were marked with last, as it was given and clean.
  var lastAddress: (given: String, clean: String?)?
  var sections: [Article.Section] = []
  var comments: [Article.Comment] = []
  var discussionTitle: Int?
  /// The number of the latest top-level comment that has one.
  var lastNumber = 0
  /// How many more ancestors that the copy lost may be put in.
  var missingAncestorBudget = 1_000
  /// The block that is being written.
  private var open: OpenBlock?
  /// Marks that are open in it, nil for one that marks nothing; and those that have ended.
  var openMarks: [OpenMark?] = []
  var blockRuns: [Article.Run] = []
  var place = Place.front

  private struct OpenBlock {
    var kind: Article.Block.Kind
    /// UTF-8 offsets of the output.
    var start: Int
    var credit: Range<Int>?
  }

  /// Which part of the article is being written.
  enum Place {
    /// Headline, standfirst, byline.
    case front
    /// The latest section.
    case section
    /// The discussion, before its first comment.
    case discussion
    /// The latest comment.
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

  /// Begins a block, ending the one before it. Its first words open a lead section where no section stands yet.
  ///
  /// Levels are held between 0 and 64, those of headings between 1 and 64. A caption's credit cannot be known before
  /// its words are clean: give nil, and the words to `credit`.
  public mutating func begin(_ kind: Article.Block.Kind) {
    end()
    open = OpenBlock(kind: kind, start: cleaner.output.count)
    switch kind {
    case .preformatted: cleaner.begin(.preformatted)
    case .tableRow: cleaner.begin(.cells)
    case .headline, .byline, .heading: cleaner.begin(.oneLine)
    case .standfirst, .paragraph, .quote, .listItem, .caption, .media, .rule: cleaner.begin(.prose)
    }
  }

  /// Adds words to the open block; where none is open, they begin a paragraph.
  public mutating func text(_ words: String) {
    text(words.utf8.span)
  }

  /// Adds words to the open block, as UTF-8 in whole scalars; where none is open, they begin a paragraph.
  public mutating func text(_ words: Span<UInt8>) {
    if open == nil { begin(.paragraph) }
    cleaner.append(words)
  }

  /// Adds the credit of the open caption to its words; elsewhere these are words like any others.
  public mutating func credit(_ words: String) { credit(words.utf8.span) }

  /// Adds the credit of the open caption to its words, as UTF-8.
  public mutating func credit(_ words: Span<UInt8>) {
    if open == nil { begin(.paragraph) }
    text(" ")
    let before = cleaner.output.count
    text(words)
    var start = before
    while start < cleaner.output.count, cleaner.output[start] <= 0x20 { start += 1 }
    if start < cleaner.output.count { open?.credit = start..<cleaner.output.count }
  }

  /// Adds a line break to the open block.
  public mutating func lineBreak() {
    if open != nil { cleaner.breakLine() }
  }

  /// Ends the open block. A block without words is dropped, unless it stands for something that is not words.
  public mutating func end() {
    guard var open else { return }
    self.open = nil
    var end = cleaner.output.count
    while end > open.start, cleaner.output[end - 1] == 0x0A { end -= 1 }
    cleaner.truncate(to: end)
    let bare = bareMarker(open)
    if bare == .number { open.kind = .paragraph }
    if cleaner.isBlank(from: open.start) || bare == .sign {
      cleaner.truncate(to: open.start)
      switch open.kind {
      case .media, .rule: break
      default:
        _ = takeRuns(in: open.start..<open.start)
        return
      }
    }
    finishBlock(open, open.start..<cleaner.output.count)
  }

  private enum BareMarker { case sign, number }

  /// What an item is made of that is nothing but its marker: a sign says nothing, and a number is words like others.
  private func bareMarker(_ open: OpenBlock) -> BareMarker? {
    guard case .listItem(let marker, _) = open.kind, cleaner.output.count - open.start <= min(marker, 8) else {
      return nil
    }
    let words = cleaner.output[open.start...]
    if words.contains(where: { ("0"..."9").contains(Unicode.Scalar($0)) }) { return .number }
    return words.count <= 3 ? .sign : nil
  }

  private mutating func finishBlock(_ open: OpenBlock, _ range: Range<Int>) {
    guard hasRoom() else {
      _ = takeRuns(in: open.start..<open.start)
      return cleaner.truncate(to: open.start)
    }
    switch open.kind {
    case .headline: facts.headline = facts.headline ?? words(range)
    case .standfirst: facts.standfirst = facts.standfirst ?? words(range)
    case .byline: if place == .front { facts.byline = facts.byline ?? words(range) }
    default: openSectionIfNeeded()
    }
    cleaner.endBlock()
    let firstRun = runs.count
    runs += takeRuns(in: range)
    linkAddresses(in: range, besides: firstRun)
    blocks.append(Article.Block(kind: checked(open, range), text: range, runs: firstRun..<runs.count))
  }

  /// The kind with what a source claims held within the words it is about.
  private func checked(_ open: OpenBlock, _ range: Range<Int>) -> Article.Block.Kind {
    switch open.kind {
    case .heading(let level): return .heading(level: min(max(1, level), Self.levelLimit))
    case .quote(let level): return .quote(level: min(max(0, level), Self.levelLimit))
    case .listItem(let marker, let level):
      let isWhole = marker >= 0 && marker <= range.count && !cleaner.isInsideScalar(range.lowerBound + marker)
      return .listItem(marker: isWhole ? marker : 0, level: min(max(0, level), Self.levelLimit))
    case .caption(let credit):
      return .caption(credit: (open.credit ?? credit).flatMap { checked(credit: $0, range) })
    case .headline, .standfirst, .byline, .paragraph, .media, .preformatted, .tableRow, .rule: return open.kind
    }
  }

  private func checked(credit: Range<Int>, _ range: Range<Int>) -> Range<Int>? {
    let within = credit.clamped(to: range)
    let isWhole = !cleaner.isInsideScalar(within.lowerBound) && !cleaner.isInsideScalar(within.upperBound)
    return !within.isEmpty && within.lowerBound == credit.lowerBound && isWhole ? within : nil
  }

  /// The deepest level of a heading, quote or list that is told apart.
  static let levelLimit = 64

  private func words(_ range: Range<Int>) -> String {
    String(decoding: cleaner.output[range], as: UTF8.self)
  }

  /// Marks bare web addresses in the words as links, but for those in links that the source made; runs from `firstRun`
  /// on are the block's.
  private mutating func linkAddresses(in range: Range<Int>, besides firstRun: Int) {
    let given = runs[firstRun...].filter(\.isLink)  // in order of their beginnings
    var found: [Article.Run] = []
    var (next, reach) = (0, 0)
    for address in WebAddress.find(in: cleaner.output.span.extracting(range)) {
      let place = range.lowerBound + address.lowerBound..<range.lowerBound + address.upperBound
      while next < given.count, given[next].text.lowerBound < place.upperBound {
        reach = max(reach, given[next].text.upperBound)
        next += 1
      }
      if reach > place.lowerBound { continue }
      found.append(Article.Run(text: place, kind: .link(links.count)))
      links.append(words(place))
    }
    guard !found.isEmpty else { return }
    runs += found
    runs[firstRun...].sort { $0.text.lowerBound < $1.text.lowerBound }
  }
}

// MARK: - Sections

extension ArticleBuilder {
  /// Begins an update. The stamp's printed words become its first block, a title its second. Without printed words
  /// and instant there is no stamp, and it is a heading.
  public mutating func beginUpdate(_ stamp: Stamp, title: String? = nil) {
    guard let stamp = stamp.cleaned() else { return beginHeading(title ?? "", level: 1) }
    beginSection(.update, level: 1, stamp: stamp, printed: stamp.printed, title: title)
  }

  /// Begins the report as it stood before its updates; `printed` is what announces it.
  public mutating func beginOriginal(_ printed: String, stamp: Stamp? = nil) {
    beginSection(.original, level: 1, stamp: stamp?.cleaned(), printed: printed)
  }

  /// Begins a section under a heading; level 1 is the greatest.
  public mutating func beginHeading(_ title: String, level: Int = 2) {
    beginSection(.heading, level: level, title: title)
  }

  /// Begins what the page puts under or around the report.
  public mutating func beginRelated(_ title: String?) {
    beginSection(.related, level: 1, title: title)
  }

  private mutating func beginSection(
    _ kind: Article.Section.Kind, level: Int, stamp: Stamp? = nil, printed: String? = nil, title: String? = nil
  ) {
    closeRange()
    guard hasRoom() else { return }
    place = .section
    let title = title.flatMap { Cleaner.line($0) }
    let level = min(max(1, level), Self.levelLimit)
    let first = blocks.count
    sections.append(
      Article.Section(kind: kind, level: level, title: title, stamp: stamp, blocks: first..<first, headerCount: 0))
    for header in [printed, title] {
      guard let header else { continue }
      block(.heading(level: level), header)
    }
    sections[sections.count - 1].headerCount = blocks.count - first
  }

  /// Opens a section for a block that stands in none: the lead, or words around the discussion.
  private mutating func openSectionIfNeeded() {
    switch place {
    case .front: beginSection(.lead, level: 1)
    case .discussion: beginSection(.related, level: 1)
    case .section, .comment: break
    }
  }

  /// Ends the section or comment that is being written where the blocks now end, and drops a section without blocks.
  /// The caller sets the place anew.
  mutating func closeRange() {
    end()
    switch place {
    case .front, .discussion: break
    case .section:
      let first = sections[sections.count - 1].blocks.lowerBound
      if first == blocks.count {
        sections.removeLast()
      } else {
        sections[sections.count - 1].blocks = first..<blocks.count
      }
    case .comment: comments[comments.count - 1].blocks = comments[comments.count - 1].blocks.lowerBound..<blocks.count
    }
  }
}
