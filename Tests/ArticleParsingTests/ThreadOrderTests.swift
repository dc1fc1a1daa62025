import ArticleModel
import TestSupport
import Testing

@testable import ArticleParsing

/// Comments that name what they answer, in the order in which they are read.
@Suite struct ThreadOrderTests {
  private static func comments(_ pairs: [(String?, String?)], minutes: [Int]? = nil) -> [Manuscript.Comment] {
    pairs.enumerated().map { index, pair in
      let instant = minutes.map { Instant(seconds: Int64($0[index] * 60)) }
      return Manuscript.Comment(
        id: pair.0, parent: pair.1, author: nil, stamp: Stamp(printed: "x", instant: instant), body: .none)
    }
  }

  private static func steps(_ pairs: [(String?, String?)], minutes: [Int]? = nil) -> [ThreadOrder.Step] {
    ThreadOrder(comments(pairs, minutes: minutes), by: .time).steps
  }

  @Test func answersFollowWhatTheyAnswer() {
    #expect(
      Self.steps([("1", nil), ("2", nil), ("3", "1"), ("4", "3"), ("5", "1")]) == [
        .comment(0, depth: 0), .comment(2, depth: 1), .comment(3, depth: 2), .comment(4, depth: 1),
        .comment(1, depth: 0),
      ])
  }

  @Test func timeDecidesWhereAllHaveOne() {
    #expect(
      Self.steps([("3", "1"), ("2", "1"), ("1", nil)], minutes: [9, 5, 1]) == [
        .comment(2, depth: 0), .comment(1, depth: 1), .comment(0, depth: 1),
      ])
  }

  @Test func lostParentsLeaveTheirPlace() {
    #expect(
      Self.steps([("1", nil), ("2", "77"), ("3", "77"), ("4", "78")]) == [
        .comment(0, depth: 0), .missing(depth: 0), .comment(1, depth: 1), .comment(2, depth: 1), .missing(depth: 0),
        .comment(3, depth: 1),
      ])
  }

  @Test func circlesAreCutOpen() {
    #expect(
      Self.steps([("1", "2"), ("2", "1"), ("3", "3"), ("3", nil), (nil, "2")]) == [
        .comment(2, depth: 0), .comment(3, depth: 0), .comment(0, depth: 0), .comment(1, depth: 1),
        .comment(4, depth: 2),
      ])
  }

  @Test func everyCommentComesOutOnce() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let count = Int.random(in: 0...40, using: &random)
      let pairs = (0..<count).map { _ in
        (
          Bool.random(using: &random) ? nil : String(Int.random(in: 0...20, using: &random)),
          Bool.random(using: &random) ? nil : String(Int.random(in: 0...25, using: &random))
        ) as (String?, String?)
      }
      let steps = Self.steps(pairs)
      var (seen, depth) = ([Int](), -1)
      for step in steps {
        switch step {
        case .comment(let index, let own):
          seen.append(index)
          #expect(own <= depth + 1)
          depth = own
        case .missing(let own):
          #expect(own == 0)
          depth = own
        }
      }
      #expect(seen.sorted() == Array(0..<count))
    }
  }

  /// A chain of answers costs no stack, and time in proportion.
  @Test func longChains() {
    let count = 200_000
    var chain: [(String?, String?)] = [("0", nil)]
    for number in 1..<count { chain.append((String(number), String(number - 1))) }
    #expect(Self.steps(chain.reversed()).last == .comment(0, depth: count - 1))
  }
}
