import ArticleModel
import Glibc
import Synchronization

/// What is asked of a server.
public struct FetchRequest: Sendable {
  public var address: SafeAddress
  /// What an earlier answer from there said of itself: the server answers that nothing has changed, or anew.
  public var validators: Validators?
  /// Media types that are wanted, as an Accept header lists them.
  public var accept: String?

  public init(_ address: SafeAddress, validators: Validators? = nil, accept: String? = nil) {
    (self.address, self.validators, self.accept) = (address, validators, accept)
  }

  /// The headers beside curl's own. Their values come from servers, so what could begin a header of its own is refused.
  var headers: [String] {
    [("Accept", accept), ("If-None-Match", validators?.entityTag), ("If-Modified-Since", validators?.lastModified)]
      .compactMap { name, value in
        guard let value, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return "\(name): \(value)"
      }
  }
}

/// How a server names the state of what it sent (RFC 9110, section 8.8).
public struct Validators: Sendable, Equatable {
  public var entityTag: String?
  public var lastModified: String?

  public init(entityTag: String? = nil, lastModified: String? = nil) {
    (self.entityTag, self.lastModified) = (entityTag, lastModified)
  }
}

/// What a server has sent, whole.
public struct FetchedPage: Sendable {
  /// Where it came from in the end, redirects followed.
  public var address: SafeAddress
  /// As the server states it: "text/html; charset=utf-8".
  public var contentType: String?
  public var validators: Validators
  /// How many pages a list has that this is one of, where the server says so (`X-WP-TotalPages`).
  public var pageCount: Int?
  /// The answer's headers, a line each.
  public var headers = ""
  public var body: [UInt8]
}

public enum FetchOutcome: Sendable {
  case page(FetchedPage)
  /// What the validators name is still what is there.
  case unchanged
}

/// Asks a fetch that runs on another thread to stop.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  public init() {}

  public func cancel() { flag.store(true, ordering: .relaxed) }
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

/// Which addresses a fetch may begin at. Redirects lead on from them to wherever they lead.
public enum FetchReach: Sendable, Equatable {
  case anywhere
  /// Those alone, without fragments: `SafeAddress.request`.
  case only(Set<String>)

  func holds(_ address: SafeAddress) -> Bool {
    switch self {
    case .anywhere: true
    case .only(let addresses): addresses.contains(address.request)
    }
  }
}

/// Fetches from the network, by the program `curl`.
public struct Fetcher: Sendable {
  private let reach: FetchReach
  public var limits: FetchLimits
  public let cancellation: Cancellation
  /// Is told often how many bytes of a body have come, also where there are no more than last time.
  private let progress: @Sendable (Int) -> Void

  public init(
    _ reach: FetchReach, limits: FetchLimits = .standard, cancellation: Cancellation = Cancellation(),
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    (self.reach, self.limits, self.cancellation, self.progress) = (reach, limits, cancellation, progress)
  }

  /// Fetches an address, following redirects. Waits for the end; nothing comes out that is not whole.
  public func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchOutcome {
    guard reach.holds(request.address) else { throw .outOfReach }
    let deadline = ContinuousClock.now + .seconds(limits.seconds)
    var request = request
    for _ in 0...limits.redirects {
      let (head, body) = try exchange(request, deadline: deadline)
      if head.isRedirect, let target = head["location"] {
        // Every hop is checked as the first address was, and loses its user info as that did.
        guard let address = WebAddress.resolve(target, against: request.address.text).flatMap(SafeAddress.init) else {
          throw .redirect
        }
        request.address = address
        continue
      }
      return try outcome(of: request, head, body)
    }
    throw .tooManyRedirects(limit: limits.redirects)
  }

  private func outcome(
    of request: FetchRequest, _ head: ResponseHead, _ body: [UInt8]
  ) throws(FetchFailure) -> FetchOutcome {
    if head.status == 304, request.validators != nil { return .unchanged }
    guard (200..<300).contains(head.status) else {
      let seconds = head["retry-after"].flatMap { RetryAfter.seconds($0, now: Instant(seconds: Int64(time(nil)))) }
      throw seconds.map { .postponed(status: head.status, seconds: $0) } ?? .status(head.status)
    }
    return .page(
      FetchedPage(
        address: request.address, contentType: head["content-type"],
        validators: Validators(entityTag: head["etag"], lastModified: head["last-modified"]),
        pageCount: head["x-wp-totalpages"].flatMap { Int($0) },
        headers: head.fields.map { "\($0.name): \($0.value)\n" }.joined(), body: body))
  }

  /// One request and its answer. The body of a redirect is not waited for.
  private func exchange(
    _ request: FetchRequest, deadline: ContinuousClock.Instant
  ) throws(FetchFailure) -> (ResponseHead, [UInt8]) {
    let seconds = max(1, Int((deadline - .now).components.seconds))
    var curl = try CurlProcess(request, limits: limits, seconds: seconds)
    var answer = Answer(limits: limits)
    while true {
      try wait(for: curl.output, until: deadline, received: answer.bodyCount)
      let count = try answer.read(curl.output)
      progress(answer.bodyCount)
      if let head = answer.head, head.isRedirect, head["location"] != nil { return (head, []) }
      if count == 0 { break }
    }
    if let failure = FetchFailure(exitStatus: curl.finish()) { throw failure }
    guard let head = answer.head else { throw .notHTTP }
    return (head, answer.body)
  }

  /// Waits until something can be read, in short steps, so that a cancellation is seen.
  private func wait(
    for descriptor: Int32, until deadline: ContinuousClock.Instant, received: Int
  ) throws(FetchFailure) {
    while true {
      if cancellation.isCancelled { throw .cancelled }
      let left = deadline - .now
      guard left > .zero else { throw .timeout(seconds: limits.seconds) }
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let step = min(Duration.milliseconds(100), left)
      if poll(&request, 1, Int32(step / .milliseconds(1)) + 1) > 0 { return }
      progress(received)
    }
  }
}

/// An answer as it comes in.
private struct Answer {
  let limits: FetchLimits
  private(set) var head: ResponseHead?
  private(set) var body: [UInt8] = []
  /// What came before the head was whole.
  private var pending: [UInt8] = []

  init(limits: FetchLimits) { self.limits = limits }

  var bodyCount: Int { body.count }

  /// Takes what can be read now; how many bytes comes out, 0 at the end.
  mutating func read(_ descriptor: Int32) throws(FetchFailure) -> Int {
    let chunk = 1 << 16
    var count = 0
    func take(_ bytes: inout [UInt8]) {
      bytes.append(addingCapacity: chunk) { space in
        space.withUnsafeMutableBufferPointer { buffer, initialized in
          guard let start = buffer.baseAddress else { return }
          count = Glibc.read(descriptor, start + initialized, chunk)
          if count > 0 { initialized += count }
        }
      }
    }
    if head == nil { take(&pending) } else { take(&body) }
    if count < 0 {
      guard errno == EINTR || errno == EAGAIN else { throw .system(code: errno) }
      return 1
    }
    if head == nil { try readHead(from: pending.count - count) }
    guard body.count <= limits.body else { throw .bodyTooLarge(limit: limits.body) }
    return count
  }

  /// Looks for the head's end in what came; informational answers before it (1xx) are skipped.
  private mutating func readHead(from start: Int) throws(FetchFailure) {
    var start = start
    while let end = ResponseHead.end(in: pending.span, from: start) {
      guard end <= limits.headers else { throw .headersTooLarge(limit: limits.headers) }
      guard let head = ResponseHead(pending[..<end]) else { throw .notHTTP }
      pending.removeFirst(end)
      if (100..<200).contains(head.status) {
        start = 0
        continue
      }
      self.head = head
      swap(&body, &pending)
      return
    }
    guard pending.count <= limits.headers else { throw .headersTooLarge(limit: limits.headers) }
  }
}
