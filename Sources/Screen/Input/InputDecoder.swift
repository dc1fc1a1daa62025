/// What a terminal sent.
public enum InputEvent: Sendable, Equatable {
  case key(Key)
  case mouse(MouseEvent)
  /// What was pasted, as it came: line ends and controls are among it.
  case paste(String)
}

/// Tells what a terminal sends from its bytes: keys in the spellings of xterm, rxvt, kitty, screen and the Linux console
/// and of whatever the terminal's own entry in the database says, what a mouse does, and pasted text, which is one event
/// whatever stands in it. Answers of the terminal and unknown sequences mean nothing and leave nothing behind.
///
/// It is pure: bytes go in, events come out, the same ones however the bytes are split. Time is the caller's: where
/// `halfRead` says that something is on its way and nothing more comes, `resolve` takes it for what it is.
public struct InputDecoder: Sendable {
  /// The most bytes that are kept of a paste; what is beyond is left out.
  public static let pasteLimit = 1 << 20
  /// The most bytes of an answer or a sequence; one that is longer has no end, and what follows counts again.
  static let answerLimit = 1 << 16
  /// The most bytes of a sequence that means something.
  static let sequenceLimit = 64

  /// What has begun and not ended.
  public enum HalfRead: Sendable, Equatable {
    /// It may be a key by itself, such as Escape: a person waits for it.
    case key
    /// A sequence, an answer or a letter, of which the rest is on its way.
    case sequence
    case paste
  }

  enum State: Sendable, Equatable {
    case ground
    case letter(PartialScalar)
    /// Behind ESC.
    case escape
    /// Behind ESC [, up to the byte that ends it.
    case sequence
    /// Behind ESC O.
    case functionKey
    /// Behind ESC [ [, where the Linux console names a function key by one byte.
    case consoleKey
    /// Behind ESC [ M, where three bytes tell what a mouse did.
    case mouse
    /// Behind ESC ] and its like, up to BEL or ESC \.
    case answer(isEnding: Bool)
    /// Of the bytes that end a paste so many have come.
    case paste(matched: Int)
  }

  var state = State.ground
  /// What stands behind the ESC of a sequence, as far as it may mean something.
  var held: [UInt8] = []
  /// How many bytes a sequence or an answer has.
  var length = 0
  var pasted: [UInt8] = []
  var events: [InputEvent] = []
  /// What the terminal's own entry says: keys by the bytes behind ESC.
  let ownSequences: [[UInt8]: Key]

  /// - Parameter sequences: What the terminal sends for some keys beside the common ways. Only those of two bytes and
  ///   more that begin with ESC count.
  public init(sequences: [(bytes: [UInt8], key: Key)] = []) {
    var known: [[UInt8]: Key] = [:]
    for sequence in sequences where sequence.bytes.count > 1 && sequence.bytes[0] == 0x1B {
      known[Array(sequence.bytes.dropFirst())] = sequence.key
    }
    ownSequences = known
  }

  /// What is half read; nil where nothing is.
  public var halfRead: HalfRead? {
    switch state {
    case .ground: nil
    case .escape: .key
    // ESC and one of these letters is what some terminals send for the letter with Alt.
    case .sequence where length == 1, .functionKey where length == 1, .answer(false) where length == 1: .key
    case .paste: .paste
    default: .sequence
    }
  }

  /// Takes bytes in; what they mean comes out, in order.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    for byte in bytes { take(byte) }
    defer { events = [] }
    return events
  }

  /// Takes what is half read for what it is, because no more is coming: ESC is the Escape key, a paste ends where it
  /// stands, and half a sequence means nothing.
  public mutating func resolve() -> [InputEvent] {
    switch (state, halfRead) {
    case (.escape, _): events.append(.key(.escape))
    case (.paste, _): endPaste()
    case (_, .key):
      events.append(.key(.escape))
      begin(held[0])
    default: break
    }
    state = .ground
    defer { events = [] }
    return events
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: begin(byte)
    case .letter(let letter): goOn(letter, byte)
    case .escape: afterEscape(byte)
    case .sequence: takeInSequence(byte)
    case .functionKey: takeInFunctionKey(byte)
    case .consoleKey: if byte < 0x20 { abandon(for: byte) } else { state = .ground }
    case .mouse: takeInMouse(byte)
    case .answer(let isEnding): takeInAnswer(byte, isEnding: isEnding)
    case .paste(let matched): takeInPaste(byte, matched: matched)
    }
  }
}

// MARK: - Letters and what begins with ESC

extension InputDecoder {
  /// Takes a byte that stands behind nothing.
  mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case ..<0x20, 0x7F: if let key = Key(control: byte) { events.append(.key(key)) }
    case ..<0x80: events.append(.key(.character(Character(Unicode.Scalar(byte)))))
    default: if let letter = PartialScalar(lead: byte) { state = .letter(letter) }  // else ill-formed: nothing
    }
  }

  private mutating func goOn(_ letter: PartialScalar, _ byte: UInt8) {
    guard let more = letter.adding(byte) else { return abandon(for: byte) }
    guard more.missing == 0 else {
      state = .letter(more)
      return
    }
    state = .ground
    // C1 controls, in their two bytes, are no keys either.
    guard let scalar = Unicode.Scalar(more.value), scalar.value >= 0xA0 else { return }
    events.append(.key(.character(Character(scalar))))
  }

  /// Leaves what is half read, which cannot go on with a byte, and takes that for itself.
  mutating func abandon(for byte: UInt8) {
    state = .ground
    begin(byte)
  }

  private mutating func afterEscape(_ byte: UInt8) {
    (held, length) = ([byte], 1)
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "O"): state = .functionKey
    case _ where ownSequences[held] != nil:
      state = .ground
      if let key = ownSequences[held] { events.append(.key(key)) }
    case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .answer(isEnding: false)
    // The end of an answer that was given up.
    case UInt8(ascii: "\\"): state = .ground
    default:
      events.append(.key(.escape))
      abandon(for: byte)
    }
  }

  private mutating func takeInAnswer(_ byte: UInt8, isEnding: Bool) {
    length += 1
    switch byte {
    case UInt8(ascii: "\\") where isEnding, 0x07, 0x18, 0x1A: state = .ground
    case 0x1B: state = .answer(isEnding: true)
    case _ where isEnding: afterEscape(byte)
    // Such controls stand in no answer, so this is none: Ctrl-C still ends the program.
    case ..<0x08, 0x0E..<0x20: abandon(for: byte)
    default: if length > Self.answerLimit { state = .ground }
    }
  }

  private mutating func takeInPaste(_ byte: UInt8, matched: Int) {
    let end = Self.pasteEnd
    guard byte != end[matched] else {
      if matched + 1 == end.count { endPaste() } else { state = .paste(matched: matched + 1) }
      return
    }
    // The end begins with ESC, and no other byte of it is one: what matched so far is part of the paste.
    for byte in end[..<matched] { keepPasted(byte) }
    guard byte != end[0] else {
      state = .paste(matched: 1)
      return
    }
    state = .paste(matched: 0)
    keepPasted(byte)
  }

  private mutating func keepPasted(_ byte: UInt8) {
    if pasted.count < Self.pasteLimit { pasted.append(byte) }
  }

  private mutating func endPaste() {
    state = .ground
    events.append(.paste(String(decoding: pasted, as: UTF8.self)))
    pasted = []
  }

  /// ESC [ 201 ~
  private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
}

extension Key {
  /// The key that sends a control character; nil where none does that means something here.
  init?(control byte: UInt8) {
    switch byte {
    case 0x0A, 0x0D: self = .enter
    case 0x09: self = .tab
    case 0x1B: self = .escape
    case 0x08, 0x7F: self = .backspace
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C: self = .control("\\")
    default: return nil
    }
  }
}

/// A letter of more than one byte, of which some have come (Unicode, table 3-7).
struct PartialScalar: Sendable, Equatable {
  private(set) var value: UInt32
  /// How many bytes are still to come.
  private(set) var missing: Int
  /// What the next of them may be.
  private var allowed: ClosedRange<UInt8>

  /// Nil for a byte that begins no letter.
  init?(lead: UInt8) {
    allowed = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: (value, missing) = (UInt32(lead & 0x1F), 1)
    case 0xE0...0xEF: (value, missing) = (UInt32(lead & 0x0F), 2)
    case 0xF0...0xF4: (value, missing) = (UInt32(lead & 0x07), 3)
    default: return nil
    }
    switch lead {
    case 0xE0: allowed = 0xA0...0xBF
    case 0xED: allowed = 0x80...0x9F
    case 0xF0: allowed = 0x90...0xBF
    case 0xF4: allowed = 0x80...0x8F
    default: break
    }
  }

  /// The same with a byte more; nil where that cannot follow.
  func adding(_ byte: UInt8) -> PartialScalar? {
    guard allowed.contains(byte) else { return nil }
    var more = self
    more.value = value << 6 | UInt32(byte & 0x3F)
    more.missing -= 1
    more.allowed = 0x80...0xBF
    return more
  }
}
