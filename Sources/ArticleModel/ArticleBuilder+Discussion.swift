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

  /// At most so many missing ancestors are put in above one comment; a deeper one is drawn nearer. Over the whole
  /// article they are no more than the comments and a thousand, so that numbers alone cannot fill the memory.
  static let missingAncestorLimit = 64

  /// A jump in the numbers by more than this is no count of lost comments.
  static let missingNumberLimit = 1_000_000

  /// Begins the discussion; `title` is what the source announces it with. The first title counts.
  public mutating func beginDiscussion(title: String?) {
    closeRange()
    // As in a comment, no section is opened for the title.
    place = .discussion
    guard let title = title.flatMap({ Cleaner.line($0) }) else { return }
    discussionTitle = discussionTitle ?? blocks.count
    appendLine(title, as: .heading(level: 1))
  }

  /// Begins a comment; the blocks that follow are its words.
  public mutating func beginComment(_ header: CommentHeader) {
    closeRange()
    tellNumberGap(before: header)
    missingAncestorBudget += 1
    let reachable = comments.last.map { $0.depth + 1 } ?? 0
    let claimed = max(0, header.depth)
    let missing = min(max(0, claimed - reachable), Self.missingAncestorLimit, missingAncestorBudget)
    let depth = min(claimed, reachable + missing)
    for level in reachable..<reachable + missing { appendMissing(depth: level, count: 1) }
    missingAncestorBudget -= missing
    appendComment(header, depth: depth)
  }

  private mutating func tellNumberGap(before header: CommentHeader) {
    guard header.depth <= 0, let number = header.number, number > 0 else { return }
    let missing = number - 1 - lastNumber
    if missing > 0, missing <= Self.missingNumberLimit { appendMissing(depth: 0, count: missing) }
    lastNumber = number
  }

  /// Puts comments that the copy lost where they would stand; what follows may answer them.
  public mutating func missingComments(_ count: Int, depth: Int) {
    closeRange()
    appendMissing(depth: max(0, min(depth, comments.last.map { $0.depth + 1 } ?? 0)), count: max(1, count))
    place = .discussion
  }

  private mutating func appendMissing(depth: Int, count: Int) {
    guard hasRoomForComment() else { return }
    appendComment(CommentHeader(), depth: depth)
    comments[comments.count - 1].kind = .missing(count)
    closeRange()
  }

  private mutating func appendComment(_ header: CommentHeader, depth: Int) {
    guard hasRoomForComment() else { return }
    place = .comment
    let stamp = header.stamp?.cleaned()
    let author = header.author.flatMap { Cleaner.line($0) }
    comments.append(
      Article.Comment(
        id: header.id.flatMap { Cleaner.line($0) }, author: author, stamp: stamp, number: header.number, depth: depth,
        descendants: 0, kind: header.isPingback ? .pingback : .comment, blocks: blocks.count..<blocks.count))
    let (name, printed) = (author ?? "", stamp?.printed ?? "")
    appendLine(name.isEmpty || printed.isEmpty ? name + printed : "\(name) · \(printed)", as: .byline)
  }

  /// Appends a block of one line that is kept even if it is empty and that opens no section.
  private mutating func appendLine(_ words: String, as kind: Article.Block.Kind) {
    let start = cleaner.output.count
    cleaner.begin(.oneLine)
    cleaner.append(words)
    let range = start..<cleaner.output.count
    cleaner.endBlock()
    blocks.append(Article.Block(kind: kind, text: range, runs: runs.count..<runs.count))
  }
}

// MARK: - Finishing

extension ArticleBuilder {
  /// The article. The builder is used up.
  public consuming func finish() -> Article {
    closeRange()
    let parents = linkThreads()
    return Article(
      facts: facts.cleaned(), text: String(decoding: cleaner.output, as: UTF8.self), blocks: blocks,
      sections: sections, comments: comments, links: links, runs: runs, discussionTitle: discussionTitle,
      parentIndices: parents)
  }

  /// Counts every comment's descendants, and gives every comment's parent.
  private mutating func linkThreads() -> [Int?] {
    var parents: [Int?] = []
    parents.reserveCapacity(comments.count)
    var chain: [Int] = []  // chain[d] is the latest comment of depth d
    for index in comments.indices {
      while chain.count > comments[index].depth {
        let ended = chain.removeLast()
        comments[ended].descendants = index - ended - 1
      }
      parents.append(chain.last)
      chain.append(index)
    }
    for ended in chain { comments[ended].descendants = comments.count - ended - 1 }
    return parents
  }
}

// MARK: - Clean facts

extension Stamp {
  /// The stamp with its printed words as one clean line; nil when nothing is left of it.
  func cleaned() -> Stamp? {
    let line = Cleaner.line(printed)
    guard line != nil || instant != nil else { return nil }
    return Stamp(printed: line ?? "", instant: instant, isGuess: isGuess)
  }
}

extension Article.Facts {
  /// The facts as clean lines; what is empty, or an address of another scheme than `http` and `https`, is nil.
  func cleaned() -> Article.Facts {
    var facts = self
    facts.headline = headline.flatMap { Cleaner.line($0) }
    facts.standfirst = standfirst.flatMap { Cleaner.line($0) }
    facts.byline = byline.flatMap { Cleaner.line($0) }
    facts.site = site.flatMap { Cleaner.line($0) }
    facts.language = language.flatMap { Cleaner.line($0) }
    facts.notice = notice.flatMap { Cleaner.line($0) }
    facts.url = facts.url.flatMap { WebAddress.cleaned($0) }
    facts.discussion = facts.discussion.flatMap { WebAddress.cleaned($0) }
    facts.published = facts.published?.cleaned()
    facts.modified = facts.modified?.cleaned()
    return facts
  }
}
