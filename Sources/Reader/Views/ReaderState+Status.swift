import ArticleModel
import Screen

// The status line: on the left what was just told, else where the reader is; on the right what is always there.
extension ReaderState {
  mutating func drawStatus(in frame: inout Frame, lastShown: Position) {
    guard let row = page.status else { return }
    frame.fill(row: row, columns: 0..<size.columns, style: theme[.status])
    if let prompt { return drawTyping("/", prompt.line, promptWords(prompt), in: &frame, row: row) }
    if let noteLine {
      return drawTyping(Document.noteSign, noteLine.line, "Enter keeps it · Esc leaves it", in: &frame, row: row)
    }
    let told = message ?? openingWords ?? pending.map(Self.prompt(of:))
    let left = told ?? placeWords()
    // What was just told goes before what is always there.
    let room = told == nil ? size.columns / 3 : GlyphWidth.columns(of: left) + 3
    let start = drawStatusRight(statusParts(lastShown), in: &frame, row: row, from: room)
    let style = message == nil ? theme[.status] : theme[.status].adding(.bold)
    frame.writeCut(left, at: Point(column: 1, row: row), style: style, limit: start.map { $0 - 2 } ?? size.columns)
  }

  /// Draws a line that is being typed behind its sign, and at the right, where there is room, words about it.
  private func drawTyping(_ sign: String, _ line: LineEditor, _ told: String, in frame: inout Frame, row: Int) {
    let start = GlyphWidth.columns(of: sign)
    // What was just told goes before the end of a long line.
    let limit = message.map { size.typingColumns(beside: $0) } ?? size.columns
    let told = message ?? told
    let (words, cursor) = line.visible(columns: limit - start)
    let end = frame.write(sign + words, at: Point(column: 0, row: row), style: theme[.status], limit: limit)
    frame.writeCut(
      told, at: Point(column: max(end + 3, size.columns - told.count - 1), row: row), style: theme[.status])
    frame.cursor = Point(column: min(cursor + start, max(0, size.columns - 1)), row: row)
  }

  /// What a command that waits for a letter asks for.
  private static func prompt(of command: Command) -> String {
    switch command {
    case .setMark: "Set mark: a letter"
    case .copy: copyPrompt
    default: "Go to mark: a letter"
    }
  }

  /// How the words being typed are meant, and what they found.
  private func promptWords(_ prompt: Prompt) -> String {
    var parts: [String] = []
    if prompt.query.scope != .everything { parts.append("in \(prompt.query.scope.rawValue)") }
    if prompt.query.pattern.isExpression { parts.append("expression") }
    if let search { parts.append(search.hits.isEmpty ? failureWords(search) : hitWords(search)) }
    return parts.joined(separator: " · ")
  }

  /// A part of the status line's right end.
  private struct StatusPart {
    var words: String
    var isPill = false
  }

  /// Draws the parts at the right end of the status line, or where they have no room the pill alone.
  /// - Returns: The column in which they begin; nil where nothing was drawn.
  private func drawStatusRight(_ parts: [StatusPart], in frame: inout Frame, row: Int, from room: Int) -> Int? {
    let start = size.columns - GlyphWidth.columns(of: parts.map(\.words).joined(separator: Self.partGap)) - 1
    guard !parts.isEmpty, start > room else {
      let pills = parts.filter(\.isPill)
      return pills.count < parts.count ? drawStatusRight(pills, in: &frame, row: row, from: room) : nil
    }
    var column = start
    for (index, part) in parts.enumerated() {
      if index > 0 { column += Self.partGap.count }
      // The blanks around a pill are its own.
      let words = part.isPill ? " \(part.words) " : part.words
      let place = Point(column: part.isPill ? column - 1 : column, row: row)
      frame.write(words, at: place, style: theme[part.isPill ? .news : .status])
      column += GlyphWidth.columns(of: part.words)
    }
    return start
  }

  /// What stands between two parts.
  private static let partGap = "   "

  private mutating func statusParts(_ lastShown: Position) -> [StatusPart] {
    var parts: [StatusPart] = []
    if let panel {
      if panel.leadsSomewhere, let enter = keys.name(of: .toggleFold) {
        parts.append(StatusPart(words: "\(enter) goes there"))
      }
      if let quit = keys.name(of: .quit) { parts.append(StatusPart(words: "\(quit) closes")) }
      return parts
    }
    if let search { parts.append(StatusPart(words: "\(search.label) \(hitWords(search))")) }
    if isFollowing { parts.append(StatusPart(words: "followed")) }
    let left = news.left
    if let arrived = news.arrivedWords {
      parts.append(StatusPart(words: arrived, isPill: true))
    } else if left.count > left.edited {
      parts.append(StatusPart(words: "\(left.count - left.edited) new"))
    }
    if left.edited > 0 { parts.append(StatusPart(words: "\(left.edited) edited")) }
    if !document.isEmpty { parts.append(StatusPart(words: "\(percent(lastShown))%")) }
    if let help = keys.name(of: .help) { parts.append(StatusPart(words: "\(help) help")) }
    return parts
  }

  private func hitWords(_ search: Search) -> String {
    guard !search.hits.isEmpty else { return "not found" }
    return search.current.map { "\($0 + 1) of \(search.hits.count)" } ?? "\(search.hits.count)"
  }

  /// How much of the text stands above the end of the screen.
  mutating func percent(_ lastShown: Position) -> Int {
    let lines = document.lines(of: lastShown.block)
    let line = max(0, min(lastShown.row - document.gap(above: lastShown.block), lines.count - 1))
    let total = article.text.utf8.count - 1
    return total > 0 ? min(100, lines[line].upperBound * 100 / total) : 100
  }

  /// Where the reader is, in words.
  private func placeWords() -> String {
    switch focus {
    case nil: return article.facts.site ?? ""
    case .section(let index): return sectionWords(index)
    case .comment(let index):
      let place = "comment \(document.ordinal(of: index)) of \(document.commentCount)"
      guard let parent = article.parent(of: index) else { return place }
      let above = article.comments[parent]
      let name = above.isMissing ? "a missing comment" : above.author ?? "comment \(document.ordinal(of: parent))"
      return "\(place), under \(name)"
    }
  }

  private func sectionWords(_ index: Int) -> String {
    let section = article.sections[index]
    if let place = article.updates.firstIndex(of: index) {
      return "update \(place + 1) of \(article.updates.count) · \(Words.short(section.stamp?.printed ?? ""))"
    }
    switch section.kind {
    case .lead: return "lead"
    case .original: return "original entry"
    case .update, .heading, .related: return section.title ?? ""
    }
  }
}
