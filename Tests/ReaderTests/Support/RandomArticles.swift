import ArticleModel
import TestSupport

/// Random articles in which people paste: sentences, items and whole paragraphs of what they answer and of the article, in
/// every order and punctuation, among words that are wide, joined, marked or written from right to left.
struct RandomArticles {
  private(set) var random: SeededGenerator
  /// What was said so far, a paragraph an element: what the next comment may paste.
  private var said: [String] = []
  private var latestComment = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let words = [
    "boats", "lie", "in", "harbour", "tonight", "crews", "sleep", "aboard", "nobody", "knows", "how", "long", "610,000",
    "the", "of", "a", "passengers", "eleven", "don’t", "it's", "2.4", "HARBOURMASTER", "Ⅻ", "islanders'", "at",
  ]
  private static let oddWords = [
    "船はいつも遅れる", "島の店", "بيض", "في الميناء", "שלום", "e\u{301}te\u{301}", "👩‍👩‍👧", "🇳🇴🇸", "👍🏽", "ﷺ", "𝔖", "क्षि", "한국어", "각",
    "https://quay.example/notice?line=4&x=/very/long/path/that/goes/on", "a\u{300}\u{301}\u{302}\u{303}\u{304}", "＞",
    "‘", "…",
    "Donaudampfschifffahrtsgesellschaftskapitaen", "-", "—", "\u{A0}", "\u{3000}", "(", "»", "x\u{200D}y",
  ]
  private static let ends = [".", ".", ".", "!", "?", "…", "...", ":", ";", "。", "", ".”", ".)", "?!"]
  private static let between = [
    " ", " ", "", "/", "—", "...", "…", ",", ";", "-", "\n", "\n\n", " \n", "\" \"", "@", "\u{3000}", ") ", " (", "> ",
    "\n> ",
    " he said, ", "x", "é", "👍", "\t", " - ", "''", "“", "”",
  ]
  private static let marks = [
    ("\"", "\""), ("“", "”"), ("«", "»"), ("> ", ""), ("„", "“"), ("「", "」"), ("", ""), ("'", "'"), ("“", ""),
  ]

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(elements.count)] }

  mutating func number(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &random) }

  /// True once in so many times.
  mutating func once(in count: Int) -> Bool { number(count) == 0 }

  mutating func sentence() -> String {
    let count = once(in: 12) ? 40 + number(60) : 1 + number(12)
    let words = (0..<count).map { _ in once(in: 7) ? pick(Self.oddWords) : pick(Self.words) }
    return words.joined(separator: " ") + pick(Self.ends)
  }

  mutating func paragraph() -> String { (0..<1 + number(4)).map { _ in sentence() }.joined(separator: " ") }

  /// Some of what was said: a paragraph, some in a row, a sentence, or a part that begins and ends anywhere.
  private mutating func pasted() -> [String] {
    guard !said.isEmpty else { return [sentence()] }
    let first = once(in: 3) ? number(said.count) : max(0, said.count - 1 - number(6))
    let source = said[first]
    switch number(5) {
    case 0, 1: return Array(said[first..<min(said.count, first + 1 + number(4))])
    case 2: return [source]
    case 3:
      let sentences = source.split(separator: ".", omittingEmptySubsequences: true).map { String($0) + "." }
      return [sentences.isEmpty ? source : pick(sentences)]
    default:
      let words = source.split(separator: " ").map(String.init)
      let start = number(words.count)
      return [words[start..<min(words.count, start + 1 + number(14))].joined(separator: " ")]
    }
  }

  /// The paragraphs of a comment.
  private mutating func answer() -> [String] {
    var paragraphs: [String] = []
    var open = ""
    for _ in 0..<1 + number(5) {
      if once(in: 3) {
        open += pick(Self.between) + sentence()
        continue
      }
      let pasted = pasted()
      let (opening, closing) = pick(Self.marks)
      if pasted.count > 1 {
        paragraphs += [open] + pasted.dropLast().map { opening + $0 + closing }
        open = ""
      }
      open += pick(Self.between) + opening + (pasted.last ?? "") + closing
      if once(in: 3) {
        paragraphs.append(open)
        open = ""
      }
    }
    return (paragraphs + [open]).filter { !$0.isEmpty }
  }

  private mutating func kind() -> Article.Block.Kind {
    switch number(16) {
    case 0, 1, 2: .listItem(marker: number(5), level: number(6))
    case 3: .quote(level: number(6))
    case 4: .preformatted
    case 5: .caption(credit: nil)
    case 6: .heading(level: 1 + number(6))
    case 7: .tableRow(isHeader: once(in: 2))
    case 8: .media(.photo)
    case 9 where once(in: 3): .rule
    default: .paragraph
    }
  }

  private mutating func block(_ builder: inout ArticleBuilder, _ words: String) {
    let kind = kind()
    builder.begin(kind)
    if case .listItem = kind, once(in: 2) { builder.text(pick(["• ", "1. ", "12) ", "- "])) }
    if once(in: 6) { builder.beginMark(pick([.emphasis, .strong, .code, .link("https://quay.example/x")])) }
    builder.text(words)
    if case .caption = kind { builder.credit(sentence()) }
    builder.end()
    said.append(words)
  }

  mutating func article() -> Article {
    said = []
    var builder = ArticleBuilder()
    if !once(in: 12) { builder.headline(sentence()) }
    if once(in: 3) { builder.block(.standfirst, sentence()) }
    if once(in: 3) { builder.facts.discussion = "https://quay.example/comments" }
    if once(in: 3) { builder.block(.byline, sentence()) }
    for number in 0..<number(6) { section(&builder, number) }
    if !once(in: 6) { builder.beginDiscussion(title: once(in: 3) ? nil : sentence()) }
    for _ in 0..<number(14) { comment(&builder) }
    return builder.finish()
  }

  private mutating func section(_ builder: inout ArticleBuilder, _ index: Int) {
    switch number(4) {
    case 0, 1:
      builder.beginUpdate(
        Stamp(printed: "UPDATE \(index)", instant: Instant(seconds: 1_772_000_000 + Int64(number(9999)))),
        title: once(in: 3) ? sentence() : nil)
    case 2: builder.beginHeading(sentence(), level: 1 + number(4))
    default:
      if once(in: 3) {
        builder.beginOriginal("ORIGINAL ENTRY")
      } else if once(in: 3) {
        builder.beginRelated(sentence())
      }
    }
    for _ in 0..<number(5) { block(&builder, paragraph()) }
  }

  private mutating func comment(_ builder: inout ArticleBuilder) {
    latestComment += 1
    let name: String? = once(in: 8) ? nil : once(in: 5) ? sentence() : "voice \(number(5))"
    let instant = Instant(seconds: 1_772_000_000 + Int64(number(9999)))
    builder.beginComment(
      .init(
        id: once(in: 2) ? "c\(latestComment)" : nil, author: name,
        stamp: once(in: 2) ? nil : Stamp(printed: "3 March at \(number(24)):02", instant: instant),
        number: once(in: 6) ? number(40) : nil, depth: number(5) + (once(in: 20) ? number(80) : 0),
        isPingback: once(in: 20)))
    if once(in: 20) { return }
    for paragraph in answer() { block(&builder, paragraph) }
    if once(in: 25) { section(&builder, 99) }
  }

  /// A later version: some blocks edited or gone, some come in.
  mutating func later(than article: Article) -> Article {
    var builder = ArticleBuilder()
    builder.facts = article.facts
    var comments = article.comments.makeIterator()
    var comment = comments.next()
    var sections = article.sections.makeIterator()
    var section = sections.next()
    for block in article.blocks.indices {
      if let here = comment, here.blocks.lowerBound == block {
        comment = comments.next()
        if once(in: 15) { continue }
        if once(in: 6) { self.comment(&builder) }
        builder.beginComment(
          .init(id: here.id, author: here.author, stamp: here.stamp, number: here.number, depth: here.depth))
        continue
      }
      if let here = section, here.blocks.lowerBound == block {
        section = sections.next()
        if once(in: 6) { self.section(&builder, 50 + number(20)) }
        if here.kind == .update, let stamp = here.stamp {
          builder.beginUpdate(stamp, title: here.title)
          continue
        }
      }
      if once(in: 12) { continue }
      let words = article.words(ofBlock: block)
      builder.block(article.blocks[block].kind, once(in: 10) ? words + " " + sentence() : words)
    }
    return builder.finish()
  }
}
