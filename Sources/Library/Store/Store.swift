import ArticleModel
import CSQLite
import Glibc

/// The library: stories, where the reader was in each, what was fetched of them, and the sources that bring them. One
/// file, which several programs may have open.
public struct Store: ~Copyable {
  let database: Database

  /// Opens the library at a path, and makes it where it is not there.
  ///
  /// A file that is not ours, damaged or of a later version is left as it is.
  /// - Parameter patience: How long is waited where another program holds it, in milliseconds.
  public init(path: String, patience: Int32 = 3_000) throws(StoreFailure) {
    try StoreFile.prepare(path)
    let database = try Database(path: path, patience: patience)
    // Until it is known to be ours, nothing of its log may go into it.
    database.checkpointsOnClose(false)
    // A schema that somebody else wrote may call nothing that does anything.
    try database.run("pragma trusted_schema = off; pragma foreign_keys = on; pragma synchronous = normal")
    try Self.migrate(database, patience)
    database.checkpointsOnClose(true)
    self.init(database: database)
  }

  /// Keeps the connection open up to here.
  public func stay() {}

  private init(database: consuming Database) { self.database = database }

  private static func migrate(_ database: borrowing Database, _ patience: Int32) throws(StoreFailure) {
    var version = try Self.version(of: database)
    if version == StoreFile.version { return }
    if version == 0 { try startLog(database, patience) }
    try database.transaction { () throws(StoreFailure) in
      // Another copy of the program may have been faster.
      version = try Self.version(of: database)
      for step in Schema.steps.dropFirst(version) { try database.run(step) }
      try database.run("pragma user_version = \(StoreFile.version)")
    }
  }

  /// The version of the tables; 0 for a file without any.
  private static func version(of database: borrowing Database) throws(StoreFailure) -> Int {
    // All of one moment: another copy of the program may be making the tables just now.
    let facts = try database.statement(
      """
      select user_version, application_id, type, name, sql from pragma_user_version, pragma_application_id
        left join sqlite_schema
      """)
    guard try facts.step() else { throw .damaged }
    let (version, application) = (facts.number(0), facts.number(1))
    if facts.isNull(2) && version == 0 { return 0 }
    // Nothing may be written to what another program made.
    guard application == StoreFile.application, version > 0 else { throw .foreign }
    guard version <= StoreFile.version else { throw .newer }
    // A view in the place of a table may have no end, and a trigger does what somebody else wants.
    let known = KnownSchema(version: Int(version))
    repeat {
      guard known.holds(type: facts.text(2) ?? "", name: facts.text(3) ?? "", facts.blob(4)) else { throw .foreign }
    } while try facts.step()
    return Int(version)
  }

  /// Turns the write-ahead log on, which stays with the file. Not in a transaction, as it cannot be done in one; and SQLite
  /// does not wait here for another program that does the same. Texts are long: larger pages than the usual are
  /// written and read faster.
  private static func startLog(_ database: borrowing Database, _ patience: Int32) throws(StoreFailure) {
    let deadline = ContinuousClock.now + .milliseconds(patience)
    while true {
      do throws(StoreFailure) {
        return try database.run("pragma page_size = 8192; pragma journal_mode = wal")
      } catch {
        guard error == .locked, ContinuousClock.now < deadline else { throw error }
        usleep(.random(in: 1_000...10_000))
      }
    }
  }
}
