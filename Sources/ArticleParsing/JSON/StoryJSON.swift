import ArticleModel

/// The stories of a library as JSON: an array of objects, a line each. Times are RFC 3339 in UTC; what is not known is
/// null.
public enum StoryJSON {
  /// Calls `write` with pieces of UTF-8 in order.
  public static func encode(_ stories: [Story], to write: (Span<UInt8>) -> Void) {
    withoutActuallyEscaping(write) { write in
      var writer = JSONWriter(sink: write)
      writer.raw("[")
      for (index, story) in stories.enumerated() {
        writer.raw(index == 0 ? "\n" : ",\n")
        writer.story(story)
      }
      writer.raw("]\n")
      writer.flush()
    }
  }
}

extension JSONWriter {
  fileprivate mutating func story(_ story: Story) {
    raw("{\"title\":")
    string(story.title)
    member("site", story.site)
    member("address", story.address)
    member("changed", story.changed.rfc3339)
    member("opened", story.opened?.rfc3339)
    for (name, number) in [
      ("updates", story.updates), ("comments", story.comments), ("new_updates", story.newUpdates),
      ("new_comments", story.newComments), ("edited", story.edited), ("progress", story.progress),
    ] {
      raw(",\"\(name)\":\(number)")
    }
    member("failure", story.failure)
    raw("}")
  }
}

/// What came of a refresh as JSON.
public enum RefreshJSON {
  /// Calls `write` with pieces of UTF-8 in order.
  /// - Parameter failures: A line each.
  public static func encode(
    asked: Int, changed: Int, new: Int, postponed: Int, failures: [String], to write: (Span<UInt8>) -> Void
  ) {
    withoutActuallyEscaping(write) { write in
      var writer = JSONWriter(sink: write)
      writer.raw("{\"asked\":\(asked),\"changed\":\(changed),\"new\":\(new),\"postponed\":\(postponed),\"failures\":[")
      for (index, failure) in failures.enumerated() {
        if index > 0 { writer.raw(",") }
        writer.string(failure)
      }
      writer.raw("]}\n")
      writer.flush()
    }
  }
}
