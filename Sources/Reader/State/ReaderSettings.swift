import ArticleModel

/// What a reader is told about the habits of the person who reads.
public struct ReaderSettings: Sendable, Equatable {
  /// The widest column of text, in columns.
  public var measure = 80
  public var outline = OutlinePane.auto
  /// Whether times are shown in the reader's zone, with their age, from the start.
  public var showsLocalTime = false
  public var order = UpdateOrder.published
  /// Whether plain letters also find accented ones.
  public var ignoresAccents = false
  /// Whether a search is a regular expression until Ctrl-R says otherwise.
  public var searchesByExpression = false
  /// How many seconds pass before what is followed is opened again.
  public var followInterval = 60
  /// What ended the program when it was read before, by what it was opened by: it is shown plainly, without quotations that
  /// are folded.
  public var plainOrigins: Set<String> = []

  /// Whether the outline stands beside the text.
  public enum OutlinePane: String, CaseIterable, Sendable {
    /// On screens of 100 columns and more.
    case auto
    /// Wherever some text has room beside it.
    case on
    case off
  }

  /// Which update of an article stands first.
  public enum UpdateOrder: String, CaseIterable, Sendable {
    case published, newest, oldest
  }

  public init() {}
}

extension ReaderSettings.UpdateOrder {
  /// Whether an article's updates have to be turned round to stand in this order. Those without instants stay as they
  /// were published: it is not known which is the newest.
  func asksForReversing(_ article: Article) -> Bool {
    let instants = article.updates.compactMap { article.sections[$0].stamp?.instant }
    guard let first = instants.first, let last = instants.last, first != last else { return false }
    switch self {
    case .published: return false
    case .newest: return first < last
    case .oldest: return first > last
    }
  }
}
