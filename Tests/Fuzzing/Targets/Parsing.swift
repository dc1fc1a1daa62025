import ArticleModel

@testable import ArticleParsing

/// The parsers one by one, so that an input stays with the one that it was made for.
enum Parsing {
  typealias Parser = ([UInt8]) -> Publication?

  /// Where what is parsed is said to come from.
  static let address = "https://harbour.example/strike/"

  static func dump(_ bytes: [UInt8]) -> Publication? {
    (try? Intake.text(from: bytes)).map { .article(DumpParser.article(from: $0)) }
  }

  static func page(_ bytes: [UInt8]) -> Publication? {
    (try? Intake.text(from: bytes)).map { .article(HTMLParser.article(from: $0, url: address)) }
  }

  static func feed(_ bytes: [UInt8]) -> Publication? {
    _ = try? OPML.subscriptions(in: bytes)
    return (try? Intake.text(from: bytes)).flatMap { try? FeedParser.material(from: $0, url: address) }
      .map(publication)
  }

  static func json(_ bytes: [UInt8]) -> Publication? {
    if let record = try? DumpRecord(line: bytes) {
      _ = try? ArticleParser.publication(from: record.body, record.origin)
    }
    return (try? Intake.text(from: bytes)).flatMap { try? JSONFormats.material(from: $0, Origin(url: address)) }
      .map(publication)
  }

  /// Whatever it is, with the type that its first line may state.
  static func any(_ bytes: [UInt8]) -> Publication? {
    let (type, body) = stated(bytes)
    return try? ArticleParser.publication(from: body, Origin(url: address, contentType: type))
  }

  private static func publication(_ material: Material) -> Publication {
    switch material {
    case .article(let article): .article(article)
    case .manuscript(let manuscript): .article(ArticleParser.article(from: manuscript))
    case .list(let feed): .list(feed)
    }
  }

  /// "content-type: text/html; charset=koi8-r" in a line of its own before the body.
  private static func stated(_ bytes: [UInt8]) -> (type: String?, body: [UInt8]) {
    let name = Array("content-type: ".utf8)
    guard bytes.starts(with: name) else { return (nil, bytes) }
    let line = bytes.dropFirst(name.count).prefix { $0 != 0x0A }
    return (String(decoding: line, as: UTF8.self), Array(bytes[line.endIndex...].dropFirst()))
  }

  /// What comes out of the intake is text whatever went in, and is read by somebody.
  static func checkIntake(_ input: [UInt8]) throws(BrokenPromise) {
    let (type, body) = stated(Script.parting(input).document)
    if let text = try? Intake.text(from: body, contentType: type) {
      let isText = String(validating: text, as: UTF8.self) != nil
      try promise(isText, "the intake lets through what is no UTF-8")
      let lineEnds: [UInt8] = [0x0B, 0x0C, 0x0D]
      try promise(!text.contains(where: lineEnds.contains), "the intake leaves a line end")
    }
    try Reading.run(input, parse: any)
  }
}
