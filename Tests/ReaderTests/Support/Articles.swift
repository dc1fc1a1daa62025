import ArticleModel
import TestSupport

/// Articles that the tests read.
enum Articles {
  /// A small report with one of everything: updates, original entry, headings, a lost photo, a list, a quotation, wide
  /// and right-to-left words, and a discussion with a gap, a lost parent and four levels.
  static let harbour: Article = {
    var builder = ArticleBuilder()
    builder.headline("Ferries stop for a second night")
    builder.block(.byline, "By Mara Lindqvist")
    builder.beginUpdate(stamp("UPDATE 2140 GMT", hour: 21, minute: 40))
    builder.block(
      .paragraph, "Talks adjourned until morning, the port authority said. Both sides agreed to keep the heating on.")
    builder.beginUpdate(stamp("UPDATE 2015 GMT", hour: 20, minute: 15))
    builder.block(.paragraph, "The queue at pier 4 is two miles long:")
    builder.block(.media(.photo), "")
    builder.block(.caption(credit: nil), "Ferries at pier 4 on Monday night")
    builder.beginOriginal("ORIGINAL ENTRY")
    builder.block(
      .paragraph,
      "The crews of five ferries walked off at noon. The line from the island says https://ferries.example/notice?line=4 and nothing else."
    )
    builder.beginHeading("What the crews want")
    builder.block(.listItem(marker: 4, level: 1), "• Eleven hours between shifts, also in the summer timetable")
    builder.block(.listItem(marker: 4, level: 1), "• A kettle that boils")
    builder.block(.quote(level: 1), "We have asked for the kettle since March.")
    builder.beginHeading("The view from the island")
    builder.block(.paragraph, "島の店はまだ開いている。卵はもうない。 The shop is open. بيض means eggs.")
    addDiscussion(to: &builder)
    return builder.finish()
  }()

  private static func addDiscussion(to builder: inout ArticleBuilder) {
    builder.beginDiscussion(title: "9 thoughts on “Ferries stop for a second night”")
    comment(&builder, "pier_watcher", number: 1, depth: 0, "Same as in 2011. They will settle at dawn.")
    comment(&builder, "oldsalt", depth: 1, "In 2011 it took nine days.")
    comment(&builder, "pier_watcher", depth: 2, "And it ended at dawn.")
    comment(&builder, "m. keller", depth: 3, "At breakfast.")
    comment(&builder, "Grandmother Orla", depth: 1, "Dawn is breakfast, dear.")
    comment(&builder, nil, number: 2, depth: 0, "Has anybody got eggs?")
    comment(&builder, "haru_k", number: 5, depth: 0, "船はいつも遅れる。")
    comment(&builder, "Ivo", depth: 2, "What did they say?")
    comment(
      &builder, "Orla’s niece", depth: 1,
      "The crews of five ferries walked off at noon.\nThey walked back at five past, for their coats.")
  }

  private static func comment(
    _ builder: inout ArticleBuilder, _ author: String?, number: Int? = nil, depth: Int, _ words: String
  ) {
    builder.beginComment(
      .init(
        author: author, stamp: author.map { _ in Stamp(printed: "3 March 2026 at 19:02") }, number: number, depth: depth
      ))
    builder.block(.paragraph, words)
  }

  private static func stamp(_ printed: String, hour: Int, minute: Int) -> Stamp {
    Stamp(printed: printed, instant: CivilTime(year: 2026, month: 3, day: 3, hour: hour, minute: minute)?.instant())
  }

  /// A discussion of so many comments whose depths wander, the same for the same seed.
  static func discussion(comments: Int, seed: UInt64) -> Article {
    var random = SeededGenerator(seed: seed)
    var builder = ArticleBuilder()
    builder.headline("A long evening")
    builder.block(.paragraph, "It began with a question.")
    var depth = 0
    for index in 0..<comments {
      depth = index == 0 ? 0 : Int.random(in: 0...depth + 1, using: &random)
      builder.beginComment(.init(author: "voice \(Int.random(in: 0..<9, using: &random))", depth: depth))
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let words = (0..<Int.random(in: 1...40, using: &random)).map { _ in
          "word\(Int.random(in: 0..<99, using: &random))"
        }
        builder.block(.paragraph, words.joined(separator: " "))
      }
    }
    return builder.finish()
  }
}
