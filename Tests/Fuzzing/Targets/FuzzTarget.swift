/// Something that takes in what strangers, damage or a slip of the hand may bring. Every target takes any bytes.
enum FuzzTarget: String, CaseIterable, Sendable {
  // What is published, and the reader that shows it.
  case dump, page, feed, json, charset
  // What is written of it.
  case export
  // What a person writes and types.
  case settings, theme, query, keys, terminal
  // What comes back from the library.
  case memory, record
  // What a server says beside what it sends, and what links say.
  case answer, address

  /// Gives it an input. A trap or a word of a sanitizer ends the process; any other broken promise is thrown.
  func run(_ input: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .dump: try Reading.run(input, parse: Parsing.dump)
    case .page: try Reading.run(input, parse: Parsing.page)
    case .feed: try Reading.run(input, parse: Parsing.feed)
    case .json: try Reading.run(input, parse: Parsing.json)
    case .charset: try Parsing.checkIntake(input)
    case .export: try Exporting.run(input)
    case .settings: try SettingsFiles.settings(input)
    case .theme: try SettingsFiles.theme(input)
    case .query: try Searching.query(input)
    case .keys: try Typing.run(input)
    case .terminal: try Terminal.run(input)
    case .memory: try Remembering.run(input)
    case .record: try Searching.record(input)
    case .answer: try Network.answer(input)
    case .address: try Network.address(input)
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

/// Throws where words hold something that steers a terminal.
func promiseClean(_ words: String, _ what: @autoclosure () -> String) throws(BrokenPromise) {
  guard let scalar = words.unicodeScalars.first(where: FrameRules.steers) else { return }
  throw BrokenPromise(description: "U+\(String(scalar.value, radix: 16)) in \(what())")
}
