import ArticleModel
import ArticleParsing
import Glibc
import Library

/// What was asked for, read and parsed.
struct Loaded {
  var publication: Publication
  /// What the library knows it by; nil for what cannot be had again.
  var origin: String?
  /// What it was made of; nil where it is not to be kept, or is kept already.
  var original: Original?
  /// What is to be told of it in a line.
  var note: String?

  /// Parses what was fetched or kept.
  static func publication(from original: Original, named name: String) throws(Failure) -> Publication {
    let isAddress = original.address.hasPrefix("http://") || original.address.hasPrefix("https://")
    let origin = Origin(url: isAddress ? original.address : nil, contentType: original.contentType)
    do {
      return try ArticleParser.publication(from: original.bytes, origin)
    } catch {
      throw .parsing(source: name, error)
    }
  }
}

extension Instant {
  /// The present time, in whole seconds.
  static var now: Instant { Instant(seconds: Int64(time(nil))) }
}
