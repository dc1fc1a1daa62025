import Testing

@testable import ArticleModel

/// A builder driven in any order makes an article that keeps its promises.
@Suite struct RandomArticles {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func anyOrderMakesASoundArticle(_ seed: UInt64) {
    var random = Randomness(seed: seed)
    for _ in 0..<12 {
      var driver = Driver(random: random)
      for _ in 0..<driver.random.number(0...60) { driver.step() }
      random = driver.random
      let found = faults(of: driver.builder.finish())
      if !found.isEmpty {
        Issue.record("\(found.prefix(3)) after \(driver.log.suffix(12))")
        return
      }
    }
  }

  /// The words of all blocks, in the order they were written, are the words of the article.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func noWordIsLost(_ seed: UInt64) {
    var driver = Driver(random: Randomness(seed: seed))
    driver.usesPlainWords = true
    for _ in 0..<200 { driver.step() }
    let words = driver.builder.finish().text.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("w") }
    #expect(words.map(String.init) == driver.words)
  }
}

/// Calls a builder's methods at random.
struct Driver {
  var builder = ArticleBuilder()
  var random: Randomness
  var log: [String] = []
  /// Words that were handed over, where they are plain.
  var words: [String] = []
  var usesPlainWords = false

  init(random: Randomness) { self.random = random }

  mutating func step() {
    let method = random.number(0...14)
    log.append("\(method)")
    switch method {
    case 0: builder.headline(someWords())
    case 1: builder.begin(kind())
    case 2, 3: builder.text(someWords() + " ")
    case 4: builder.lineBreak()
    case 5: builder.end()
    case 6, 7: builder.block(kind(), someWords())
    case 8: builder.beginUpdate(stamp(), title: random.once(in: 2) ? someWords() : nil)
    case 9: builder.beginOriginal(someWords(), stamp: random.once(in: 2) ? Stamp(printed: "\u{1B}x\n") : nil)
    case 10: builder.beginHeading(someWords(), level: number())
    case 11: builder.beginRelated(random.once(in: 2) ? someWords() : nil)
    case 12: builder.beginDiscussion(title: random.once(in: 2) ? someWords() : nil)
    case 13: builder.credit(someWords() + " ")
    default:
      builder.beginComment(
        .init(
          id: "\u{1B}\(random.number(0...9))", author: random.once(in: 2) ? someWords() : nil,
          stamp: random.once(in: 2) ? stamp() : nil, number: random.once(in: 2) ? number() : nil, depth: number(),
          isPingback: random.once(in: 9)))
    }
  }

  private mutating func stamp() -> Stamp {
    Stamp(printed: someWords(), instant: random.once(in: 2) ? Instant(seconds: 0) : nil)
  }

  private mutating func number() -> Int {
    random.once(in: 12)
      ? [Int.min, -1, 70, 1_000_000, Int.max].randomElement(using: &random) ?? 0 : random.number(0...5)
  }

  private mutating func kind() -> Article.Block.Kind {
    let start = random.number(-2...50)
    let kinds: [Article.Block.Kind] = [
      .headline, .standfirst, .byline, .paragraph, .heading(level: number()), .quote(level: number()),
      .listItem(marker: number(), level: number()), .caption(credit: start..<start + random.number(0...20)),
      .caption(credit: nil),
      .media(.photo), .preformatted, .tableRow(isHeader: true), .rule,
    ]
    return kinds.randomElement(using: &random) ?? .paragraph
  }

  private mutating func someWords() -> String {
    if usesPlainWords {
      let word = "w\(words.count)"
      words.append(word)
      return word
    }
    switch random.number(0...7) {
    case 0: return ""
    case 1: return " \n \u{A0}\u{200B} "
    case 2: return "\n\n two\n\nlines \n"
    case 3: return "see http://example.org/\(random.number(0...9)) (and https://x.de)."
    case 4: return "‘é’ 東京"
    default: return HostileText.make(using: &random)
    }
  }
}
