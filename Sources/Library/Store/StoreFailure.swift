/// Why the library cannot be had, or cannot take something in. The words for a person are made of it at the program's
/// boundary.
public enum StoreFailure: Error, Equatable, Sendable {
  /// A call to the system failed, by its errno.
  case system(code: Int32)
  /// Another program holds the file, and did not let go of it.
  case locked
  case readOnly
  case full
  /// The file is a database, but none of ours, or it holds more than what we make.
  case foreign
  /// A later Dateline wrote it.
  case newer
  /// It is no database, or no longer a whole one.
  case damaged
  /// It was given up before its end, and nothing of it was done.
  case interrupted
  /// SQLite failed otherwise, by its result code.
  case database(code: Int32)
}
