import Reader
import Screen

@testable import dateline

/// The files in which a person sets the program up.
enum SettingsFiles {
  /// What was read can be printed and read back, and errors are fit for a terminal.
  static func settings(_ input: [UInt8]) throws(BrokenPromise) {
    let reader = SettingsReader(input)
    for problem in reader.problems { try promise(problem.line > 0, "a problem in line \(problem.line)") }
    let file = reader.settings.file
    try promiseClean(file.filter { $0 != "\n" }, "settings as they are printed")
    let again = SettingsReader(Array(file.utf8))
    try promise(again.settings == reader.settings, "settings do not read back: \(file)")
    // A command that was left without a key is so still.
    let known = Set(reader.problems.map(\.reason))
    let new = again.problems.filter { !known.contains($0.reason) }
    try promise(new.isEmpty, "settings that are printed have problems: \(new)")
    _ = (reader.settings.keys, reader.settings.libraryKeys)
  }

  /// A theme draws at every depth of colour.
  static func theme(_ input: [UInt8]) throws(BrokenPromise) {
    let scheme: Scheme
    do throws(FileProblem) {
      scheme = try SchemeReader.scheme(from: input)
    } catch {
      return try promise(error.line > 0, "a problem in line \(error.line)")
    }
    for depth in ColorDepth.allCases {
      let size = Size(columns: 40, rows: 12)
      var reader = ReaderState(size: size, theme: scheme.theme.adapted(to: depth))
      _ = reader.handle(.opened(Typing.article))
      try FrameRules.check(reader.frame(), size: size)
    }
  }
}
