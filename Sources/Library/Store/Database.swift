import ArticleModel
import CSQLite
import Glibc

/// A connection to an SQLite file. It closes itself.
struct Database: ~Copyable {
  private let connection: OpaquePointer
  private let idle = IdleStatements()

  /// Opens a file, which is made where it is not there.
  /// - Parameter patience: How long is waited where another program holds it, in milliseconds.
  init(path: String, patience: Int32) throws(StoreFailure) {
    var pointer: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &pointer, flags, nil)
    guard code == SQLITE_OK, let pointer else {
      let failure = Self.failure(code, pointer)
      sqlite3_close_v2(pointer)
      throw failure
    }
    connection = pointer
    sqlite3_busy_timeout(connection, patience)
  }

  deinit {
    idle.end()
    sqlite3_close_v2(connection)
  }

  /// Whether the last connection that is closed writes the log into the file, as SQLite does by itself.
  func checkpointsOnClose(_ isOn: Bool) { _ = dateline_sqlite_checkpoint_on_close(connection, isOn ? 1 : 0) }

  /// The number of the row that was inserted last.
  var lastRow: Int64 { sqlite3_last_insert_rowid(connection) }
  /// How many rows the last change touched.
  var changedRows: Int { Int(sqlite3_changes(connection)) }

  /// Runs statements that give no rows and take no values.
  func run(_ statements: String) throws(StoreFailure) {
    let code = sqlite3_exec(connection, statements, nil, nil, nil)
    guard code == SQLITE_OK else { throw Self.failure(code, connection) }
  }

  /// Prepares a statement; `values` stand in for its question marks.
  func statement(_ words: String, _ values: [Value] = []) throws(StoreFailure) -> Statement {
    let statement = Statement(pointer: try prepared(words), words: words, home: idle)
    for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
    return statement
  }

  private func prepared(_ words: String) throws(StoreFailure) -> OpaquePointer {
    if let pointer = idle.take(words) { return pointer }
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, words, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw Self.failure(code, connection) }
    return pointer
  }

  /// Runs a statement with values that gives no rows.
  func change(_ words: String, _ values: Value...) throws(StoreFailure) {
    _ = try statement(words, values).step()
  }

  /// The number that a statement gives in its first column; 0 without a row.
  func number(_ words: String) throws(StoreFailure) -> Int64 {
    let statement = try statement(words)
    return try statement.step() ? statement.number(0) : 0
  }

  /// Does something wholly or not at all.
  func transaction<Result>(_ body: () throws(StoreFailure) -> Result) throws(StoreFailure) -> Result {
    try run("begin immediate")
    do throws(StoreFailure) {
      let result = try body()
      try run("commit")
      return result
    } catch {
      try? run("rollback")
      throw error
    }
  }

  /// A value of a statement.
  enum Value {
    case none
    case number(Int64)
    case text(String)
    /// Long words that are UTF-8 already; null where there are none.
    case utf8([UInt8])
    case blob([UInt8])

    static func text(_ words: String?) -> Value { words.map { .text($0) } ?? .none }
    static func time(_ instant: Instant?) -> Value { instant.map { .number($0.seconds) } ?? .none }
    static func count(_ count: Int) -> Value { .number(Int64(count)) }
  }

  static func failure(_ code: Int32, _ connection: OpaquePointer?) -> StoreFailure {
    // Only a full disk has a code of its own: a quota that is used up, or a file that may not grow, is no other thing. At
    // the end of a transaction SQLite does not note the system's word for it, which then still stands where it was left.
    let causes = [errno, connection.map(sqlite3_system_errno) ?? 0]
    if code & 0xFF == SQLITE_IOERR, !Set([ENOSPC, EDQUOT, EFBIG]).isDisjoint(with: causes) { return .full }
    // No room for the file that connections share: SQLITE_IOERR_SHMSIZE, a macro that Swift does not import.
    if code == SQLITE_IOERR | (19 << 8) { return .full }
    return switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .locked
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_FULL: .full
    // Our statements are sound: what they name is not there, or is something else.
    case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_ERROR: .damaged
    case SQLITE_CANTOPEN: .system(code: errno == 0 ? EACCES : errno)
    default: .database(code: code)
    }
  }
}
