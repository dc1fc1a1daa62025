import Foundation
import Testing

@testable import Library

/// Lines of files, plain and compressed.
@Suite final class LineReaderTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-lines-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func file(_ bytes: [UInt8]) throws -> String {
    let file = folder.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: file)
    return file.path
  }

  private struct Outcome: Equatable {
    var lines: [String] = []
    var numbers: [Int] = []
    var skipped = 0
    var consumed = 0
    var failure: StreamFailure?
  }

  /// Reads to the end or to what fails.
  private func read(_ bytes: [UInt8], limit: Int = 1 << 20, buffer: Int = 1 << 16) throws -> Outcome {
    var outcome = Outcome()
    do {
      var reader = try LineReader(path: try file(bytes), lineLimit: limit, bufferSize: buffer)
      defer { (outcome.skipped, outcome.consumed) = (reader.skippedCount, reader.consumed) }
      #expect(reader.size == bytes.count)
      while let line = try reader.next() {
        outcome.lines.append(String(decoding: line, as: UTF8.self))
        outcome.numbers.append(reader.lineNumber)
      }
    } catch let failure as StreamFailure {
      outcome.failure = failure
    }
    return outcome
  }

  /// "one\ntwo\n" as `gzip -9n` packs it.
  private static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0xCF, 0x4B, 0xE5,
    0x2A, 0x29, 0xCF, 0xE7, 0x02, 0x00, 0xE6, 0x0B, 0xBA, 0x12, 0x08, 0x00, 0x00, 0x00,
  ]

  private static func zstd(_ words: String) -> [UInt8] { Packed.pack(Array(words.utf8)) }

  /// Words that no compression makes small.
  private static let noise: String = {
    var (state, words) = (UInt64(7), "")
    for index in 0..<60_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      words += String(state >> 20, radix: 36) + (index % 5 == 0 ? "\n" : " ")
    }
    return words
  }()

  @Test(arguments: [1, 2, 3, 7, 1 << 16]) func plainLines(buffer: Int) throws {
    let outcome = try read(Array("one\r\n\ntwo\nlast".utf8), buffer: buffer)
    #expect(outcome.lines == ["one", "", "two", "last"] && outcome.numbers == [1, 2, 3, 4])
    #expect(outcome.failure == nil && outcome.consumed == 14)
  }

  @Test func nothing() throws {
    #expect(try read([]) == Outcome())
    #expect(try read([0x0A]).lines == [""])
    #expect(try read([0x1F, 0x8B]).lines.count == 1, "too short to be anything but plain")
  }

  @Test(arguments: [1, 5, 1 << 16]) func gzipMembers(buffer: Int) throws {
    let outcome = try read(Self.gzip + Self.gzip + [0, 0, 0], buffer: buffer)
    #expect(outcome.lines == ["one", "two", "one", "two"] && outcome.failure == nil)
    #expect(outcome.consumed == 2 * Self.gzip.count + 3)
  }

  @Test(arguments: [1, 5, 1 << 16]) func zstdFrames(buffer: Int) throws {
    let skipped: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9]
    let outcome = try read(
      skipped + Self.zstd("one\nt") + Self.zstd("wo\n") + skipped + Self.zstd("three"), buffer: buffer)
    #expect(outcome.lines == ["one", "two", "three"] && outcome.failure == nil)
  }

  /// More than one buffer of what is read from the file.
  @Test func largeFiles() throws {
    let lines = Self.noise.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for bytes in [Array(Self.noise.utf8), Self.zstd(Self.noise)] {
      let outcome = try read(bytes)
      #expect(bytes.count > 1 << 18 && outcome.lines == lines && outcome.consumed == bytes.count)
    }
  }

  @Test func whatBreaksOffIsTold() throws {
    for count in 10..<Self.gzip.count {
      #expect(try read(Array(Self.gzip.prefix(count))).failure == .truncated, "\(count) bytes")
    }
    let frame = Self.zstd(Self.noise)
    for count in [12, frame.count / 2, frame.count - 1] {
      let outcome = try read(Array(frame.prefix(count)))
      #expect(outcome.failure == .truncated)
      #expect(
        zip(outcome.lines, Self.noise.split(separator: "\n")).allSatisfy { $0 == $1 }, "what came before is sound")
    }
  }

  /// A frame of four bytes that asks for a window: its size is 2 to the power of the descriptor's first five bits and ten.
  @Test func windowsAreBounded() throws {
    func frame(window: UInt8) -> [UInt8] {
      [0x28, 0xB5, 0x2F, 0xFD, 0, (window - 10) << 3, 0x21, 0, 0] + Array("one\n".utf8)
    }
    #expect(try read(frame(window: 27)).lines == ["one"])
    #expect(try read(frame(window: 28)).failure == .windowTooLarge(limit: 128 << 20))
    #expect(try read(frame(window: 31)).failure == .windowTooLarge(limit: 128 << 20))
  }

  @Test func damageIsTold() throws {
    var bytes = Self.gzip
    bytes[20] ^= 1  // the check sum
    #expect(try read(bytes).failure == .damaged)
    #expect(try read(Self.gzip + Array("rubbish".utf8)).failure == .damaged)
    #expect(try read(Self.zstd("one\n") + Array("rubbish".utf8)).failure == .damaged)
    var frame = Self.zstd(Self.noise)
    for index in stride(from: 20, to: frame.count, by: 64) { frame[index] ^= 0x55 }
    #expect(try read(frame).failure == .damaged)
  }

  @Test(arguments: [2, 1 << 16]) func longLinesAreSkipped(buffer: Int) throws {
    let outcome = try read(Array("12345\n123456\nab\n1234567890123\n\nlonglonglong".utf8), limit: 5, buffer: buffer)
    #expect(outcome.lines == ["12345", "ab", ""] && outcome.numbers == [1, 3, 5] && outcome.skipped == 3)
  }

  @Test func markIsNoWord() throws {
    #expect(try read(Array("\u{FEFF}one\n\u{FEFF}two".utf8)).lines == ["one", "\u{FEFF}two"])
    #expect(try read(Array("\u{FEFF}".utf8)).lines == [""])
  }

  @Test(
    arguments: [
      (Array("BZh91AY&SY...".utf8), .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
      ([0x04, 0x22, 0x4D, 0x18, 0x60], .lz4), ([0x50, 0x4B, 0x03, 0x04], .zip),
    ] as [([UInt8], StreamFailure.Format)])
  func otherCompressions(bytes: [UInt8], format: StreamFailure.Format) throws {
    #expect(try read(bytes).failure == .unsupported(format))
  }

  @Test func wholeFiles() throws {
    for bytes in [Array("one\ntwo\n".utf8), Self.gzip, Self.zstd("one\ntwo\n")] {
      var stream = try ByteStream(path: try file(bytes))
      #expect(try stream.rest(limit: 8) == Array("one\ntwo\n".utf8))
      #expect(try stream.rest(limit: 8) == [])
      var again = try ByteStream(path: try file(bytes))
      #expect(try again.rest(limit: 7) == nil)
    }
  }

  @Test func whatIsNoFile() {
    #expect(throws: StreamFailure.notAFile) { _ = try LineReader(path: "/dev/null").size }
    #expect(throws: StreamFailure.notAFile) { _ = try LineReader(path: "/tmp").size }
    #expect(throws: StreamFailure.system(code: ENOENT)) { _ = try LineReader(path: "/nowhere/file").size }
  }
}

/// What is kept small.
@Suite struct PackedTests {
  @Test func everythingComesBack() {
    for bytes in [[], [0], Array("words ".utf8), Array(repeating: 7, count: 3_000_000)] as [[UInt8]] {
      #expect(Packed.unpack(Packed.pack(bytes), limit: bytes.count) == bytes)
    }
    #expect(Packed.pack(Array(repeating: 7, count: 3_000_000)).count < 1_000)
  }

  @Test func limitsHold() {
    let packed = Packed.pack(Array(repeating: 7, count: 1_000))
    #expect(Packed.unpack(packed, limit: 999) == nil && Packed.unpack(packed, limit: -1) == nil)
    #expect(Packed.unpack(packed + packed, limit: 10_000) == nil, "more than the first frame states")
  }

  @Test func damageIsNothing() {
    let packed = Packed.pack(Array("A ferry lies at pier 4, and another at pier 5.".utf8))
    for count in 0..<packed.count { #expect(Packed.unpack(Array(packed.prefix(count)), limit: 1 << 20) == nil) }
    #expect(Packed.unpack(Array("rubbish, all of it".utf8), limit: 1 << 20) == nil)
    for index in packed.indices {
      var changed = packed
      changed[index] ^= 0xFF
      if let bytes = Packed.unpack(changed, limit: 1 << 20) { #expect(bytes.count <= 1 << 20) }
    }
  }
}
