import ArticleModel
import TestSupport
import Testing

@testable import Library

/// Which of many addresses is asked next.
@Suite struct RefreshPlanTests {
  private static func target(_ number: Int, _ address: String, due: Int64 = 0) -> RefreshTarget {
    RefreshTarget(
      kind: .story(Int64(number)), address: address, validators: Validators(), due: Instant(seconds: due))
  }

  private static let start = ContinuousClock.now

  @Test func hostsAreAskedOneByOne() {
    var plan = RefreshPlan(
      [
        Self.target(0, "http://a.example/1"), Self.target(1, "http://A.example/2"), Self.target(2, "http://b.example/"),
      ],
      now: Instant(seconds: 1))
    #expect(plan.next(at: Self.start) == .ask(Self.target(0, "http://a.example/1")))
    #expect(plan.next(at: Self.start) == .ask(Self.target(2, "http://b.example/")))
    #expect(plan.next(at: Self.start) == .wait)
    plan.finish(Self.target(0, "http://a.example/1"), isPostponed: false, at: Self.start)
    #expect(plan.next(at: Self.start) == .wait)
    let later = Self.start + RefreshPlan.pause
    #expect(plan.next(at: later) == .ask(Self.target(1, "http://A.example/2")))
    plan.finish(Self.target(1, "http://A.example/2"), isPostponed: false, at: later)
    #expect(plan.next(at: later) == .wait)
    plan.finish(Self.target(2, "http://b.example/"), isPostponed: false, at: later)
    #expect(plan.next(at: later) == .done)
  }

  /// A server that asked for a pause gets it, now and the next time.
  @Test func whoAsksForAPauseGetsIt() {
    var plan = RefreshPlan(
      (0..<5).map { Self.target($0, "http://a.example/\($0)") } + [Self.target(5, "http://b.example/", due: 900)],
      now: Instant(seconds: 100))
    #expect(plan.count == 5)
    guard case .ask(let first) = plan.next(at: Self.start) else { return #expect(Bool(false)) }
    plan.finish(first, isPostponed: true, at: Self.start)
    #expect(plan.next(at: Self.start + .seconds(10)) == .done)
    #expect(plan.postponed.count == 5)
  }

  /// A clock that stood wrong puts nothing off for longer than a server could ask.
  @Test func noPauseIsLongerThanTheLongest() {
    let now: Int64 = 1_000_000
    let dues = [0, now, now + 1, now + RetryAfter.limit, now + RetryAfter.limit + 1, .max, .min]
    let plan = RefreshPlan(
      dues.enumerated().map { Self.target($0.offset, "http://a.example/\($0.offset)", due: $0.element) },
      now: Instant(seconds: now))
    #expect(plan.postponed.map(\.kind) == [.story(2), .story(3)])
    #expect(plan.count == 5)
  }

  /// However requests end, each is asked once, at most eight at a time, and never two of one host.
  @Test(arguments: 0..<20) func everyTargetIsAskedOnce(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let targets = (0..<60).map {
      Self.target($0, "http://host\(Int.random(in: 0..<12, using: &generator)).example/\($0)")
    }
    var plan = RefreshPlan(targets, now: Instant(seconds: 0))
    var (underWay, asked, time): ([RefreshTarget], [RefreshTarget], ContinuousClock.Instant) = ([], [], Self.start)
    while true {
      let step = plan.next(at: time)
      if step == .done { break }
      if case .ask(let target) = step {
        underWay.append(target)
        asked.append(target)
      } else {
        time += .milliseconds(100)
        if !underWay.isEmpty {
          let index = Int.random(in: underWay.indices, using: &generator)
          plan.finish(underWay.remove(at: index), isPostponed: false, at: time)
        }
      }
      let hosts = underWay.compactMap { SafeAddress($0.address)?.host }
      #expect(hosts.count <= RefreshPlan.width && Set(hosts).count == hosts.count)
    }
    #expect(Set(asked.map(\.address)) == Set(targets.map(\.address)) && asked.count == targets.count)
  }

  @Test(arguments: [
    ("120", 120), ("0", 0), ("-5", 0), ("99999999999", RetryAfter.limit), ("Thu, 01 Jan 1970 00:03:20 GMT", 100),
    ("Thu, 01 Jan 1970 00:00:20 GMT", 0), ("99999999999999999999999", RetryAfter.limit),
    ("Fri, 31 Dec 99999 23:59:59 GMT", RetryAfter.limit),
  ]) func waitsAreRead(value: String, seconds: Int64) {
    #expect(RetryAfter.seconds(value, now: Instant(seconds: 100)) == seconds)
  }

  @Test(arguments: ["soon", "", "Thu, 41 Foo 1970"]) func whatIsNoWaitIsNone(value: String) {
    #expect(RetryAfter.seconds(value, now: Instant(seconds: 100)) == nil)
  }
}
