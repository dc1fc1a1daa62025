/// The bytes of a file from its first to its last, unpacked where it is gzip or zstd: told by content, not by name.
///
/// Nothing but a buffer is held, whatever the size of the file and of what it unpacks to. What fails, fails again.
public struct ByteStream: ~Copyable {
  private let file: InputFile
  private var unpacker: Unpacker?
  /// What was read from the file and not yet handed on.
  private let input: ByteBuffer
  private var pending: Range<Int>
  private var read: Int
  private var hasEnded: Bool

  /// How many bytes are read from the file at once.
  private static let inputSize = 1 << 18

  /// Opens a file and looks at its first bytes.
  public init(path: String) throws(StreamFailure) {
    let file = try InputFile(path: path)
    let input = ByteBuffer(count: Self.inputSize)
    // The first read brings more than any mark of a format is long: it is a file, not a pipe.
    let count = try file.read(into: input.bytes)
    unpacker = try Unpacker(for: UnsafeRawBufferPointer(rebasing: input.bytes[..<count]), size: file.size)
    (pending, read, hasEnded) = (0..<count, count, count == 0)
    self.file = file
    self.input = input
  }

  /// How large the file is, in bytes as it is stored.
  public var size: Int { file.size }

  /// How many bytes of the file were taken in so far, of `size`: compressed ones where it is compressed.
  public var consumed: Int { read - pending.count }

  /// Fills the first part of a buffer with the bytes that follow; how many comes out, 0 at the end alone.
  public mutating func next(into output: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    guard !output.isEmpty else { return 0 }
    guard unpacker != nil else { return try nextPlain(into: output) }
    while true {
      if pending.isEmpty, !hasEnded { pending = 0..<(try readFile(into: input.bytes)) }
      let piece = UnsafeRawBufferPointer(rebasing: input.bytes[pending])
      guard let step = try unpacker?.unpack(piece, into: output, isLast: hasEnded) else { return 0 }
      pending.removeFirst(step.taken)
      if step.given > 0 || step.isEnd { return step.given }
    }
  }

  /// All bytes that follow; nil where they are more than a limit.
  public mutating func rest(limit: Int) throws(StreamFailure) -> [UInt8]? {
    let piece = ByteBuffer(count: Self.inputSize)
    var bytes: [UInt8] = []
    while true {
      let count = try next(into: piece.bytes)
      if count == 0 { return bytes }
      guard count <= limit - bytes.count else { return nil }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece.bytes[..<count]))
    }
  }

  /// What is pending goes first; the rest comes from the file without a stop in between.
  private mutating func nextPlain(into output: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    if pending.isEmpty { return hasEnded ? 0 : try readFile(into: output) }
    let count = min(pending.count, output.count)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input.bytes[pending.prefix(count)]))
    pending.removeFirst(count)
    return count
  }

  private mutating func readFile(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    let count = try file.read(into: buffer)
    hasEnded = count == 0
    read += count
    return count
  }
}
