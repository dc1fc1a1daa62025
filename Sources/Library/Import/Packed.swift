import CZstd
import Synchronization

/// Bytes made small for the store: one zstd frame that states its size, at the fastest of the usual levels, which on
/// text takes a third of the room and less time than the disk.
public enum Packed {
  /// One frame; never empty.
  /// - Parameter model: Words that the bytes may repeat, which takes hardly any room; to unpack them it is needed again.
  public static func pack(_ bytes: [UInt8], like model: [UInt8] = []) -> [UInt8] {
    tools.withLock { $0.pack(bytes, model) }
  }

  /// What was packed; nil where it is damaged, more than `limit` bytes, packed like something else, or no frame that `pack`
  /// made.
  ///
  /// The size that the frame states decides how much is allocated, but never more than `limit`; one that turns out to be
  /// another is damage.
  public static func unpack(_ packed: [UInt8], like model: [UInt8] = [], limit: Int) -> [UInt8]? {
    tools.withLock { $0.unpack(packed, model, limit: limit) }
  }

  private static let tools = Mutex(Tools())
}

/// What zstd works with, for as long as the program runs: to make it anew takes longer than to unpack a usual article.
private struct Tools: ~Copyable {
  private let packer = ZSTD_createCCtx()
  private let unpacker = ZSTD_createDCtx()

  private static let level: Int32 = 1

  init() {
    ZSTD_CCtx_setParameter(packer, ZSTD_c_compressionLevel, Self.level)
    // Tells that the model is another.
    ZSTD_CCtx_setParameter(packer, ZSTD_c_checksumFlag, 1)
  }

  func pack(_ bytes: [UInt8], _ model: [UInt8]) -> [UInt8] {
    let bound = ZSTD_compressBound(bytes.count)
    return Array(unsafeUninitializedCapacity: bound) { output, count in
      model.withUnsafeBytes { model in
        bytes.withUnsafeBytes { input in
          // It holds for one frame.
          ZSTD_CCtx_refPrefix(packer, model.baseAddress, model.count)
          let size = ZSTD_compress2(packer, output.baseAddress, bound, input.baseAddress, input.count)
          // It can only fail for want of memory or of room, and the room is what it asks for.
          precondition(ZSTD_isError(size) == 0, "zstd: out of memory")
          count = size
        }
      }
    }
  }

  func unpack(_ packed: [UInt8], _ model: [UInt8], limit: Int) -> [UInt8]? {
    packed.withUnsafeBytes { input -> [UInt8]? in
      let stated = ZSTD_getFrameContentSize(input.baseAddress, input.count)
      guard !dateline_zstd_is_unknown(stated), !dateline_zstd_is_error(stated), stated <= UInt64(max(0, limit)) else {
        return nil
      }
      let room = Int(stated)
      var isWhole = false
      let bytes = [UInt8](unsafeUninitializedCapacity: room) { output, count in
        model.withUnsafeBytes { model in
          ZSTD_DCtx_refPrefix(unpacker, model.baseAddress, model.count)
          let size = ZSTD_decompressDCtx(unpacker, output.baseAddress, room, input.baseAddress, input.count)
          isWhole = ZSTD_isError(size) == 0 && size == room
        }
        count = isWhole ? room : 0
      }
      return isWhole ? bytes : nil
    }
  }
}
