import ArticleModel
import Screen
import Testing

@testable import Reader

@Suite struct SearchTests {
  private func reading(_ keys: String) -> ReaderState {
    .reading(Articles.harbour, Size(columns: 80, rows: 24), keys: keys)
  }

  private func found(_ pattern: Pattern, in words: String) throws -> [String] {
    try pattern.hits(in: words.utf8.span).map { hit in
      words.utf8.span.extracting(hit).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test func literalWordsAreLiteral() throws {
    #expect(try found(Pattern(words: "a.c"), in: "abc a.c A.C") == ["a.c", "A.C"])
    #expect(try found(Pattern(words: "\\E*"), in: "x\\E*y") == ["\\E*"])
  }

  @Test func caseIsFoldedBeyondASCII() throws {
    #expect(try found(Pattern(words: "élan"), in: "ÉLAN élan") == ["ÉLAN", "élan"])
    #expect(try found(Pattern(words: "Élan"), in: "ÉLAN Élan élan") == ["Élan"])
    #expect(try found(Pattern(words: "дом"), in: "ДОМ Дом") == ["ДОМ", "Дом"])
  }

  @Test func accentsAreIgnoredWhereAsked() throws {
    let pattern = Pattern(words: "cafe", ignoresAccents: true)
    #expect(try found(pattern, in: "café Cafe\u{301} CAFE caf") == ["café", "Cafe\u{301}", "CAFE"])
    #expect(try found(Pattern(words: "a\\b.", ignoresAccents: true), in: "á\\b. axb.") == ["á\\b."])
    #expect(try found(Pattern(words: "cafe"), in: "café").isEmpty)
  }

  @Test func expressionsAreThoseOfPCRE2() throws {
    #expect(
      try found(Pattern(words: #"\b(hen|cake)s?\b"#, isExpression: true), in: "hens, a cake, then") == ["hens", "cake"])
    #expect(try found(Pattern(words: "^b", isExpression: true), in: "a\nb\nb") == ["b", "b"])
    #expect(try found(Pattern(words: "x*", isExpression: true), in: "aéxx") == ["xx"])
    #expect(try found(Pattern(words: #"\W+"#, isExpression: true), in: "a, B") == [", "])
  }

  @Test func malformedExpressionsTellWhere() {
    #expect(throws: Pattern.Failure.malformed("missing closing parenthesis", at: 5)) {
      _ = try Pattern(words: "a(b|", isExpression: true).hits(in: "ab".utf8.span)
    }
  }

  @Test func costlyExpressionsEnd() {
    #expect(throws: Pattern.Failure.tooCostly) {
      let words = String(repeating: "a", count: 40) + "!"
      _ = try Pattern(words: #"^(a|aa)+\d$"#, isExpression: true).hits(in: words.utf8.span)
    }
  }

  /// Every hit is cheap enough on its own, and every place without one: all together are not.
  @Test(arguments: ["(a|aa)+$c|a", "(a|aa)+$c"])
  func searchesThatTakeTooLongEnd(_ expression: String) {
    let words = String(repeating: String(repeating: "a", count: 19) + " ", count: 50_000)
    #expect(throws: Pattern.Failure.tooCostly) {
      _ = try Pattern(words: expression, isExpression: true).hits(in: words.utf8.span)
    }
    #expect(throws: Pattern.Failure.tooCostly) {
      _ = try Pattern(words: "b").hits(in: words.utf8.span, within: .seconds(-1))
    }
  }

  /// The clock is looked at between stretches of the text; what is found does not depend on where they end.
  @Test func hitsAreTheSameWhereverTheyStand() throws {
    for filler in [0, 1, 253, 254, 255, 256, 257, 65_533, 65_535, 65_536] {
      let words = String(repeating: "·", count: filler / 2) + String(repeating: "x", count: filler % 2) + "dawn dawn"
      let start = words.utf8.count - 9
      for pattern in [
        Pattern(words: "DAWN".lowercased()), Pattern(words: #"(?<=\W|^|x)da\w+|(?<=n )d.*"#, isExpression: true),
      ] {
        let hits = try pattern.hits(in: words.utf8.span)
        #expect(hits.suffix(2) == [start..<start + 4, start + 5..<start + 9], "\(filler)")
      }
    }
  }

  @Test func hitsAscendWhateverAnExpressionAsksFor() throws {
    let words = "abéab aé\nab"
    for expression in [
      #"a\Kb"#, #"b\K"#, #"(?=b)"#, #"\n"#, #"a(?=\n|.)\K."#, #"$"#, #"\X"#, #"b*?"#, #"é?"#, #"\R|b"#,
    ] {
      var end = 0
      for hit in try Pattern(words: expression, isExpression: true).hits(in: words.utf8.span) {
        #expect(hit.lowerBound >= end && !hit.isEmpty, "\(expression)")
        end = hit.upperBound
      }
      #expect(end <= words.utf8.count)
    }
    #expect(throws: Pattern.Failure.self) {
      _ = try Pattern(words: #"\C"#, isExpression: true).hits(in: words.utf8.span)
    }
  }

  @Test func wordsAreEditedInTheMiddle() {
    var reader = reading("/dwn<Left><Left>a")
    #expect(reader.search?.words == "dawn")
    #expect(reader.search?.hits.count == 3)
    #expect(reader.frame().cursor == Point(column: 3, row: 23))
    reader.type("<Home>zebra <End><C-w>")
    #expect(reader.search?.words == "zebra ")
    reader.type("<C-u><Back>")
    #expect(reader.prompt == nil && reader.search == nil)
  }

  @Test func tabChoosesWhereToSearch() {
    useUTF8Locale()
    let counts = [Search.Scope.everything, .article, .updates, .comments, .authors].map { scope in
      Search(Search.Query(pattern: Pattern(words: "dawn"), scope: scope), in: Articles.harbour).hits.count
    }
    #expect(counts == [3, 0, 0, 3, 0])
    let names = Search(Search.Query(pattern: Pattern(words: "grandmother"), scope: .authors), in: Articles.harbour)
    #expect(names.hits.count == 1)
    var reader = reading("/night")
    let all = reader.search!.hits.count
    reader.type("<Tab>")
    #expect(reader.search!.query.scope == .article)
    #expect(reader.search!.hits.count == all - 1)  // the discussion's title repeats the headline
  }

  @Test func expressionIsToggledWhileTyping() {
    var reader = reading("/ferr(y|ies)")
    #expect(reader.search?.hits.isEmpty == true)
    _ = reader.handle(.key(.control("r")))
    _ = reader.frame()
    #expect(reader.search?.hits.count == 6)
    reader.type("<C-u>(")
    #expect(reader.frame().line(23).contains("Not a pattern, at character 2: missing closing parenthesis"))
  }

  @Test func historyComesBack() {
    var reader = reading("/dawn<Enter>/eggs<Enter>/<Up>")
    #expect(reader.prompt?.words == "eggs")
    reader.type("<Up>")
    #expect(reader.prompt?.words == "dawn")
    reader.type("<Down><Down>")
    #expect(reader.prompt?.words == "")
  }

  @Test func listOfHitsJumps() {
    var reader = reading("/dawn<Enter>&")
    guard case .list(let list) = reader.panel else {
      Issue.record("no list")
      return
    }
    #expect(list.rows.map(\.label) == ["pier_watcher", "pier_watcher", "Grandmother Orla"])
    #expect(list.rows[0].words == "… in 2011. They will settle at dawn.")
    reader.type("jj<Enter>")
    #expect(reader.search?.current == 2)
  }
}
