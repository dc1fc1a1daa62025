/// What a search of the library found: the best place in a story, and some words around it.
public struct LibraryHit: Sendable, Equatable {
  /// What the words stand in.
  public enum Part: String, Sendable {
    case headline, text, update, comment
  }

  public var story: Story
  public var part: Part
  /// Who wrote the comment, where it is known.
  public var author: String?
  /// The time of the update or comment, else of the story, where it is known.
  public var time: Instant?
  /// One line of words around the hit.
  public var snippet: String
  /// What was searched for, as UTF-8 offsets into the snippet, ascending.
  public var matches: [Range<Int>]
  /// Where the hit stands, as a UTF-8 offset into the article's text as it was kept.
  public var offset: Int

  public init(
    story: Story, part: Part, author: String?, time: Instant?, snippet: String, matches: [Range<Int>], offset: Int
  ) {
    (self.story, self.part, self.author, self.time) = (story, part, author, time)
    (self.snippet, self.matches, self.offset) = (snippet, matches, offset)
  }
}

/// An update of a kept story, on the clock that all stories share.
public struct LibraryMoment: Sendable, Equatable {
  public var story: Story
  public var time: Instant
  /// The update's title, else its first words, in one line.
  public var title: String
  /// Where the update stands, as a UTF-8 offset into the article's text as it was kept.
  public var offset: Int

  public init(story: Story, time: Instant, title: String, offset: Int) {
    (self.story, self.time, self.title, self.offset) = (story, time, title, offset)
  }
}
