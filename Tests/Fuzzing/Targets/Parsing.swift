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
}
