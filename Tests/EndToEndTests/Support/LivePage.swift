/// A page that grows, as a blog's software writes it: updates on top, and comments with numbers of their own below.
struct LivePage: Sendable {
  struct Update: Sendable {
    /// "1800".
    var clock: String
    var words: String
  }

  struct Comment: Sendable {
    var number: Int
    var author: String
    var words: String
  }

  var headline = "The Crane Turns"
  /// The newest first.
  var updates = [
    Update(clock: "1800", words: "The crew have come down for tea, and the hook hangs over the second shed."),
    Update(clock: "1700", words: "The crane turned for the first time in nine years, said the master of the harbour."),
  ]
  var comments = [
    Comment(number: 11, author: "Ned", words: "I told them about the grease."),
    Comment(number: 12, author: "Ada", words: "You did. Twice."),
  ]

  /// The same an hour later: one update and two comments more, one update in other words, one comment gone.
  var later: LivePage {
    var page = self
    page.updates[1].words = "The crane turned for the first time in ten years, said the master of the harbour."
    page.updates.insert(Update(clock: "1900", words: "The hook has found its load, and the load is a piano."), at: 0)
    page.comments.remove(at: 1)
    page.comments += [
      Comment(number: 13, author: "Pell Marsh", words: "Whose piano is it?"),
      Comment(number: 14, author: "Ned", words: "Not mine, I play the drum."),
    ]
    return page
  }

  /// What is said of `later` to whoever read all of the page before.
  static let news = "1 update, 2 comments new, 1 edited"

  var html: String {
    let updates = updates.map { "<p>UPDATE \($0.clock) GMT: \($0.words)</p>" }
    return """
      <!doctype html><html><head><meta charset="utf-8"><title>\(headline)</title>
      <meta property="article:published_time" content="2026-05-05T08:00:00+00:00"></head>
      <body><article><h1>\(headline)</h1>
      \(updates.joined(separator: "\n"))
      <p>ORIGINAL ENTRY: The old crane is to turn again on Tuesday, if the wind lets it, and if its crew is found.</p>
      </article><div id="comments" class="comments-area">
      <h2 class="comments-title">\(comments.count) thoughts on &ldquo;\(headline)&rdquo;</h2>
      <ol class="comment-list">\(comments.map(Self.html).joined(separator: "\n"))</ol></div></body></html>
      """
  }

  private static func html(of comment: Comment) -> String {
    """
    <li id="comment-\(comment.number)" class="comment"><article id="div-comment-\(comment.number)" class="comment-body">
    <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">\(comment.author)</b>
    <span class="says">says:</span></div><div class="comment-metadata"><a href="#comment-\(comment.number)">
    <time datetime="2026-05-05T\(comment.number):15:00+00:00">May 5, 2026 at \(comment.number):15</time></a></div></footer>
    <div class="comment-content"><p>\(comment.words)</p></div></article></li>
    """
  }
}
