/// An article as a feed or a site's interface hands it over: facts, markup that nobody has read yet, and comments that
/// name what they answer. It may be unclean; `ArticleParser` makes the article of it.
public struct Manuscript: Sendable, Equatable {
  public var facts = Article.Facts()
  public var body = Markup.none
  /// Whether `body` is the whole article, not a summary of it.
  public var isWhole = false
  /// In any order.
  public var comments: [Comment] = []
  /// What decides the order of the comments that answer the same one.
  public var order = Order.time
  /// How many comments there are at the source, where it says so.
  public var commentCount: Int?

  public enum Markup: Sendable, Equatable {
    case none
    case html(String)
    case plain(String)

    public var isEmpty: Bool {
      switch self {
      case .none: true
      case .html(let words), .plain(let words): words.allSatisfy(\.isWhitespace)
      }
    }
  }

  public enum Order: Sendable { case time, source }

  public struct Comment: Sendable, Equatable {
    /// The source's own identifier.
    public var id: String?
    /// The identifier of what it answers; nil at the top level. One that names no comment is of a lost comment.
    public var parent: String?
    public var author: String?
    public var stamp: Stamp?
    public var body: Markup
    public var isPingback = false
    /// Whether only its place is left, such as after it was deleted.
    public var isLost = false

    public init(id: String?, parent: String?, author: String?, stamp: Stamp?, body: Markup, isPingback: Bool = false) {
      (self.id, self.parent, self.author, self.stamp) = (id, parent, author, stamp)
      (self.body, self.isPingback) = (body, isPingback)
    }
  }

  public init() {}
}
