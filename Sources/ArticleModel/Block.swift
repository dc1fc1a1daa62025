extension Article {
  /// A stretch of words that is laid out as one: a paragraph, a heading, a caption.
  public struct Block: Sendable, Equatable {
    public var kind: Kind
    /// UTF-8 offsets into the article's text, without the LF that ends the block. LFs inside are line breaks.
    public var text: Range<Int>
    /// The block's emphasis and links, as a range of the article's runs.
    public var runs: Range<Int>

    public enum Kind: Sendable, Equatable {
      case headline
      /// The paragraph under the headline that sums the report up.
      case standfirst
      /// Who and when. Opens every comment, where it may be empty; under a headline it is the article's own.
      case byline
      case paragraph
      /// A section's title, or the stamp that opens an update. Level 1 is the greatest.
      case heading(level: Int)
      case quote(level: Int)
      /// A list item. Its words begin with the marker; `marker` is that marker's length in UTF-8, with the space.
      case listItem(marker: Int, level: Int)
      /// A caption; the credit, if any, is the range of UTF-8 offsets where it stands in the article's text.
      case caption(credit: Range<Int>?)
      /// A picture or embed that is not shown. Its words are the alternative text, often none.
      case media(Media)
      /// Spaces and line breaks are kept as written.
      case preformatted
      /// Cells separated by TAB, on one line.
      case tableRow(isHeader: Bool)
      case rule
    }

    public enum Media: Sendable, Equatable {
      case photo, video, audio, embed
      /// A copy lost it and did not say what it was.
      case unknown
    }
  }

  /// Emphasis or a link over part of a block.
  public struct Run: Sendable, Equatable {
    /// UTF-8 offsets into the article's text.
    public var text: Range<Int>
    public var kind: Kind

    public enum Kind: Sendable, Equatable {
      case emphasis, strong, code
      /// An index into the article's links.
      case link(Int)
    }

    /// Whether it points somewhere.
    public var isLink: Bool {
      if case .link = kind { true } else { false }
    }
  }
}
