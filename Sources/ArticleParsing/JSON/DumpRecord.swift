import ArticleModel

/// One page of a collection of pages in JSON Lines, an object a line, as crawls and text corpora are handed on.
public struct DumpRecord: Sendable, Equatable {
  public enum Kind: Sendable { case text, html }

  public var kind: Kind
  /// The page in UTF-8, for `ArticleParser`; never empty.
  public var body: [UInt8]
  /// Where the page was found, `http` or `https`.
  public var url: String?
  /// As the record gives it; the page may have another.
  public var title: String?
  /// When the page was published or, where that is not known, fetched.
  public var date: Stamp?

  /// Why a line is no record.
  public enum Fault: Error, Equatable, Sendable {
    /// There is nothing on it.
    case blank
    /// It is no JSON object.
    case notAnObject
    /// It breaks off before its object ends.
    case broken
    /// No member that holds a page is a string with words.
    case noBody
  }

  /// Reads one line, without its LF.
  public init(line: [UInt8]) throws(Fault) {
    guard line.contains(where: { $0 > 0x20 }) else { throw .blank }
    guard let document = JSONDocument(line), document.kind(document.root) == .object else { throw .notAnObject }
    if document.isBroken { throw .broken }
    let fields = DumpFields(document)
    guard let (body, name) = fields.body() else { throw .noBody }
    self.body = body
    let isMarkup = JSONDocument.mayBegin(body) ? false : MarkupFormat(of: body) == .html
    kind = name == "html" || isMarkup ? .html : .text
    url = fields.url()
    title = fields.title()
    date = fields.date()
  }

  /// How the page came to be known, for `ArticleParser`.
  public var origin: Origin { Origin(url: url) }
}

/// The names that collections give to the members of a record, most telling first. Names are compared without regard to
/// capitals, and `-` is `_`.
///
/// What is known of them: C4, mC4, CulturaX and FineWeb have `text`, `url`, `timestamp` or `date`; RedPajama 2 and CCNet
/// `raw_content`, `url`, `title`, `date_download`; RefinedWeb and OSCAR `content`; CC-News `text`, `title`, `date`, `url`;
/// news-please `maintext`, `date_publish`; trafilatura `text`, `source`, `date`; Dolma, RedPajama 1 and the Pile put
/// address and time into `metadata` or `meta`, DCLM there as `WARC-Target-URI` and `WARC-Date`, OSCAR into
/// `warc_headers`, which may itself stand in `meta`.
private struct DumpFields {
  private static let bodies = ["html", "text", "content", "raw_content", "maintext", "article", "body"]
  private static let urls = [
    "url", "uri", "target_uri", "warc_target_uri", "link", "source_url", "page_url", "source", "id",
  ]
  private static let titles = ["title", "headline"]
  private static let dates = [
    "date_publish", "date_published", "published", "date", "timestamp", "created", "date_download", "warc_date",
    "crawl_date", "fetch_time",
  ]
  /// What holds such members once more, two levels deep at most.
  private static let containers = ["metadata", "meta", "warc_headers", "warcinfo"]

  private let document: JSONDocument
  /// The objects that are looked into, the record itself first, by the names of their members.
  private var objects: [[String: Int]] = []

  init(_ document: JSONDocument) {
    self.document = document
    var waiting = [(object: document.root, level: 0)]
    while let (object, level) = waiting.popLast() {
      let members = Self.members(of: object, in: document)
      objects.append(members)
      guard level < 2 else { continue }
      waiting += Self.containers.compactMap { members[$0] }.reversed().map { ($0, level + 1) }
    }
  }

  /// Of two members of one name the last counts.
  private static func members(of object: Int, in document: JSONDocument) -> [String: Int] {
    var members: [String: Int] = [:]
    for (name, value) in document.members(of: object) where name.utf8.count <= 20 {
      members[name.lowercased().replacing("-", with: "_")] = value
    }
    return members
  }

  /// The page, and the name of the member that holds it: of the record itself, because a `content` in its metadata is of
  /// something else.
  func body() -> ([UInt8], String)? {
    for name in Self.bodies {
      guard let bytes = document.bytes(objects[0][name]), bytes.contains(where: { $0 > 0x20 }) else { continue }
      return (bytes, name)
    }
    return nil
  }

  /// The first member that is an address: `source` and `id` are of something else as often as not.
  func url() -> String? {
    values(Self.urls).lazy.compactMap { WebAddress.resolve($0, against: nil) }.first
  }

  func title() -> String? { values(Self.titles).lazy.map(cleanLine).first { !$0.isEmpty } }

  /// The first that is a time, printed or in seconds or milliseconds since 1970.
  func date() -> Stamp? {
    values(Self.dates).lazy.filter { $0.utf8.contains(where: ASCII.isDigit) }.compactMap { words -> Stamp? in
      switch Double(words) {
      case let seconds? where (1e8..<1e11).contains(seconds): MachineTime.stamp(seconds: seconds)
      case let milliseconds? where (1e11..<1e13).contains(milliseconds): MachineTime.stamp(seconds: milliseconds / 1e3)
      default: MachineTime.stamp(words, isUTC: true)
      }
    }.first
  }

  /// What members of these names hold, the earlier names first, the record before what stands in it.
  private func values(_ names: [String]) -> [String] {
    names.flatMap { name in objects.compactMap { document.words($0[name]) } }
  }
}
