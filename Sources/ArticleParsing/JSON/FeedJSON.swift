import ArticleModel

/// Writes a list of articles as JSON, "dateline-list/1": one object, absent facts null.
public enum FeedJSON {
  /// Calls `write` with pieces of UTF-8 in order.
  public static func encode(_ feed: Feed, to write: (Span<UInt8>) -> Void) {
    withoutActuallyEscaping(write) { write in
      var writer = JSONWriter(sink: write)
      writer.raw("{\"format\":\"dateline-list/1\"")
      writer.member("title", feed.facts.headline)
      writer.member("description", feed.facts.standfirst)
      writer.member("url", feed.facts.url)
      writer.member("language", feed.facts.language)
      writer.raw(",\n\"entries\":[")
      for index in feed.entries.indices {
        writer.raw(index == 0 ? "\n" : ",\n")
        writer.entry(feed.entries[index])
      }
      writer.raw("]}\n")
      writer.flush()
    }
  }
}

extension JSONWriter {
  fileprivate mutating func entry(_ entry: Feed.Entry) {
    let facts = entry.manuscript.facts
    raw("{\"title\":")
    string(entry.title)
    member("author", entry.author)
    member("stamp", entry.stamp)
    member("url", facts.url.flatMap { WebAddress.resolve($0, against: nil) })
    member("group", entry.group)
    member("summary", entry.summary)
    raw(",\"comments\":\(entry.manuscript.commentCount.map(String.init) ?? "null")")
    raw(",\"whole\":\(entry.manuscript.isWhole)}")
  }
}
