import ArticleModel
import Screen
import Testing

/// What a cell of the screen may hold, whatever is written.
@Suite struct FrameTests {
  @Test func noCellHoldsWhatSteersOrHides() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.isLive || value < 0x3000 else { continue }
      var frame = Frame(size: Size(columns: 12, rows: 1))
      frame.write("a\(scalar)b\(scalar)\(scalar) x", at: Point(column: 0, row: 0), style: .plain)
      let scalars = frame.line(0).unicodeScalars
      guard scalars.contains(where: { $0.isLive }) || !scalars.contains("x") else { continue }
      Issue.record("U+\(String(value, radix: 16)): \(frame.line(0).debugDescription)")
    }
  }

  @Test func controlsAreSeen() {
    var frame = Frame(size: Size(columns: 12, rows: 1))
    frame.write("a\u{9B}b\u{7F}c\td", at: Point(column: 0, row: 0), style: .plain)
    #expect(frame.line(0) == "a\u{FFFD}b\u{FFFD}c d")
  }
}
