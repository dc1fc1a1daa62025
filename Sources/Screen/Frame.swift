/// One picture of the screen: a grid of cells, and where the cursor stands.
public struct Frame: Sendable, Equatable {
  public let size: Size
  /// Where the cursor is shown; nil hides it.
  public var cursor: Point?
  private var cells: [Cell]

  /// A cell of the grid. Whatever is written, no cell holds a control or anything invisible. A wide glyph fills its own cell and the next, whose columns are 0.
  public struct Cell: Sendable, Equatable {
    /// At most five scalars, the first of which has columns and none of the others.
    public var glyph: Character
    /// 1 or 2; 0 in the right half of a wide glyph.
    public var columns: UInt8
    public var style: Style

    public static let blank = Cell(glyph: " ", columns: 1, style: .plain)
  }

  /// A blank frame in one style.
  public init(size: Size, style: Style = .plain) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    let blank = Cell(glyph: " ", columns: 1, style: style)
    cells = Array(repeating: blank, count: self.size.columns * self.size.rows)
  }

  /// The cell at a place inside the frame.
  public subscript(column: Int, row: Int) -> Cell {
    cells[row * size.columns + column]
  }

  /// Writes words in one style from a place rightwards. What does not fit before `limit` (a column, by default the
  /// frame's edge) is left out; a wide glyph is never halved.
  /// - Returns: The column after the last one written.
  @discardableResult
  public mutating func write(_ words: String, at place: Point, style: Style, limit: Int = .max) -> Int {
    write(words.utf8.span, at: place, limit: limit) { _ in style }
  }

  /// Writes UTF-8 words as `write(_:at:style:limit:)`; `style` tells the style of a glyph by its offset.
  @discardableResult
  public mutating func write(
    _ words: Span<UInt8>, at place: Point, limit: Int = .max, style: (Int) -> Style
  ) -> Int {
    let limit = min(limit, size.columns)
    guard (0..<size.rows).contains(place.row), place.column >= 0 else { return place.column }
    var column = place.column
    var scanner = GlyphScanner()
    while let glyph = scanner.next(in: words) {
      guard column + glyph.columns <= limit else { break }
      column = put(glyph, of: words, at: Point(column: column, row: place.row), style: style(glyph.range.lowerBound))
    }
    return column
  }

  /// Fills part of a row with blanks of one style.
  public mutating func fill(row: Int, columns: Range<Int>, style: Style) {
    guard (0..<size.rows).contains(row) else { return }
    for column in columns.clamped(to: 0..<size.columns) {
      cells[row * size.columns + column] = Cell(glyph: " ", columns: 1, style: style)
    }
  }

  /// Puts a glyph's scalars into cells: those with columns get one of their own, the others join the cell before.
  private mutating func put(_ glyph: Glyph, of words: Span<UInt8>, at place: Point, style: Style) -> Int {
    var column = place.column
    if glyph.range.count == 1 {
      let byte = words[glyph.range.lowerBound]
      // TAB and LF are the only controls in clean words.
      let scalar = byte < 0x20 ? " " : GlyphWidth.drawn(Unicode.Scalar(byte))
      set(Cell(glyph: Character(scalar), columns: 1, style: style), column, place.row)
      return column + 1
    }
    var cell = Cell(glyph: " ", columns: 0, style: style)
    var marks = 0
    var offset = glyph.range.lowerBound
    while offset < glyph.range.upperBound, let (scalar, length) = decode(words, at: offset) {
      offset += length
      let width = GlyphWidth.columns(of: scalar)
      if width > 0 {
        if cell.columns > 0 { column = commit(cell, column, place.row) }
        cell = Cell(glyph: Character(GlyphWidth.drawn(scalar)), columns: UInt8(width), style: style)
        marks = 0
      } else if marks < 4, cell.columns > 0, !GlyphWidth.isInvisible(scalar) {
        // A cell of ncurses holds five scalars (CCHARW_MAX).
        let joined = String(cell.glyph) + String(Character(scalar))
        if joined.count == 1 { cell.glyph = Character(joined) }
        marks += 1
      }
    }
    return cell.columns > 0 ? commit(cell, column, place.row) : column
  }

  private mutating func commit(_ cell: Cell, _ column: Int, _ row: Int) -> Int {
    set(cell, column, row)
    if cell.columns == 2 { set(Cell(glyph: " ", columns: 0, style: cell.style), column + 1, row) }
    return column + Int(cell.columns)
  }

  private mutating func set(_ cell: Cell, _ column: Int, _ row: Int) {
    cells[row * size.columns + column] = cell
  }
}

extension Frame {
  /// Whether a row looks the same in another frame of the same size.
  public func row(_ row: Int, equals other: Frame) -> Bool {
    let range = row * size.columns..<(row + 1) * size.columns
    return cells[range] == other.cells[range]
  }

  /// The words of a row, without the blanks at its end.
  public func line(_ row: Int) -> String {
    var line = ""
    for column in 0..<size.columns where self[column, row].columns > 0 { line.append(self[column, row].glyph) }
    while line.last == " " { line.removeLast() }
    return line
  }
}
