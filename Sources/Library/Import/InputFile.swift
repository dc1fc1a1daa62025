import Glibc

/// A file that is open for reading from its first byte on. It closes itself.
struct InputFile: ~Copyable {
  private let descriptor: Int32
  /// In bytes, when it was opened.
  let size: Int

  init(path: String) throws(StreamFailure) {
    (descriptor, size) = try Self.opened(path)
  }

  deinit { close(descriptor) }

  private static func opened(_ path: String) throws(StreamFailure) -> (Int32, Int) {
    // Not to wait for a pipe's other end, which is refused below.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .system(code: errno) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw .notAFile
    }
    posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
    return (file, Int(status.st_size))
  }

  /// Fills the first part of a buffer; how many bytes comes out, 0 at the end alone.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .system(code: errno) }
    }
  }
}

/// Memory that gives itself back.
struct ByteBuffer: ~Copyable {
  let bytes: UnsafeMutableRawBufferPointer

  init(count: Int) { bytes = .allocate(byteCount: count, alignment: 16) }

  deinit { bytes.deallocate() }
}
