/// Something that takes in what strangers, damage or a slip of the hand may bring. Every target takes any bytes.
enum FuzzTarget: String, CaseIterable, Sendable {
  case dump, page

  /// Gives it an input. A trap or a word of a sanitizer ends the process; any other broken promise is thrown.
  func run(_ input: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .dump: try Reading.run(input, parse: Parsing.dump)
    case .page: try Reading.run(input, parse: Parsing.page)
    }
  }
}

/// Something that should hold and does not, in a line.
struct BrokenPromise: Error, CustomStringConvertible {
  var description: String
}

/// Throws unless something holds.
func promise(_ holds: Bool, _ what: @autoclosure () -> String) throws(BrokenPromise) {
  if !holds { throw BrokenPromise(description: what()) }
}
