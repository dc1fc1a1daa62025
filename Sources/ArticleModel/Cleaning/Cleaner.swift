/// Makes words that came from outside safe to show, scalar by scalar, while appending them to a buffer.
///
/// What comes out holds no control, no bidi control, no invisible or unassigned scalar, and no cluster that a terminal
/// would choke on. Cleaning what is clean changes nothing.
struct Cleaner {
  /// What the words are for.
  enum Context {
    /// Runs of white space become one space, LF stays.
    case prose
    /// White space stays as written.
    case preformatted
    /// One line whose cells TAB separates; white space in a cell is that of a name or title.
    case cells
    /// A name or title: one line, and bidi controls vanish instead of being named.
    case oneLine
  }

  /// The clean words so far, UTF-8.
  private(set) var output: [UInt8] = []
  private var context = Context.prose
  /// Where the output stood at `begin`.
  private var start = 0
  /// White space was read and not yet written, and the cluster is empty; it is dropped at either end of a line.
  private var owesSpace = false
  private var atLineStart = true
  private var afterCarriageReturn = false
  private var cluster = Cluster()
  /// A joiner that is written once what follows can join.
  private var owedJoiner: Unicode.Scalar?

  /// Forgets what was read before, as at the beginning of a block.
  mutating func begin(_ context: Context) {
    self.context = context
    start = output.count
    owesSpace = false
    atLineStart = true
    afterCarriageReturn = false
    cluster = Cluster()
    owedJoiner = nil
  }

  /// Appends LF whatever the context, as the end of a block.
  mutating func endBlock() { output.append(0x0A) }

  /// Drops everything after an offset.
  mutating func truncate(to count: Int) { output.removeLast(output.count - count) }

  mutating func reserve(_ count: Int) { output.reserveCapacity(count) }

  /// Breaks the line, whatever stood before.
  mutating func breakLine() {
    afterCarriageReturn = false
    lineBreak()
  }

  /// Cleans a string and appends it.
  mutating func append(_ string: some StringProtocol) {
    append(String(string).utf8.span)
  }

  /// Cleans UTF-8 and appends it. Ill-formed sequences become U+FFFD, one per maximal subpart.
  mutating func append(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      let end = cluster.reachesOn ? index : plainEnd(in: bytes, from: index)
      if end > index {
        appendPlain(bytes.extracting(index..<end))
        index = end
      } else {
        let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index)
        append(scalar)
        index += length
      }
    }
  }
}

// MARK: - In bulk

extension Cleaner {
  /// The end of the plain scalars that begin at an offset, single spaces between them included: what every context
  /// copies as it stands.
  private func plainEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    var end = start
    while index < bytes.count {
      if index + 8 <= bytes.count, let eight = PlainEight(bytes, at: index),
        !eight.beginsWithSpace || end == index && index > start
      {
        index += 8
        end = eight.endsWithSpace ? index - 1 : index
        continue
      }
      let byte = bytes[index]
      if byte < 0x80 {
        if byte > 0x20, byte < 0x7F {
          end = index + 1
        } else if byte != 0x20 || end < index || index == start {
          return end
        }
        index += 1
      } else {
        let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index)
        // What is ill-formed came back as U+FFFD, which is not plain.
        guard ScalarClass.isPlain(scalar.value) else { return end }
        index += length
        end = index
      }
    }
    return end
  }

  /// Appends what `plainEnd` found, with the state that its scalars would leave one by one.
  private mutating func appendPlain(_ bytes: Span<UInt8>) {
    if owesSpace { writeSpace() }
    bytes.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    owedJoiner = nil
    atLineStart = false
    afterCarriageReturn = false
    cluster = Cluster(base: .plain, scalars: 1)
  }
}

/// Eight bytes of printable ASCII, looked at as one: most of all text is made of them.
private struct PlainEight {
  let beginsWithSpace: Bool
  let endsWithSpace: Bool

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// Nil unless all eight, of which `bytes` has as many from the offset on, are printable ASCII without two spaces side by
  /// side.
  init?(_ bytes: Span<UInt8>, at offset: Int) {
    let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    // No byte is below 0x20, none 0x7F or above.
    guard (word | (word &- Self.ones &* 0x20) | (word &+ Self.ones)) & Self.high == 0 else { return nil }
    // The high bit of each byte that is a space.
    let others = (word ^ Self.ones &* 0x20) &+ Self.ones &* 0x7F
    let spaces = ~others & Self.high
    guard spaces & spaces >> 8 == 0 else { return nil }
    beginsWithSpace = spaces & 0x80 != 0
    endsWithSpace = spaces >> 63 != 0
  }
}

// MARK: - Scalar by scalar

extension Cleaner {
  /// Cleans a scalar and appends it.
  mutating func append(_ scalar: Unicode.Scalar) {
    let wasCarriageReturn = afterCarriageReturn
    afterCarriageReturn = false
    switch ScalarClass(scalar) {
    case .base: beginCluster(scalar, .plain)
    case .joining: beginCluster(scalar, .joining)
    case .emoji: beginCluster(scalar, .emoji)
    case .emojiModifier: beginCluster(scalar, .emoji, extends: true)
    case .leading:
      beginCluster(scalar, .plain)
      cluster.reachesOn = true
    case .trailing: beginCluster(scalar, .plain, extends: true)
    case .mark(let isVirama): mark(scalar, isVirama: isVirama)
    case .presentationSelector: selector(scalar)
    case .joiner: joiner(scalar)
    case .space, .blank: space()
    case .tab: tab()
    case .carriageReturn:
      lineBreak()
      afterCarriageReturn = true
    case .lineBreak: if !(wasCarriageReturn && scalar == "\n") { lineBreak() }
    case .replaced(let other): beginCluster(other, .plain)
    case .bidiControl: bidiControl(scalar)
    case .dropped: break
    }
  }

  /// A scalar that begins a cluster, or goes on with one where it `extends` it or is reached by it.
  private mutating func beginCluster(_ scalar: Unicode.Scalar, _ base: Cluster.Base, extends: Bool = false) {
    if let joiner = owedJoiner {
      owedJoiner = nil
      if cluster.base == base, base.isJoined, cluster.takesJoiner { write(joiner: joiner) }
    }
    while (extends || cluster.reachesOn) && cluster.isFull && scalar != .replacement {
      beginCluster(.replacement, .plain)
    }
    if !(extends || cluster.reachesOn) { cluster = Cluster() }
    cluster.restart(base)
    write(scalar)
  }

  private mutating func mark(_ scalar: Unicode.Scalar, isVirama: Bool) {
    if cluster.isOverflowing { return }
    if let joiner = owedJoiner {
      owedJoiner = nil
      if cluster.base == .joining, cluster.takesJoiner, cluster.takesMark { write(joiner: joiner) }
    }
    if cluster.base == .none {
      beginCluster("\u{25CC}", .plain)  // a dotted circle carries a mark that has no base
    }
    guard cluster.takesMark else {
      beginCluster(.replacement, .plain)
      cluster.isOverflowing = true
      return
    }
    cluster.marks += 1
    cluster.reachesOn = cluster.reachesOn || isVirama
    cluster.endsInJoiner = false
    write(scalar)
  }

  /// A joiner waits for what it joins; only ZWJ behind a joining letter has a meaning of its own, it shapes the letter.
  private mutating func joiner(_ scalar: Unicode.Scalar) {
    guard !cluster.endsInJoiner, owedJoiner == nil else { return }
    if scalar == "\u{200D}", cluster.base == .joining {
      if cluster.takesJoiner { write(joiner: scalar) }
    } else {
      owedJoiner = scalar
    }
  }

  private mutating func selector(_ scalar: Unicode.Scalar) {
    guard owedJoiner == nil, cluster.takesSelector, cluster.base == .emoji || endsInTextEmoji
    else { return }
    cluster.hasSelector = true
    write(scalar)
  }

  /// Whether the last scalar is one of those plain ones that have an emoji presentation: digits, #, *, © and ®.
  private var endsInTextEmoji: Bool {
    guard cluster.base == .plain, let last = output.last else { return false }
    switch last {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"), UInt8(ascii: "*"): return true
    case 0xA9, 0xAE: return output.count > start + 1 && output[output.count - 2] == 0xC2
    default: return false
    }
  }

  private mutating func bidiControl(_ scalar: Unicode.Scalar) {
    if context == .oneLine { return }
    for scalar in "‹\(ScalarClass.bidiName(scalar))›".unicodeScalars { beginCluster(scalar, .plain) }
  }
}

// MARK: - White space

extension Cleaner {
  private mutating func space() {
    endCluster()
    if context == .preformatted {
      output.append(0x20)
      atLineStart = false
    } else {
      owesSpace = true
    }
  }

  private mutating func tab() {
    guard context == .preformatted || context == .cells else { return space() }
    endCluster()
    owesSpace = false
    output.append(0x09)
    atLineStart = context == .cells  // space is dropped at either end of a cell
  }

  /// Breaks the line; a break before the first word is dropped.
  private mutating func lineBreak() {
    guard context == .prose || context == .preformatted else { return space() }
    endCluster()
    owesSpace = false
    if output.count > start { output.append(0x0A) }
    atLineStart = true
  }

  private mutating func endCluster() {
    owedJoiner = nil
    cluster = Cluster()
  }
}

// MARK: - Writing

extension Cleaner {
  private mutating func writeSpace() {
    if !atLineStart { output.append(0x20) }
    owesSpace = false
  }

  private mutating func write(joiner: Unicode.Scalar) {
    write(joiner)
    cluster.joiners += 1
    cluster.reachesOn = true
    cluster.endsInJoiner = true
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if owesSpace { writeSpace() }
    let value = scalar.value
    if value < 0x80 {
      output.append(UInt8(value))
    } else {
      if value < 0x800 {
        output.append(0xC0 | UInt8(value >> 6))
      } else {
        if value < 0x10000 {
          output.append(0xE0 | UInt8(value >> 12))
        } else {
          output.append(0xF0 | UInt8(value >> 18))
          output.append(0x80 | UInt8(value >> 12 & 0x3F))
        }
        output.append(0x80 | UInt8(value >> 6 & 0x3F))
      }
      output.append(0x80 | UInt8(value & 0x3F))
    }
    atLineStart = false
    cluster.scalars += 1
  }
}
