import ArticleModel
import Reader
import Screen

/// What is done to a screen, as an input tells it: typed signs stand for themselves, the bytes from 0x80 on for what is not
/// typed. Some of those take the bytes behind them as numbers.
struct Script {
  /// Between a document and what is done with it.
  static let mark = Array("\n~keys~\n".utf8)
  /// The most steps of one input: what takes many more is found by many inputs.
  static let limit = 120

  enum Step {
    case key(Key)
    case mouse(MouseEvent)
    case paste(String)
    case resize(Size)
    case time(Instant, Zone)
    /// Something that comes without being done by the reader, by a number.
    case event(Int)
  }

  private let bytes: ArraySlice<UInt8>
  private var index: Int

  /// Parts an input into a document and its script. Where none is marked, the end of the document is its script too.
  static func parting(_ input: [UInt8]) -> (document: [UInt8], script: Script) {
    var start = input.count - mark.count
    while start >= 0 {
      if input[start] == mark[0], input[start...].starts(with: mark) {
        return (Array(input[..<start]), Script(input[(start + mark.count)...]))
      }
      start -= 1
    }
    return (input, Script(input.suffix(24)))
  }

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes.prefix(Self.limit)
    index = bytes.startIndex
  }

  private var rest: Int { bytes.endIndex - index }

  /// The next byte as a number; 0 at the end.
  mutating func number() -> Int {
    guard rest > 0 else { return 0 }
    defer { index += 1 }
    return Int(bytes[index])
  }

  mutating func size() -> Size { Size(columns: number(), rows: number() % 80) }

  /// The next step; nil at the end.
  mutating func next() -> Step? {
    guard rest > 0 else { return nil }
    let byte = number()
    switch byte {
    case 0x0A, 0x0D: return .key(.enter)
    case 0x09: return .key(.tab)
    case 0x08, 0x7F: return .key(.backspace)
    case 0x1B: return .key(.escape)
    case 0x01..<0x1B: return .key(.control(Character(Unicode.Scalar(UInt8(byte + 0x60)))))
    case 0x00..<0x80: return .key(.character(Character(Unicode.Scalar(UInt8(byte)))))
    case 0x80..<0x90: return .key(Self.named[byte % Self.named.count])
    case 0x90..<0x98: return .resize(size())
    case 0x98..<0xA8: return .mouse(mouse(byte))
    case 0xA8..<0xB0: return .time(time(), Zone(changes: [(Instant(seconds: 0), (number() - 128) * 900)]))
    case 0xB8..<0xC0: return .paste(words(number()))
    case 0xB0..<0xB8: return .key(.character(Character(scalar())))
    default: return .event(byte % 0x20)
    }
  }

  private static let named: [Key] = [
    .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .tab, .backTab, .backspace, .delete, .escape,
  ]

  private mutating func mouse(_ byte: Int) -> MouseEvent {
    let actions: [MouseEvent.Action] = [.press, .press, .wheelUp, .wheelDown]
    // Also a little outside of the screen.
    return MouseEvent(actions[byte % 4], at: Point(column: number() - 2, row: number() - 2))
  }

  /// Any scalar: terminals send what they like.
  private mutating func scalar() -> Unicode.Scalar {
    Unicode.Scalar(UInt32(number() << 16 | number() << 8 | number()) % 0x11_0000) ?? "\u{FFFD}"
  }

  /// So many bytes, repaired where they are no UTF-8.
  private mutating func words(_ count: Int) -> String {
    let words = bytes[index...].prefix(count)
    index = words.endIndex
    return String(decoding: words, as: UTF8.self)
  }

  /// Any time, most of them of these years.
  private mutating func time() -> Instant {
    let exponent = number() % 64
    return Instant(seconds: exponent < 48 ? 1_772_000_000 + Int64(exponent) * 7_000 : Int64.max >> (63 - exponent) &+ 1)
  }
}
