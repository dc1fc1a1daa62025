import CZlib
import CZstd
import Glibc

/// What undoes a compression, piece by piece: gzip (RFC 1952) or zstd (RFC 8878). Members or frames that follow one
/// another, as those who compress in parallel write them, are one stream.
struct Unpacker: ~Copyable {
  /// What became of a piece.
  struct Step {
    /// How many bytes of the piece are done with, and how many were written.
    var taken: Int
    var given: Int
    /// Nothing more will come.
    var isEnd = false
  }

  private enum Engine {
    /// On the heap, because zlib's state points back at it.
    case gzip(UnsafeMutablePointer<z_stream>)
    case zstd(OpaquePointer)
  }

  private let engine: Engine
  /// Whether a member or frame is begun and not ended.
  private var isOpen = true
  /// Whether one has ended: what follows then may be padding.
  private var isLater = false

  /// The largest window of zstd that is taken of any file, as a power of two: 128 MiB, what zstd itself takes.
  private static let usualWindow = 27
  /// A larger one is taken where it is at most so many times the file, as a power of two: text is packed to an eighth.
  private static let windowPerSize = 3
  private let windowLimit: Int

  /// Nil where the first bytes of a file are those of no compression.
  /// - Parameter size: That of the file, in bytes: what is packed with a large window ("--long=31") is large itself.
  init?(for start: UnsafeRawBufferPointer, size: Int) throws(StreamFailure) {
    let largest = Int(ZSTD_dParam_getBounds(ZSTD_d_windowLogMax).upperBound)
    let explained = Int.bitWidth - size.leadingZeroBitCount + Self.windowPerSize - 1
    let window = min(max(Self.usualWindow, explained), largest)
    windowLimit = 1 << window
    if Self.isGzip(start) {
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      stream.initialize(to: z_stream())
      guard dateline_gunzip_start(stream) == Z_OK else {
        stream.deallocate()
        throw .outOfMemory
      }
      engine = .gzip(stream)
    } else if Self.isZstd(start) {
      guard let context = ZSTD_createDCtx() else { throw .outOfMemory }
      ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Int32(window))
      engine = .zstd(context)
    } else if let format = Self.otherFormat(start) {
      throw .unsupported(format)
    } else {
      return nil
    }
  }

  deinit {
    switch engine {
    case .gzip(let stream):
      inflateEnd(stream)
      stream.deallocate()
    case .zstd(let context): ZSTD_freeDCtx(context)
    }
  }

  private static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 3 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8
  }

  /// A frame, or one to be skipped before it.
  private static func isZstd(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 4 else { return false }
    let mark = bytes.loadUnaligned(as: UInt32.self).littleEndian
    return mark == 0xFD2F_B528 || mark & 0xFFFF_FFF0 == 0x184D_2A50
  }

  private static func otherFormat(_ bytes: UnsafeRawBufferPointer) -> StreamFailure.Format? {
    // "BZh", a digit, and the digits of pi.
    if bytes.starts(with: "BZh".utf8), bytes.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) {
      return .bzip2
    }
    if bytes.starts(with: [0x04, 0x22, 0x4D, 0x18]) { return .lz4 }
    if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return .xz }
    return bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) ? .zip : nil
  }

  /// Unpacks what it can of a piece.
  /// - Parameters:
  ///   - piece: What was not taken of the piece before, and more; empty only at the end.
  ///   - isLast: Whether nothing follows it.
  mutating func unpack(
    _ piece: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool
  ) throws(StreamFailure) -> Step {
    switch engine {
    case .gzip(let stream): try inflate(stream, piece, output, isLast)
    case .zstd(let context): try decompress(context, piece, output, isLast)
    }
  }

  private mutating func inflate(
    _ stream: UnsafeMutablePointer<z_stream>, _ piece: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer,
    _ isLast: Bool
  ) throws(StreamFailure) -> Step {
    if !isOpen {
      // Behind a member stands another, zeros up to a block of a tape, or the end.
      let padding = piece.prefix { $0 == 0 }.count
      if padding > 0 { return Step(taken: padding, given: 0) }
      if piece.isEmpty { return Step(taken: 0, given: 0, isEnd: isLast) }
      inflateReset(stream)
      isOpen = true
    }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(clamping: piece.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let result = CZlib.inflate(stream, Z_NO_FLUSH)
    let step = Step(
      taken: Int(UInt32(clamping: piece.count) - stream.pointee.avail_in),
      given: Int(UInt32(clamping: output.count) - stream.pointee.avail_out))
    switch result {
    case Z_STREAM_END: isOpen = false
    case Z_OK: break
    case Z_BUF_ERROR: if isLast { throw .truncated }  // it could neither take nor give
    case Z_MEM_ERROR: throw .outOfMemory
    default: throw .damaged
    }
    return step
  }

  private mutating func decompress(
    _ context: OpaquePointer, _ piece: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer, _ isLast: Bool
  ) throws(StreamFailure) -> Step {
    if piece.isEmpty, !isOpen { return Step(taken: 0, given: 0, isEnd: isLast) }
    var source = ZSTD_inBuffer(src: piece.baseAddress, size: piece.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let rest = ZSTD_decompressStream(context, &target, &source)
    if ZSTD_isError(rest) != 0 {
      switch ZSTD_getErrorCode(rest) {
      case ZSTD_error_memory_allocation: throw .outOfMemory
      case ZSTD_error_frameParameter_windowTooLarge: throw .windowTooLarge(limit: windowLimit)
      default: throw .damaged
      }
    }
    isOpen = rest != 0
    if isLast, isOpen, source.pos == 0, target.pos == 0 { throw .truncated }
    return Step(taken: source.pos, given: target.pos)
  }
}
