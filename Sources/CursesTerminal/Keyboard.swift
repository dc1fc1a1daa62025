import CNcurses
import Glibc
import Screen

/// What a terminal sends: its bytes are read as they come, and wait as events until they are asked for.
struct Keyboard {
  let input: Int32
  private let hasMouse: Bool
  private var decoder: InputDecoder
  private var events: [InputEvent] = []
  /// How many of the events were taken.
  private var taken = 0
  /// When bytes came last.
  private var lastRead = ContinuousClock.now

  init(input: Int32, hasMouse: Bool) {
    self.input = input
    self.hasMouse = hasMouse
    decoder = InputDecoder(sequences: Self.ownSequences())
  }

  /// Whether an event waits, or bytes that may be some.
  var hasPending: Bool {
    if taken < events.count { return true }
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0 && request.revents & Int16(POLLIN) != 0
  }

  /// The next event that has come.
  mutating func next() -> InputEvent? {
    while taken < events.count {
      let event = events[taken]
      taken += 1
      // Without being asked, a terminal may still tell.
      if case .mouse = event, !hasMouse { continue }
      return event
    }
    (events, taken) = ([], 0)
    return nil
  }

  /// Forgets the events that wait.
  mutating func forget() { (events, taken) = ([], 0) }

  /// Takes what is there to be read; false where the terminal is gone.
  mutating func read() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    events += decoder.take(bytes[..<count])
    lastRead = .now
    return count > 0
  }

  // MARK: What is half read

  /// How many milliseconds are left for the rest of what is half read; -1 where nothing is.
  var patience: Int32 {
    guard let halfRead = decoder.halfRead else { return -1 }
    let left = Self.patience(for: halfRead) - (.now - lastRead)
    return max(0, Int32(left / .milliseconds(1)) + 1)
  }

  /// Takes what is half read for what it is, if its time is over.
  mutating func resolve() {
    guard let halfRead = decoder.halfRead, .now - lastRead >= Self.patience(for: halfRead) else { return }
    events += decoder.resolve()
  }

  /// A person waits for the Escape key. What is cut short for another reason may come late over a slow line; until then
  /// keys would be taken for a part of it.
  private static func patience(for halfRead: InputDecoder.HalfRead) -> Duration {
    switch halfRead {
    case .key: .milliseconds(40)
    case .sequence: .seconds(1)
    case .paste: .seconds(2)
    }
  }

  /// What the entry of the terminal in use says of its keys.
  private static func ownSequences() -> [(bytes: [UInt8], key: Key)] {
    let names: [(String, Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kcbt", .backTab), ("kbs", .backspace),
      ("kent", .enter),
    ]
    return names.compactMap { name, key in cc_capability(name).map { (Array(String(cString: $0).utf8), key) } }
  }
}
