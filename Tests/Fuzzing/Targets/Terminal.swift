import Screen

/// What a terminal sends: keys, what a mouse does, pastes, answers and what nobody knows.
enum Terminal {
  /// The first two bytes say where the bytes behind them are split. They mean the same however that is, and the reader and
  /// the library's screen take whatever they mean.
  static func run(_ input: [UInt8]) throws(BrokenPromise) {
    var script = Script(input[...])
    let splits = [script.number(), script.number()]
    let sent = input.dropFirst(2)
    let events = decoded([sent])
    let first = sent.prefix(splits[0])
    let second = sent[first.endIndex...].prefix(splits[1])
    let inPieces = decoded([first, second, sent[second.endIndex...]])
    try promise(inPieces == events, "\(events) is \(inPieces) in pieces")
    try check(events)
    var reading = Reading(.article(Typing.article), later: .article(Typing.laterArticle), &script)
    var library = LibraryScreen(&script)
    for event in events.prefix(Script.limit) {
      try reading.play(step(event))
      try library.play(step(event))
    }
    var rest = Script([])
    try reading.play(&rest)
    try library.play(&rest)
  }

  private static func decoded(_ pieces: [ArraySlice<UInt8>]) -> [InputEvent] {
    var decoder = InputDecoder(sequences: [(Array("\u{1B}[214z".utf8), .home), (Array("\u{1B}A".utf8), .up)])
    return pieces.flatMap { decoder.take($0) } + decoder.resolve()
  }

  /// A key that is a sign is one that can be written, and a mouse is on the screen or beyond its end.
  private static func check(_ events: [InputEvent]) throws(BrokenPromise) {
    for event in events {
      switch event {
      case .key(.character(let sign)):
        let isControl = sign.unicodeScalars.contains { $0.properties.generalCategory == .control }
        try promise(!isControl, "a control for a key, \(sign.unicodeScalars.map(\.value))")
      case .mouse(let mouse):
        try promise(mouse.place.column >= 0 && mouse.place.row >= 0, "a mouse at \(mouse.place)")
      case .key, .paste: break
      }
    }
  }

  private static func step(_ event: InputEvent) -> Script.Step {
    switch event {
    case .key(let key): .key(key)
    case .mouse(let mouse): .mouse(mouse)
    case .paste(let words): .paste(words)
    }
  }
}
