import Glibc

/// The files of a folder and of those in it.
enum FolderWalk {
  /// What cannot be listed, and why, by its errno.
  struct Fault: Error, Equatable {
    var path: String
    var code: Int32
  }

  /// What a walk has found.
  struct Found {
    /// By path.
    var files: [String] = []
    /// What could not be listed; it stops nothing else.
    var faults: [Fault] = []
  }

  static func isFolder(_ path: String) -> Bool { status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

  static func isFile(_ path: String) -> Bool { status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false }

  /// The state of a file, which is another one whenever it was written to: its size and its time, whatever the clock said.
  /// Nil where there is no file.
  static func tag(of path: String) -> String? {
    status(path).map { "\($0.st_size)-\($0.st_mtim.tv_sec).\($0.st_mtim.tv_nsec)" }
  }

  /// All plain files; hidden ones and links are left out, so that nothing is read twice or without end.
  /// - Throws: Where the folder itself cannot be listed.
  static func files(in folder: String) throws(Fault) -> Found {
    var found = Found()
    var folders: [String] = []
    try list(folder, &folders, &found)
    while let folder = folders.popLast() {
      do throws(Fault) { try list(folder, &folders, &found) } catch { found.faults.append(error) }
    }
    found.files.sort()
    return found
  }

  private static func list(_ folder: String, _ folders: inout [String], _ found: inout Found) throws(Fault) {
    guard let stream = opendir(folder) else { throw Fault(path: folder, code: errno) }
    defer { closedir(stream) }
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { add(folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)", &folders, &found) }
      errno = 0
    }
    // A listing that breaks off ends like a whole one.
    if errno != 0 { found.faults.append(Fault(path: folder, code: errno)) }
  }

  private static func add(_ path: String, _ folders: inout [String], _ found: inout Found) {
    guard let status = status(path) else {
      // It went meanwhile, or its name is no UTF-8.
      return found.faults.append(Fault(path: path, code: errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: folders.append(path)
    case S_IFREG: found.files.append(path)
    default: break
    }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }
}
