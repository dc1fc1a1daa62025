import CursesTerminal
import Glibc

// The program that libFuzzer drives: one for all targets, so that there is one to build. DATELINE_FUZZ names the target.

/// The target of this process; it is asked for once.
private let target: FuzzTarget = {
  setUpLocale()
  let name = getenv("DATELINE_FUZZ").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    print("DATELINE_FUZZ is one of: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
    exit(2)
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do throws(BrokenPromise) {
    try target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  } catch {
    fatalError("\(target.rawValue): \(error)")
  }
  return 0
}
