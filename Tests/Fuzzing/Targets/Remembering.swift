import ArticleModel
import Reader
import Screen

/// What is kept of an article, as the database gives it back.
enum Remembering {
  static func run(_ input: [UInt8]) throws(BrokenPromise) {
    var (bytes, script) = Script.parting(input)
    guard let memory = Memory(encoded: bytes) else { return }
    try promise(Memory(encoded: memory.encoded) == memory, "a memory does not read back")
    let article = Typing.article
    let changes = memory.changes(in: article)
    let known = article.comments.indices
    let areUnreadKnown = changes.unread.comments.allSatisfy { known.contains($0) }
    try promise(areUnreadKnown, "unread comments that are none")
    let folds = memory.folds(in: article)
    let areFoldsKnown = (folds.folded + folds.repliesHidden).allSatisfy { known.contains($0) }
    try promise(areFoldsKnown, "folded comments that are none")
    _ = memory.annotations(in: article)
    _ = memory.forgettingReading()
    let read = memory.havingRead(article)
    try promise(Memory(encoded: read.encoded) == read, "what was read does not read back")
    _ = memory.joining(read, replaced: nil)
    var reading = Reading(.article(article), later: .article(article), &script)
    reading.recall(memory)
    try reading.play(&script)
  }
}
