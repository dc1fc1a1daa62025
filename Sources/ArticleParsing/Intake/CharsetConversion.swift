import Glibc

/// Conversion by libc's iconv.
enum CharsetConversion {
  /// The bytes as UTF-8, U+FFFD for what the charset does not have; nil where libc does not know the charset.
  static func utf8(_ bytes: [UInt8], from charset: String) -> [UInt8]? {
    let converter = iconv_open("UTF-8", charset)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var source = bytes
    source.withUnsafeMutableBytes { source in
      var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
      var rest = source.count
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunk) { buffer in
        while true {
          var place = buffer.baseAddress
          var room = buffer.count
          let result = iconv(converter, &next, &rest, &place, &room)
          let code = errno
          output.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: buffer.count - room))
          if result != -1 || rest == 0 { break }
          if code == E2BIG { continue }
          output += [0xEF, 0xBF, 0xBD]
          next = next.map { $0 + 1 }
          rest -= 1
        }
      }
    }
    return output
  }

  /// How many bytes are converted at once.
  private static let chunk = 1 << 14
}
