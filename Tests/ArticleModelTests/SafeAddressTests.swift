import Testing

@testable import ArticleModel

@Suite struct SafeAddressTests {
  @Test(
    arguments: [
      ("http://a.org", "http://a.org/"), ("HTTPS://A.org/B?c=d#e", "https://a.org/B?c=d#e"),
      ("http://user:word@a.org:8080/x", "http://a.org:8080/x"), ("http://a.org@b.org/", "http://b.org/"),
      ("http://[::1]:80/", "http://[::1]:80/"), ("http://a.org?q", "http://a.org/?q"),
      ("http://bücher.example/é", "http://xn--bcher-kva.example/%C3%A9"),
      ("http://例え。テスト/", "http://xn--r8jz45g.xn--zckzah/"),
      ("http://a.org/$(id);'`\\", "http://a.org/%24%28id%29%3B%27%60%5C"),
      ("http://a.org/%41 b", "http://a.org/%41%20b"), ("http://a_b.org/", "http://a_b.org/"),
      ("http://a.org\\@b.org/", "http://a.org/%5C@b.org/"),
      ("http://-oProxyCommand/", nil), ("http://a b/", nil), ("http://a.org:80x/", nil), ("http://a.org:123456/", nil),
      ("http://[::1/", nil), ("http://[x]/", nil), ("http:///x", nil), ("http://", nil), ("file:///etc/passwd", nil),
      ("ftp://a.org/", nil), ("http:a.org", nil), ("http://%61.org/", nil), ("http://a.org\u{0}.b/", nil),
      ("http://\(String(repeating: "a", count: 64)).org/", nil),
      ("http://a.org/\(String(repeating: "a", count: 9_000))", nil),
    ] as [(String, String?)])
  func isMadeSafe(_ address: String, _ expected: String?) {
    #expect(SafeAddress(address)?.text == expected)
  }

  /// The samples of RFC 3492, section 7.1, but for the mixed case that lower-casing folds.
  @Test(
    arguments: [
      ("ليهمابتكلموشعربي؟", "xn--egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
      ("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
      ("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"), ("パフィーdeルンバ", "xn--de-jg4avhby1noc0d"), ("plain", "plain"),
    ])
  func punycode(_ label: String, _ expected: String) { #expect(Punycode.label(label) == expected) }

  @Test func requestLeavesTheFragmentOut() {
    let address = SafeAddress("http://a.org/b?c#d#e")
    #expect(address?.request == "http://a.org/b?c")
    #expect(address?.fragment == "d%23e" || address?.fragment == "d#e")
  }

  /// RFC 3986, section 5.4, and what pages hold beside.
  @Test(
    arguments: [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
      ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
      ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
      ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
      ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
      ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
      ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("https://b.org/x", "https://b.org/x"),
      ("\n /g\t ", "http://a/g"), ("a b", "http://a/b/c/a%20b"), ("g:h", nil), ("mailto:a@b.c", nil),
      ("java\nscript:alert(1)", nil), ("http:g", nil), ("data:text/html,x", nil),
    ] as [(String, String?)])
  func references(_ reference: String, _ expected: String?) {
    #expect(WebAddress.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
  }

  @Test func withoutBaseOnlyWholeAddressesResolve() {
    #expect(WebAddress.resolve("http://a.org/b", against: nil) == "http://a.org/b")
    #expect(WebAddress.resolve("b", against: nil) == nil)
    #expect(WebAddress.resolve("b", against: "http://a.org") == "http://a.org/b")
    #expect(WebAddress.resolve("b", against: "file:///etc/") == nil)
  }
}
