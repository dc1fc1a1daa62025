import ArticleModel
import Reader
import Screen

/// A person at the keys, with an article and with the library's screen before them.
enum Typing {
  /// The first byte says before which.
  static func run(_ input: [UInt8]) throws(BrokenPromise) {
    var script = Script(input[...])
    if script.number().isMultiple(of: 2) {
      var reading = Reading(.article(article), later: .article(laterArticle), &script)
      try reading.play(&script)
    } else {
      var library = LibraryScreen(&script)
      try library.play(&script)
    }
  }

  /// A report with updates and a discussion that quotes it.
  static let article = report("UPDATE 2140 GMT: Talks adjourned until morning.\n\n")
  /// The same some hours later.
  static let laterArticle = report(
    "UPDATE 2310 GMT: The ferries sail.\n\nUPDATE 2140 GMT: Talks adjourned until the morning after.\n\n")

  private static func report(_ updates: String) -> Article {
    let dump = """
      Ferries stop for a second night

      \(updates)ORIGINAL ENTRY: The crews of five ferries walked off at noon. See https://ferries.example/notice?line=4 and
      https://quay.example/ for more.

        • Eleven hours between shifts
        • A kettle that boils

      島の店はまだ開いている。 بيض means e\u{301}ggs. \(String(repeating: "Nobody knows how long it lasts. ", count: 12))

      4 thoughts on “Ferries stop for a second night”

      1. pier_watcher says:
      March 3, 2026 at 7:02 pm

         Same as in 2011. They will settle at dawn.

           1. oldsalt says:
           March 3, 2026 at 7:12 pm

              The crews of five ferries walked off at noon. In 2011 it took nine days.

                1. Orla says:
                March 3, 2026 at 7:40 pm

                   Dawn is breakfast, dear.

      2. Grandmother Orla says:
      March 3, 2026 at 8:00 pm

         Has anybody got eggs?

      """
    return Parsing.dump(Array(dump.utf8))?.article ?? ArticleBuilder().finish()
  }
}
