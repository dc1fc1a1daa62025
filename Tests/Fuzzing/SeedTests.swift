import Foundation
import Glibc
import Testing

/// The seeds of the fuzzer, and every input that once broke something: all of them pass.
@Suite struct SeedTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Seeds")

  private static func seeds(of target: FuzzTarget) throws -> [URL] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
    return files.sorted { $0.path < $1.path }
  }

  @Test(arguments: FuzzTarget.allCases) func seedsPass(_ target: FuzzTarget) throws {
    setlocale(LC_CTYPE, "C.UTF-8")
    let seeds = try Self.seeds(of: target)
    #expect(!seeds.isEmpty)
    for seed in seeds {
      let bytes = [UInt8](try Data(contentsOf: seed))
      #expect(throws: Never.self, "\(target.rawValue)/\(seed.lastPathComponent)") { try target.run(bytes) }
    }
  }

  /// A target that no folder goes with, or a folder without a target, is a slip.
  @Test func everyFolderIsATarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(folders) == Set(FuzzTarget.allCases.map(\.rawValue)))
  }
}
