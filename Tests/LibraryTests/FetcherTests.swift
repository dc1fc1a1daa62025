import ArticleModel
import Library
import TestSupport
import Testing

/// Fetching from a server of our own. Deadlines are short where the server never comes to an end, so that a slow machine
/// only makes the failure come later.
@Suite(.serialized) final class FetcherTests {
  private static let words = Array("<p>Five boats lie at the quay.</p>".utf8)

  private let server: LoopbackServer

  init() throws {
    let words = Self.words
    let packed = try gzip(words)
    let bomb = try gzip([UInt8](repeating: 0x20, count: 8 << 20))
    server = try LoopbackServer { request in
      switch request.path {
      case "/good":
        .page(words, type: "text/html; charset=koi8-r", headers: ["ETag: \"7\"", "Last-Modified: Tue, 3 Mar"])
      case "/gzip": .page(packed, headers: ["Content-Encoding: gzip"])
      case "/bomb": .page(bomb, headers: ["Content-Encoding: gzip"])
      case "/not-gzip": .page(Array("\u{1F}garbage".utf8), headers: ["Content-Encoding: gzip"])
      case "/conditional" where request.value("If-None-Match") == "\"7\"": .page([], status: "304 Not Modified")
      case "/conditional": .page(words, headers: ["ETag: \"8\""])
      case "/moved": .redirect(to: "/deep/../good?x")
      case "/good?x": .page(words)
      case "/loop": .redirect(to: "/loop")
      case "/chain/6": .redirect(to: "5")
      case "/chain/5": .redirect(to: "4")
      case "/chain/4": .redirect(to: "3")
      case "/chain/3": .redirect(to: "2")
      case "/chain/2": .redirect(to: "1")
      case "/chain/1": .redirect(to: "/good")
      case "/to-file": .redirect(to: "file:///etc/passwd")
      case "/to-script": .redirect(to: "javascript:alert(1)")
      case "/to-user": .redirect(to: "http://user:word@\(request.value("Host") ?? "")/good")
      case "/moved-nowhere": .page(words, status: "302 Found")
      case "/short": .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".utf8) + words)
      case "/chunks": .bytes(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".utf8))
      case "/reset": .reset(after: Array("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".utf8))
      case "/nothing": .bytes([])
      case "/noise": .bytes((0...255).map { $0 })
      case "/silent": .silence(after: [])
      case "/stalled": .silence(after: Array("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nstart".utf8))
      case "/drip": .endless([0x78], first: Array("HTTP/1.1 200 OK\r\n\r\n".utf8), pause: .milliseconds(50))
      case "/header-drip":
        .endless(Array("X-A: b\r\n".utf8), first: Array("HTTP/1.1 200 OK\r\n".utf8), pause: .milliseconds(50))
      case "/endless":
        .endless([UInt8](repeating: 0x78, count: 1 << 16), first: Array("HTTP/1.1 200 OK\r\n\r\n".utf8), pause: .zero)
      case "/headers":
        .endless(
          Array("X-A: \(String(repeating: "b", count: 1000))\r\n".utf8), first: Array("HTTP/1.1 200 OK\r\n".utf8),
          pause: .zero)
      case "/long-header": .page(words, headers: ["X-A: \(String(repeating: "b", count: 1 << 20))"])
      case "/hint":
        .bytes(Array("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8))
      case "/pages": .page(Array("[]".utf8), headers: ["X-WP-TotalPages: 7"])
      case "/empty": .page([])
      default: .page(words, status: "404 Not Found")
      }
    }
  }

  deinit { server.stop() }

  private func fetch(
    _ path: String, validators: Validators? = nil, seconds: Int = 30, body: Int = 1 << 20
  ) throws -> FetchOutcome {
    var limits = FetchLimits()
    (limits.seconds, limits.body) = (seconds, body)
    let address = try #require(SafeAddress(server.url(path)))
    return try Fetcher(.anywhere, limits: limits).fetch(FetchRequest(address, validators: validators))
  }

  /// Redirects lead on from what may be fetched; nothing else is asked.
  @Test func onlyWhatIsInReachIsAsked() throws {
    let (named, other) = (
      try #require(SafeAddress(server.url("/moved"))), try #require(SafeAddress(server.url("/pages")))
    )
    let fetcher = Fetcher(.only([named.request]))
    guard case .page = try fetcher.fetch(FetchRequest(named)) else { throw FetchFailure.notHTTP }
    let fragment = try #require(SafeAddress(named.text + "#top"))
    guard case .page = try fetcher.fetch(FetchRequest(fragment)) else { throw FetchFailure.notHTTP }
    let before = server.requests.count
    for address in [
      other, try #require(SafeAddress(named.text + "?x")), try #require(SafeAddress(server.url("/good?x"))),
    ] {
      #expect(throws: FetchFailure.outOfReach) { try fetcher.fetch(FetchRequest(address)) }
      #expect(throws: FetchFailure.outOfReach) { try Fetcher(.only([])).fetch(FetchRequest(address)) }
    }
    #expect(server.requests.count == before)
  }

  private func page(_ path: String) throws -> FetchedPage {
    guard case .page(let page) = try fetch(path) else { throw FetchFailure.notHTTP }
    return page
  }

  @Test func takesABodyAndWhatTheServerSaysOfIt() throws {
    let page = try page("/good")
    #expect(page.body == Self.words)
    #expect(page.contentType == "text/html; charset=koi8-r")
    #expect(page.validators == Validators(entityTag: "\"7\"", lastModified: "Tue, 3 Mar"))
    #expect(page.address.text == server.url("/good"))
    #expect(try self.page("/empty").body.isEmpty)
    #expect(try self.page("/pages").pageCount == 7)
  }

  @Test func sendsNoSecretsAndNoFragment() throws {
    let address = try #require(SafeAddress("http://user:word@127.0.0.1:\(server.port)/good#part"))
    _ = try Fetcher(.anywhere).fetch(FetchRequest(address))
    _ = try page("/to-user")
    for request in server.requests {
      #expect(
        request.value("Authorization") == nil && request.value("Cookie") == nil && request.value("Referer") == nil)
    }
    #expect(server.requests.first?.path == "/good")
  }

  @Test func decompresses() throws { #expect(try page("/gzip").body == Self.words) }

  @Test func followsRedirects() throws {
    let page = try page("/moved")
    #expect(page.body == Self.words)
    #expect(page.address.text == server.url("/good?x"))
    #expect(try self.page("/chain/5").address.text == server.url("/good"))
  }

  @Test func skipsInformationalAnswers() throws { #expect(try page("/hint").body == Array("ok".utf8)) }

  @Test func asksWhetherAnythingChanged() throws {
    guard case .unchanged = try fetch("/conditional", validators: Validators(entityTag: "\"7\"")) else {
      Issue.record("the server says that nothing changed")
      return
    }
    guard case .page(let page) = try fetch("/conditional", validators: Validators(entityTag: "\"6\"")) else {
      Issue.record("the server sends anew")
      return
    }
    #expect(page.validators.entityTag == "\"8\"")
  }

  @Test func validatorsBeginNoHeaders() throws {
    _ = try fetch("/good", validators: Validators(entityTag: "x\r\nCookie: id=1", lastModified: "\"ü\""))
    #expect(server.requests.last?.value("Cookie") == nil && server.requests.last?.value("If-None-Match") == nil)
  }

  @Test(
    arguments: [
      ("/loop", .tooManyRedirects(limit: 5)), ("/chain/6", .tooManyRedirects(limit: 5)), ("/to-file", .redirect),
      ("/to-script", .redirect),
      ("/moved-nowhere", .status(302)), ("/absent", .status(404)), ("/short", .cutShort), ("/chunks", .cutShort),
      ("/reset", .cutShort), ("/nothing", .cutShort), ("/noise", .notHTTP), ("/not-gzip", .compression),
      ("/bomb", .bodyTooLarge(limit: 1 << 20)), ("/endless", .bodyTooLarge(limit: 1 << 20)),
      ("/headers", .headersTooLarge(limit: 256 << 10)), ("/long-header", .headersTooLarge(limit: 256 << 10)),
    ] as [(String, FetchFailure)])
  func faultsAreTold(path: String, failure: FetchFailure) {
    #expect(throws: failure) { try fetch(path) }
  }

  @Test(arguments: ["/silent", "/stalled", "/drip", "/header-drip"]) func theDeadlineHolds(path: String) {
    #expect(throws: FetchFailure.timeout(seconds: 1)) { try fetch(path, seconds: 1) }
  }

  @Test func nothingListens() throws {
    let address = try #require(SafeAddress("http://127.0.0.1:1/"))
    #expect(throws: FetchFailure.cannotConnect) { try Fetcher(.anywhere).fetch(FetchRequest(address)) }
  }

  @Test func canBeCancelled() throws {
    let cancellation = Cancellation()
    let fetcher = Fetcher(.anywhere, cancellation: cancellation) { if $0 == 5 { cancellation.cancel() } }
    let address = try #require(SafeAddress(server.url("/stalled")))
    #expect(throws: FetchFailure.cancelled) { try fetcher.fetch(FetchRequest(address)) }
  }
}
