extension Article {
  /// The same article with another one's discussion in the place of its own.
  public func replacingDiscussion(with other: Article) -> Article {
    var copy = CopiedBlocks()
    var movedBlocks: [Int: Int] = [:]
    for block in blocks.indices where comment(ofBlock: block) == nil && block != discussionTitle {
      movedBlocks[block] = copy.blocks.count
      copy.append(block, of: self)
    }
    let sections = sections.map { section in
      var section = section
      let first = movedBlocks[section.blocks.lowerBound] ?? 0
      section.blocks = first..<first + section.blocks.count
      return section
    }
    var title: Int?
    if let index = other.discussionTitle {
      title = copy.blocks.count
      copy.append(index, of: other, firstLink: links.count)
    }
    let comments = other.comments.map { comment in
      var comment = comment
      let first = copy.blocks.count
      for block in comment.blocks { copy.append(block, of: other, firstLink: links.count) }
      comment.blocks = first..<copy.blocks.count
      return comment
    }
    return Article(
      facts: facts, text: copy.finishedText, blocks: copy.blocks, sections: sections, comments: comments,
      links: links + other.links, runs: copy.runs, discussionTitle: title, parentIndices: other.parentIndices)
  }
}
