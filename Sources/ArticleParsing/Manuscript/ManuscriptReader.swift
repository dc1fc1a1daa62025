import ArticleModel

extension ArticleParser {
  /// The article of a manuscript, such as an entry of a feed brings.
  public static func article(from manuscript: Manuscript) -> Article {
    var builder = ArticleBuilder()
    builder.facts = manuscript.facts
    builder.facts.byline = nil
    // These are filled by their blocks.
    (builder.facts.headline, builder.facts.standfirst) = (nil, nil)
    if let headline = manuscript.facts.headline { builder.headline(headline) }
    if let standfirst = manuscript.facts.standfirst { builder.block(.standfirst, standfirst) }
    let byline = [manuscript.facts.byline, manuscript.facts.published?.printed].compactMap { $0 }
    if !byline.isEmpty { builder.block(.byline, byline.joined(separator: " · ")) }
    builder.facts.byline = manuscript.facts.byline
    let markup = MarkupWriter(base: manuscript.facts.url)
    markup.write(manuscript.body, headings: .sections, to: &builder)
    write(manuscript, markup, to: &builder)
    return builder.finish()
  }

  private static func write(_ manuscript: Manuscript, _ markup: MarkupWriter, to builder: inout ArticleBuilder) {
    guard !manuscript.comments.isEmpty else { return }
    builder.beginDiscussion(title: nil)
    for step in ThreadOrder(manuscript.comments, by: manuscript.order).steps {
      switch step {
      case .missing(let depth): builder.missingComments(1, depth: depth)
      case .comment(let index, let depth):
        let comment = manuscript.comments[index]
        if comment.isLost {
          builder.missingComments(1, depth: depth)
          continue
        }
        builder.beginComment(
          .init(
            id: comment.id, author: comment.author, stamp: comment.stamp, depth: depth, isPingback: comment.isPingback))
        markup.write(comment.body, headings: .blocks, to: &builder)
      }
    }
  }
}
