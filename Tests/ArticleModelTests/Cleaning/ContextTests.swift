import Testing

@testable import ArticleModel

/// White space by context, and what the contexts have in common.
@Suite struct CleaningContexts {
  @Test func cellsKeepTheirTabs() {
    #expect(cleaned("a  b \t c\nd\t\te \u{202E}", .cells) == "a b\tc d\t\te ‹RLO›")
    #expect(cleaned("\ta", .cells) == "\ta")
    #expect(cleaned("a\t\u{301}", .cells) == "a\t\u{25CC}\u{301}")
  }

  @Test func preformattedKeepsIndents() {
    #expect(cleaned("  if x {\n\t  y\n\n  }  ", .preformatted) == "  if x {\n\t  y\n\n  }  ")
    #expect(cleaned("\n\n  first", .preformatted) == "  first")
    #expect(cleaned("\t\u{301}", .preformatted) == "\t\u{25CC}\u{301}")
    #expect(cleaned(" \u{301}", .preformatted) == " \u{25CC}\u{301}")
  }

  @Test func aLineIsCleanAndNotEmpty() {
    #expect(Cleaner.line(" \n\u{200B}") == nil)
    #expect(Cleaner.line("  a \r\n b\u{202E}") == "a b")
    #expect(cleanLine("\u{1B}]0;title\u{7}\n") == "\u{241B}]0;title\u{2407}")
    #expect(cleanLine("") == "")
  }

  /// `begin` must forget everything: nothing read before may reach into the next block.
  @Test(arguments: [
    "a ", "a\r", "क्", "👩\u{200D}", "می\u{200C}", "\u{600}", "Z" + String(repeating: "\u{301}", count: 9),
  ])
  func beginForgets(_ before: String) {
    for after in ["\u{301}b", "\nb", "\u{200D}🚀", "خ", "ष", "b"] {
      var cleaner = Cleaner()
      cleaner.begin(.prose)
      cleaner.append(before.utf8.span)
      let start = cleaner.output.count
      cleaner.begin(.prose)
      cleaner.append(after.utf8.span)
      #expect(codes(String(decoding: cleaner.output[start...], as: UTF8.self)) == codes(cleaned(after)))
    }
  }

  @Test func aBreakIsNeverPartOfCRLF() {
    var cleaner = Cleaner()
    cleaner.begin(.prose)
    cleaner.append("a\r" as String)
    cleaner.breakLine()
    cleaner.append("\nb" as String)
    #expect(String(decoding: cleaner.output, as: UTF8.self) == "a\n\n\nb")
  }
}
