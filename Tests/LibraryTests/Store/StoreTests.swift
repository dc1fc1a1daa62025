import ArticleModel
import Foundation
import Synchronization
import Testing

@testable import Library

/// The file in which stories are kept.
@Suite final class StoreTests {
  private let folder: URL
  private var path: String { folder.appendingPathComponent("data/dateline/library.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func reading(_ address: String, at seconds: Int64 = 100) -> Reading {
    var reading = Reading(address: address, title: "Five boats", time: Instant(seconds: seconds))
    reading.site = "Quay News"
    (reading.updates, reading.comments, reading.newUpdates, reading.newComments) = (4, 30, 1, 12)
    reading.progress = 38
    return reading
  }

  @Test func storiesComeBack() throws {
    try Store(path: path).keep(Self.reading("https://quay.example/1"))
    let store = try Store(path: path)
    let story = try #require(try store.stories().first)
    #expect(story.title == "Five boats" && story.site == "Quay News" && story.address == "https://quay.example/1")
    let counts: [Int] = [story.updates, story.comments, story.newUpdates, story.newComments, story.progress]
    #expect(counts == [4, 30, 1, 12, 38])
    #expect(story.opened == Instant(seconds: 100))
    let (kept, unknown) = (
      try store.memory(of: "https://quay.example/1"), try store.memory(of: "https://quay.example/2")
    )
    #expect(kept == Memory() && unknown == nil)
  }

  /// What a reader wrote outlives that the story is taken for read, or for not read.
  @Test(arguments: [true, false]) func notesOutliveMarkingStories(isRead: Bool) throws {
    let store = try Store(path: path)
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    builder.beginComment(.init(author: "ivo"))
    builder.block(.paragraph, "Eggs?")
    let article = builder.finish()
    let annotations = Annotations(
      marks: ["a": try #require(article.keptPlace(ofOffset: 3))], notes: [.comment(0): "No."])
    for (address, annotations) in [("/noted", annotations), ("/bare", Annotations())] {
      var reading = Self.reading(address)
      reading.memory = Memory(
        of: article, place: nil, folded: [], repliesHidden: [], unread: UnreadItems(), annotations: annotations)
      try store.keep(reading)
    }
    try store.mark(try store.stories().map(\.id), read: isRead, at: Instant(seconds: 200))
    let noted = try #require(try store.memory(of: "/noted"))
    #expect(noted.annotations(in: article) == annotations && noted.isUnread == !isRead)
    let bare = try store.memory(of: "/bare")
    #expect((bare != nil) == isRead)
    #expect(try store.story(at: "/noted")?.opened == (isRead ? Instant(seconds: 100) : nil))
  }

  /// Two programs have an article open; the one that leaves last takes nothing away.
  @Test func notesOfBothReadersAreKept() throws {
    let store = try Store(path: path)
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    for words in ["Eggs?", "Milk?"] {
      builder.beginComment(.init(author: "ivo"))
      builder.block(.paragraph, words)
    }
    let article = builder.finish()
    for (comment, isStillOpen) in [(0, true), (1, false)] {
      var reading = Self.reading("/noted")
      reading.memory = Memory(
        of: article, place: nil, folded: [], repliesHidden: [], unread: UnreadItems(),
        annotations: Annotations(notes: [.comment(comment): "note \(comment)"]))
      reading.isStillOpen = isStillOpen
      try store.keep(reading)
    }
    let notes = try #require(try store.memory(of: "/noted")).annotations(in: article).notes
    #expect(notes == [.comment(0): "note 0", .comment(1): "note 1"])
  }

  @Test func sameAddressIsOneStory() throws {
    let store = try Store(path: path)
    try store.keep(Self.reading("/a"))
    try store.keep(Self.reading("/b", at: 200))
    var again = Self.reading("/a", at: 300)
    again.comments = 31
    try store.keep(again)
    let stories = try store.stories()
    #expect(stories.map(\.address) == ["/a", "/b"])
    #expect(stories[0].comments == 31 && stories[0].changed == Instant(seconds: 300))
    // Only read again: nothing has changed.
    try store.keep(Self.reading("/b", at: 400))
    #expect(try store.stories()[0].changed == Instant(seconds: 200))
    #expect(try store.forget("/a"))
    #expect(try !store.forget("/a"))
  }

  @Test func twoSeeEachOther() throws {
    let one = try Store(path: path)
    let other = try Store(path: path)
    try one.keep(Self.reading("/a"))
    #expect(try other.stories().count == 1)
    try other.keep(Self.reading("/b"))
    #expect(try one.stories().count == 2)
  }

  @Test func onlyItsOwnerReadsIt() throws {
    let store = try Store(path: path)
    try store.keep(Self.reading("/a"))
    for name in ["library.db", "library.db-wal", "library.db-shm"] {
      #expect(try mode((path as NSString).deletingLastPathComponent + "/" + name) & 0o777 == 0o600, "\(name)")
    }
    #expect(try mode((path as NSString).deletingLastPathComponent) & 0o777 == 0o700)
    _ = consume store
  }

  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  /// A library as the first version of the program left it, with a story in it, opens and is read.
  @Test func firstVersionOpens() throws {
    try make(
      """
      pragma application_id = 0x44746C6E; pragma user_version = 1;
      create table stories(id integer primary key, address text not null unique, title text not null, site text,
        changed integer not null, opened integer, updates integer not null default 0, comments integer not null default 0,
        new_updates integer not null default 0, new_comments integer not null default 0,
        progress integer not null default 0, memory blob not null) strict;
      create index stories_opened on stories(opened);
      insert into stories(address, title, changed, opened, comments, memory) values
        ('/old', 'An old story', 50, 60, 7, x'\(hex(Memory().encoded))');
      """)
    let store = try Store(path: path)
    #expect(try store.stories().map(\.title) == ["An old story"])
    #expect(try store.memory(of: "/old") == Memory())
    try store.keep(Self.reading("/old"))
    #expect(try store.stories()[0].comments == 30)
  }

  // MARK: Faults

  @Test(arguments: [
    ("garbage", StoreFailure.damaged), ("SQLite format 3\u{0} and no more", .damaged),
    (String(repeating: "garbage ", count: 100), .damaged),
  ]) func whatIsNoLibraryStays(content: String, failure: StoreFailure) throws {
    try write(Array(content.utf8))
    #expect(throws: failure) { try Store(path: self.path).stories() }
    #expect(try bytes() == Array(content.utf8))
  }

  @Test(arguments: [
    ("create table songs(name); insert into songs values('x')", StoreFailure.foreign),
    ("pragma application_id = 7; create table songs(name)", .foreign),
    ("pragma application_id = 0x44746C6E; pragma user_version = 99; create table stories(x)", .newer),
  ]) func otherDatabasesStay(statements: String, failure: StoreFailure) throws {
    try make(statements)
    let before = try bytes()
    #expect(throws: failure) { try Store(path: self.path).stories() }
    #expect(try bytes() == before)
  }

  /// The program was killed, or is busy, while it made the file: before, that held no page.
  @Test func halfMadeLibraryIsMadeAnew() throws {
    try make("create table x(y); drop table x")
    let before = try bytes()
    // A journal's magic number, no pages in it, and the sizes of a sector and of a page.
    func journal(pagesBefore: UInt8) -> [UInt8] {
      let head: [UInt8] = [
        0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, pagesBefore,
      ]
      let sizes: [UInt8] = [0, 0, 2, 0, 0, 0, 0x10, 0]
      return head + sizes + Array(repeating: 0, count: 512 - head.count - sizes.count)
    }
    try Data(journal(pagesBefore: 1)).write(to: URL(filePath: path + "-journal"))
    #expect(throws: StoreFailure.foreign) { try Store(path: self.path).stories() }
    #expect(try bytes() == before)
    try Data(journal(pagesBefore: 0)).write(to: URL(filePath: path + "-journal"))
    let store = try Store(path: path)
    try store.keep(Self.reading("/a"))
    #expect(try store.stories().count == 1)
  }

  /// What another program has written but not yet moved from its log into the file is not moved by looking at it.
  @Test(arguments: [
    ("create table songs(name); insert into songs values('x'); pragma user_version = 1", StoreFailure.foreign),
    ("create table songs(name); pragma application_id = 7", .foreign),
    ("pragma application_id = 0x44746C6E; pragma user_version = 99; create table stories(x)", .newer),
  ]) func pendingLogsStay(statements: String, failure: StoreFailure) throws {
    try write([])
    let database = try Database(path: path, patience: 0)
    database.checkpointsOnClose(false)
    try database.run("pragma journal_mode = wal; \(statements)")
    // As a program leaves its files that is killed.
    let copy = folder.appendingPathComponent("killed")
    try FileManager.default.copyItem(at: folder.appendingPathComponent("data/dateline"), to: copy)
    let file = copy.appendingPathComponent("library.db")
    let before = try Data(contentsOf: file)
    #expect(throws: failure) { try Store(path: file.path).stories() }
    #expect(try Data(contentsOf: file) == before)
    let log = try Data(contentsOf: copy.appendingPathComponent("library.db-wal"))
    #expect(!log.isEmpty)
    _ = consume database
  }

  /// Several copies of the program that make the same new library wait for each other.
  @Test func manyMakeOneLibrary() throws {
    for round in 0..<20 {
      let path = folder.appendingPathComponent("round\(round)/library.db").path
      let failures = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: 4) { number in
        do { try Store(path: path).keep(Self.reading("/\(number)")) } catch {
          Issue.record(error)
          failures.withLock { $0 += 1 }
        }
      }
      #expect(failures.withLock { $0 } == 0)
      #expect(try Store(path: path).stories().count == 4)
    }
  }

  @Test func fileThatMayNotBeWrittenIsTold() throws {
    try Store(path: path).keep(Self.reading("/a"))
    let copy = folder.appendingPathComponent("copy.db").path
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    chmod(copy, 0o444)
    // Whoever may do everything may write it all the same.
    if geteuid() != 0 { #expect(throws: StoreFailure.readOnly) { try Store(path: copy).stories() } }
    chmod(copy, 0o644)
    #expect(try Store(path: copy).stories().count == 1)
    #expect(try mode(copy) & 0o777 == 0o600)
  }

  @Test func truncatedStays() throws {
    do {
      let store = try Store(path: path)
      for number in 0..<500 { try store.keep(Self.reading("/story/\(number)")) }
    }
    let part = Array(try bytes().prefix(20_000))
    try write(part)
    #expect(throws: StoreFailure.damaged) { try Store(path: self.path).stories() }
    #expect(try bytes() == part)
  }

  @Test func lockedIsTold() throws {
    try Store(path: path).keep(Self.reading("/a"))
    let other = try Database(path: path, patience: 0)
    try other.run("begin exclusive")
    let store = try Store(path: path, patience: 20)
    #expect(throws: StoreFailure.locked) { try store.keep(Self.reading("/b")) }
    try other.run("rollback")
    try store.keep(Self.reading("/b"))
  }

  @Test func folderThatIsAFileIsTold() throws {
    try Data().write(to: folder.appendingPathComponent("data"))
    #expect(throws: StoreFailure.system(code: ENOTDIR)) { try Store(path: self.path).stories() }
  }

  // MARK: Files

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func make(_ statements: String) throws {
    try write([])
    let database = try Database(path: path, patience: 0)
    try database.run(statements)
  }

  private func write(_ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  private func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
}
