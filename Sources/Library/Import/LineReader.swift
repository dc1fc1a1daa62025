import Glibc

/// The lines of a file, one after the other.
///
/// A byte is copied once on its way: from the buffer that the file is read or unpacked into to the line that comes out.
public struct LineReader: ~Copyable {
  private var stream: ByteStream
  private let buffer: ByteBuffer
  /// What of the buffer was not handed out.
  private var pending = 0..<0
  private var hasEnded = false
  /// The number of the line that came out last, from 1; lines that were skipped count.
  public private(set) var lineNumber = 0
  /// How many lines were longer than the limit and are left out.
  public private(set) var skippedCount = 0
  private let lineLimit: Int

  /// A longer line is skipped, in bytes.
  public static let standardLineLimit = 64 << 20

  private static let bufferSize = 1 << 20

  /// Opens a file that is plain, gzip or zstd.
  public init(path: String, lineLimit: Int = standardLineLimit) throws(StreamFailure) {
    try self.init(path: path, lineLimit: lineLimit, bufferSize: Self.bufferSize)
  }

  init(path: String, lineLimit: Int, bufferSize: Int) throws(StreamFailure) {
    stream = try ByteStream(path: path)
    self.lineLimit = lineLimit
    buffer = ByteBuffer(count: bufferSize)
  }

  /// How large the file is, in bytes as it is stored.
  public var size: Int { stream.size }

  /// How many bytes of the file were taken in so far, of `size`; some of them are of lines that are still to come.
  public var consumed: Int { stream.consumed }

  /// The next line without its LF or CRLF, and without a byte order mark; nil behind the last. A last line without LF is one, if it has any byte.
  ///
  /// What fails, fails again: the lines before are sound, and none follows.
  public mutating func next() throws(StreamFailure) -> [UInt8]? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if pending.isEmpty {
        guard try fill() else {
          guard !line.isEmpty || isTooLong else { return nil }
          lineNumber += 1
          if !isTooLong { return withoutMark(line) }
          skippedCount += 1
          return nil
        }
      }
      let end = lineFeed()
      let piece = pending.lowerBound..<(end ?? pending.upperBound)
      if piece.count > lineLimit - line.count {
        isTooLong = true
        line = []
      }
      if !isTooLong { append(piece, to: &line, isWhole: end != nil) }
      pending = (end.map { $0 + 1 } ?? pending.upperBound)..<pending.upperBound
      guard end != nil else { continue }
      lineNumber += 1
      if !isTooLong {
        if line.last == 0x0D { line.removeLast() }
        return withoutMark(line)
      }
      skippedCount += 1
      isTooLong = false
    }
  }

  /// The first line without the byte order mark that some programs begin a file of UTF-8 with.
  private func withoutMark(_ line: [UInt8]) -> [UInt8] {
    lineNumber == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
  }

  /// Appends a piece of the buffer; a line that does not end in it gets room to grow into.
  private func append(_ piece: Range<Int>, to line: inout [UInt8], isWhole: Bool) {
    if !isWhole, line.capacity - line.count < piece.count { line.reserveCapacity(2 * (line.count + piece.count)) }
    line.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer.bytes[piece]))
  }

  /// Where the next LF stands in the buffer.
  private func lineFeed() -> Int? {
    guard let start = buffer.bytes.baseAddress else { return nil }
    guard let found = memchr(start + pending.lowerBound, 0x0A, pending.count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(start)
  }

  private mutating func fill() throws(StreamFailure) -> Bool {
    if hasEnded { return false }
    let count = try stream.next(into: buffer.bytes)
    hasEnded = count == 0
    pending = 0..<count
    return count > 0
  }
}
