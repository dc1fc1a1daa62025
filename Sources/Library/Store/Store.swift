import ArticleModel
import CSQLite
import Glibc

/// What is kept of a story after a reading.
public struct Reading: Sendable, Equatable {
  /// What the story was opened by: an `http` or `https` address, or an absolute path.
  public var address: String
  public var title: String
  public var site: String?
  /// When it was read.
  public var time: Instant
  public var updates = 0
  public var comments = 0
  public var newUpdates = 0
  public var newComments = 0
  /// How much of the text has been read, in percent.
  public var progress = 0
  public var memory = Memory()

  public init(address: String, title: String, time: Instant) {
    (self.address, self.title, self.time) = (address, title, time)
  }
}

/// The library: stories, and where the reader was in each. One file, which several programs may have open.
public struct Store: ~Copyable {
  private let database: Database

  /// Opens the library at a path, and makes it where it is not there.
  ///
  /// A file that is not ours, damaged or of a later version is left as it is.
  /// - Parameter patience: How long is waited where another program holds it, in milliseconds.
  public init(path: String, patience: Int32 = 3_000) throws(StoreFailure) {
    try StoreFile.check(path)
    try StoreFile.create(path)
    let database = try Database(path: path, patience: patience)
    // A schema that somebody else wrote may call nothing that does anything.
    try database.run("pragma trusted_schema = off; pragma foreign_keys = on; pragma synchronous = normal")
    try Self.migrate(database)
    self.init(database: database)
  }

  private init(database: consuming Database) { self.database = database }

  private static func migrate(_ database: borrowing Database) throws(StoreFailure) {
    // In this order: another copy of the program may be making the tables just now.
    let isEmpty = try database.number("select count(*) from sqlite_schema") == 0
    let version = try database.number("pragma user_version")
    guard version <= StoreFile.version else { throw .newer }
    if version == StoreFile.version { return }
    // Nothing may be written to what another program made.
    guard isEmpty else { throw .foreign }
    // Not in a transaction, as the mode of the log cannot be changed in one; it stays with the file.
    try database.run("pragma journal_mode = wal")
    try database.transaction { () throws(StoreFailure) in
      // Another program may have been faster.
      guard try database.number("pragma user_version") == 0 else { return }
      try database.run(schema)
    }
  }

  /// The first form of the tables. A later one is reached by what is done to this one.
  private static let schema = """
    pragma application_id = 0x44746C6E;
    pragma user_version = 1;
    create table stories(
      id integer primary key,
      address text not null unique,
      title text not null,
      site text,
      changed integer not null,
      opened integer,
      updates integer not null default 0,
      comments integer not null default 0,
      new_updates integer not null default 0,
      new_comments integer not null default 0,
      progress integer not null default 0,
      memory blob not null
    ) strict;
    create index stories_opened on stories(opened);
    """

  /// What is kept of a story; nil where it is not known, or was kept in a form that is not.
  public func memory(of address: String) throws(StoreFailure) -> Memory? {
    let statement = try database.statement("select memory from stories where address = ?", [.text(address)])
    return try statement.step() ? Memory(encoded: statement.blob(0)) : nil
  }

  /// Keeps a story as it was left.
  public func keep(_ reading: Reading) throws(StoreFailure) {
    try database.change(
      """
      insert into stories(address, title, site, changed, opened, updates, comments, new_updates, new_comments, progress,
        memory) values (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      on conflict(address) do update set title = ?2, site = ?3,
        changed = case when updates = ?5 and comments = ?6 then changed else ?4 end, opened = ?4,
        updates = ?5, comments = ?6, new_updates = ?7, new_comments = ?8, progress = ?9, memory = ?10
      """,
      .text(reading.address), .text(reading.title), reading.site.map { .text($0) } ?? .none,
      .number(reading.time.seconds), .number(Int64(reading.updates)), .number(Int64(reading.comments)),
      .number(Int64(reading.newUpdates)), .number(Int64(reading.newComments)), .number(Int64(reading.progress)),
      .blob(reading.memory.encoded))
  }

  /// Forgets a story; whether it was there comes out.
  public func forget(_ address: String) throws(StoreFailure) -> Bool {
    try database.change("delete from stories where address = ?", .text(address))
    return try database.number("select changes()") > 0
  }

  /// All stories, what was read last first.
  public func stories() throws(StoreFailure) -> [Story] {
    let statement = try database.statement(
      """
      select id, title, address, changed, site, opened, updates, comments, new_updates, new_comments, progress
      from stories order by opened desc, id desc
      """)
    var stories: [Story] = []
    while try statement.step() {
      var story = Story(
        id: statement.number(0), title: statement.text(1) ?? "", address: statement.text(2) ?? "",
        changed: Instant(seconds: statement.number(3)))
      story.site = statement.text(4)
      story.opened = statement.isNull(5) ? nil : Instant(seconds: statement.number(5))
      story.updates = Int(statement.number(6))
      story.comments = Int(statement.number(7))
      story.newUpdates = Int(statement.number(8))
      story.newComments = Int(statement.number(9))
      story.progress = Int(statement.number(10))
      stories.append(story)
    }
    return stories
  }
}
