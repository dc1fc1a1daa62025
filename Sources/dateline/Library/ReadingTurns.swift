import ArticleParsing
import Synchronization

/// Lets several threads read what is small at once, and what is large one after the other: a page takes many times its
/// size while it is read, and eight would take eight times that.
struct ReadingTurns: ~Copyable {
  private let turn = Mutex(())

  /// What is larger waits for its turn, in bytes.
  static let largeSize = 1 << 20

  /// Reads something.
  /// - Parameter size: In bytes; nil where it is not known before.
  func take<Result, Fault: Error>(_ size: Int?, _ read: () throws(Fault) -> Result) throws(Fault) -> Result {
    if let size, size <= Self.largeSize { return try read() }
    return try turn.withLock { _ throws(Fault) in
      defer { ArticleParser.giveBackMemory() }
      return try read()
    }
  }
}
