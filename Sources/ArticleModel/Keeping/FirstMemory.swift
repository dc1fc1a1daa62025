/// What the first form of a memory knew: what was there and what was not seen, but not in which words.
struct FirstMemory: Sendable, Equatable {
  var known: [UInt64]
  var unseen: [UInt64]

  /// What has come, and what the reader had not got to. What was edited or is gone cannot be told: a comment that its
  /// source does not name was known by all its words, "2 hours ago" among them.
  func changes(in article: Article) -> Changes {
    let seen = Set(known).subtracting(unseen)
    let comments = article.firstIdentities
    var changes = Changes()
    changes.unread = UnreadItems(
      updates: Set(article.updates.filter { !seen.contains(article.firstIdentity(ofSection: $0)) }),
      comments: Set(
        article.comments.indices.filter { !article.comments[$0].isMissing && !seen.contains(comments[$0]) }))
    return changes
  }
}

extension Article {
  /// What comments were known by: the source's identifier, else their bylines and words.
  var firstIdentities: [UInt64] {
    comments.map { comment in
      guard let id = comment.id else { return fingerprint(ofBlocks: comment.blocks) }
      var fingerprint = Fingerprint()
      fingerprint.add(id)
      return fingerprint.value
    }
  }

  /// What an update was known by: stamp and title, else all its words.
  fileprivate func firstIdentity(ofSection index: Int) -> UInt64 {
    let section = sections[index]
    return fingerprint(ofBlocks: section.headerCount > 1 ? section.blocks.prefix(section.headerCount) : section.blocks)
  }
}
