import TestSupport
import Testing

@testable import ArticleModel

@Suite struct WordDiffTests {
  private func words(_ text: String) -> [Substring] { text.split(separator: " ") }

  /// The parts as `git diff --word-diff` prints them.
  private func printed(_ old: String, _ new: String, isReadable: Bool = false) -> String {
    let (old, new) = (words(old), words(new))
    var parts = WordDiff.parts(from: old, to: new)
    if isReadable { parts = WordDiff.readable(parts, from: old.count, to: new.count) }
    return parts.map { part in
      switch part.kind {
      case .same: new[part.words].joined(separator: " ")
      case .removed: "[-\(old[part.words].joined(separator: " "))-]"
      case .added: "{+\(new[part.words].joined(separator: " "))+}"
      }
    }.joined(separator: " ")
  }

  @Test(
    arguments: [
      ("five boats lie idle", "five boats lie idle", "five boats lie idle"),
      ("five boats lie", "six boats lie", "[-five-] {+six+} boats lie"),
      ("five boats", "five old boats sail", "five {+old+} boats {+sail+}"),
      ("", "boats", "{+boats+}"), ("boats", "", "[-boats-]"), ("", "", ""),
      ("a b c a b b a", "c b a b a c", "[-a b-] c {+b+} a b [-b-] a {+c+}"),
    ]) func partsAreFound(old: String, new: String, parts: String)
  { #expect(printed(old, new) == parts) }

  @Test func islandsAreTakenIn() {
    let (old, new) = ("we met on the old pier today", "nobody came to the new bridge today")
    #expect(printed(old, new) == "[-we met on-] {+nobody came to+} the [-old pier-] {+new bridge+} today")
    #expect(printed(old, new, isReadable: true) == printed(old, new))
    let longer = "nobody came here to the very new bridge today"
    #expect(
      printed("we met then on the only old pier today", longer, isReadable: true)
        == "[-we met then on the only old pier-] {+nobody came here to the very new bridge+} today")
  }

  /// A random script of edits is found again, by at most as many words as it changed.
  @Test(arguments: 0..<300 as Range<UInt64>) func scriptIsFoundAgain(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let vocabulary = Int.random(in: 1...40, using: &random)
    let old = (0..<Int.random(in: 0...80, using: &random)).map { _ in Int.random(in: 0..<vocabulary, using: &random) }
    var (new, changes) = (old, 0)
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let place = Int.random(in: 0...new.count, using: &random)
      changes += 1
      if Bool.random(using: &random), place < new.count {
        new.remove(at: place)
      } else {
        new.insert(Int.random(in: 0..<vocabulary, using: &random), at: place)
      }
    }
    let parts = WordDiff.parts(from: old, to: new)
    expectSound(parts, old, new)
    #expect(parts.reduce(0) { $0 + ($1.kind == .same ? 0 : $1.words.count) } <= changes)
    expectSound(WordDiff.readable(parts, from: old.count, to: new.count), old, new)
  }

  /// Applied to the old words the parts give the new ones, and without what was added the old ones.
  private func expectSound(_ parts: [WordDiff.Part], _ old: [Int], _ new: [Int]) {
    var (place, before, after) = (0, [Int](), [Int]())
    for part in parts {
      #expect(!part.words.isEmpty)
      switch part.kind {
      case .same:
        before += new[part.words]
        after += old[place..<place + part.words.count]
        place += part.words.count
      case .removed:
        #expect(part.words.lowerBound == place)
        before += old[part.words]
        place = part.words.upperBound
      case .added: after += new[part.words]
      }
    }
    #expect(before == old)
    #expect(after == new)
    for (one, next) in zip(parts, parts.dropFirst()) {
      #expect(one.kind != next.kind && !(one.kind == .added && next.kind == .removed))
    }
  }

  @Test func whatIsTooLongOrTooDifferentIsReplacedWhole() {
    let old = Array(0..<WordDiff.changeLimit)
    let new = old.map { -$0 - 1 }
    let whole: [WordDiff.Part] = [.init(.removed, old.indices), .init(.added, new.indices)]
    #expect(WordDiff.parts(from: old, to: new) == whole)
    let long = Array(0...WordDiff.wordLimit)
    let edited = [-1] + long.dropFirst(2) + [-2]
    #expect(
      WordDiff.parts(from: long, to: edited) == [.init(.removed, long.indices), .init(.added, edited.indices)])
    expectSound(WordDiff.parts(from: long, to: [7] + long), long, [7] + long)
  }
}
