/// The bytes of a file, unpacked where it is gzip or zstd.
public enum UnpackedFile {
  /// All bytes; nil where there are more than `limit`.
  public static func bytes(ofFile path: String, limit: Int) throws(StreamFailure) -> [UInt8]? {
    var stream = try ByteStream(path: path)
    let buffer = ByteBuffer(count: 1 << 18)
    var bytes: [UInt8] = []
    while true {
      let count = try stream.next(into: buffer.bytes)
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { return nil }
      bytes.append(contentsOf: buffer.bytes[..<count])
    }
  }

  /// The first bytes, at most so many.
  public static func beginning(ofFile path: String, count: Int) throws(StreamFailure) -> [UInt8] {
    var stream = try ByteStream(path: path)
    let buffer = ByteBuffer(count: count)
    let read = try stream.next(into: buffer.bytes)
    return Array(buffer.bytes[..<read])
  }
}
