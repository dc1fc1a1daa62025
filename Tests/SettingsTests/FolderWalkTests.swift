import Glibc
import Testing

@testable import dateline

/// Folders as they are on a disk that others use.
@Suite struct FolderWalkTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/dateline-walk.XXXXXX".utf8CString)
    folder = String(cString: try #require(mkdtemp(&template)))
    for path in ["/a", "/b", "/a/deep"] { try #require(mkdir(folder + path, 0o700) == 0) }
    for path in ["/one", "/a/two", "/a/deep/three", "/b/four"] {
      close(try #require(Optional(open(folder + path, O_WRONLY | O_CREAT, 0o600))))
    }
  }

  private func end() {
    for path in ["/one", "/a/two", "/a/deep/three", "/b/four", "/\u{FF}", "/a/deep", "/a", "/b", ""] {
      chmod(folder + path, 0o700)
      remove(folder + path)
    }
  }

  @Test func everyFileIsFound() throws {
    defer { end() }
    let found = try FolderWalk.files(in: folder)
    #expect(found.files == ["/a/deep/three", "/a/two", "/b/four", "/one"].map { folder + $0 } && found.faults.isEmpty)
  }

  @Test func whatCannotBeListedStopsNothingElse() throws {
    defer { end() }
    chmod(folder + "/a", 0)
    let found = try FolderWalk.files(in: folder)
    // Whoever may do everything may list it all the same.
    if geteuid() != 0 {
      #expect(found.files == ["/b/four", "/one"].map { folder + $0 })
      #expect(found.faults == [FolderWalk.Fault(path: folder + "/a", code: EACCES)])
    }
  }

  /// A name that cannot be told is told of.
  @Test func namesThatAreNoUTF8AreTold() throws {
    let name: [CChar] = folder.utf8.map { CChar(bitPattern: $0) } + [0x2F, -1, 0]
    close(open(name, O_WRONLY | O_CREAT, 0o600))
    defer {
      unlink(name)
      end()
    }
    let found = try FolderWalk.files(in: folder)
    #expect(found.files.count == 4 && found.faults.map(\.code) == [ENOENT])
  }

  @Test func aFolderThatIsNotThereIsAFault() {
    defer { end() }
    #expect(throws: FolderWalk.Fault(path: folder + "/c", code: ENOENT)) { try FolderWalk.files(in: folder + "/c") }
  }

  /// Whatever the clock says: the size tells, and so does an older time.
  @Test func aTagTellsEveryState() throws {
    defer { end() }
    let path = folder + "/one"
    var tags: Set<String> = []
    for (size, time) in [(0, 1_000_000), (5, 1_000_000), (5, 999_999), (5, 2_000_000_000)] {
      truncate(path, size)
      var times = [timespec(tv_sec: time, tv_nsec: 0), timespec(tv_sec: time, tv_nsec: 0)]
      utimensat(AT_FDCWD, path, &times, 0)
      tags.insert(try #require(FolderWalk.tag(of: path)))
    }
    #expect(tags.count == 4 && FolderWalk.tag(of: path + "x") == nil)
  }
}
