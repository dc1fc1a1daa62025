import ArticleModel

/// An article as indented lines, for fixtures an eye can read.
func tree(of article: Article) -> String {
  var lines: [String] = []
  let facts = article.facts
  for (name, value) in [
    ("headline", facts.headline), ("standfirst", facts.standfirst), ("byline", facts.byline),
    ("published", facts.published.map(describe)), ("modified", facts.modified.map(describe)),
    ("discussion", facts.discussion), ("notice", facts.notice),
  ] {
    if let value { lines.append("\(name): \(value)") }
  }
  for section in article.sections {
    var line = "section \(section.kind)"
    if let title = section.title { line += " “\(title)”" }
    if let stamp = section.stamp { line += " [\(describe(stamp))]" }
    lines.append(line)
    for block in section.body { lines.append("  " + describe(article, block)) }
  }
  if let title = article.discussionTitle { lines.append("discussion “\(article.words(ofBlock: title))”") }
  for index in article.comments.indices {
    let comment = article.comments[index]
    let indent = String(repeating: "  ", count: comment.depth + 1)
    var line = indent + "\(comment.kind)"
    if let number = comment.number { line += " #\(number)" }
    if let author = comment.author { line += " by \(author)" }
    if let stamp = comment.stamp { line += " [\(describe(stamp))]" }
    lines.append(line)
    for block in comment.body { lines.append(indent + "  " + describe(article, block)) }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func describe(_ stamp: Stamp) -> String {
  guard let instant = stamp.instant?.rfc3339 else { return stamp.printed }
  return "\(stamp.printed) = \(instant)\(stamp.isGuess ? "?" : "")"
}

private func describe(_ article: Article, _ index: Int) -> String {
  let block = article.blocks[index]
  let words = article.words(ofBlock: index).split(separator: "\n", omittingEmptySubsequences: false).joined(
    separator: " ⏎ "
  ).replacing("\t", with: " ⇥ ")
  switch block.kind {
  case .caption(let credit?): return "caption(credit: \(article.words(credit))): \(words)"
  case .caption(nil): return "caption: \(words)"
  case .listItem(let marker, let level): return "listItem(\(marker), level \(level)): \(words)"
  default: return "\(block.kind): \(words)"
  }
}
