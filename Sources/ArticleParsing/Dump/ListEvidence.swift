/// What was found out about a list, as shares of the items looked at.
struct ListEvidence {
  var itemCount = 0
  var says = 0.0
  var stamps = 0.0
  var trailingStamps = 0.0
  var names = 0.0
  var buttons = 0.0
  var prose = 0.0
  /// Mean length of an item in bytes.
  var length = 0.0
  /// Share of items that follow an empty line.
  var loose = 0.0
  var hasReplies = false
  /// The line that announces it, and how many comments it counts.
  var announcement: (line: Int, count: Int?)?
  /// It lists comments on other articles.
  var isElsewhere = false
  /// The words above it announce other articles; the list of these may be lost, and the comments follow at once.
  var isUnderRelated = false
  var hasEnd = false

  /// Share of items that are signed beyond doubt.
  var signed: Double { min(1, max(says, stamps, trailingStamps)) }

  var isEnough: Bool {
    if isElsewhere { return false }
    // A list much shorter than announced holds the rules for commenting, not the comments.
    if let count = announcement?.count, signed < 0.5, !hasReplies, itemCount * 4 < count { return false }
    if isUnderRelated, !hasEnd, says < 0.5, buttons < 0.5 { return false }
    if let announcement {
      if signed >= 0.5 || names >= 0.6 && length >= 40 { return true }
      if prose >= 0.3, announcement.count != nil || itemCount >= 2 { return true }
    }
    // A date below a few words also stands in lists of other articles.
    let signedAbove = max(says, stamps)
    if signedAbove >= 0.6, itemCount >= 2, prose >= 0.25 || buttons >= 0.3 || says >= 0.5 { return true }
    if signed >= 0.6, itemCount >= 2, prose >= 0.25, hasEnd || hasReplies { return true }
    if names >= 0.6, itemCount >= 2, hasReplies, prose >= 0.5, length >= 150 { return true }
    if hasEnd, itemCount == 1, says == 1 || stamps == 1 && prose == 1 { return true }
    guard hasEnd, itemCount >= 2 else { return false }
    return prose >= 0.6 && length >= 140 || hasReplies && prose >= 0.3
  }

  /// Beyond doubt a discussion: the lists in it are replies.
  var isPlain: Bool { signed >= 0.6 && itemCount >= 8 && (hasEnd || announcement != nil) }

  var score: Double {
    var score = 3 * signed + buttons + 2 * prose + 0.5 * names
    if let announcement { score += announcement.count != nil ? 3 : 2 }
    if hasEnd { score += 1.5 }
    if hasReplies { score += 0.5 }
    var (doublings, count) = (0.0, itemCount)
    while count > 1, doublings < 6 { (doublings, count) = (doublings + 1, count / 2) }
    return score + 0.25 * doublings
  }
}

extension ListEvidence {
  /// Makes shares of sums.
  mutating func divide(by count: Double) {
    says /= count
    stamps /= count
    trailingStamps /= count
    names /= count
    buttons /= count
    prose /= count
    length /= count
    loose /= count
  }
}
