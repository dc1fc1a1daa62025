import ArticleModel
import Screen
import TestSupport
import Testing

@testable import Reader

/// Properties that hold on every size of the screen and after any keys.
@Suite struct GeometryTests {
  static let widths = [1, 2, 3, 5, 8, 13, 20, 24, 39, 40, 60, 80, 100, 160, 500]
  static let heights = [1, 2, 3, 5, 8, 12, 24, 60]
  static let views = [
    "", "G", "}}}}}}", "GC", "/dawn", "/dawn<Enter>", "o", "t", "?", "i", "m", "GP", "Gy", "Ga&", "}}maM", "G<Enter>",
    "G}x",
  ]

  @Test(arguments: views)
  func everySizeFrames(_ keys: String) {
    for width in Self.widths {
      for height in Self.heights {
        var reader = ReaderState.reading(Articles.harbour, Size(columns: width, rows: height), keys: keys)
        check(reader.frame(), "\(keys) at \(width)x\(height)")
      }
    }
  }

  /// The frame has the size asked for, its rows fill it, no glyph is halved, and the cursor is inside.
  private func check(_ frame: Frame, _ what: String) {
    for row in 0..<frame.size.rows {
      for column in 0..<frame.size.columns {
        let cell = frame[column, row]
        if cell.columns == 2 {
          #expect(column + 1 < frame.size.columns && frame[column + 1, row].columns == 0, "\(what): half a glyph")
        }
        if cell.columns == 0 { #expect(column > 0 && frame[column - 1, row].columns == 2, "\(what): a lost half") }
        let isControl = cell.glyph.unicodeScalars.contains { $0.properties.generalCategory == .control }
        #expect(!isControl, "\(what): a control")
      }
    }
    if let cursor = frame.cursor {
      #expect(cursor.column < frame.size.columns && cursor.row < frame.size.rows, "\(what): cursor outside")
    }
  }

  @Test func emptyScreenFrames() {
    var reader = ReaderState.reading(Articles.harbour, Size(columns: 0, rows: 0), keys: "}j G")
    #expect(reader.frame().size == Size(columns: 0, rows: 0))
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func anyKeysKeepTheFocusInSight(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let article = Articles.discussion(comments: 60, seed: seed)
    var reader = ReaderState.reading(article, Size(columns: 60, rows: 20))
    if seed.isMultiple(of: 2) {
      let words = (0..<40).map { "note\($0)" }.joined(separator: " ")
      let noted = article.comments.indices.filter { $0.isMultiple(of: 3) }.map { (Article.Part.comment($0), words) }
      reader.take(Annotations(notes: Dictionary(uniqueKeysWithValues: noted)))
    }
    let commands = Command.allCases.filter {
      ![.quit, .quitNow, .search, .note, .setMark, .goToMark, .copy].contains($0)
    }
    for step in 0..<2500 {
      let command = commands.randomElement(using: &random)!
      if reader.panel != nil { _ = reader.performInPanel(command) } else { _ = reader.perform(command) }
      if step % 50 == 0 {
        _ = reader.handle(
          .resized(
            Size(columns: Int.random(in: 10...120, using: &random), rows: Int.random(in: 5...50, using: &random))))
      }
      expectSound(&reader, "step \(step), \(command)")
    }
  }

  /// The first row exists and is visible, no row is wasted at the end, and what is in focus is on the screen or above it.
  private func expectSound(_ reader: inout ReaderState, _ what: String) {
    let top = reader.top
    #expect(reader.document.visible(atOrBefore: top.block) == top.block, "\(what): a hidden first row")
    #expect(top.row < reader.document.rows(of: top.block), "\(what): a row that is none")
    let last = reader.document.move(top, by: reader.page.rows - 1)
    let end = reader.document.lastPosition()
    if top != .start {
      #expect(
        reader.document.distance(from: top, to: end, limit: reader.page.rows - 1) == nil || last == end,
        "\(what): rows wasted")
    }
    if let focus = reader.focus {
      let header = reader.headerBlock(of: focus)
      #expect(reader.document.visible(atOrBefore: header) == header, "\(what): the focus is folded away")
      #expect(reader.document.firstLine(of: header) <= last, "\(what): the focus is below the screen")
    }
  }

  @Test func foldingKeepsTheHeadersRow() {
    let article = Articles.discussion(comments: 80, seed: 5)
    for comment in article.comments.indices {
      var reader = ReaderState.reading(article, Size(columns: 60, rows: 20))
      reader.goToItem(.comment(comment))
      reader.scroll(by: -4)
      reader.focus = .comment(comment)
      guard let row = reader.rowOnScreen(of: reader.headerBlock(of: .comment(comment))) else { continue }
      let before = reader.top
      reader.type("<Enter>")
      let isAtEnd = reader.document.move(reader.top, by: reader.page.rows) == reader.document.lastPosition()
      if reader.top != .start, !isAtEnd,
        reader.document.distance(from: reader.top, to: reader.document.lastPosition(), limit: 18) == nil
      {
        #expect(reader.rowOnScreen(of: reader.headerBlock(of: .comment(comment))) == row)
      }
      reader.type("<Enter>")
      #expect(reader.document.folds[comment] == .open)
      if reader.rowOnScreen(of: reader.headerBlock(of: .comment(comment))) == row { #expect(reader.top == before) }
    }
  }

  @Test func resizingBackAndForthKeepsThePlace() {
    var reader = ReaderState.reading(
      Articles.discussion(comments: 80, seed: 6), Size(columns: 80, rows: 24), keys: "   jj")
    let words = reader.document.offset(of: reader.top)
    for columns in [40, 200, 17, 63, 80] { _ = reader.handle(.resized(Size(columns: columns, rows: 24))) }
    #expect(reader.document.offset(of: reader.top) == words)
  }

  @Test func movingDownAndUpIsTheIdentity() {
    var document = Document(Articles.discussion(comments: 100, seed: 7), columns: 40)
    useUTF8Locale()
    document.folds.show(levels: 2, document.article.comments)
    var position = Position.start
    var rows = 0
    while true {
      let next = document.move(position, by: 1)
      if next == position { break }
      rows += 1
      #expect(document.move(next, by: -1) == position)
      #expect(document.move(.start, by: rows) == next)
      #expect(document.distance(from: .start, to: next, limit: rows) == rows)
      position = next
    }
    #expect(position == document.lastPosition())
    #expect(rows > 100)
  }
}
