import ArticleModel
import Screen

/// How the columns of the list of stories are shared out: signs and the title, which gives up what is new in the story its
/// room; then the site on a wide screen, how much was read, and the age.
struct ShelfColumns {
  /// Where the title begins, after the signs.
  let title: Int
  /// Where title and news end.
  let end: Int
  let site: Range<Int>?
  let progress: Range<Int>?
  let age: Range<Int>?

  init(_ columns: Int) {
    var end = columns - (columns >= 40 ? 1 : 0)
    /// Takes a column off the end, with a gap before it.
    func take(_ width: Int, gap: Int, if fits: Bool) -> Range<Int>? {
      guard fits else { return nil }
      defer { end -= width + gap }
      return end - width..<end
    }
    age = take(6, gap: 1, if: columns >= 36)
    progress = take(6, gap: 2, if: columns >= 48)
    site = take(min(20, columns / 5), gap: 2, if: columns >= 76)
    title = columns >= 24 ? 5 : 3
    self.end = end
  }

  /// What is told of a story's news beside its title: in full where the title is not cut for it or keeps a fair width,
  /// else in short.
  func news(of story: Story) -> String {
    let full = Words.news(of: story)
    let room = end - title - full.utf8.count - 2
    if full.isEmpty || room >= min(36, GlyphWidth.columns(of: story.title)) { return full }
    let short = Words.shortNews(of: story)
    return end - title - short.utf8.count >= 12 ? short : ""
  }
}
