import Glibc

/// The notes of stories that ended the program, beside the library: a line each, the version of the program and what the
/// story was opened by. A later version opens them as any other.
struct CrashNotes {
  let path: String

  /// The most bytes of notes that are read and kept.
  private static let limit = 1 << 16

  init(besides library: LibraryFile) { path = library.path + ".faults" }

  /// The stories that ended this version of the program. Notes of other versions alone are removed.
  func origins() -> Set<String> {
    // Mostly there is no such file, and the first screen waits for this.
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Self.limit)
    let count = fread(&bytes, 1, bytes.count, file)
    let mine = "\(Dateline.version) "
    let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix(mine) }
    if lines.isEmpty || count == Self.limit { unlink(path) }
    return Set(lines.map { String($0.dropFirst(mine.count)) })
  }
}
