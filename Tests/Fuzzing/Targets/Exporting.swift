import ArticleModel
import ArticleParsing
import Reader
import Screen

@testable import dateline

/// Whatever is read is written in every form there is, and what reads back reads back as it was.
enum Exporting {
  static func run(_ input: [UInt8]) throws(BrokenPromise) {
    var (document, script) = Script.parting(input)
    guard let publication = Parsing.any(document) else { return }
    let article = publication.article
    try checkJSON(publication)
    try checkPage(article)
    try checkMail(article)
    try checkText(article, columns: script.number())
    var lines: [String] = []
    Markdown.write(article) { lines.append($0) }
    for line in lines { try promiseClean(withoutLayout(line), "Markdown") }
  }

  /// Lines of text hold nothing that steers a terminal, and are no wider than asked for.
  private static func checkText(_ article: Article, columns: Int) throws(BrokenPromise) {
    var lines: [String] = []
    PlainText.write(article, columns: columns) { lines.append($0) }
    for line in lines {
      let words = withoutLayout(line)
      try promiseClean(words, "printed text")
      guard columns >= 30 else { continue }
      let width = GlyphWidth.columns(of: words)
      try promise(width <= columns, "a line of \(width) columns, not \(columns): \(words)")
    }
  }

  private static func bytes(_ encode: ((Span<UInt8>) -> Void) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    encode { piece in for index in piece.indices { bytes.append(piece[index]) } }
    return bytes
  }

  private static func withoutLayout(_ words: String) -> String { words.filter { $0 != "\n" && $0 != "\t" } }

  private static func checkJSON(_ publication: Publication) throws(BrokenPromise) {
    switch publication {
    case .article(let article):
      let written = bytes { ArticleJSON.encode(article, to: $0) }
      guard case .article(let read) = try? ArticleParser.publication(from: written) else {
        throw BrokenPromise(description: "JSON reads back as no article: \(String(decoding: written, as: UTF8.self))")
      }
      let again = bytes { ArticleJSON.encode(read, to: $0) }
      try promise(again == written, "JSON does not read back: \(difference(written, again))")
    case .list(let feed): _ = bytes { FeedJSON.encode(feed, to: $0) }
    }
  }

  /// Where two texts begin to differ.
  private static func difference(_ a: [UInt8], _ b: [UInt8]) -> String {
    let start = zip(a, b).prefix { $0 == $1 }.count
    let parts = [a, b].map { String(decoding: $0[max(0, min(start, $0.count) - 100)...].prefix(300), as: UTF8.self) }
    return parts.joined(separator: "\n--- and again:\n")
  }

  /// A page that was written reads back with the same words in the same order.
  private static func checkPage(_ article: Article) throws(BrokenPromise) {
    let written = bytes { ArticleHTML.encode(article, to: $0) }
    try PageRules.check(written)
    let again = try? ArticleParser.article(from: written)
    guard !article.blocks.isEmpty else { return }
    let (text, readText) = (Array(article.text.utf8), Array((again?.text ?? "").utf8))
    try promise(readText == text, "a page does not read back: \(difference(text, readText))")
    let counts = (article.comments.count, again?.comments.count ?? 0)
    try promise(counts.0 == counts.1, "\(counts.0) comments read back as \(counts.1)")
  }

  /// Only messages begin with "From ", one for the article and one for each update and comment at the most.
  private static func checkMail(_ article: Article) throws(BrokenPromise) {
    let mail = bytes { ArticleMbox.encode(article, address: Parsing.address, to: $0) }
    let lines = mail.split(separator: 0x0A, omittingEmptySubsequences: false)
    let messages = lines.count { $0.starts(with: "From ".utf8) }
    let parts = 1 + article.updates.count + article.comments.count
    try promise((1...parts).contains(messages), "\(messages) messages of \(parts) parts")
    let isText = String(validating: mail, as: UTF8.self) != nil
    try promise(isText, "mail that is no UTF-8")
  }
}
