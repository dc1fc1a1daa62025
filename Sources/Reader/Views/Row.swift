import ArticleModel
import Screen

/// One row of the page: words of the article, and what the reader adds to them.
struct Row {
  enum Content {
    /// A range of UTF-8 offsets into the article's text.
    case words(Range<Int>)
    /// Words that are not the article's.
    case label(String)
  }

  struct Segment {
    var content: Content
    var role: Role
  }

  var segments: [Segment] = []

  mutating func add(_ words: Range<Int>, _ role: Role) {
    if !words.isEmpty { segments.append(Segment(content: .words(words), role: role)) }
  }

  mutating func add(_ label: String, _ role: Role) {
    if !label.isEmpty { segments.append(Segment(content: .label(label), role: role)) }
  }
}

/// What the reader's state adds to the rows of a document.
struct Additions {
  /// The comment whose guide is drawn heavier.
  var focusedComment: Int?
  var search: Search?
  /// Where set, stamps are followed by the time there and their age.
  var clock: (now: Instant, zone: Zone)?
  var news = News(unread: UnreadItems())
}

extension Document {
  /// What stands in a row of the page.
  mutating func row(at position: Position, _ additions: Additions = Additions()) -> Row {
    var row = Row()
    if let line = noteLine(at: position) { return noteRow(line, at: position.block, additions) }
    let line = position.row - gap(above: position.block)
    let block = article.blocks[position.block]
    if let comment = article.comment(ofBlock: position.block) {
      let isHeader = position.block == article.comments[comment].blocks.lowerBound
      addGuides(to: &row, of: comment, own: !isHeader, additions)
      if line < 0 { return row }
      if isHeader {
        addHeader(to: &row, of: comment, additions)
        return row
      }
    }
    if line < 0 { return row }
    let words = lines(of: position.block)[line]
    addSign(to: &row, of: block.kind, isFirst: line == 0)
    if let quote = quote(ofLine: words, inBlock: position.block) {
      addQuote(quote, line: words, to: &row, additions)
    } else {
      addWords(words, of: position.block, to: &row)
    }
    if line == lines(of: position.block).count - 1 { addTime(to: &row, ofBlock: position.block, additions) }
    return row
  }

  /// The bars that tell which threads a row is part of.
  private func addGuides(to row: inout Row, of comment: Int, own: Bool, _ additions: Additions) {
    let depth = article.comments[comment].depth
    let levels = indent(ofDepth: depth)
    for level in 0..<levels {
      // The last bar stands for all levels that have no indent of their own.
      row.add(depth > levels && level == levels - 1 ? "┆ " : "│ ", .guide)
    }
    if own {
      row.add(
        comment == additions.focusedComment ? "┃ " : "│ ", comment == additions.focusedComment ? .focusedGuide : .guide)
    }
  }

  /// A row of the note below a block.
  private func noteRow(_ line: Int, at block: Int, _ additions: Additions) -> Row {
    var row = Row()
    if let comment = article.comment(ofBlock: block) { addGuides(to: &row, of: comment, own: true, additions) }
    let sign = Self.noteSign
    row.add(line == 0 ? sign : String(repeating: " ", count: GlyphWidth.columns(of: sign)), .note)
    let lines = noteLines(of: block)
    if lines.indices.contains(line) { row.add(lines[line], .note) }
    return row
  }

  /// The sign in front of a block of some kind.
  private func addSign(to row: inout Row, of kind: Article.Block.Kind, isFirst: Bool) {
    switch kind {
    case .quote(let level): row.add(String(repeating: "▎ ", count: min(max(1, level), 4)), .guide)
    case .listItem(_, let level): row.add(String(repeating: "  ", count: min(max(1, level), 4)), .text)
    case .caption: row.add(isFirst ? "└ " : "  ", .guide)
    case .media: row.add(isFirst ? "┌ " : "│ ", .guide)
    case .rule: row.add(String(repeating: "─", count: min(columns, ruleColumns)), .guide)
    default: break
    }
  }

  private mutating func addWords(_ words: Range<Int>, of index: Int, to row: inout Row) {
    let block = article.blocks[index]
    switch block.kind {
    case .headline: row.add(words, .headline)
    case .standfirst: row.add(words, .standfirst)
    case .byline: row.add(words, .byline)
    case .paragraph: row.add(words, .text)
    case .heading: row.add(words, isStamp(index) ? .stamp : .heading)
    case .quote: row.add(words, .quote)
    case .listItem:
      // Lines after the first stand under the item's words, not under its marker.
      if words.lowerBound > block.text.lowerBound { row.add(hangingIndent(of: index), .text) }
      row.add(words, .text)
    case .caption(let credit):
      let start = min(max(words.lowerBound, credit?.lowerBound ?? words.upperBound), words.upperBound)
      row.add(words.lowerBound..<start, .caption)
      row.add(start..<words.upperBound, .credit)
    case .media(let media):
      row.add(words.isEmpty ? "[\(media.name) missing]" : "\(media.name): ", .media)
      row.add(words, .media)
    case .preformatted: addTabbed(words, to: &row)
    case .tableRow(let isHeader): addCells(words, of: index, isHeader ? .strong : .text, to: &row)
    case .rule: break
    }
  }

  /// A line of a quotation of what the comment answers: a word about it while it is folded.
  private func addQuote(_ quote: Quote, line: Range<Int>, to row: inout Row, _ additions: Additions) {
    let isOpen = article.comment(ofBlock: article.block(at: line.lowerBound)).map(openQuotes.contains) ?? true
    if isOpen {
      row.add("▎ ", .guide)
      row.add(line, .quote)
    } else {
      row.add(quoteLabel(quote, additions.search), .foldedQuote)
    }
  }

  /// Whether a heading is the stamp of an update, or what announces the original entry.
  private func isStamp(_ block: Int) -> Bool {
    guard let index = article.section(ofBlock: block), article.sections[index].blocks.lowerBound == block else {
      return false
    }
    return article.sections[index].kind == .update || article.sections[index].kind == .original
  }

  private func hangingIndent(of block: Int) -> String {
    guard case .listItem(let marker, _) = article.blocks[block].kind else { return "" }
    let range = article.blocks[block].text
    let words = article.text.utf8.span.extracting(range.lowerBound..<min(range.lowerBound + marker, range.upperBound))
    return String(repeating: " ", count: GlyphWidth.columns(of: words))
  }

  /// The time in the reader's zone and the age, after the stamp of an update.
  private func addTime(to row: inout Row, ofBlock block: Int, _ additions: Additions) {
    guard let index = article.section(ofBlock: block), article.sections[index].blocks.lowerBound == block,
      article.sections[index].kind == .update || article.sections[index].stamp != nil
    else { return }
    if let time = timeNote(article.sections[index].stamp, additions) { row.add(time, .age) }
    if let word = additions.news.word(ofSection: index) { row.add(" · \(word)", .count) }
  }

  private func timeNote(_ stamp: Stamp?, _ additions: Additions) -> String? {
    guard let stamp, let instant = stamp.instant, let clock = additions.clock else { return nil }
    let about = stamp.isGuess ? "about " : ""
    return
      " · \(about)\(Words.local(instant, clock.zone, now: clock.now)) local · \(Words.age(instant, now: clock.now))"
  }
}

// MARK: - A comment's header

extension Document {
  /// Fold sign, number, author and stamp, and what a fold hides. What is too long for the row is cut in the middle, so
  /// that the counts always show.
  private func addHeader(to row: inout Row, of index: Int, _ additions: Additions) {
    let comment = article.comments[index]
    if case .missing(let count) = comment.kind {
      row.add(count == 1 ? "  [comment missing]" : "  [\(count) comments missing]", .missing)
      return
    }
    var lead = folds[index] == .folded ? "▸ " : "▾ "
    if let number = comment.number { lead += "\(number)  " }
    let role: Role = index == additions.focusedComment ? .focusedGuide : .fold
    row.add(lead, role)

    let facts = headerFacts(of: index, additions)
    let taken = prefixColumns(ofDepth: comment.depth) + GlyphWidth.columns(of: lead + facts)
    addByline(to: &row, of: comment, columns: columns - taken)
    row.add(facts, .count)
  }

  private func prefixColumns(ofDepth depth: Int) -> Int { Self.indent * indent(ofDepth: depth) }

  private func addByline(to row: inout Row, of comment: Article.Comment, columns available: Int) {
    let byline = article.blocks[comment.blocks.lowerBound].text
    let author = byline.lowerBound..<byline.lowerBound + (comment.author?.utf8.count ?? 0)
    let shown = fitting(byline, columns: available)
    row.add(author.clamped(to: shown), .author)
    row.add(author.upperBound..<max(author.upperBound, shown.upperBound), .byline)
    if shown != byline { row.add("…", .byline) }
    if comment.kind == .pingback { row.add(" (pingback)", .count) }
  }

  /// The part of a range that fits into some columns, with room for an ellipsis where it is cut.
  private func fitting(_ range: Range<Int>, columns available: Int) -> Range<Int> {
    let words = article.text.utf8.span.extracting(range)
    guard GlyphWidth.columns(of: words) > available else { return range }
    var scanner = GlyphScanner()
    var columns = 0
    var end = 0
    while let glyph = scanner.next(in: words), columns + glyph.columns < available {
      columns += glyph.columns
      end = glyph.range.upperBound
    }
    return range.lowerBound..<range.lowerBound + end
  }

  private func headerFacts(of index: Int, _ additions: Additions) -> String {
    let comment = article.comments[index]
    var facts: [String] = []
    let hasByline = !article.blocks[comment.blocks.lowerBound].text.isEmpty
    if comment.descendants > 0 {
      let replies = Words.replies(comment.descendants)
      facts.append(folds[index] == .repliesHidden ? "\(replies) hidden" : replies)
    }
    if folds[index] != .open { facts += additions.news.words(in: index + 1..<article.thread(index).upperBound) }
    if indent(ofDepth: comment.depth) < comment.depth { facts.append("level \(comment.depth + 1)") }
    if folds[index] == .folded { facts.append("folded") }
    if folds[index] != .open, let hits = hits(hiddenBy: index, additions.search), hits > 0 {
      facts.append(Words.count(hits, "hit"))
    }
    if let time = timeNote(comment.stamp, additions) { facts.insert(String(time.dropFirst(3)), at: 0) }
    if let word = additions.news.word(ofComment: index) { facts.insert(word, at: 0) }
    return facts.isEmpty ? "" : (hasByline ? " · " : "") + facts.joined(separator: " · ")
  }

  private func hits(hiddenBy index: Int, _ search: Search?) -> Int? {
    guard let search else { return nil }
    let thread = article.thread(index)
    let first =
      folds[index] == .folded
      ? article.comments[index].blocks.lowerBound + 1 : article.comments[index].blocks.upperBound
    let last = article.comments[thread.upperBound - 1].blocks.upperBound
    guard first < last else { return 0 }
    return search.hits(in: article.blocks[first].text.lowerBound..<article.blocks[last - 1].text.upperBound).count
  }
}

extension Article.Block.Media {
  var name: String {
    switch self {
    case .photo: "photo"
    case .video: "video"
    case .audio: "audio"
    case .embed: "embed"
    case .unknown: "picture or embed"
    }
  }
}
