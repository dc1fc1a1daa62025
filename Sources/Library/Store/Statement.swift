import ArticleModel
import CSQLite

/// A prepared statement. When it goes, it is kept for the next time its words are asked for.
struct Statement: ~Copyable {
  private let pointer: OpaquePointer
  private let words: String
  private let home: IdleStatements

  init(pointer: OpaquePointer, words: String, home: IdleStatements) {
    (self.pointer, self.words, self.home) = (pointer, words, home)
  }

  deinit { home.give(pointer, words) }

  func bind(_ value: Database.Value, at place: Int32) {
    switch value {
    case .none: sqlite3_bind_null(pointer, place)
    case .number(let number): sqlite3_bind_int64(pointer, place, number)
    case .text(let words): sqlite3_bind_text(pointer, place, words, -1, dateline_sqlite_transient())
    case .utf8(let bytes):
      bytes.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(pointer, place, start, Int32(clamping: bytes.count), dateline_sqlite_transient())
      }
    case .blob(let bytes):
      // Without an address SQLite binds null.
      if bytes.isEmpty {
        sqlite3_bind_zeroblob(pointer, place, 0)
      } else {
        sqlite3_bind_blob(pointer, place, bytes, Int32(clamping: bytes.count), dateline_sqlite_transient())
      }
    }
  }

  /// Goes to the next row; false where there is none.
  func step() throws(StoreFailure) -> Bool {
    let code = sqlite3_step(pointer)
    guard code == SQLITE_ROW || code == SQLITE_DONE else { throw Database.failure(code, sqlite3_db_handle(pointer)) }
    return code == SQLITE_ROW
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }
  func number(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
  /// How many there are of something: never negative, and small enough to be added to others, whoever wrote the row.
  func count(_ column: Int32) -> Int { Int(min(max(0, number(column)), 1 << 40)) }
  func time(_ column: Int32) -> Instant? { isNull(column) ? nil : Instant(seconds: number(column)) }

  /// Words that something is known by, such as an address: repaired where they are no UTF-8, and else as they stand, so
  /// not to be shown as they are. Nil for null.
  func text(_ column: Int32) -> String? {
    isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
  }

  /// Words that are shown, as one clean line; nil for null.
  func line(_ column: Int32) -> String? { text(column).map { cleanLine($0) } }

  func blob(_ column: Int32) -> [UInt8] { Array(bytes(column)) }

  /// What stands there until the next step.
  private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(pointer, column)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(pointer, column)))
  }
}

/// Prepared statements of a connection that nobody uses at the moment, by their words: to prepare one takes longer than
/// most of them run. The words are all the program's own, some dozens.
final class IdleStatements {
  private var pointers: [String: OpaquePointer] = [:]

  func take(_ words: String) -> OpaquePointer? { pointers.removeValue(forKey: words) }

  /// Takes back a statement; of several with the same words one stays.
  func give(_ pointer: OpaquePointer, _ words: String) {
    guard pointers[words] == nil else {
      sqlite3_finalize(pointer)
      return
    }
    // Until then it holds its locks and values.
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
    pointers[words] = pointer
  }

  func end() {
    for pointer in pointers.values { sqlite3_finalize(pointer) }
    pointers = [:]
  }
}
