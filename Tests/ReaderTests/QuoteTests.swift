import ArticleModel
import Screen
import Testing

@testable import Reader

/// What is taken for a quotation of an ancestor, and above all what is not.
@Suite struct QuoteTests {
  private static let parent = """
    The strike of 2011 ended on the ninth day, at breakfast. Nobody asked the passengers, who number 610,000 a year and \
    have no union at all. They will not settle before dawn. At the end of the day it is about sleep. I could not agree \
    more with you. Thank you very much for this interesting article.
    """

  /// The quotations in an answer to `parent`, as they stand in it.
  private func quotes(_ answer: String, to parent: String = Self.parent) -> [String] {
    useUTF8Locale()
    let article = Self.discussion([(0, [parent]), (1, answer.split(separator: "¶").map(String.init))])
    return Self.quotes(in: 1, of: article).map { article.words($0.text) }
  }

  /// All quotations in a comment, in reading order.
  private static func quotes(in comment: Int, of article: Article) -> [Quote] {
    var quotes = Quotes()
    return quotes.quotes(in: comment, of: article).sorted { $0.key < $1.key }.flatMap(\.value.quotes)
  }

  private static func discussion(_ comments: [(depth: Int, paragraphs: [String])], article: String? = nil) -> Article {
    var builder = ArticleBuilder()
    builder.headline("A strike")
    builder.block(.paragraph, article ?? "The ferries stopped at noon.")
    for (index, comment) in comments.enumerated() {
      builder.beginComment(.init(author: "voice \(index)", depth: comment.depth))
      for paragraph in comment.paragraphs { builder.block(.paragraph, paragraph) }
    }
    return builder.finish()
  }

  @Test func pastedSentenceBeforeTheAnswer() {
    #expect(
      quotes("They will not settle before dawn. At the end of the day it is about sleep. ¶ It is about pay.")
        == ["They will not settle before dawn. At the end of the day it is about sleep."])
  }

  @Test func quoteAndAnswerInOneLine() {
    #expect(
      quotes("The strike of 2011 ended on the ninth day, at breakfast. I was there and it was lunch.")
        == ["The strike of 2011 ended on the ninth day, at breakfast."])
  }

  @Test func caseAndPunctuationAndSpaceDoNotCount() {
    #expect(
      quotes("> the strike of 2011  ended on the ninth day — at breakfast!\nIt did not.")
        == ["> the strike of 2011 ended on the ninth day — at breakfast!"])
  }

  @Test func linesOfQuoteAndAnswerAlternate() {
    let answer = """
      The strike of 2011 ended on the ninth day, at breakfast.
      On the tenth.
      Nobody asked the passengers, who number 610,000 a year and have no union at all.
      I did.
      """
    #expect(quotes(answer).count == 2)
    #expect(quotes(answer.split(separator: "\n").joined(separator: "¶")).count == 2)
  }

  @Test func shortQuoteInQuotationMarks() {
    #expect(quotes("“It is about sleep.” ¶ No.", to: "To me it is about sleep.") == ["“It is about sleep.”"])
  }

  @Test func whatTheQuoteLeavesOut() {
    #expect(
      quotes(
        "“Nobody won. Put that in your headline, and in the one of Saturday.” ¶ Done.",
        to: "“Nobody won,” said Pell on the stairs. “Put that in your headline, and in the one of Saturday.”"
      ).first?
      .hasPrefix("“Nobody won. Put") == true)
  }

  @Test func wideScripts() {
    #expect(quotes("船はいつも遅れるのに、2011年は早かった。¶ 本当？", to: "船はいつも遅れるのに、2011年は早かった。そうだ。").count == 1)
  }

  // MARK: Quotations that meet

  private static let boats =
    "Five boats lie in harbour tonight. The crews sleep aboard. Nobody knows how long it will last."

  @Test(arguments: ["/", "—", "...", "…", ",", ";", "-", "", " ", "\n", "@", "\u{3000}", "👍", "é", "x"])
  func twoQuotationsWithLittleBetweenThem(_ between: String) {
    let answer =
      "\"Five boats lie in harbour tonight.\"\(between)\"Nobody knows how long it will last.\" I do not believe a word of it."
    let article = Self.discussion([(0, [Self.boats]), (1, [answer])])
    let found = Self.quotes(in: 1, of: article).map { article.words($0.text) }.joined()
    #expect(found.hasPrefix("\"Five boats lie in harbour tonight.\""))
    // A word between them is no quotation: it stays to be read, and what follows it is in the middle of a sentence.
    let isWord = between.contains(where: \.isLetter)
    #expect(found.hasSuffix("it will last.\"") == !isWord)
    #expect(!isWord || !found.contains(between))
    #expect(screen(.reading(article, Size(columns: 40, rows: 24), keys: "G")).contains("I do not"))
  }

  @Test func neighboursOfOneSourceAreOneQuotation() {
    let answer = "\"Five boats lie in harbour tonight.\"\"The crews sleep aboard.\" I do not believe a word of it."
    #expect(quotes(answer, to: Self.boats).count == 1)
  }

  @Test func everyPastedParagraphIsAQuotation() {
    let paragraphs = [
      "Five boats lie in harbour tonight, and the crews sleep aboard.", "Yes.",
      "Nobody knows how long the strike will last.",
    ]
    let article = Self.discussion([(0, paragraphs), (1, paragraphs + ["Fine."])])
    #expect(Self.quotes(in: 1, of: article).map { article.words($0.text) } == paragraphs)
    #expect(Self.quotes(in: 1, of: article).map(\.count) == [11, 1, 8])
    #expect(screen(.reading(article, Size(columns: 40, rows: 24), keys: "G")).contains("Fine."))
  }

  @Test func wordsBehindTheLimitAreNotHidden() {
    let pasted = "Five boats lie in harbour tonight, and the crews sleep aboard."
    let filler = Array(repeating: "word", count: FoldedWords.limit - 11).joined(separator: " ")
    let article = Self.discussion([(0, [pasted]), (1, ["\(filler). \(pasted) But who pays for the coal?"])])
    #expect(Self.quotes(in: 1, of: article).map { article.words($0.text) } == [pasted])
  }

  /// What people say without having read it elsewhere.
  @Test(arguments: [
    "At the end of the day it is about pay, and not about anything else.",
    "I could not agree more with you. ¶ Really.",
    "Thank you very much for this. ¶ The rest is silence.",
    "They will not settle. ¶ Ever.",
    "On the ninth day of the strike of 1926 nobody ate breakfast.",
    "Who has no union at all? ¶ I do.",
    "He called it “interesting article” and went home.",
    "The strike of 2011 ended on the ninth day, he says, but I was there.",
    "Yes. ¶ No.",
  ])
  func commonPhrasesAreNoQuotes(_ answer: String) { #expect(quotes(answer) == []) }

  @Test func aCommentThatIsNothingElseIsItsAuthorsOwn() { #expect(quotes(Self.parent) == []) }

  @Test func onlyAncestorsAndTheArticleAreQuoted() {
    let article = Self.discussion(
      [
        (0, [Self.parent]), (0, ["The strike of 2011 ended on the ninth day, at breakfast.", "So it did."]),
        (1, ["The whole of the Averne fleet lay at pier 4 with its lamps lit.", "Not the Petrel."]),
      ], article: "The whole of the Averne fleet lay at pier 4 with its lamps lit.")
    #expect(Self.quotes(in: 1, of: article) == [])
    #expect(Self.quotes(in: 2, of: article).map(\.source) == [.article])
  }

  @Test func whoSaidItFirstIsNamed() {
    let words = "Nobody asked the passengers, who number 610,000 a year."
    let article = Self.discussion([(0, [words, "True?"]), (1, [words, "True."]), (2, [words, "Not any more."])])
    #expect(Self.quotes(in: 2, of: article).map(\.source) == [.comment(0)])
  }

  // MARK: On the screen

  private func reading(_ keys: String) -> ReaderState {
    let words = "Nobody asked the passengers, who number 610,000 a year."
    let article = Self.discussion([(0, [words]), (1, [words, "They were asked on Monday."])])
    return .reading(article, Size(columns: 60, rows: 24), keys: keys)
  }

  private func screen(_ reader: ReaderState) -> String {
    var reader = reader
    let frame = reader.frame()
    return (0..<24).map(frame.line).joined(separator: "\n")
  }

  @Test func enterOpensTheQuoteAndThenFolds() {
    let label = "↪ quotes voice 0 (9 words)"
    #expect(screen(reading("G")).contains(label))
    let opened = screen(reading("G<Enter>"))
    #expect(!opened.contains(label) && opened.contains("▎ Nobody asked the passengers"))
    #expect(screen(reading("G<Enter><Enter>")).contains("folded"))
    #expect(screen(reading("G<Enter><Enter><Enter>")).contains(label))
  }

  @Test func searchFindsQuotedWordsAndOpensThem() {
    #expect(screen(reading("/passengers")).contains("(9 words) · 1 hit"))
    #expect(screen(reading("/passengers<Enter>n")).contains("▎ Nobody asked"))
  }

  @Test func quotesCanBeShownAsPrinted() {
    let shown = screen(reading("Gx"))
    #expect(!shown.contains("↪") && !shown.contains("▎"))
  }

  // MARK: What ended the program before

  /// An article that was open when the program ended is laid out as plainly as can be.
  @Test func whatEndedTheProgramIsShownPlainly() {
    useUTF8Locale()
    let words = "Nobody asked the passengers, who number 610,000 a year."
    let article = Self.discussion([(0, [words]), (1, [words, "They were asked on Monday."])])
    let label = "↪ quotes voice 0"
    var settings = ReaderSettings()
    settings.plainOrigins = ["/five"]
    for (origin, isPlain) in [("/five", true), ("/six", false)] {
      var reader = ReaderState(size: Size(columns: 60, rows: 24), settings: settings)
      _ = reader.open(.article(article), from: origin)
      #expect(reader.openOrigin == origin)
      #expect(screen(reader).contains("ended the program the last time") == isPlain)
      // A later version of it is shown the same way.
      _ = reader.handle(.key("r"))
      #expect(reader.origin(awaitedBy: 1) == origin && reader.origin(awaitedBy: 2) == nil)
      let later = Self.discussion([(0, [words]), (1, [words, "They were asked on Monday."]), (0, ["I was not."])])
      _ = reader.handle(.arrived(.article(later), request: 1))
      reader.type("G")
      #expect(screen(reader).contains("I was not.") && screen(reader).contains(label) != isPlain)
      reader.type("x")
      #expect(screen(reader).contains(label) == isPlain)
    }
  }
}
