/// What a library of some version holds, so that nothing else is asked or obeyed: the statements that make it, and what
/// SQLite adds by itself.
struct KnownSchema {
  /// All statements that lead to the version, without white space and comments.
  private let statements: Set<ArraySlice<UInt8>>

  /// What FTS5 keeps the index of words in, whose form is its own.
  private static let ofIndex = ["words_data", "words_idx", "words_config"]

  /// - Parameter version: From 1 on.
  init(version: Int) { statements = Self.all[min(version, Self.all.count) - 1] }

  private static let all: [Set<ArraySlice<UInt8>>] = Schema.steps.indices.map { index in
    Set(Schema.steps[...index].flatMap { essence(of: Array($0.utf8)).split(separator: UInt8(ascii: ";")) })
  }

  /// Whether a row of `sqlite_schema` is ours: its type, its name, and the statement that made it.
  func holds(type: String, name: String, _ statement: [UInt8]) -> Bool {
    guard type == "table" || type == "index" else { return false }
    // Names that begin so are SQLite's alone: of indices that it needs, and of its statistics.
    if name.hasPrefix("sqlite_") || Self.ofIndex.contains(name) { return true }
    return statements.contains(Self.essence(of: statement)[...])
  }

  /// A statement in lower case, without white space and comments.
  private static func essence(of statement: [UInt8]) -> [UInt8] {
    let dash = UInt8(ascii: "-")
    var essence: [UInt8] = []
    essence.reserveCapacity(statement.count)
    var isComment = false
    for (index, byte) in statement.enumerated() {
      if byte == 0x0A { isComment = false }
      if byte == dash, index + 1 < statement.count, statement[index + 1] == dash { isComment = true }
      if isComment || byte <= 0x20 { continue }
      essence.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
    }
    return essence
  }
}
