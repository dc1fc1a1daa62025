import ArticleModel

/// Which of many addresses may be asked next: so many at once, but of each host one, with a pause between, and none that
/// asked to be left alone. Files are asked like a host of their own.
public struct RefreshPlan: Sendable {
  public enum Step: Sendable, Equatable {
    case ask(RefreshTarget)
    /// Others of the same hosts are under way: look again in a moment.
    case wait
    case done
  }

  /// How many are asked at once.
  public static let width = 8
  /// What is between two requests to one host.
  static let pause = Duration.milliseconds(250)

  public let count: Int
  /// Those that were left alone, because their server asked for it.
  public private(set) var postponed: [RefreshTarget] = []
  private var waiting: [(host: Substring, target: RefreshTarget)]
  private var busy: Set<Substring> = []
  /// When each host may be asked again.
  private var free: [Substring: ContinuousClock.Instant] = [:]

  public init(_ targets: [RefreshTarget], now: Instant) {
    // No pause is longer than the limit: what lies further ahead was reckoned by a clock that stood wrong.
    let latest = Instant(seconds: now.seconds + RetryAfter.limit)
    func isPostponed(_ target: RefreshTarget) -> Bool { target.due > now && target.due <= latest }
    postponed = targets.filter(isPostponed)
    // The last stands first to be taken.
    waiting = targets.filter { !isPostponed($0) }.map { (Self.host(of: $0), $0) }.reversed()
    count = waiting.count
  }

  /// What to do next. What is to be asked counts as under way until `finish` tells of it.
  public mutating func next(at time: ContinuousClock.Instant) -> Step {
    guard busy.count < Self.width else { return .wait }
    for index in waiting.indices.reversed() {
      let host = waiting[index].host
      if busy.contains(host) || free[host].map({ $0 > time }) == true { continue }
      let target = waiting.remove(at: index).target
      busy.insert(host)
      return .ask(target)
    }
    return waiting.isEmpty && busy.isEmpty ? .done : .wait
  }

  /// A request is over.
  /// - Parameter isPostponed: Whether its server asked for a pause: then nothing else is asked of that host.
  public mutating func finish(_ target: RefreshTarget, isPostponed: Bool, at time: ContinuousClock.Instant) {
    let host = Self.host(of: target)
    busy.remove(host)
    free[host] = time + Self.pause
    guard isPostponed else { return }
    postponed += waiting.filter { $0.host == host }.map(\.target)
    waiting.removeAll { $0.host == host }
  }

  /// Leaves everything that is not under way.
  public mutating func cancel() { waiting.removeAll() }

  private static func host(of target: RefreshTarget) -> Substring {
    SafeAddress(target.address)?.host ?? "a file"
  }
}
