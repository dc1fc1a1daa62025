import ArticleModel
import Screen

// The rows of what lies over the stories: hits of a search, and the timeline.
extension ShelfState {
  func draw(_ results: ResultList, in frame: inout Frame) {
    let more = results.note.map { " · \($0)" } ?? ""
    drawTitle("Found: \(results.query)", results.countWords + more, in: &frame)
    let (first, step) = (results.cursor.first, ResultList.rows(height: height))
    for index in first..<max(first, min(first + page.rows / step + 1, results.hits.count)) {
      let row = page.top + (index - first) * step
      let isSelected = index == results.cursor.selected
      for line in 0..<min(2, step) where row + line < page.top + page.rows {
        if isSelected { frame.fill(row: row + line, columns: 0..<size.columns, style: theme[.selected]) }
        if line == 0 {
          drawHead(of: results.hits[index], isSelected, row: row, in: &frame)
        } else {
          drawSnippet(of: results.hits[index], isSelected, row: row + 1, in: &frame)
        }
      }
    }
  }

  /// The story's title, and after it what the words stand in, who wrote them, and when.
  private func drawHead(of hit: LibraryHit, _ isSelected: Bool, row: Int, in frame: inout Frame) {
    var parts = [Words.part(of: hit)]
    if let author = hit.author { parts.append(author) }
    if let time = hit.time, let clock { parts.append(Words.shortAge(time, now: clock.now)) }
    let facts = Words.cut(" · " + parts.joined(separator: " · "), columns: max(8, size.columns / 2))
    if isSelected { frame.write("▶", at: Point(column: 0, row: row), style: theme[.selected]) }
    let end = frame.writeCut(
      hit.story.title, at: Point(column: 2, row: row), style: theme[isSelected ? .selected : .strong],
      limit: size.columns - GlyphWidth.columns(of: facts) - 1)
    frame.write(facts, at: Point(column: end, row: row), style: theme[isSelected ? .selected : .count])
  }

  /// The words around the hit, from so far on that the hit is on the screen.
  private func drawSnippet(of hit: LibraryHit, _ isSelected: Bool, row: Int, in frame: inout Frame) {
    let base = theme[isSelected ? .selected : .panelRow]
    let start = snippetStart(of: hit, columns: size.columns - 6)
    var place = Point(column: 4, row: row)
    if start > 0 { place.column = frame.write("…", at: place, style: base) }
    let words = hit.snippet.utf8.span
    frame.write(words.extracting(start..<words.count), at: place) { offset in
      hit.matches.contains { $0.contains(start + offset) } ? theme[.match] : base
    }
  }

  /// The UTF-8 offset into the snippet to begin with.
  private func snippetStart(of hit: LibraryHit, columns: Int) -> Int {
    let words = hit.snippet.utf8.span
    guard let end = hit.matches.first?.upperBound, end <= words.count else { return 0 }
    var scanner = GlyphScanner()
    var glyphs: [Glyph] = []
    var used = 0
    while scanner.offset < end, let glyph = scanner.next(in: words) {
      glyphs.append(glyph)
      used += glyph.columns
    }
    guard used > columns else { return 0 }
    // Two thirds of the row for what leads to the match, the rest for what follows it.
    var first = 0
    while first < glyphs.count - 1, used > columns * 2 / 3 {
      used -= glyphs[first].columns
      first += 1
    }
    return glyphs.isEmpty ? 0 : glyphs[first].range.lowerBound
  }

  func draw(_ moments: MomentList, in frame: inout Frame) {
    drawTitle("Timeline of the library", Words.count(moments.count, "update"), in: &frame)
    let first = moments.cursor.first
    for index in first..<max(first, min(first + page.rows, moments.rows.count)) {
      let row = page.top + index - first
      switch moments.rows[index] {
      case .day(let day): frame.writeCut(day, at: Point(column: 1, row: row), style: theme[.heading])
      case .moment(let moment): draw(moment, isSelected: index == moments.cursor.selected, row: row, in: &frame)
      }
    }
  }

  private func draw(_ moment: LibraryMoment, isSelected: Bool, row: Int, in frame: inout Frame) {
    func style(_ role: Role) -> Style { theme[isSelected ? .selected : role] }
    if isSelected { frame.fill(row: row, columns: 0..<size.columns, style: theme[.selected]) }
    if isSelected { frame.write("▶", at: Point(column: 0, row: row), style: theme[.selected]) }
    let time = Words.timeOfDay(moment.time, clock?.zone ?? .utc)
    frame.write(time, at: Point(column: 2, row: row), style: style(.stamp))
    // A third for the story, the rest for the update; on a narrow screen the story's name goes first.
    let story = size.columns >= 50 ? min(36, (size.columns - 9) / 3) : 0
    frame.writeCut(
      moment.title, at: Point(column: 9, row: row), style: style(.panelRow), limit: size.columns - story - 3)
    if story > 0 {
      frame.writeCut(
        moment.story.title, at: Point(column: size.columns - story - 1, row: row), style: style(.panelDetail),
        limit: size.columns - 1)
    }
  }
}
