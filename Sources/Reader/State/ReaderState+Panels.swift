import ArticleModel

// Panels of words to read.
extension ReaderState {
  func helpPanel() -> TextPanel { TextPanel(title: "Keys", lines: keys.helpLines, hasHeadings: true) }

  func factsPanel() -> TextPanel {
    let facts = article.facts
    let authors = Set(article.comments.compactMap(\.author)).count
    let pairs: [(String, String?)] = [
      ("Headline", facts.headline), ("By", facts.byline), ("Site", facts.site), ("Address", facts.url),
      ("Language", facts.language), ("Published", facts.published?.printed), ("Modified", facts.modified?.printed),
      ("Updates", String(article.updates.count)),
      ("Sections", String(article.sections.count { $0.kind == .heading })),
      ("Comments", "\(document.commentCount) by \(Words.count(authors, "name"))"),
      (
        "Missing",
        document.missingCount == 0 ? nil : Words.count(document.missingCount, "comment") + " lost by the copy"
      ),
      ("At the site", facts.discussion.map { "the whole discussion: \($0)" }), ("Copy", facts.notice),
      ("Deepest", (article.comments.map(\.depth).max()).map { "level \($0 + 1)" }),
      ("Size", "\(article.text.utf8.count) bytes of text in \(Words.count(article.blocks.count, "block"))"),
    ]
    let lines = pairs.compactMap { name, value in
      value.map { name + String(repeating: " ", count: max(1, 12 - name.count)) + $0 }
    }
    return TextPanel(title: "Facts", lines: lines)
  }
}
