/// Why a file could not be read to its end.
public enum StreamFailure: Error, Equatable, Sendable {
  /// A call to the system failed, by its errno.
  case system(code: Int32)
  /// The path names a folder, a device or a pipe.
  case notAFile
  /// The file was packed in a way that is not undone here; it has to be unpacked first.
  case unsupported(Format)
  /// The compressed file ends before what it holds does. What was read before is sound.
  case truncated
  /// The compressed file is not what its first bytes say, or its check sum is wrong.
  case damaged
  /// The file was compressed with a window that this machine's memory does not hold.
  case outOfMemory
  /// The file was compressed with a window of more than `limit` bytes, and is too small to need it.
  case windowTooLarge(limit: Int)

  public enum Format: Sendable { case bzip2, lz4, xz, zip }
}
