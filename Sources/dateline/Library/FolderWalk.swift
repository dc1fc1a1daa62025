import ArticleModel
import Glibc

/// The files of a folder and of those in it.
enum FolderWalk {
  /// Why a folder cannot be listed.
  struct Fault: Error {
    var path: String
    var code: Int32
  }

  static func isFolder(_ path: String) -> Bool { status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

  /// When a file was last written to.
  static func changed(_ path: String) -> Instant? { status(path).map { Instant(seconds: Int64($0.st_mtim.tv_sec)) } }

  /// All plain files, by path; hidden ones and links are left out, so that nothing is read twice or without end.
  static func files(in folder: String) throws(Fault) -> [String] {
    var files: [String] = []
    var folders = [folder]
    while let folder = folders.popLast() {
      guard let stream = opendir(folder) else { throw Fault(path: folder, code: errno) }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasPrefix(".") { continue }
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        switch status(path).map({ $0.st_mode & S_IFMT }) {
        case S_IFDIR: folders.append(path)
        case S_IFREG: files.append(path)
        default: break
        }
      }
    }
    return files.sorted()
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }
}
