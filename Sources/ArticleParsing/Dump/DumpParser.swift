import ArticleModel

/// Reads the plain text that an extractor has left of a page.
struct DumpParser {
  let bytes: [UInt8]
  let lines: [Line]
  private var builder = ArticleBuilder()

  static func article(from bytes: [UInt8]) -> Article {
    var parser = DumpParser(bytes: bytes)
    parser.run()
    return parser.builder.finish()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineScanner.scan(bytes)
    builder.reserve(bytes.count)
  }

  private mutating func run() {
    let place = DiscussionFinder.find(in: bytes, lines: lines)
    let body = 0..<(place?.lines.lowerBound ?? lines.count)
    for index in body { block(.paragraph, lines[index].start..<lines[index].end) }
    guard let place else { return }
    builder.beginDiscussion(title: place.announcement.map { String(decoding: bytes[lines[$0].words], as: UTF8.self) })
    var writer = CommentWriter(bytes: bytes, lines: lines, conventions: place.conventions)
    let drafts = CommentReader.drafts(in: bytes, lines: lines, at: place)
    for draft in drafts { writer.write(draft, to: &builder) }
    guard place.lines.upperBound < lines.count else { return }
    builder.beginRelated(nil)
    for index in place.lines.upperBound..<lines.count { block(.paragraph, lines[index].start..<lines[index].end) }
  }

  private mutating func block(_ kind: Article.Block.Kind, _ range: Range<Int>) {
    let bytes = self.bytes
    builder.begin(kind)
    builder.text(bytes.span.extracting(range))
    builder.end()
  }
}
