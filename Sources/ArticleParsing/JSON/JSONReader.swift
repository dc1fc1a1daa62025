/// A JSON document as one flat list of values, in document order: nothing recurses, and nothing is converted before it is
/// asked for, so that one bad number costs nobody the rest.
///
/// It reads more than RFC 8259 allows: words such as NaN count as numbers, controls may stand in strings, a comma may
/// be one too many, and what breaks off ends where it does.
struct JSONDocument: Sendable {
  enum Kind: UInt8, Sendable { case null, bool, number, string, array, object }

  private struct Value: Sendable {
    /// What it is written with, as offsets into the source; of a string what stands between the quotes.
    var start: Int32
    var end: Int32
    /// The index behind it and all that it holds. An object holds keys and values by turns.
    var next: Int32
    var kind: Kind
    var hasEscapes = false
  }

  private let source: [UInt8]
  private var values: [Value] = []
  /// Whether the document broke off, or stopped being JSON, before its end.
  private(set) var isBroken = false

  /// So many values are read: each takes 16 bytes, and may be written with two.
  static let valueLimit = 1 << 25
  /// Arrays and objects nested deeper than this end the reading.
  static let depthLimit = 512

  /// Nil unless the bytes, which must be UTF-8, begin as an object or array does.
  init?(_ bytes: [UInt8]) {
    source = bytes
    guard bytes.count <= Int(Int32.max), Self.mayBegin(bytes) else { return nil }
    read()
  }

  /// Whether bytes begin as an object or an array does.
  static func mayBegin(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  var root: Int { 0 }
}

// MARK: - Asking

extension JSONDocument {
  func kind(_ value: Int) -> Kind { values[value].kind }

  /// The elements of an array; none of anything else.
  func elements(_ array: Int?) -> JSONElements {
    guard let array, kind(array) == .array else { return JSONElements(document: self, place: 0, end: 0) }
    return JSONElements(document: self, place: array + 1, end: Int(values[array].next))
  }

  /// The value of a member of an object; nil where there is none. The last counts where a name stands twice.
  func member(_ name: StaticString, of object: Int?) -> Int? {
    guard let object, kind(object) == .object else { return nil }
    var found: Int?
    var key = object + 1
    while key + 1 < Int(values[object].next) {
      if isString(key, name) { found = key + 1 }
      key = Int(values[key + 1].next)
    }
    return found
  }

  /// The names and values of an object's members, in order; none of anything else.
  func members(of object: Int) -> [(name: String, value: Int)] {
    guard kind(object) == .object else { return [] }
    var members: [(String, Int)] = []
    var key = object + 1
    while key + 1 < Int(values[object].next) {
      if let name = string(key) { members.append((name, key + 1)) }
      key = Int(values[key + 1].next)
    }
    return members
  }

  /// The value behind several names, one inside the other.
  func member(_ outer: StaticString, _ inner: StaticString, of object: Int?) -> Int? {
    member(inner, of: member(outer, of: object))
  }

  /// The words of a string; nil for anything else.
  func string(_ value: Int?) -> String? {
    guard let value, kind(value) == .string else { return nil }
    let range = Int(values[value].start)..<Int(values[value].end)
    if !values[value].hasEscapes { return String(decoding: source[range], as: UTF8.self) }
    return String(decoding: JSONString.decoded(source.span.extracting(range)), as: UTF8.self)
  }

  /// The words of a string as UTF-8, as well formed as the source is; nil for anything else.
  func bytes(_ value: Int?) -> [UInt8]? {
    guard let value, kind(value) == .string else { return nil }
    let range = Int(values[value].start)..<Int(values[value].end)
    return values[value].hasEscapes ? JSONString.decoded(source.span.extracting(range)) : Array(source[range])
  }

  /// The words of a string that holds any, or a number as it is written: identifiers come as both.
  func words(_ value: Int?) -> String? {
    guard let value else { return nil }
    switch kind(value) {
    case .string: return string(value).flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    case .number: return String(decoding: source[Int(values[value].start)..<Int(values[value].end)], as: UTF8.self)
    case .null, .bool, .array, .object: return nil
    }
  }

  /// A finite number.
  func number(_ value: Int?) -> Double? {
    guard let value, kind(value) == .number, let number = words(value).flatMap(Double.init), number.isFinite else {
      return nil
    }
    return number
  }

  /// A whole number that an Int holds.
  func integer(_ value: Int?) -> Int? { number(value).flatMap { Int(exactly: $0) } }

  func isTrue(_ value: Int?) -> Bool {
    guard let value, kind(value) == .bool else { return false }
    return source[Int(values[value].start)] == UInt8(ascii: "t")
  }

  private func isString(_ value: Int, _ words: StaticString) -> Bool {
    let (start, end) = (Int(values[value].start), Int(values[value].end))
    if values[value].hasEscapes { return string(value) == "\(words)" }
    guard kind(value) == .string, end - start == words.utf8CodeUnitCount else { return false }
    return (0..<end - start).allSatisfy { source[start + $0] == words.utf8Start[$0] }
  }

  fileprivate func next(after value: Int) -> Int { Int(values[value].next) }
}

struct JSONElements: Sequence, IteratorProtocol {
  fileprivate let document: JSONDocument
  fileprivate var place: Int
  fileprivate let end: Int

  mutating func next() -> Int? {
    guard place < end else { return nil }
    defer { place = document.next(after: place) }
    return place
  }
}

// MARK: - Reading

extension JSONDocument {
  /// Reads values until the outermost one ends, or nothing further can be made of the bytes.
  private mutating func read() {
    let source = source  // a span of the document itself would keep the document from being written
    let bytes = source.span
    var open: [Int] = []
    var index = 0
    while index < bytes.count, values.count < Self.valueLimit {
      switch bytes[index] {
      case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ":"): index += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard open.count < Self.depthLimit else { return breakOff(&open) }
        open.append(values.count)
        append(bytes[index] == UInt8(ascii: "{") ? .object : .array, index, index + 1)
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        index += 1
        close(open.removeLast(), at: index)
        if open.isEmpty { return }
      case UInt8(ascii: "\""): index = readString(from: index + 1)
      default: index = readWord(from: index)
      }
    }
    breakOff(&open)
  }

  /// Ends what is open where the bytes end.
  private mutating func breakOff(_ open: inout [Int]) {
    isBroken = true
    for value in open.reversed() { close(value, at: source.count) }
  }

  private mutating func append(_ kind: Kind, _ start: Int, _ end: Int, hasEscapes: Bool = false) {
    values.append(
      Value(
        start: Int32(start), end: Int32(end), next: Int32(values.count + 1), kind: kind, hasEscapes: hasEscapes))
  }

  private mutating func close(_ value: Int, at end: Int) {
    values[value].end = Int32(end)
    values[value].next = Int32(values.count)
  }

  /// Reads a string behind its quote; where to go on comes out.
  private mutating func readString(from start: Int) -> Int {
    let source = source
    let bytes = source.span
    var end = JSONString.sign(in: bytes, from: start)
    let hasEscapes = end < bytes.count && bytes[end] == UInt8(ascii: "\\")
    while end < bytes.count, bytes[end] == UInt8(ascii: "\\") { end = JSONString.sign(in: bytes, from: end + 2) }
    end = min(end, bytes.count)
    append(.string, start, end, hasEscapes: hasEscapes)
    return end + 1
  }

  /// Reads a number or a word.
  private mutating func readWord(from start: Int) -> Int {
    let source = source
    let bytes = source.span
    var end = start + 1
    loop: while end < bytes.count {
      switch bytes[end] {
      case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "\""):
        break loop
      default: end += 1
      }
    }
    let kind: Kind =
      switch bytes[start] {
      case UInt8(ascii: "n"): .null
      case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
      default: .number
      }
    append(kind, start, end)
    return end
  }
}
