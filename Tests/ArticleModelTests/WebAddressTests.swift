import Testing

@testable import ArticleModel

@Suite struct WebAddressTests {
  @Test(
    arguments: [
      ("http://x.de", ["http://x.de"]), ("See http://example.org/a.", ["http://example.org/a"]),
      ("HTTPS://Example.org/A?b=c&d#e, and", ["HTTPS://Example.org/A?b=c&d#e"]),
      ("(http://example.org/a)", ["http://example.org/a"]),
      ("http://en.wikipedia.org/wiki/Ferry_(ship)!", ["http://en.wikipedia.org/wiki/Ferry_(ship)"]),
      ("(see http://a.org/b_(c)).", ["http://a.org/b_(c)"]), ("http://a.org/b(", ["http://a.org/b"]),
      ("“http://a.org”", ["http://a.org"]), ("<http://a.org>", ["http://a.org"]), ("«http://a.org»", ["http://a.org"]),
      ("\"http://a.org/\"x", ["http://a.org/"]), ("http://a.org/b…", ["http://a.org/b"]),
      ("http://a.org http://b.org", ["http://a.org", "http://b.org"]),
      ("http://a.org,http://b.org", ["http://a.org,http://b.org"]),
      ("http://a.org/?u=http://b.org", ["http://a.org/?u=http://b.org"]), ("[http://a.org/b]", ["http://a.org/b"]),
      ("東京http://a.org/東京。次", ["http://a.org/東京"]), ("http://a.org）", ["http://a.org"]),
      ("http://ü.de/é", ["http://ü.de/é"]),
      ("http://a.org/\u{241B}]8;;", ["http://a.org/"]), ("http://a.org/‹RLO›gpj", ["http://a.org/"]),
      ("http://a.org\u{A0}b", ["http://a.org"]), ("http://[::1]/", ["http://[::1]/"]),
      ("it's 'http://a.org'", ["http://a.org"]),
      ("xhttp://a.org", []), ("ftp://a.org", []), ("://", []), ("http://", []), ("http:// x", []), ("http://...", []),
      ("http:///etc/passwd", []), ("http://)", []), ("s://a.org", []), ("file:///etc http:/x", []), ("https:", []),
    ] as [(String, [String])])
  func find(_ words: String, _ expected: [String]) {
    let bytes = Array(words.utf8)
    #expect(WebAddress.find(in: bytes.span).map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
  }

  @Test(
    arguments: [
      ("http://a.org/b", "http://a.org/b"), (" https://a.org/ ", "https://a.org/"), ("HTTP://a.org", "HTTP://a.org"),
      ("http://a\u{202E}gpj.exe/", "http://a%E2%80%AEgpj.exe/"), ("http://\u{202E}gpj.exe/", nil),
      ("http://x/\u{1B}]8", "http://x/%1B]8"),
      ("http://x/\u{9D}8", "http://x/%C2%9D8"), ("http://x/a b\"<>`", "http://x/a%20b%22%3C%3E%60"),
      ("http://x/\nfile:", "http://x/%0Afile:"), ("http://x/é東京", "http://x/é東京"),
      ("http://x/e\u{301}", "http://x/e%CC%81"),
      ("javascript:alert(1)", nil), ("java\tscript:alert(1)", nil), ("file:///etc/passwd", nil),
      ("//evil.invalid/", nil),
      ("http:evil", nil), ("http://", nil), ("http:///etc", nil), ("", nil), ("#", nil), ("http://-o/", nil),
      ("http://\u{1B}x", nil),
    ] as [(String, String?)])
  func cleaned(_ address: String, _ expected: String?) {
    #expect(WebAddress.cleaned(address).map(codes) == expected.map(codes))
    #expect(expected.flatMap { WebAddress.cleaned($0) } == expected)
  }

  /// A scan forward and a step back for each address would be quadratic.
  @Test(arguments: ["http://", "http://.", "http://a", "http://)", "http://(", "://", "a:", "http://a.....", "((("])
  func repetitionTakesLittleTime(_ unit: String) {
    let bytes = Array(String(repeating: unit, count: 100_000).utf8)
    let start = ContinuousClock.now
    let count = WebAddress.find(in: bytes.span).count
    #expect(count <= 100_000)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
