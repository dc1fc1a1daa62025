@testable import ArticleModel

/// What is wrong with an article by its own documentation, found the slow and plain way.
func faults(of article: Article) -> [String] {
  tilingFaults(article) + sectionFaults(article) + commentFaults(article) + runFaults(article) + threadFaults(article)
    + lookupFaults(article)
}

private func tilingFaults(_ article: Article) -> [String] {
  var faults: [String] = []
  let bytes = Array(article.text.utf8)
  var position = 0
  for (index, block) in article.blocks.enumerated() {
    if block.text.lowerBound != position { faults.append("block \(index) begins at \(block.text), not \(position)") }
    if block.text.upperBound >= bytes.count || bytes[block.text.upperBound] != 0x0A {
      return faults + ["no LF after block \(index)"]
    }
    let words = article.words(ofBlock: index)
    if Array(words.utf8) != Array(bytes[block.text]) { faults.append("words of block \(index)") }

    if words.unicodeScalars.contains(where: { isForbidden($0, in: .preformatted) }) {
      faults.append("unclean \(codes(words))")
    }
    if words.hasPrefix("\n") || words.hasSuffix("\n") { faults.append("LF at an end of block \(index)") }
    faults += kindFaults(block).map { "block \(index): \($0)" }
    position = block.text.upperBound + 1
  }
  return position == bytes.count ? faults : faults + ["\(bytes.count - position) bytes after the last block"]
}

private func kindFaults(_ block: Article.Block) -> [String] {
  switch block.kind {
  case .heading(let level): (1...64).contains(level) ? [] : ["level \(level)"]
  case .quote(let level): (0...64).contains(level) ? [] : ["level \(level)"]
  case .listItem(let marker, let level):
    (0...64).contains(level) && (0...block.text.count).contains(marker) ? [] : ["marker \(marker), level \(level)"]
  case .caption(let credit?):
    credit.isEmpty || credit.clamped(to: block.text) != credit ? ["credit \(credit)"] : []
  case .paragraph, .preformatted, .standfirst, .headline, .tableRow: block.text.isEmpty ? ["empty"] : []
  case .caption(nil), .media, .rule, .byline: []
  }
}

private func sectionFaults(_ article: Article) -> [String] {
  var faults: [String] = []
  var position = 0
  for (index, section) in article.sections.enumerated() {
    let blocks = section.blocks
    if blocks.isEmpty || blocks.lowerBound < position || blocks.upperBound > article.blocks.count {
      faults.append("section \(index) is \(blocks)")
    }
    if section.headerCount > blocks.count || section.headerCount > 2 { faults.append("header of section \(index)") }
    if section.body.lowerBound != blocks.lowerBound + section.headerCount { faults.append("body of section \(index)") }
    position = blocks.upperBound
  }
  return faults
}

private func commentFaults(_ article: Article) -> [String] {
  var faults: [String] = []
  var position = 0
  for (index, comment) in article.comments.enumerated() {
    let blocks = comment.blocks
    if blocks.isEmpty || blocks.lowerBound < position || blocks.upperBound > article.blocks.count {
      faults.append("comment \(index) is \(blocks)")
    } else if article.blocks[blocks.lowerBound].kind != .byline {
      faults.append("comment \(index) has no byline")
    }
    if comment.isMissing, !comment.body.isEmpty { faults.append("missing comment \(index) has words") }
    if article.sections.contains(where: { $0.blocks.overlaps(blocks) }) {
      faults.append("comment \(index) in a section")
    }
    position = blocks.upperBound
  }
  if let title = article.discussionTitle, !article.blocks.indices.contains(title) { faults.append("discussion title") }
  return faults
}

private func runFaults(_ article: Article) -> [String] {
  var faults: [String] = []
  var position = 0
  var links: Set<Int> = []
  for (index, block) in article.blocks.enumerated() {
    if block.runs.lowerBound != position { faults.append("runs of block \(index) begin at \(block.runs)") }
    for run in article.runs[block.runs] {
      if run.text.isEmpty || run.text.clamped(to: block.text) != run.text {
        faults.append("run \(run.text) of \(index)")
      }
      if case .link(let link) = run.kind { links.insert(link) }
    }
    position = block.runs.upperBound
  }
  if position != article.runs.count { faults.append("runs left over") }
  if links != Set(article.links.indices) { faults.append("links without a run, or runs without a link") }
  return faults
}

private func threadFaults(_ article: Article) -> [String] {
  let depths = article.comments.map(\.depth)
  var faults: [String] = []
  let parents = article.parents()
  for index in depths.indices {
    if depths[index] < 0 || depths[index] > (index == 0 ? 0 : depths[index - 1] + 1) {
      faults.append("depth of \(index)")
    }
    let end = depths[(index + 1)...].firstIndex { $0 <= depths[index] } ?? depths.count
    if article.thread(index) != index..<end { faults.append("thread of \(index): \(article.thread(index))") }
    let parent = depths[..<index].lastIndex { $0 < depths[index] }
    if article.parent(of: index) != parent || parents[index] != parent { faults.append("parent of \(index)") }
    if let parent, depths[parent] != depths[index] - 1 { faults.append("\(index) hangs in the air") }
  }
  return faults
}

private func lookupFaults(_ article: Article) -> [String] {
  var faults: [String] = []
  for index in article.blocks.indices {
    if article.section(ofBlock: index) != article.sections.firstIndex(where: { $0.blocks.contains(index) }) {
      faults.append("section of block \(index)")
    }
    if article.comment(ofBlock: index) != article.comments.firstIndex(where: { $0.blocks.contains(index) }) {
      faults.append("comment of block \(index)")
    }
  }
  guard !article.blocks.isEmpty else { return faults }
  for offset in -1...article.text.utf8.count + 1 {
    // A block's own LF counts to it.
    let nearest = article.blocks.firstIndex { offset <= $0.text.upperBound } ?? article.blocks.count - 1
    if article.block(at: offset) != nearest { faults.append("block at \(offset)") }
  }
  return faults
}
