import ArticleModel
import CSQLite
import Glibc

/// A connection to an SQLite file. It closes itself.
struct Database: ~Copyable {
  private let connection: OpaquePointer

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

  deinit { sqlite3_close_v2(connection) }

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
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, words, -1, &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw Self.failure(code, connection) }
    let statement = Statement(pointer: pointer)
    for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
    return statement
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
    case SQLITE_NOTADB, SQLITE_CORRUPT: .damaged
    case SQLITE_CANTOPEN: .system(code: errno == 0 ? EACCES : errno)
    default: .database(code: code)
    }
  }
}

/// A prepared statement. It ends itself.
struct Statement: ~Copyable {
  private let pointer: OpaquePointer

  fileprivate init(pointer: OpaquePointer) { self.pointer = pointer }

  deinit { sqlite3_finalize(pointer) }

  fileprivate func bind(_ value: Database.Value, at place: Int32) {
    switch value {
    case .none: sqlite3_bind_null(pointer, place)
    case .number(let number): sqlite3_bind_int64(pointer, place, number)
    case .text(let words): sqlite3_bind_text(pointer, place, words, -1, dateline_sqlite_transient())
    case .blob(let bytes):
      // Without an address SQLite binds null.
      if bytes.isEmpty {
        sqlite3_bind_zeroblob(pointer, place, 0)
      } else {
        sqlite3_bind_blob(pointer, place, bytes, Int32(clamping: bytes.count), dateline_sqlite_transient())
      }
    }
  }

  /// Makes it ready to run again with other values.
  func rebind(_ values: Database.Value...) {
    sqlite3_reset(pointer)
    for (index, value) in values.enumerated() { bind(value, at: Int32(index + 1)) }
  }

  /// Goes to the next row; false where there is none.
  func step() throws(StoreFailure) -> Bool {
    let code = sqlite3_step(pointer)
    guard code == SQLITE_ROW || code == SQLITE_DONE else { throw Database.failure(code, sqlite3_db_handle(pointer)) }
    return code == SQLITE_ROW
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }
  func number(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
  func count(_ column: Int32) -> Int { Int(sqlite3_column_int64(pointer, column)) }
  func time(_ column: Int32) -> Instant? { isNull(column) ? nil : Instant(seconds: number(column)) }

  /// Words, repaired where they are no UTF-8; nil for null.
  func text(_ column: Int32) -> String? {
    isNull(column) ? nil : String(decoding: blob(column), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(pointer, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
  }
}
