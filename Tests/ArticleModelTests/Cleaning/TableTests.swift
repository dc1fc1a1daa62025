import Testing

@testable import ArticleModel

/// Every row of the table in SAFETY, "Cleaning".
@Suite struct CleaningTable {
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var input: String
    var prose: String
    /// Where they differ from `prose`.
    var oneLine: String?
    var preformatted: String?

    var testDescription: String { name }

    init(_ name: String, _ input: String, _ prose: String, oneLine: String? = nil, preformatted: String? = nil) {
      (self.name, self.input, self.prose, self.oneLine, self.preformatted) = (name, input, prose, oneLine, preformatted)
    }
  }

  @Test(arguments: lines + spaces + controls + replaced + dropped + joiners + selectors + marks)
  func row(_ row: Row) {
    #expect(codes(cleaned(row.input)) == codes(row.prose))
    #expect(codes(cleaned(row.input, .oneLine)) == codes(row.oneLine ?? row.prose))
    #expect(codes(cleaned(row.input, .preformatted)) == codes(row.preformatted ?? row.prose))
  }

  static let lines: [Row] = [
    Row("LF", "a\nb", "a\nb", oneLine: "a b"),
    Row("CR", "a\rb", "a\nb", oneLine: "a b"),
    Row("CRLF is one", "a\r\nb", "a\nb", oneLine: "a b"),
    Row("LF CR is two", "a\n\rb", "a\n\nb", oneLine: "a b"),
    Row("CR space LF is two", "a\r \nb", "a\n\nb", oneLine: "a b", preformatted: "a\n \nb"),
    Row("NEL", "a\u{85}b", "a\nb", oneLine: "a b"),
    Row("LS", "a\u{2028}b", "a\nb", oneLine: "a b"),
    Row("PS", "a\u{2029}b", "a\nb", oneLine: "a b"),
    Row("VT", "a\u{B}b", "a\nb", oneLine: "a b"),
    Row("FF", "a\u{C}b", "a\nb", oneLine: "a b"),
    Row("line breaks before the first word", "\n\r\n\u{2028}a", "a"),
    Row("a mark after a line break", "a\n\u{301}b", "a\n\u{25CC}\u{301}b", oneLine: "a \u{25CC}\u{301}b"),
  ]

  static let spaces: [Row] = [
    Row("run of spaces", "a   b", "a b", preformatted: "a   b"),
    Row("TAB", "a\tb", "a b", preformatted: "a\tb"),
    Row("space around a line break", "a \n b", "a\nb", oneLine: "a b", preformatted: "a \n b"),
    Row("space at both ends", "  a  ", "a", preformatted: "  a  "),
    Row("space at a line's start after TAB", "a\n\t  b", "a\nb", oneLine: "a b", preformatted: "a\n\t  b"),
    Row("no-break space holds", "10\u{A0}km", "10\u{A0}km"),
    Row("ideographic space holds", "東\u{3000}京", "東\u{3000}京"),
    Row(
      "blanks are a space", "a\u{34F}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{2800}\u{3164}\u{FFA0}b", "a b",
      preformatted: "a        b"),
  ]

  static let controls: [Row] = [
    Row("NUL", "a\0b", "a\u{2400}b"),
    Row("BEL", "\u{7}", "\u{2407}"),
    Row("BS", "good\u{8}\u{8}evil", "good\u{2408}\u{2408}evil"),
    Row("SO, SI", "\u{E}x\u{F}", "\u{240E}x\u{240F}"),
    Row("ESC", "\u{1B}[31mred", "\u{241B}[31mred"),
    Row("ESC at the end", "a\u{1B}", "a\u{241B}"),
    Row("US", "\u{1F}", "\u{241F}"),
    Row("DEL", "b\u{7F}c", "b\u{2421}c"),
    Row("C1", "\u{80}\u{9B}31m\u{9F}", "\u{FFFD}\u{FFFD}31m\u{FFFD}"),
    Row("RLO", "if \u{202E}nimda", "if ‹RLO›nimda", oneLine: "if nimda"),
    Row("LRE RLE PDF LRO", "\u{202A}a\u{202B}b\u{202C}c\u{202D}d", "‹LRE›a‹RLE›b‹PDF›c‹LRO›d", oneLine: "abcd"),
    Row("LRI RLI FSI PDI", "\u{2066}a\u{2067}b\u{2068}c\u{2069}d", "‹LRI›a‹RLI›b‹FSI›c‹PDI›d", oneLine: "abcd"),
    Row(
      "deprecated bidi controls", "\u{206A}\u{206B}\u{206C}\u{206D}\u{206E}\u{206F}",
      "‹ISS›‹ASS›‹IAFS›‹AAFS›‹NADS›‹NODS›", oneLine: ""),
  ]

  static let replaced: [Row] = [
    Row("private use", "a\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}", "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    Row("unassigned", "\u{378}\u{2065}\u{FFF0}\u{E0080}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    Row("noncharacters", scalars(0xFDD0, 0xFFFE, 0xFFFF, 0x10FFFF), "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    Row("a replacement stays", "a\u{FFFD}b", "a\u{FFFD}b"),
  ]

  static let dropped: [Row] = [
    Row("direction marks", "a\u{200E}\u{200F}\u{61C}b", "ab"),
    Row("soft hyphen, zero-width space", "Daten\u{AD}schutz\u{200B}gesetz", "Datenschutzgesetz"),
    Row("Mongolian vowel separator", "a\u{180E}b", "ab"),
    Row("word joiner and invisible operators", "a\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}b", "ab"),
    Row("byte order mark", "\u{FEFF}Hello", "Hello"),
    Row("interlinear annotation", "a\u{FFF9}b\u{FFFA}c\u{FFFB}d", "abcd"),
    Row("musical formatting", "a\u{1D173}\u{1D17A}b", "ab"),
    Row("shorthand formatting", "a\u{1BCA0}\u{1BCA3}b", "ab"),
    Row("tags", "a\u{E0001}\u{E0041}\u{E007F}b", "ab"),
    Row("variation selectors", "a\u{FE00}\u{FE0D}\u{E0100}\u{E01EF}b", "ab"),
    Row("what is dropped parts no cluster", "e\u{200B}\u{301}", "e\u{301}"),
    Row("nothing but what is dropped", "\u{200B}\u{FEFF}", ""),
  ]

  static let joiners: [Row] = [
    Row("between Latin letters", "pay\u{200C}pal\u{200D}x", "paypalx"),
    Row("between Arabic letters", "می\u{200C}خواهم", "می\u{200C}خواهم"),
    Row("one is enough", "می\u{200C}\u{200C}\u{200D}خواهم", "می\u{200C}خواهم"),
    Row("before a word", "\u{200D}\u{200C}می", "می"),
    Row("ZWNJ at a word's end", "می\u{200C} می\u{200C}", "می می"),
    Row("ZWJ at a word's end shapes the letter before it", "ه\u{200D}. ق", "ه\u{200D}. ق"),
    Row("one is enough there too", "ه\u{200D}\u{200D}\u{200C}م", "ه\u{200D}م"),
    Row("after a space", "می \u{200C}خ", "می خ"),
    Row("between scripts", "می\u{200C}x", "میx"),
    Row("before a punctuation mark", "می\u{200C}،", "می،"),
    Row("between emoji", "👩\u{200D}🚀", "👩\u{200D}🚀"),
    Row("after an emoji", "👩\u{200D} 👩\u{200D}x", "👩 👩x"),
    Row("between regional indicators", "🇦\u{200D}🇿\u{200D}🇿", "🇦🇿🇿"),
    Row(
      "a chain of ten", String(repeating: "👨\u{200D}", count: 14) + "👨",
      String(repeating: "👨\u{200D}", count: 10) + "👨" + String(repeating: "👨\u{200D}", count: 3) + "👨"),
  ]

  static let selectors: [Row] = [
    Row("on an emoji", "❤\u{FE0F} ✈\u{FE0E}", "❤\u{FE0F} ✈\u{FE0E}"),
    Row("one after a base", "❤\u{FE0F}\u{FE0F}\u{FE0E}", "❤\u{FE0F}"),
    Row("on a keycap", "1\u{FE0F}\u{20E3} #\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3} #\u{FE0F}\u{20E3}"),
    Row("on © and ®", "©\u{FE0F}®\u{FE0E}", "©\u{FE0F}®\u{FE0E}"),
    Row("after a mark", "1\u{20E3}\u{FE0F} ❤\u{20E3}\u{FE0F}", "1\u{20E3} ❤\u{20E3}"),
    Row("on a letter it has no meaning", "pay\u{FE0F}pal ж\u{FE0F}", "paypal ж"),
    Row("with no base", "\u{FE0F}a \u{FE0F}b", "a b"),
  ]

  static let marks: [Row] = [
    Row("two", "e\u{301}\u{323}", "e\u{301}\u{323}"),
    Row("eight", "Z" + String(repeating: "\u{301}", count: 8), "Z" + String(repeating: "\u{301}", count: 8)),
    Row(
      "nine and more", "Z" + String(repeating: "\u{301}", count: 120) + "algo",
      "Z" + String(repeating: "\u{301}", count: 8) + "\u{FFFD}algo"),
    Row("with no base", "\u{301}\u{302}a", "\u{25CC}\u{301}\u{302}a"),
    Row("with no base after a space", "a \u{301}b", "a \u{25CC}\u{301}b"),
    Row("enclosing, with no base", "\u{20E3}", "\u{25CC}\u{20E3}"),
    Row("after a control", "\u{1B}\u{301}", "\u{241B}\u{301}"),
  ]
}
