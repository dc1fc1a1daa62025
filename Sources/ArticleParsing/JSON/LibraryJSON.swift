import ArticleModel

/// What a library answers as JSON: arrays of objects, a line each. Times are RFC 3339 in UTC; what is not known is null.
public enum LibraryJSON {
  /// Calls `write` with pieces of UTF-8 in order.
  public static func encode(_ hits: [LibraryHit], to write: (Span<UInt8>) -> Void) {
    list(hits, to: write) { writer, hit in
      writer.raw("{\"title\":")
      writer.string(hit.story.title)
      writer.member("site", hit.story.site)
      writer.member("address", hit.story.address)
      writer.member("part", hit.part.rawValue)
      writer.member("author", hit.author)
      writer.member("time", hit.time?.rfc3339)
      writer.member("snippet", hit.snippet)
      writer.raw("}")
    }
  }

  /// Calls `write` with pieces of UTF-8 in order.
  public static func encode(_ moments: [LibraryMoment], to write: (Span<UInt8>) -> Void) {
    list(moments, to: write) { writer, moment in
      writer.raw("{\"time\":")
      writer.string(moment.time.rfc3339)
      writer.member("update", moment.title)
      writer.member("title", moment.story.title)
      writer.member("site", moment.story.site)
      writer.member("address", moment.story.address)
      writer.raw("}")
    }
  }

  private static func list<Element>(
    _ elements: [Element], to write: (Span<UInt8>) -> Void, _ encode: (inout JSONWriter, Element) -> Void
  ) {
    withoutActuallyEscaping(write) { write in
      var writer = JSONWriter(sink: write)
      writer.raw("[")
      for (index, element) in elements.enumerated() {
        writer.raw(index == 0 ? "\n" : ",\n")
        encode(&writer, element)
      }
      writer.raw("]\n")
      writer.flush()
    }
  }
}
