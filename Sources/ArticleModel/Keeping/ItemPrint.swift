/// What an update or a comment is known by in every version of its article, and what it says.
struct ItemPrint: Sendable, Equatable {
  /// The fingerprint of what stays when its words are edited: the source's identifier, or author and stamp. Where
  /// nothing such is printed, of the words themselves. Several items may share one.
  var identity: UInt64
  /// The fingerprint of its words, white space not counted: of an update with its title, without its stamp; of a comment
  /// without its byline, but with its author if the source names it by no identifier.
  var words: UInt64
}

/// The updates and comments of an article, each with its print.
struct ItemPrints {
  /// Of the updates in the order the article prints them, then of the comments that are there.
  private(set) var prints: [ItemPrint] = []
  /// The sections of the updates, and the indices of the comments, in the order of the prints.
  let updates: [Int]
  let comments: [Int]
  /// How many comments the copy lost.
  let missing: Int

  init(_ article: Article) {
    updates = article.updates
    comments = article.comments.indices.filter { !article.comments[$0].isMissing }
    missing = article.comments.reduce(0) { sum, comment in
      if case .missing(let count) = comment.kind { sum + count } else { sum }
    }
    prints.reserveCapacity(updates.count + comments.count)
    for section in updates { prints.append(article.print(ofUpdate: section)) }
    for comment in comments { prints.append(article.print(ofComment: comment)) }
  }

  /// How many of the prints are those of updates.
  var updateCount: Int { updates.count }
}

extension Article {
  /// What a comment, by its index, is known by in every version of the article; several may share one.
  public func identity(ofComment index: Int) -> UInt64 {
    namedIdentity(of: comments[index]) ?? print(ofComment: index).identity
  }

  /// What an update, by its section, is known by in every version of the article; several may share one.
  public func identity(ofUpdate section: Int) -> UInt64 { print(ofUpdate: section).identity }

  func print(ofComment index: Int) -> ItemPrint {
    let comment = comments[index]
    let lines = comment.id == nil ? ["by", comment.author ?? ""] : ["named"]
    let words = fingerprint(lines, ofWords: comment.body)
    return ItemPrint(identity: namedIdentity(of: comment) ?? words, words: words)
  }

  /// What names a comment whatever its words are; nil where only they do.
  private func namedIdentity(of comment: Comment) -> UInt64? {
    if let id = comment.id { return Self.fingerprint(of: ["id", id]) }
    guard let author = comment.author, !author.isEmpty, let time = comment.stamp?.lasting else { return nil }
    return Self.fingerprint(of: ["by", author, time])
  }

  func print(ofUpdate index: Int) -> ItemPrint {
    let section = sections[index]
    let title = section.title ?? ""
    let words = fingerprint(["update", title], ofWords: section.body)
    if let time = section.stamp?.lasting {
      return ItemPrint(identity: Self.fingerprint(of: ["update at", time]), words: words)
    }
    return ItemPrint(identity: title.isEmpty ? words : Self.fingerprint(of: ["update", title]), words: words)
  }

  /// The print of a section that is no update.
  func print(ofReportSection index: Int) -> ItemPrint {
    let section = sections[index]
    return ItemPrint(
      identity: Self.fingerprint(of: ["section", "\(section.kind)", section.title ?? ""]),
      words: fingerprint(["section"], ofWords: section.body))
  }

  private static func fingerprint(of parts: [String]) -> UInt64 {
    var fingerprint = Fingerprint()
    for part in parts {
      fingerprint.add(part)
      fingerprint.add("\n")
    }
    return fingerprint.value
  }

  /// The fingerprint of some lines and, white space not counted, of the words of blocks.
  private func fingerprint(_ lines: [String], ofWords blocks: Range<Int>) -> UInt64 {
    var fingerprint = WordFingerprint(Self.fingerprint(of: lines))
    let text = text.utf8.span
    for block in blocks { fingerprint.add(text.extracting(self.blocks[block].text)) }
    return fingerprint.value
  }
}
