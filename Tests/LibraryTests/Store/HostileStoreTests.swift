import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import Library

/// A library's file that somebody else has written to.
@Suite final class HostileStoreTests {
  private let folder: URL
  private var path: String { folder.appendingPathComponent("library.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-hostile-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static let article: Article = {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    builder.block(.paragraph, "They lie at the quay, and the ferry is one of them.")
    builder.beginComment(.init(author: "Ada"))
    builder.block(.paragraph, "Which ferry?")
    return builder.finish()
  }()

  /// A library with a story in it, then changed.
  private func make(_ statements: String) throws {
    do {
      let store = try Store(path: path)
      let source = try store.addSource(.feed, title: "Quay News", address: "https://quay.example/feed")
      let original = Original(
        bytes: Array("page".utf8), fetched: Instant(seconds: 100), address: "https://quay.example/1")
      var version = Version(of: Self.article, address: "https://quay.example/1", original: original)
      version.source = source
      try store.keep(version)
    }
    let database = try Database(path: path, patience: 0)
    try database.run("pragma journal_mode = delete; pragma foreign_keys = off; \(statements)")
  }

  /// Bytes as SQL writes them.
  private static func hex(_ bytes: [UInt8]) -> String {
    "x'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
  }

  // MARK: Tables

  @Test(arguments: [
    "create view more as select 1",
    "create trigger t after update on stories begin delete from stories; end",
    "create table notes(words)", "create index more on stories(title)",
    "alter table stories add column mood text",
    "drop index stories_changed; create index stories_changed on stories(title)",
    "drop table moments; create view moments as with recursive n(x) as (select 1 union all select x from n) select x from n",
    "alter table stories rename to others; create view stories as select others.* from others, others as again",
    "drop table vocabulary; create virtual table vocabulary using fts5vocab(words, instance)",
    "drop table texts; create table texts(story integer primary key, body blob generated always as (zeroblob(9)))",
  ]) func whatWeDidNotMakeIsRefused(statements: String) throws {
    try make(statements)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: StoreFailure.foreign) { try Store(path: self.path).stories() }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: ["drop table texts", "drop table memories", "drop table sources"])
  func whatIsMissingIsDamage(statement: String) throws {
    try make(statement)
    #expect(throws: StoreFailure.damaged) {
      let store = try Store(path: self.path)
      _ = try store.search(try LibraryQuery("ferry", now: Instant(seconds: 200)))
      _ = try store.sources()
      _ = try store.memory(of: "https://quay.example/1")
    }
  }

  /// What SQLite adds by itself, or a person who looks after the file.
  @Test(arguments: ["analyze", "vacuum", "reindex", "insert into words(words) values ('optimize')"])
  func whatSQLiteAddsIsTaken(statement: String) throws {
    try make(statement)
    #expect(try Store(path: path).stories().count == 1)
  }

  // MARK: Rows

  private static let live = "a\u{9B}31mb\u{202E}c\u{1B}]0;d\u{7}e\u{7F}\u{200B}\n\tf"

  /// Titles and the like are clean whoever wrote them; numbers are such as we write.
  @Test func rowsAreCleanedAsTheyAreRead() throws {
    let words = "cast(\(Self.hex(Array(Self.live.utf8))) as text)"
    let big = "9223372036854775807"
    try make(
      """
      update stories set title = \(words), site = \(words), failure = \(words), updates = \(big), comments = -\(big),
        new_updates = \(big), new_comments = \(big), edited = \(big), progress = \(big), opened = -\(big), changed = \(big);
      update sources set title = \(words), failure = \(words), checked = \(big), due = \(big);
      insert into moments(story, time, offset, title) select id, -\(big), \(big), \(words) from stories;
      """)
    let store = try Store(path: path)
    let story = try #require(try store.stories().first)
    let source = try #require(try store.sources().first)
    let moment = try #require(try store.timeline().first)
    for words in [story.title, story.site, story.failure, source.title, source.failure, moment.title] {
      let words = try #require(words)
      #expect(!words.isEmpty && !words.unicodeScalars.contains { $0.isLive }, "\(words.debugDescription)")
    }
    #expect(story.progress == 100 && story.comments == 0)
    #expect(story.newUpdates + story.newComments + story.edited > 0 && moment.offset > 0)
    #expect(abs(story.changed.seconds) <= Instant.limit && abs(moment.time.seconds) <= Instant.limit)
    for scope in [RefreshScope.all, .source(source.id), .stories([story.id])] {
      for now in [Int64.min, 0, .max] {
        _ = RefreshPlan(try store.refreshTargets(scope, now: Instant(seconds: now)), now: Instant(seconds: now))
      }
    }
  }

  private func replaceText(_ bytes: [UInt8]) throws {
    let database = try Database(path: path, patience: 0)
    try database.change("update texts set body = ?", .blob(Packed.pack(bytes)))
  }

  @Test func damagedWordsAreLeftOutOfASearch() throws {
    try make("")
    try replaceText(Array("t\t0\t10\t\t\n\nferry \u{0}".utf8) + [0xE0, 0x80, 0x80, 0xF0, 0x80, 0x80, 0x80])
    let finds = try Store(path: path).search(try LibraryQuery("ferry", now: Instant(seconds: 200)))
    #expect(finds.hits.isEmpty && finds.damaged == 1)
  }

  @Test func foundWordsAreClean() throws {
    try make("")
    let text = Array("ferry \(Self.live)".utf8)
    try replaceText(Array("c\t0\t\(text.count)\t\t\(Self.live.filter { $0 != "\n" })\n\n".utf8) + text)
    let finds = try Store(path: path).search(try LibraryQuery("ferry", now: Instant(seconds: 200)))
    let hit = try #require(finds.hits.first)
    #expect(!hit.snippet.unicodeScalars.contains { $0.isLive }, "\(hit.snippet.debugDescription)")
    #expect(hit.author?.unicodeScalars.contains { $0.isLive } == false, "\(hit.author.debugDescription)")
    #expect(hit.matches.allSatisfy { $0.upperBound <= hit.snippet.utf8.count })
  }

  /// Whatever is written in the place of texts, titles, addresses and memories, a search and a list come to an end.
  @Test(arguments: 0..<60) func noRowsDoHarm(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func noise() -> String {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      return Self.hex(bytes)
    }
    try make(
      """
      update stories set title = cast(\(noise()) as text), site = cast(\(noise()) as text), address = cast(\(noise()) as text);
      update texts set body = \(noise()); update originals set body = \(noise());
      insert into memories(story, memory) select id, \(noise()) from stories;
      """)
    let store = try Store(path: path)
    let story = try #require(try store.stories().first)
    _ = try store.memory(of: story.address)
    _ = try store.original(of: story.address)
    for query in ["ferry", "site:quay", "in:headline f*", "author:ada", "after:1970-01-01"] {
      _ = try store.search(try LibraryQuery(query, now: Instant(seconds: 200)))
    }
  }

  // MARK: Giving up

  @Test func whatIsGivenUpIsUndone() throws {
    try make("")
    let store = try Store(path: path)
    let versions = (2..<6).map { number in
      let address = "https://quay.example/\(number)"
      return Version(
        of: Self.article, address: address,
        original: Original(bytes: [], fetched: Instant(seconds: 100), address: address))
    }
    let source = try #require(try store.sources().first).id
    var asked = 0
    #expect(throws: StoreFailure.interrupted) {
      try store.keep(versions, source: source, position: ImportPosition(line: 4, beginning: "x")) {
        asked += 1
        return asked > 2
      }
    }
    #expect(try store.stories().count == 1)
    #expect(try store.position(ofSource: source) == nil)
    #expect(try store.keep(versions, source: source, position: ImportPosition(line: 4, beginning: "x")) == 4)
    #expect(try store.position(ofSource: source) == ImportPosition(line: 4, beginning: "x"))
  }
}
