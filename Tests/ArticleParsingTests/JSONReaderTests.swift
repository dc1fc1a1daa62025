import Testing

@testable import ArticleParsing

@Suite struct JSONReaderTests {
  private func read(_ json: String) throws -> JSONDocument { try #require(JSONDocument(Array(json.utf8))) }

  @Test func membersAndElements() throws {
    let json = try read(#"{"a": [1, {"b": "x"}, []], "c": {"d": true}, "c": {"d": false}, "e\n": null}"#)
    let array = try #require(json.member("a", of: json.root))
    #expect(Array(json.elements(array)).count == 3)
    #expect(json.elements(array).compactMap { json.integer($0) } == [1])
    #expect(json.elements(array).compactMap { json.words(json.member("b", of: $0)) } == ["x"])
    #expect(!json.isTrue(json.member("c", "d", of: json.root)), "the last of two counts")
    #expect(json.member("e\n", of: json.root).map(json.kind) == .null)
    #expect(json.member("x", of: json.root) == nil && json.member("x", of: array) == nil)
    #expect(!json.isBroken)
  }

  @Test(
    arguments: [
      (#"["\u0041\/\\\"\n\t"]"#, "A/\\\"\n\t"), (#"["\ud83d\udea2"]"#, "🚢"), (#"["\ud800x"]"#, "\u{FFFD}x"),
      (#"["\udea2"]"#, "\u{FFFD}"), (#"["\ud800\u0041"]"#, "\u{FFFD}A"), (#"["\u00"]"#, "\u{FFFD}00"),
      ("[\"a\u{1B}b\"]", "a\u{1B}b"), (#"["cut o"#, "cut o"), (#"["cut\"#, "cut\\"), (#"["\q"]"#, "q"),
    ]) func strings(json: String, words: String) throws
  {
    let json = try read(json)
    #expect(json.string(json.elements(json.root).first { _ in true }) == words)
  }

  @Test(
    arguments: [("1e999", nil), ("-0.5", nil), ("18446744073709551616", nil), ("NaN", nil), ("12", 12), ("1e2", 100)]
      as [(String, Int?)])
  func wholeNumbers(words: String, value: Int?) throws {
    let json = try read("[\(words)]")
    let element = json.elements(json.root).first { _ in true }
    #expect(json.integer(element) == value)
    #expect(json.words(element) == words)
  }

  @Test func whatIsNoDocumentIsNone() {
    for words in ["", "  ", "12", "x[", "\"a\""] { #expect(JSONDocument(Array(words.utf8)) == nil) }
  }

  @Test func whatBreaksOffEndsThere() throws {
    let json = try read(#"[{"id": 1}, {"id": 2, "x": "#)
    #expect(json.isBroken)
    #expect(json.elements(json.root).map { json.integer(json.member("id", of: $0)) } == [1, 2])
  }

  @Test func depthIsBounded() throws {
    let json = try read(String(repeating: "[", count: 5_000_000))
    #expect(json.isBroken)
    #expect(Array(json.elements(json.root)).count == 1)
  }

  @Test func anythingMayFollow() throws {
    let json = try read("[1]\n<!-- cached -->]]}")
    #expect(!json.isBroken && Array(json.elements(json.root)).count == 1)
  }
}
