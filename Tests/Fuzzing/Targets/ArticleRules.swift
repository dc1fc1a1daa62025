import ArticleModel

/// What holds of every article, whatever it was made of.
enum ArticleRules {
  static func check(_ article: Article) throws(BrokenPromise) {
    try checkBlocks(article)
    try checkParts(article)
    try checkFacts(article.facts)
  }

  /// Blocks tile the text, and runs stand in their blocks.
  private static func checkBlocks(_ article: Article) throws(BrokenPromise) {
    let words = article.text.unicodeScalars.lazy.filter { $0 != "\n" && $0 != "\t" }
    if let scalar = words.first(where: FrameRules.steers) {
      throw BrokenPromise(description: "U+\(String(scalar.value, radix: 16)) in the text")
    }
    var (end, runs) = (0, 0)
    for (index, block) in article.blocks.enumerated() {
      try promise(block.text.lowerBound == end, "block \(index) begins at \(block.text), not at \(end)")
      try promise(block.runs.lowerBound == runs, "the runs of block \(index) begin at \(block.runs), not at \(runs)")
      for run in article.runs[block.runs] {
        let isInside = !run.text.isEmpty && run.text.clamped(to: block.text) == run.text
        try promise(isInside, "a run \(run.text) of block \(index), \(block.text)")
        if case .link(let link) = run.kind {
          try promise(article.links.indices.contains(link), "a run with link \(link) of \(article.links.count)")
        }
      }
      (end, runs) = (block.text.upperBound + 1, block.runs.upperBound)
    }
    try promise(end == article.text.utf8.count, "\(article.text.utf8.count - end) bytes behind the last block")
  }

  /// Sections and comments are ranges of blocks, in order and apart; a reply stands one level below what it answers.
  private static func checkParts(_ article: Article) throws(BrokenPromise) {
    var end = 0
    for section in article.sections {
      let isApart = !section.blocks.isEmpty && section.blocks.lowerBound >= end
      try promise(isApart && section.blocks.upperBound <= article.blocks.count, "a section of \(section.blocks)")
      end = section.blocks.upperBound
    }
    end = 0
    var depth = -1
    for comment in article.comments {
      let isApart = !comment.blocks.isEmpty && comment.blocks.lowerBound >= end
      try promise(isApart && comment.blocks.upperBound <= article.blocks.count, "a comment of \(comment.blocks)")
      try promise((0...depth + 1).contains(comment.depth), "a comment of depth \(comment.depth) below \(depth)")
      if let author = comment.author { try promiseClean(author, "an author's name") }
      if let stamp = comment.stamp { try promiseClean(stamp.printed, "a stamp") }
      (end, depth) = (comment.blocks.upperBound, comment.depth)
    }
  }

  private static func checkFacts(_ facts: Article.Facts) throws(BrokenPromise) {
    let lines = [facts.headline, facts.standfirst, facts.byline, facts.site, facts.url, facts.language, facts.notice]
    for line in lines { if let line { try promiseClean(line, "a fact: \(line)") } }
    for address in [facts.url, facts.discussion] {
      guard let address = address?.lowercased() else { continue }
      try promise(address.hasPrefix("http://") || address.hasPrefix("https://"), "an address \(address)")
    }
  }

  /// What holds of a list beside what holds of its page.
  static func check(_ feed: Feed) throws(BrokenPromise) {
    for entry in feed.entries {
      let lines = [entry.title, entry.author, entry.stamp?.printed, entry.summary, entry.group]
      for line in lines { if let line { try promiseClean(line, "an entry: \(line)") } }
    }
    for section in feed.page.sections.indices { _ = feed.entryIndex(ofSection: section) }
  }

  static func check(_ publication: Publication) throws(BrokenPromise) {
    try check(publication.article)
    if case .list(let feed) = publication { try check(feed) }
  }
}
