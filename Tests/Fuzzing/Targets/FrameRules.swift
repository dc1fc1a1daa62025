import Screen

/// What holds of every picture of a screen.
enum FrameRules {
  static func check(_ frame: Frame, size: Size) throws(BrokenPromise) {
    let wanted = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    try promise(frame.size == wanted, "a frame of \(frame.size) on a screen of \(wanted)")
    for row in 0..<frame.size.rows { try check(row, of: frame) }
    if let cursor = frame.cursor, wanted.columns > 0, wanted.rows > 0 {
      let isInside = (0..<frame.size.columns).contains(cursor.column) && (0..<frame.size.rows).contains(cursor.row)
      try promise(isInside, "a cursor at \(cursor) on a screen of \(frame.size)")
    }
  }

  /// A row is as wide as the frame, with no glyph halved and nothing in it that steers a terminal.
  private static func check(_ row: Int, of frame: Frame) throws(BrokenPromise) {
    var column = 0
    while column < frame.size.columns {
      let cell = frame[column, row]
      try promise(cell.columns == 1 || cell.columns == 2, "row \(row) has a lost half at \(column)")
      if cell.columns == 2 {
        let isWhole = column + 1 < frame.size.columns && frame[column + 1, row].columns == 0
        try promise(isWhole, "row \(row) has half a glyph at \(column)")
      }
      for scalar in cell.glyph.unicodeScalars where scalar.value < 0x20 || scalar.value >= 0x7F {
        try promise(!steers(scalar), "row \(row) holds U+\(String(scalar.value, radix: 16)) at \(column)")
      }
      column += Int(cell.columns)
    }
  }

  /// Controls, and what turns the direction of words or hides them.
  static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x206F, 0x200E, 0x200F, 0x061C, 0xFEFF: true
    default: false
    }
  }
}
