// Sequences behind ESC [ and ESC O: how they are read, and which keys and mouse events they are.
//
// Their form is that of ECMA-48 (5.4): parameters 30-3F, intermediates 20-2F, a final byte 40-7E. What they mean is
// told by xterm's "Control Sequences", kitty's "Comprehensive keyboard handling" and rxvt's reference.
extension InputDecoder {
  mutating func takeInSequence(_ byte: UInt8) {
    guard (0x20..<0x7F).contains(byte) else { return abandon(for: byte) }
    hold(byte)
    switch byte {
    case UInt8(ascii: "[") where length == 2: state = .consoleKey
    case UInt8(ascii: "M") where length == 2:
      held = []
      state = .mouse
    case 0x40..<0x7F: endSequence()
    // rxvt ends a shifted key with what elsewhere stands before the end.
    case UInt8(ascii: "$") where held.dropFirst().dropLast().allSatisfy(Self.isDigit) && length > 2: endSequence()
    default: if length > Self.answerLimit { state = .ground }
    }
  }

  mutating func takeInFunctionKey(_ byte: UInt8) {
    guard (0x20..<0x7F).contains(byte) else { return abandon(for: byte) }
    hold(byte)
    // Some put the number of the modifiers before the letter.
    if (0x30..<0x40).contains(byte), length <= Self.sequenceLimit { return }
    endSequence()
  }

  mutating func takeInMouse(_ byte: UInt8) {
    guard byte >= 0x20 else { return abandon(for: byte) }
    held.append(byte)
    guard held.count == 3 else { return }
    state = .ground
    let (button, column, row) = (Int(held[0]) - 32, Int(held[1]) - 33, Int(held[2]) - 33)
    if let event = MouseEvent(button: button, column: column, row: row) { events.append(.mouse(event)) }
  }

  private mutating func hold(_ byte: UInt8) {
    length += 1
    if held.count < Self.sequenceLimit { held.append(byte) }
  }

  private mutating func endSequence() {
    state = .ground
    guard length <= Self.sequenceLimit else { return }
    if let key = ownSequences[held] {
      events.append(.key(key))
    } else if held[0] == UInt8(ascii: "O") {
      if let key = Key(functionKey: held[held.count - 1]) { events.append(.key(key)) }
    } else if held == Array("[200~".utf8) {
      state = .paste(matched: 0)
    } else {
      let sequence = ControlSequence(held.dropFirst())
      if let key = sequence.key { events.append(.key(key)) }
      if let mouse = sequence.mouse { events.append(.mouse(mouse)) }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// What stands behind ESC [: numbers, and a byte that says what they are.
private struct ControlSequence {
  /// Says whose sequence it is, as `<` and `?`; nil where it is a common one.
  var mark: UInt8?
  var final: UInt8 = 0
  /// The numbers that semicolons part; each may have parts, between colons. One that is not told is nil.
  var fields: [[Int?]] = []

  init(_ bytes: ArraySlice<UInt8>) {
    guard let last = bytes.last else { return }
    final = last
    var rest = bytes.dropLast()
    if let first = rest.first, (0x3C...0x3F).contains(first) {
      mark = first
      rest.removeFirst()
    }
    // With anything but numbers in it, it is nothing that is known here.
    guard rest.allSatisfy({ (0x30...0x3B).contains($0) }) else {
      final = 0
      return
    }
    if rest.isEmpty { return }
    fields = rest.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { field in
      field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number)
    }
  }

  /// A number of at most nine digits; nil for another, and for none.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.isEmpty || digits.count > 9 ? nil : digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }

  func number(_ field: Int, _ part: Int = 0) -> Int? {
    fields.indices.contains(field) && fields[field].indices.contains(part) ? fields[field][part] : nil
  }

  var key: Key? {
    guard mark == nil else { return nil }
    // A key that is let go, where the terminal tells that.
    guard number(1, 1) != 3 else { return nil }
    switch final {
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "H"): return Key(letter: final)
    case UInt8(ascii: "a")...UInt8(ascii: "d"): return fields.isEmpty ? Key(letter: final - 0x20) : nil
    case UInt8(ascii: "u"): return typedKey(number(0), modifiers: number(1))
    case UInt8(ascii: "~") where number(0) == 27: return typedKey(number(2), modifiers: number(1))
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"), UInt8(ascii: "$"): return numberedKey
    default: return nil
    }
  }

  private var numberedKey: Key? {
    switch number(0) {
    case 1, 7: .home
    case 4, 8: .end
    case 3: .delete
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }

  /// A key by its code point, as kitty and xterm's modifyOtherKeys tell it. With Alt, Super, Hyper or Meta it is another
  /// key, which does nothing here.
  private func typedKey(_ code: Int?, modifiers: Int?) -> Key? {
    let modifiers = max(0, (modifiers ?? 1) - 1)
    guard let code, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init), modifiers & 0b11_1010 == 0 else {
      return nil
    }
    let isShifted = modifiers & 1 != 0
    switch code {
    case 9: return isShifted ? .backTab : .tab
    case 0x08, 0x0A, 0x0D, 0x1B, 0x7F: return Key(control: UInt8(code))
    case ..<0x20, 0x80..<0xA0: return nil
    case 0xE000...0xF8FF: return Key(kittyCode: code)
    case _ where modifiers & 4 != 0: return Self.control(scalar)
    default: return .character(letter(scalar, isCapital: isShifted != (modifiers & 64 != 0), isShifted: isShifted))
    }
  }

  /// What Control and a letter send in the old way, so that both ways are the same key.
  private static func control(_ letter: Unicode.Scalar) -> Key? {
    switch letter.value {
    case 0x41...0x5A, 0x61...0x7A, 0x5C: Key(control: UInt8(letter.value & 0x1F))
    default: nil
    }
  }

  /// The letter that the key types: as the terminal says, else its capital.
  private func letter(_ scalar: Unicode.Scalar, isCapital: Bool, isShifted: Bool) -> Character {
    if let text = number(2).flatMap(UInt32.init(exactly:)).flatMap(Unicode.Scalar.init), final == UInt8(ascii: "u"),
      text.value >= 0x20, !(0x7F..<0xA0).contains(text.value)
    {
      return Character(text)
    }
    if isShifted, let other = number(0, 1).flatMap(UInt32.init(exactly:)).flatMap(Unicode.Scalar.init),
      final == UInt8(ascii: "u"), other.value > 0x20, !(0x7F..<0xA0).contains(other.value)
    {
      return Character(other)
    }
    let capital = scalar.properties.uppercaseMapping
    return isCapital && capital.unicodeScalars.count == 1 ? Character(capital) : Character(scalar)
  }

  var mouse: MouseEvent? {
    guard mark == UInt8(ascii: "<"), final == UInt8(ascii: "M"), let button = number(0), let column = number(1),
      let row = number(2)
    else { return nil }
    return MouseEvent(button: button, column: column - 1, row: row - 1)
  }
}

extension MouseEvent {
  /// What a terminal tells of a button, without regard to Shift, Alt and Control; nil for what means nothing here: other
  /// buttons, a button that is let go, a mouse that is drawn along, a place that is none.
  fileprivate init?(button: Int, column: Int, row: Int) {
    guard column >= 0, row >= 0, button >= 0 else { return nil }
    switch button & ~0b1_1100 {
    case 0: self.init(.press, at: Point(column: column, row: row))
    case 64: self.init(.wheelUp, at: Point(column: column, row: row))
    case 65: self.init(.wheelDown, at: Point(column: column, row: row))
    default: return nil
    }
  }
}

extension Key {
  /// The letters that end the sequences of arrows, Home and End.
  fileprivate init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "A"): self = .up
    case UInt8(ascii: "B"): self = .down
    case UInt8(ascii: "C"): self = .right
    case UInt8(ascii: "D"): self = .left
    case UInt8(ascii: "F"): self = .end
    case UInt8(ascii: "H"): self = .home
    default: return nil
    }
  }

  /// What the letter behind ESC O names: arrows and their like, and the keypad's own keys.
  fileprivate init?(functionKey letter: UInt8) {
    switch letter {
    case UInt8(ascii: "M"): self = .enter
    case UInt8(ascii: "I"): self = .tab
    case UInt8(ascii: " "): self = .character(" ")
    case UInt8(ascii: "X"): self = .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"): self = .character(Character(Unicode.Scalar(letter - 0x40)))
    case UInt8(ascii: "a")...UInt8(ascii: "d"): self.init(letter: letter - 0x20)
    default: self.init(letter: letter)
    }
  }

  /// A key of the keypad by the number that kitty gives it.
  fileprivate init?(kittyCode code: Int) {
    let signs: [Character] = [".", "/", "*", "-", "+"]
    let others: [Key] = [
      .enter, .character("="), .character(","), .left, .right, .up, .down, .pageUp, .pageDown, .home, .end,
    ]
    switch code {
    case 57399...57408: self = .character(Character(Unicode.Scalar(UInt8(0x30 + code - 57399))))
    case 57409...57413: self = .character(signs[code - 57409])
    case 57414...57424: self = others[code - 57414]
    case 57426: self = .delete
    default: return nil
    }
  }
}
