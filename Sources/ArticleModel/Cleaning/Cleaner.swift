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
    /// A name or title: one line, and bidi controls vanish instead of being named.
    case oneLine
  }

  /// At most so many combining marks on a base; the rest become one U+FFFD.
  static let markLimit = 8
  /// At most so many scalars in a cluster.
  static let clusterLimit = 32
  /// At most so many joiners in a cluster.
  static let joinerLimit = 10

  /// The clean words so far, UTF-8.
  private(set) var output: [UInt8] = []
  private var context = Context.prose
  /// White space was read and not yet written; it is dropped at either end of a line.
  private var owesSpace = false
  private var atLineStart = true
  private var afterCarriageReturn = false
  private var cluster = Cluster()
  /// A joiner that is written once what follows can join.
  private var owedJoiner: Unicode.Scalar?

  /// What was written of the cluster that is being read.
  private struct Cluster {
    enum Base { case none, plain, joining, emoji }
    var base = Base.none
    var scalars = 0
    var marks = 0
    var joiners = 0
    var hasSelector = false
    /// The next letter may belong to the same cluster (after a virama, a joiner or a leading jamo).
    var reachesOn = false
    /// Marks are being swallowed behind one U+FFFD.
    var isOverflowing = false
  }

  /// Forgets what was read before, as at the beginning of a block.
  mutating func begin(_ context: Context) {
    self.context = context
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

  /// Appends words that are clean already.
  mutating func restore(_ words: [UInt8]) { output.append(contentsOf: words) }

  mutating func reserve(_ count: Int) { output.reserveCapacity(count) }

  /// Cleans UTF-8 and appends it. Ill-formed sequences become U+FFFD, one per maximal subpart.
  mutating func append(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      index = appendASCII(bytes, from: index)
      guard index < bytes.count else { return }
      // The rest of the non-ASCII stretch, up to the next long run of ASCII, goes scalar by scalar.
      var end = index + 1
      while end < bytes.count, bytes[end] >= 0x80 || !Self.isPrintable(bytes[end]) { end += 1 }
      let stretch = bytes.extracting(index..<end)
      let decoded = stretch.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      for scalar in decoded.unicodeScalars { append(scalar) }
      index = end
    }
  }

  /// Cleans a string and appends it.
  mutating func append(_ string: some StringProtocol) {
    for scalar in string.unicodeScalars { append(scalar) }
  }

  private static func isPrintable(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  /// Appends printable ASCII in bulk; returns the offset of the first byte that needs a closer look.
  private mutating func appendASCII(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      var end = index
      while end < bytes.count, Self.isPrintable(bytes[end]) { end += 1 }
      if end > index {
        if owesSpace { writeSpace() }
        bytes.extracting(index..<end).withUnsafeBufferPointer { output.append(contentsOf: $0) }
        owedJoiner = nil
        atLineStart = false
        afterCarriageReturn = false
        cluster = Cluster(base: .plain, scalars: 1)
        index = end
      }
      guard index < bytes.count, bytes[index] == 0x20, context != .preformatted else { return index }
      space()
      index += 1
    }
    return index
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    let wasCarriageReturn = afterCarriageReturn
    afterCarriageReturn = false
    switch ScalarClass(scalar) {
    case .base: start(scalar, .plain)
    case .joining: start(scalar, .joining)
    case .emoji: start(scalar, .emoji)
    case .leading:
      start(scalar, .plain)
      cluster.reachesOn = true
    case .mark(let isVirama): mark(scalar, isVirama: isVirama)
    case .presentationSelector: selector(scalar)
    case .joiner: owedJoiner = owedJoiner ?? scalar
    case .space, .blank: space()
    case .tab: context == .preformatted ? start("\t", .none) : space()
    case .carriageReturn:
      lineBreak()
      afterCarriageReturn = true
    case .lineBreak: if !(wasCarriageReturn && scalar == "\n") { lineBreak() }
    case .replaced(let other): start(other, .plain)
    case .bidiControl(let name):
      if context != .oneLine { for scalar in "‹\(name.text)›".unicodeScalars { start(scalar, .plain) } }
    case .dropped: break
    }
  }

  /// A scalar that begins a cluster, unless it joins the one before it.
  private mutating func start(_ scalar: Unicode.Scalar, _ base: Cluster.Base) {
    if let joiner = owedJoiner {
      owedJoiner = nil
      if !owesSpace, joins(to: base) {
        write(joiner)
        cluster.joiners += 1
        cluster.reachesOn = true
      }
    }
    let continues = cluster.reachesOn && !owesSpace
    if continues, cluster.scalars >= Self.clusterLimit {
      write(.replacement)
      cluster = Cluster()
    } else if !continues {
      cluster = Cluster()
    }
    cluster.base = base
    cluster.marks = 0
    cluster.hasSelector = false
    cluster.reachesOn = false
    cluster.isOverflowing = false
    write(scalar)
  }

  /// Whether the joiner that is owed has a meaning between the cluster's base and what follows.
  private func joins(to next: Cluster.Base) -> Bool {
    guard cluster.joiners < Self.joinerLimit, cluster.scalars < Self.clusterLimit - 1 else { return false }
    return cluster.base == next && (next == .emoji || next == .joining)
  }

  private mutating func mark(_ scalar: Unicode.Scalar, isVirama: Bool) {
    owedJoiner = nil
    if cluster.isOverflowing { return }
    if owesSpace || cluster.base == .none {
      start("\u{25CC}", .plain)  // a dotted circle carries a mark that has no base
    }
    guard cluster.marks < Self.markLimit, cluster.scalars < Self.clusterLimit else {
      start(.replacement, .plain)
      cluster.isOverflowing = true
      return
    }
    cluster.marks += 1
    cluster.reachesOn = isVirama
    write(scalar)
  }

  private mutating func selector(_ scalar: Unicode.Scalar) {
    owedJoiner = nil
    guard !owesSpace, cluster.base != .none, !cluster.hasSelector, !cluster.isOverflowing, cluster.marks == 0,
      cluster.scalars < Self.clusterLimit
    else { return }
    cluster.hasSelector = true
    write(scalar)
  }

  private mutating func space() {
    owedJoiner = nil
    cluster = Cluster()
    if context == .preformatted {
      write(" ")
      cluster = Cluster()
    } else {
      owesSpace = true
    }
  }

  private mutating func lineBreak() {
    if context == .oneLine { return space() }
    owedJoiner = nil
    owesSpace = false
    output.append(0x0A)
    atLineStart = true
    cluster = Cluster()
  }

  private mutating func writeSpace() {
    if !atLineStart { output.append(0x20) }
    owesSpace = false
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if owesSpace { writeSpace() }
    if scalar.value < 0x80 {
      output.append(UInt8(scalar.value))
    } else {
      output.append(contentsOf: UTF8.encode(scalar)!)
    }
    atLineStart = false
    cluster.scalars += 1
  }
}

extension Cleaner {
  /// A name, title or stamp as one clean line; nil when nothing is left of it.
  static func line(_ string: some StringProtocol) -> String? {
    var cleaner = Cleaner()
    cleaner.begin(.oneLine)
    cleaner.append(string)
    return cleaner.output.isEmpty ? nil : String(decoding: cleaner.output, as: UTF8.self)
  }
}

/// Words made safe to show on a terminal, as an article's words are: for paths, messages and anything else that came
/// from outside and is not part of an article. One line.
public func cleanLine(_ string: some StringProtocol) -> String { Cleaner.line(string) ?? "" }
