import Synchronization
import TestSupport

/// A site on the loopback interface whose pages a test changes while it is asked. It knows conditional requests.
final class GrowingSite {
  struct Page: Sendable {
    var body: String
    var type = "text/html; charset=utf-8"
    var status = "200 OK"
    var headers: [String] = []

    /// Differs wherever the words differ.
    fileprivate var tag: String {
      let hash = body.utf8.reduce(into: UInt64(0xCBF2_9CE4_8422_2325)) { $0 = ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      return "\"\(String(hash, radix: 16))\""
    }

    fileprivate func answer(to request: LoopbackServer.Request) -> LoopbackServer.Answer {
      guard status == "200 OK" else { return .page(body.utf8, status: status, type: type, headers: headers) }
      if request.value("If-None-Match") == tag {
        return .page([], status: "304 Not Modified", headers: ["ETag: \(tag)"])
      }
      return .page(body.utf8, type: type, headers: headers + ["ETag: \(tag)"])
    }
  }

  private final class Pages: Sendable {
    let all = Mutex<[String: Page]>([:])
  }

  private let pages = Pages()
  private let server: LoopbackServer

  init() throws {
    server = try LoopbackServer { [pages] request in
      pages.all.withLock { $0[request.path] }?.answer(to: request) ?? .page("Not here".utf8, status: "404 Not Found")
    }
  }

  deinit { stop() }

  /// From now on nobody answers.
  func stop() { server.stop() }

  func url(_ path: String) -> String { server.url(path) }

  subscript(path: String) -> Page? {
    get { pages.all.withLock { $0[path] } }
    set { pages.all.withLock { $0[path] = newValue } }
  }

  /// Puts an article there, or the page that it has become.
  func show(_ page: LivePage, at path: String) { self[path] = Page(body: page.html) }

  /// Puts a feed there, whose entries are pages of this site.
  func list(_ entries: [(title: String, path: String)], at path: String) {
    let items = entries.map { "<item><title>\($0.title)</title><link>\(url($0.path))</link></item>" }
    self[path] = Page(
      body: """
        <rss version="2.0"><channel><title>Quay News</title><link>\(url("/"))</link>
        \(items.joined(separator: "\n"))</channel></rss>
        """, type: "application/rss+xml")
  }

  /// How often a page was asked for.
  func requests(of path: String) -> Int { server.requests.count { $0.path == path } }

  /// How many of these named a state of it that they knew.
  func conditionalRequests(of path: String) -> Int {
    server.requests.count { $0.path == path && $0.value("If-None-Match") != nil }
  }
}
