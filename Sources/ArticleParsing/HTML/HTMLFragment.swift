import ArticleModel

/// Markup that stands in a feed or in what a site answers, without a page around it.
struct HTMLFragment {
  private let document: HTMLDocument
  private let body: Range<Int>

  /// - Parameter markup: Valid UTF-8.
  init(_ markup: [UInt8]) {
    document = HTMLDocument(parsing: markup)
    body = document.first(.body, in: document.subtree(0)).map(document.descendants) ?? document.descendants(0)
  }

  /// Writes its blocks where the builder stands.
  /// - Parameter base: What relative addresses are relative to.
  func write(to builder: inout ArticleBuilder, base: String?, headings: BlockWriter.Headings) {
    var writer = BlockWriter(document, base: base, headings: headings)
    writer.write(body, to: &builder) { _ in false }
    if document.isCut { builder.note(HTMLDocument.cutNotice) }
  }

  /// Its words on one line.
  var words: String { String(decoding: document.collapsedText(body), as: UTF8.self) }
}
