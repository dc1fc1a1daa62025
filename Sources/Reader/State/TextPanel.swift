import ArticleModel
import Screen

/// Lines to read, laid over the article.
struct TextPanel {
  /// Words of one look.
  struct Run: Equatable {
    var words: String
    var role: Role
  }

  /// What is broken into lines together.
  struct Paragraph {
    var runs: [Run]
    /// Whether it is broken where the panel's column ends; else it is one line, cut where the screen ends.
    var isProse = false
    /// Whether an item of the article begins with it.
    var opensItem = false
    /// The item, if the article has it.
    var target: ReaderState.Item?

    static let blank = Paragraph("", .panelRow)

    init(_ words: String, _ role: Role) { runs = [Run(words: words, role: role)] }
    init(_ runs: [Run]) { (self.runs, isProse) = (runs, true) }
  }

  struct Line {
    var runs: [Run]
    /// The paragraph that it is part of, and whether it is its first line.
    var paragraph: Int
    var isFirst: Bool
  }

  let title: String
  let paragraphs: [Paragraph]
  private(set) var lines: [Line] = []
  /// The line in the first row.
  var first = 0

  /// - Parameter columns: The width of the column; where it is not given, nothing is prose.
  init(title: String, _ paragraphs: [Paragraph], columns: Int = .max) {
    (self.title, self.paragraphs) = (title, paragraphs)
    layOut(columns: columns)
  }

  /// - Parameter hasHeadings: Whether lines that are not indented are headings.
  init(title: String, lines: [String], hasHeadings: Bool = false) {
    self.init(
      title: title, lines.map { Paragraph($0, hasHeadings && !$0.hasPrefix(" ") ? .heading : .panelRow) })
  }

  /// Scrolls by some lines, as far as there are any, on a screen of `rows` rows.
  mutating func scroll(by step: Int, rows: Int) { first = max(0, min(first + step, lastFirst(of: rows))) }

  /// Breaks the paragraphs into lines of a column. The paragraph in the first row stays there.
  mutating func layOut(columns: Int) {
    let paragraph = lines.indices.contains(first) ? lines[first].paragraph : 0
    lines = paragraphs.indices.flatMap { index in
      paragraphs[index].lines(columns: columns).enumerated().map { line, runs in
        Line(runs: runs, paragraph: index, isFirst: line == 0)
      }
    }
    first = firstLine(ofParagraph: paragraph)
  }

  private func firstLine(ofParagraph paragraph: Int) -> Int { lines.partitioningIndex { $0.paragraph >= paragraph } }

  // MARK: Items

  /// The paragraph that opens the item in the first row; nil above the first item.
  var item: Int? {
    guard lines.indices.contains(first) else { return nil }
    return paragraphs.indices.prefix(lines[first].paragraph + 1).last { paragraphs[$0].opensItem }
  }

  /// The item of the article in the first row, if the article has it.
  var target: ReaderState.Item? { item.flatMap { paragraphs[$0].target } }

  /// The lines with which the item below the first row begins, and the one above.
  var nextItem: Int? { lines.indices.dropFirst(first + 1).first { opensItem($0) } }
  var previousItem: Int? { lines.indices.prefix(first).last { opensItem($0) } }

  private func opensItem(_ line: Int) -> Bool { lines[line].isFirst && paragraphs[lines[line].paragraph].opensItem }

  /// The line of an item of the article.
  func line(of item: ReaderState.Item) -> Int? {
    paragraphs.firstIndex { $0.target == item }.map { firstLine(ofParagraph: $0) }
  }

  /// The last line that may stand in the first of so many rows: an item can be brought there wherever it stands.
  func lastFirst(of rows: Int) -> Int {
    max(lines.count - rows, lines.indices.last { opensItem($0) } ?? 0)
  }
}

extension TextPanel.Paragraph {
  /// The runs of every line in a column of some width.
  fileprivate func lines(columns: Int) -> [[TextPanel.Run]] {
    guard isProse else { return [runs] }
    let words = runs.map(\.words).joined()
    let breaks = LineBreaker.lines(of: words.utf8.span, 0..<words.utf8.count, width: columns)
    var starts: [Int] = []
    var end = 0
    for run in runs {
      starts.append(end)
      end += run.words.utf8.count
    }
    return breaks.map { part(words, $0, starts: starts) }
  }

  /// The runs of a range of UTF-8 offsets into the paragraph's words. A line never breaks inside a scalar.
  private func part(_ words: String, _ range: Range<Int>, starts: [Int]) -> [TextPanel.Run] {
    let bytes = words.utf8
    var parts: [TextPanel.Run] = []
    var index = max(0, starts.partitioningIndex { $0 > range.lowerBound } - 1)
    while index < runs.count, starts[index] < range.upperBound {
      let shown = (starts[index]..<starts[index] + runs[index].words.utf8.count).clamped(to: range)
      let first = bytes.index(bytes.startIndex, offsetBy: shown.lowerBound)
      let part = String(words[first..<bytes.index(first, offsetBy: shown.count)])
      if !part.isEmpty { parts.append(TextPanel.Run(words: part, role: runs[index].role)) }
      index += 1
    }
    return parts
  }
}

extension Panel {
  /// Whether Enter goes somewhere from it.
  var leadsSomewhere: Bool {
    switch self {
    case .list: true
    case .text(let text): text.target != nil
    }
  }
}
