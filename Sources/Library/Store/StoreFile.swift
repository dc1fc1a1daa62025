import Glibc
import Synchronization

/// The file of a library, looked at before SQLite may write to it: what is not ours stays as it is, byte by byte.
enum StoreFile {
  /// "Dtln": stands in the file's header (sqlite.org/fileformat2.html, "The Database Header").
  static let application: UInt32 = 0x4474_6C6E
  /// The latest form of the tables that this program knows.
  static let version: UInt32 = 2

  /// The files that were looked at. It is done once in a process: whoever opens a file and closes it again gives up the
  /// locks that its other connections hold (sqlite.org/howtocorrupt.html, 2.2), so none may be there yet.
  private static let known = Mutex<Set<String>>([])

  /// Makes ready what SQLite then opens.
  /// - Throws: Where something else is there than an empty file or one of ours, or nothing can be made.
  static func prepare(_ path: String) throws(StoreFailure) {
    let failure = known.withLock { known -> StoreFailure? in
      if known.contains(path), access(path, F_OK) == 0 { return nil }
      do throws(StoreFailure) {
        try check(path)
        try create(path)
        known.insert(path)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Throws unless a library may be opened there: nothing is there, an empty file, or one of ours.
  private static func check(_ path: String) throws(StoreFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw .system(code: errno)
    }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 100)
    let count = read(descriptor, &header, 100)
    guard count >= 0 else { throw .system(code: errno) }
    if count == 0 { return }
    guard count == 100, header.starts(with: "SQLite format 3\0".utf8) else { throw .damaged }
    // Where nothing has come out of the write-ahead log yet, the header still names nobody.
    let application = number(header, at: 68)
    guard application == Self.application || application == 0 && number(header, at: 60) == 0 else { throw .foreign }
    guard number(header, at: 60) <= version else { throw .newer }
    // Opening what its program left half done in the older kind of log would undo that.
    if application == 0, hasHalfDone(path) { throw .foreign }
  }

  /// Whether the older kind of log is there for a file that held anything before. It held nothing where a library is just
  /// being made, or was when the program was killed.
  private static func hasHalfDone(_ path: String) -> Bool {
    let descriptor = open(path + "-journal", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // The size of the file before, in pages (sqlite.org/fileformat2.html, "The Rollback Journal").
    var header = [UInt8](repeating: 0, count: 20)
    return read(descriptor, &header, 20) == 20 && number(header, at: 16) > 0
  }

  /// Makes the file and its folders, to be read by their owner alone.
  private static func create(_ path: String) throws(StoreFailure) {
    var end = path.index(after: path.startIndex)
    while let slash = path[end...].firstIndex(of: "/") {
      guard mkdir(String(path[..<slash]), 0o700) == 0 || errno == EEXIST else { throw .system(code: errno) }
      end = path.index(after: slash)
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      throw code == EROFS || code == EACCES && access(path, F_OK) == 0 ? .readOnly : .system(code: code)
    }
    defer { close(descriptor) }
    // Whatever made it, nobody else need read what a person reads.
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
