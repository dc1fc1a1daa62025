import ArticleModel
import Foundation
import Testing

@testable import Library

/// What is kept of stories beside the reader's place: originals, what is searched, sources.
@Suite final class VersionTests {
  private let folder: URL
  private var path: String { folder.appendingPathComponent("library.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-version-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func article(
    _ title: String, updates: [(Int64, String)] = [], comments: [(String, String)] = [], body: String = "The quay."
  ) -> Article {
    var builder = ArticleBuilder()
    builder.facts.site = "Quay News"
    builder.headline(title)
    for (time, words) in updates {
      builder.beginUpdate(Stamp(printed: "UPDATE \(time)", instant: Instant(seconds: time)))
      builder.block(.paragraph, words)
    }
    builder.beginHeading("What is known", level: 1)
    builder.block(.paragraph, body)
    if !comments.isEmpty { builder.beginDiscussion(title: nil) }
    for (author, words) in comments {
      builder.beginComment(.init(id: nil, author: author, stamp: nil, depth: 0))
      builder.block(.paragraph, words)
    }
    return builder.finish()
  }

  static func version(_ address: String, _ article: Article, at seconds: Int64 = 100) -> Version {
    Version(
      of: article, address: address,
      original: Original(bytes: Array(article.text.utf8), fetched: Instant(seconds: seconds), address: address))
  }

  private func find(_ store: borrowing Store, _ words: String) throws -> [LibraryHit] {
    try store.search(LibraryQuery(words, now: Instant(seconds: 1_000_000))).hits
  }

  @Test func originalsComeBack() throws {
    let store = try Store(path: path)
    var version = Self.version("https://quay.example/1", Self.article("Five boats"))
    version.original.contentType = "text/html"
    version.original.headers = "etag: x"
    version.original.validators = Validators(entityTag: "\"x\"")
    #expect(try store.keep(version))
    #expect(try !store.keep(version))
    let kept = try store.original(of: "https://quay.example/1")
    #expect(kept == version.original)
    #expect(try store.stories().map(\.title) == ["Five boats"])
    #expect(try store.originalLeft(of: "https://quay.example/1") == nil)
  }

  @Test func whatWasLeftIsKept() throws {
    let store = try Store(path: path)
    for number in 0..<5 {
      try store.keep(Self.version("/a", Self.article("Five boats", body: "Version \(number)"), at: Int64(number)))
      if number == 1 { try store.keep(Reading(address: "/a", title: "Five boats", time: Instant(seconds: 9))) }
    }
    let (left, latest) = (try store.originalLeft(of: "/a"), try store.original(of: "/a"))
    #expect(words(left).contains("Version 1"))
    #expect(words(latest).contains("Version 4"))
  }

  private func words(_ original: Original?) -> String { String(decoding: original?.bytes ?? [], as: UTF8.self) }

  /// The one that was left stays, however many come after it.
  @Test func oldOriginalsGo() throws {
    let store = try Store(path: path)
    for number in 0..<Store.originalLimit + 10 {
      try store.keep(Self.version("/a", Self.article("Five boats", body: "Version \(number)"), at: Int64(number)))
      if number == 1 { try store.keep(Reading(address: "/a", title: "Five boats", time: Instant(seconds: 9))) }
    }
    #expect(try store.database.number("select count(*) from originals") == Int64(Store.originalLimit) + 1)
    #expect(try store.originalLeft(of: "/a") != nil)
  }

  // MARK: Searching

  @Test func wordsAreFound() throws {
    let store = try Store(path: path)
    try store.keep(
      Self.version(
        "/a",
        Self.article("Ferries stop", updates: [(50, "Talks at dawn.")], comments: [("oldsalt", "They settle at dawn.")])
      ))
    try store.keep(
      Self.version("/b", Self.article("Ferries sail", comments: [("M. Keller", "Crème brûlée at the café.")])))
    #expect(try find(store, "dawn").map(\.part) == [.update, .comment])
    #expect(try find(store, "DAWN settle").map(\.author) == ["oldsalt"])
    #expect(try find(store, "\"at dawn\" author:oldsalt").count == 1)
    #expect(try find(store, "\"dawn at\"").isEmpty)
    #expect(try find(store, "dawn -settle").map(\.part) == [.update])
    #expect(try find(store, "ferr*").count == 2)
    // Words that stand apart are found too, behind those that stand together.
    #expect(try find(store, "stop settle").map(\.part) == [.headline])
    #expect(try find(store, "in:comments stop settle").isEmpty)
    #expect(try find(store, "cafe creme").map(\.author) == ["M. Keller"])
    #expect(try find(store, "in:headline ferries").map(\.part) == [.headline, .headline])
    #expect(try find(store, "in:updates dawn").map(\.time) == [Instant(seconds: 50)])
    #expect(try find(store, "author:keller").count == 1)
    #expect(try find(store, "after:1970-01-01T00:01:00Z dawn").map(\.part) == [.comment])
    #expect(try find(store, "site:quay ferries").count == 2)
    #expect(try find(store, "site:elsewhere ferries").isEmpty)
    #expect(try find(store, "ferries' \"x").isEmpty)
    let hit = try #require(try find(store, "settle").first)
    #expect(hit.matches.map { String(decoding: Array(hit.snippet.utf8)[$0], as: UTF8.self) } == ["settle"])
  }

  /// Of two who say the same in one story, the one is found who was asked for; and words that stand together come before
  /// those that stand apart, however short what those stand in is.
  @Test func namesAndNeighboursCount() throws {
    let store = try Store(path: path)
    let said = [("oldsalt", "They settle at dawn."), ("m. keller", "They settle at dawn.")]
    try store.keep(Self.version("/a", Self.article("Ferries", comments: said)))
    #expect(try find(store, "settle author:keller").map(\.author) == ["m. keller"])
    let far = Self.article("Anchor", body: String(repeating: "The quay is long. ", count: 30) + "An anchor and a buoy.")
    try store.keep(Self.version("/together", far, at: 100))
    try store.keep(Self.version("/apart", Self.article("Anchor", body: "A buoy."), at: 200))
    #expect(try find(store, "anchor buoy").map(\.story.address) == ["/together", "/apart"])
  }

  @Test(arguments: [
    ("", LibraryQuery.Problem.empty), ("in:nowhere x", .unknownPart("nowhere")), ("after:soon x", .badTime("soon")),
    ("after:2026-13-01 x", .badTime("2026-13-01")), ("-only", .empty),
  ]) func badQueriesAreTold(words: String, problem: LibraryQuery.Problem) {
    #expect(throws: problem) { try LibraryQuery(words, now: Instant(seconds: 0)) }
  }

  @Test func timesAreRead() throws {
    let now = Instant(seconds: 1_000_000)
    #expect(try LibraryQuery.time("3d", now: now, offset: 0) == Instant(seconds: 1_000_000 - 3 * 86_400))
    #expect(try LibraryQuery.time("1970-01-02", now: now, offset: 3600) == Instant(seconds: 86_400 - 3600))
    #expect(try LibraryQuery.time("1970-01-02T01:30Z", now: now, offset: 3600) == Instant(seconds: 86_400 + 5400))
  }

  /// A story that changes is found by its new words alone, and nothing of a forgotten one is left.
  @Test func indexFollowsChanges() throws {
    let store = try Store(path: path)
    try store.keep(Self.version("/a", Self.article("Ferries stop", body: "lighthouse")))
    try store.keep(Self.version("/a", Self.article("Ferries stop", body: "breakwater")))
    #expect(try find(store, "lighthouse").isEmpty)
    #expect(try find(store, "breakwater").count == 1)
    #expect(try store.forget("/a"))
    for table in ["originals", "texts", "moments", "memories", "stories"] {
      #expect(try store.database.number("select count(*) from \(table)") == 0, "\(table)")
    }
    #expect(try store.database.number("select count(*) from vocabulary") == 0)
    #expect(try store.database.number("pragma foreign_key_check") == 0)
  }

  // MARK: Removing, renaming, sources

  @Test func removedStoriesComeBack() throws {
    let store = try Store(path: path)
    try store.keep(Self.version("/a", Self.article("Ferries stop")))
    let story = try #require(try store.stories().first)
    try store.rename(story: story.id, to: "The strike")
    try store.keep(Self.version("/a", Self.article("Ferries stop again")))
    #expect(try store.stories().map(\.title) == ["The strike"])
    try store.remove([story.id], at: Instant(seconds: 500))
    #expect(try store.stories().isEmpty)
    #expect(try find(store, "ferries").isEmpty)
    // Neither a refresh nor an import brings it back, but who asks for it does.
    let later = Self.version("/a", Self.article("Ferries stop once more"))
    #expect(try !store.keep(later, bringsBack: false))
    let source = try store.addSource(.folder, title: "archive", address: "/archive")
    #expect(try store.keep([later], source: source, position: nil) == 0)
    #expect(try store.stories().isEmpty)
    try store.restore([story.id])
    #expect(try find(store, "ferries").count == 1)
    try store.remove([story.id], at: Instant(seconds: 500))
    #expect(try store.keep(later))
    #expect(try store.stories().map(\.title) == ["The strike"])
    try store.remove([story.id], at: Instant(seconds: 500))
    try store.sweep(removedBefore: Instant(seconds: 501))
    #expect(try store.database.number("select count(*) from stories") == 0)
  }

  @Test func feedsBringStories() throws {
    let store = try Store(path: path)
    let feed = try store.addSource(.feed, title: "Quay", address: "https://quay.example/feed")
    #expect(try store.addSource(.feed, title: "Quay", address: "https://quay.example/feed") == feed)
    let entries = (0..<3).map { ListedStory(address: "https://quay.example/\($0)", title: "No. \($0)", published: nil) }
    let time = Instant(seconds: 100)
    #expect(try store.keep(entries, of: feed, title: "Quay News", Validators(), at: time) == 3)
    #expect(try store.keep(entries, of: feed, title: "Quay News", Validators(), at: time) == 0)
    #expect(try store.sources().map(\.title) == ["Quay News"])
    #expect(try store.sources().map(\.unread) == [3])
    // One that was deleted is not brought again, also after it was swept away.
    let first = try #require(try store.story(at: "https://quay.example/0"))
    try store.remove([first.id], at: time)
    try store.sweep(removedBefore: Instant(seconds: 200))
    #expect(try store.keep(entries, of: feed, title: "Quay News", Validators(), at: time) == 0)
    #expect(try store.stories().count == 2)
    try store.remove(source: feed, at: Instant(seconds: 300))
    #expect(try store.stories().isEmpty)
    try store.restore(source: feed)
    #expect(try store.stories().count == 2)
  }

  @Test func refreshAsksWhatIsFollowed() throws {
    let store = try Store(path: path)
    let feed = try store.addSource(.feed, title: "Quay", address: "https://quay.example/feed")
    let entry = ListedStory(address: "https://quay.example/0", title: "No. 0", published: nil)
    _ = try store.keep([entry], of: feed, title: "Quay", Validators(entityTag: "\"1\""), at: Instant(seconds: 100))
    try store.keep(Self.version("https://quay.example/own", Self.article("Own")))
    func addresses(_ now: Int64) throws -> [String] {
      try store.refreshTargets(.all, now: Instant(seconds: now)).map(\.address)
    }
    #expect(try addresses(200) == ["https://quay.example/feed", "https://quay.example/own"])
    #expect(try store.refreshTargets(.all, now: Instant(seconds: 200))[0].validators.entityTag == "\"1\"")
    // A page that nothing happened to for long is left alone.
    #expect(try addresses(100 * 86_400) == ["https://quay.example/feed"])
    try store.keep(failure: "gone", of: .source(feed), due: Instant(seconds: 900), at: Instant(seconds: 300))
    #expect(try store.sources()[0].failure == "gone")
    #expect(try store.refreshTargets(.all, now: Instant(seconds: 400))[0].due == Instant(seconds: 900))
  }
}
