import ArticleModel
public enum ParsingFailure: Error, Equatable { case empty, binary }
public enum ArticleParser {
  public static func article(from bytes: [UInt8]) throws(ParsingFailure) -> Article {
    var b = ArticleBuilder()
    for p in String(decoding: bytes, as: UTF8.self).split(separator: "\n") { b.block(.paragraph, String(p)) }
    return b.finish()
  }
}
public enum ArticleJSON { public static func encode(_ article: Article, to write: (Span<UInt8>) -> Void) {} }
