import CZstd

/// Bytes as the library keeps them: compressed with Zstandard (RFC 8878).
enum Packed {
  /// Fast rather than small: an import should wait for the disk, not for this.
  private static let level: Int32 = 1

  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    let room = ZSTD_compressBound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      let size = ZSTD_compress(buffer.baseAddress, room, bytes, bytes.count, level)
      count = ZSTD_isError(size) == 0 ? size : 0
    }
  }

  /// The bytes again; nil where they are damaged, or would be more than `limit`.
  static func unpack(_ packed: [UInt8], limit: Int) -> [UInt8]? {
    let size = ZSTD_getFrameContentSize(packed, packed.count)
    guard size <= UInt64(limit) else { return nil }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      let got = ZSTD_decompress(buffer.baseAddress, Int(size), packed, packed.count)
      isWhole = ZSTD_isError(got) == 0 && got == Int(size)
      count = isWhole ? got : 0
    }
    return isWhole ? bytes : nil
  }
}
