import ArticleModel

/// The line in which a note is written.
struct NoteLine {
  enum Subject: Equatable {
    /// A part of the article.
    case part(Article.Part)
    /// A note to what is no longer there, by its index.
    case lost(Int)
  }

  let subject: Subject
  var line: LineEditor
}
