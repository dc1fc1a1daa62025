import Glibc
import TestSupport
import Testing

extension EndToEnd {
  /// Addresses, from a server of our own.
  @Suite final class NetworkTests {
    private let folder: Folder
    private let server: LoopbackServer

    init() throws {
      folder = try Folder()
      server = try LoopbackServer { request in
        switch request.path {
        case "/report": .page(Report.short.utf8, type: "text/plain")
        case "/moved": .redirect(to: "/report")
        case "/feed": .page(NetworkTests.feed(host: request.value("Host") ?? "").utf8, type: "application/rss+xml")
        case "/blog/fog": .page(NetworkTests.blog.utf8)
        case "/wp-json/wp/v2/comments?post=12&per_page=100&order=asc":
          .page(NetworkTests.comments(1...2).utf8, type: "application/json", headers: ["X-WP-TotalPages: 2"])
        case "/wp-json/wp/v2/comments?post=12&per_page=100&order=asc&page=2":
          .page(NetworkTests.comments(3...3).utf8, type: "application/json", headers: ["X-WP-TotalPages: 2"])
        case "/slow": .silence(after: Array("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nstart".utf8))
        case "/short": .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nstart".utf8))
        default: .page("\u{1B}]0;bad\u{7}".utf8, status: "404 \u{1B}[31mNo")
        }
      }
    }

    deinit { server.stop() }

    private static func feed(host: String) -> String {
      """
      <rss version="2.0"><channel><title>Quay News</title><link>http://\(host)/</link>
      <item><title>Fog at the lock</title><link>/report</link></item>
      <item><title>Slow boat</title><link>/slow</link></item>
      <item><title>Lost boat</title><link>/lost</link></item></channel></rss>
      """
    }

    private static let blog = """
      <!doctype html><html><head><title>Fog at the lock</title><link rel="https://api.w.org/" href="/wp-json/">
      <link rel="shortlink" href="/?p=12"></head><body><article><h1>Fog at the lock</h1>
      <p>The lock stays shut until the fog lifts, said the keeper, who could not be seen.</p></article></body></html>
      """

    private static func comments(_ ids: ClosedRange<Int>) -> String {
      let comments = ids.map { id in
        """
        {"id":\(id),"parent":\(id - 1),"author_name":"sailor \(id)","date_gmt":"2026-03-03T0\(id):00:00",
        "content":{"rendered":"<p>Comment <b>number</b> \(id).</p>"},"type":"comment"}
        """
      }
      return "[" + comments.joined(separator: ",") + "]"
    }

    private func run(_ script: String) throws -> Outcome { try runShell(script, in: folder) }

    @Test(arguments: ["/report", "/moved"]) func printsAnAddress(path: String) throws {
      for script in ["\"$DATELINE\" show \(server.url(path))", "\"$DATELINE\" \(server.url(path)) | cat"] {
        let outcome = try run(script)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errorText)")
        #expect(outcome.outputText.hasPrefix("Fog at the Lock\n"))
      }
    }

    @Test func printsAList() throws {
      let outcome = try run("\"$DATELINE\" show \(server.url("/feed"))")
      #expect(outcome.status == 0 && outcome.outputText.contains("\(server.url("/report"))\n"))
      let json = try run("\"$DATELINE\" show --format json \(server.url("/feed"))")
      #expect(json.outputText.contains("\"dateline-list/1\"") && json.outputText.contains("\"Slow boat\""))
    }

    @Test func fetchesAllPagesOfADiscussion() throws {
      let outcome = try run("\"$DATELINE\" show --threads --format json \(server.url("/blog/fog"))")
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errorText)")
      #expect(outcome.outputText.contains("until the fog lifts"))
      #expect(
        outcome.outputText.contains("\"depth\":2,\"parent\":1,\"kind\":\"comment\",\"text\":\"Comment number 3.\""))
    }

    @Test(arguments: ["/short", "/lost", "/\u{1B}]0;bad"]) func failsInOneLine(path: String) throws {
      let outcome = try run("\"$DATELINE\" show '\(server.url(path))'")
      #expect(outcome.status == 1 && outcome.isOneLineOfError, "\(outcome.errorText)")
      #expect(outcome.errors.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }

    @Test func addressesAreNoOptions() throws {
      for address in ["http://-o/tmp/x", "http://", "https://a b/", "http://a.example:port/"] {
        let outcome = try run("\"$DATELINE\" show -- '\(address)'")
        #expect(outcome.status == 1 && outcome.isOneLineOfError, "\(outcome.errorText)")
      }
    }

    @Test func aMissingCurlIsTold() throws {
      let outcome = try run("PATH=/nowhere \"$DATELINE\" show \(server.url("/report"))")
      #expect(outcome.status == 1 && outcome.isOneLineOfError && outcome.errorText.contains("curl"))
    }

    // MARK: In the reader

    @Test(.enabled(if: Window.isPossible, "no tmux")) func walksFromAListToAnArticleAndBack() throws {
      let window = try Window()
      _ = try window.start(server.url("/feed"), showing: "Lost boat")
      try window.press("Enter")
      try window.waitFor("until the fog lifts")
      try window.press("BSpace")
      try window.waitFor("Slow boat")
      try window.press("j", "Enter")
      try window.waitFor("Esc cancels")
      try window.press("Escape")
      try window.waitFor("cancelled")
      try window.press("j", "Enter")
      try window.waitFor("404")
      try window.press("Q")
      try window.expectRestored(status: 0)
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func fetchesADiscussionIntoTheArticle() throws {
      let window = try Window()
      _ = try window.start(server.url("/blog/fog"), showing: "until the fog lifts")
      try window.press("D")
      try window.waitFor("Comment number 3.")
      try window.waitFor("3 comments from the site")
      try window.press("Q")
      try window.expectRestored(status: 0)
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func anAddressThatFailsEndsWithALine() throws {
      let window = try Window()
      _ = try window.start(server.url("/lost"), showing: "over")
      try window.expectRestored(status: 1)
      #expect(window.folder.text("errors")?.contains("404") == true)
    }

    @Test(.enabled(if: Window.isPossible, "no tmux")) func quittingEndsTheFetch() throws {
      let window = try Window()
      _ = try window.start(server.url("/slow"), showing: "Esc cancels")
      try window.press("Q")
      try window.expectRestored(status: 0)
      try window.wait(until: "no curl is left", seconds: 5) { _ in
        try runShell("pgrep -f -- '\(server.url("/slow"))' | grep -v $$ | wc -l").outputText.hasPrefix("0")
      }
    }
  }
}
