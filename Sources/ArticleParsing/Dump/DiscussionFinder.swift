/// Tells the list that is a discussion from the lists of navigation, of ingredients, of other articles.
///
/// Nothing in a dump says which list holds the comments, so every list is weighed: what stands before it and after
/// it, and whether its items look as if people had written and signed them.
struct DiscussionFinder {
  let bytes: [UInt8]
  let lines: [Line]
  private var groups: [ListGroup]
  private var headers: CommentHeaderReader

  static func find(in bytes: [UInt8], lines: [Line]) -> DiscussionPlace? {
    var finder = DiscussionFinder(bytes: bytes, lines: lines)
    return finder.find()
  }

  private init(bytes: [UInt8], lines: [Line]) {
    (self.bytes, self.lines) = (bytes, lines)
    groups = ListGroupFinder.groups(in: lines)
    headers = CommentHeaderReader(bytes: bytes)
  }

  private mutating func find() -> DiscussionPlace? {
    var best: (index: Int, evidence: ListEvidence)?
    for index in groups.indices {
      if let best, isInside(groups[index], groups[best.index]), best.evidence.isPlain { continue }
      var evidence = evidence(for: groups[index])
      if evidence.signed > 0, evidence.signed < 0.7, let signed = signedPart(of: groups[index]) {
        let narrowed = self.evidence(for: signed)
        if narrowed.isEnough, narrowed.score > evidence.score { (groups[index], evidence) = (signed, narrowed) }
      }
      guard evidence.isEnough, evidence.score > best?.evidence.score ?? 0 else { continue }
      best = (index, evidence)
    }
    guard let best else { return nil }
    return place(best.index, best.evidence)
  }

  private func isInside(_ group: ListGroup, _ other: ListGroup) -> Bool {
    group.column > other.column && other.lines.contains(group.lines.lowerBound)
  }
}

// MARK: - Evidence

extension DiscussionFinder {
  /// How many items of a list are looked at.
  private static let sampleSize = 40

  private mutating func evidence(for group: ListGroup) -> ListEvidence {
    var evidence = ListEvidence(itemCount: group.itemCount)
    let items = items(of: group, limit: Self.sampleSize).filter { $0.count > 1 || lines[$0.lowerBound].words.count > 3 }
    evidence.itemCount = min(group.itemCount, max(items.count, group.itemCount - Self.sampleSize))
    var conventions = HeaderConventions(hasStamps: true)
    conventions.hasTrailingStamps = true
    for item in items { weigh(item, of: group, into: &evidence, conventions) }
    evidence.divide(by: Double(max(1, items.count)))
    readAnnouncement(before: group, into: &evidence)
    evidence.hasEnd = hasEnd(after: group.lines.upperBound)
    return evidence
  }

  /// The line ranges of a list's first items.
  func items(of group: ListGroup, limit: Int) -> [Range<Int>] {
    var starts: [Int] = []
    var index = group.lines.lowerBound
    while index < group.lines.upperBound, starts.count <= limit {
      if lines[index].column == group.column { starts.append(index) }
      index += 1
    }
    let ends = starts.dropFirst() + (starts.count <= limit ? [group.lines.upperBound] : [])
    return zip(starts, ends).map { $0..<$1 }
  }

  /// Where a whole page stands in one list, the comments are the items from the first that is signed to the last.
  private mutating func signedPart(of group: ListGroup) -> ListGroup? {
    let items = items(of: group, limit: 400)
    let conventions = HeaderConventions(hasStamps: true)
    let signed = items.filter { item in
      let parts = item.prefix(6).map { CommentLine(words: lines[$0].words, followsBlank: lines[$0].followsBlank) }
      let header = headers.read(parts, number: lines[item.lowerBound].marker.number, conventions: conventions)
      return header.hasSays || header.stamp != nil && !header.isTrailing
    }
    guard let first = signed.first, let last = signed.last, signed.count >= 2, signed.count < items.count else {
      return nil
    }
    var part = group
    part.lines = first.lowerBound..<last.upperBound
    part.itemCount = items.count { $0.lowerBound >= first.lowerBound && $0.upperBound <= last.upperBound }
    part.firstNumber = lines[first.lowerBound].marker.number
    part.lastNumber = lines[last.lowerBound].marker.number
    return part
  }

  private mutating func weigh(
    _ item: Range<Int>, of group: ListGroup, into evidence: inout ListEvidence, _ conventions: HeaderConventions
  ) {
    var own = item.lowerBound..<item.upperBound
    if let nested = item.dropFirst().prefix(400).first(where: { lines[$0].marker != .none && lines[$0].marker != .dash }
    ) {
      own = own.lowerBound..<nested
      if lines[nested].words.count > 30 || nested + 1 < item.upperBound && !lines[nested + 1].isMarked {
        evidence.hasReplies = true
      }
    }
    let parts = own.prefix(400).map { CommentLine(words: lines[$0].words, followsBlank: lines[$0].followsBlank) }
    let header = headers.read(parts, number: lines[item.lowerBound].marker.number, conventions: conventions)
    if header.hasSays || header.isPingback { evidence.says += 1 }
    if header.stamp != nil { if header.isTrailing { evidence.trailingStamps += 1 } else { evidence.stamps += 1 } }
    if header.hasNameLine { evidence.names += 1 }
    if let last = own.last, last > own.lowerBound, headers.phrases.isButton(lines[last].words) { evidence.buttons += 1 }
    let length = header.body.reduce(0) { $0 + parts[$1].words.count }
    evidence.length += Double(length)
    if length >= 60, header.body.contains(where: { isSentence(parts[$0].words) }) { evidence.prose += 1 }
    if lines[item.lowerBound].followsBlank { evidence.loose += 1 }
  }

  /// Ends like a sentence, or has one inside.
  private func isSentence(_ words: Range<Int>) -> Bool {
    guard words.count >= 30 else { return false }
    let bytes = self.bytes
    func ends(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F }
    if ends(bytes[words.upperBound - 1]) { return true }
    var index = words.lowerBound + 8
    let limit = min(words.upperBound - 1, words.lowerBound + 2000)
    while index < limit {
      if bytes[index + 1] == 0x20, ends(bytes[index]) || bytes[index] == 0x2C { return true }
      index += 1
    }
    return false
  }

  /// How many lines above a list its announcement may stand.
  private static let announcementDistance = 14

  private mutating func readAnnouncement(before group: ListGroup, into evidence: inout ListEvidence) {
    let start = startOfOrphans(before: group)
    var index = start - 1
    var longLines = 0
    let lowest = max(0, start - Self.announcementDistance)
    while index >= lowest {
      if start < group.lines.lowerBound, start - index > 3 { return }
      let line = lines[index]
      if line.isMarked, line.column != group.column || line.words.count > 40 { return }
      if !line.isMarked, let announcement = headers.phrases.announcement(line.words) {
        switch announcement {
        case .counted(let count): evidence.announcement = (index, count)
        case .named where start - index <= 6: evidence.announcement = (index, nil)
        case .elsewhere where start - index <= 3: evidence.isElsewhere = true
        case .named, .elsewhere: break
        }
        if evidence.announcement != nil || evidence.isElsewhere { return }
      }
      if start - index <= 3, headers.phrases.isRelatedTitle(line.words) { evidence.isUnderRelated = true }
      if line.words.count > 200 { longLines += 1 }
      if longLines > 1 { return }
      index -= 1
    }
  }

  /// Replies to a first comment that the copy lost stand above the list, further right.
  private func startOfOrphans(before group: ListGroup) -> Int {
    var start = group.lines.lowerBound
    let lowest = max(0, start - 60)
    while start > lowest, lines[start - 1].column > group.column { start -= 1 }
    return lines[start].isMarked ? start : group.lines.lowerBound
  }

  private mutating func hasEnd(after index: Int) -> Bool {
    for line in lines[min(index, lines.count)...].prefix(3) where !line.isMarked {
      if headers.phrases.endsDiscussion(line.words) { return true }
      if line.words.count > 100 || headers.phrases.announcement(line.words) != nil { return false }
    }
    return false
  }
}

// MARK: - Place

extension DiscussionFinder {
  private mutating func place(_ index: Int, _ evidence: ListEvidence) -> DiscussionPlace {
    var conventions = HeaderConventions()
    conventions.hasNameLines = evidence.names >= 0.55
    conventions.hasStamps = evidence.stamps >= 0.3 || evidence.itemCount <= 2
    conventions.hasTrailingStamps =
      evidence.trailingStamps >= 0.4 || evidence.itemCount == 1 && evidence.trailingStamps > 0
    if evidence.itemCount == 1, evidence.trailingStamps > 0 { conventions.hasNameLines = true }
    var regions = [region(groups[index], evidence)]
    if let line = evidence.announcement?.line, regions[0].lines.lowerBound == groups[index].lines.lowerBound {
      let start = startOfOrphans(before: groups[index])
      if start > line { regions[0].lines = start..<regions[0].lines.upperBound }
    }
    extend(&regions, from: index)
    return DiscussionPlace(
      announcement: evidence.announcement?.line, regions: regions, conventions: conventions,
      isTight: evidence.loose < 0.3 && evidence.buttons < 0.3, isSigned: max(evidence.says, evidence.stamps) >= 0.6,
      isNamed: evidence.names >= 0.75)
  }

  /// A list's lines without items at either end that are page numbers, tabs and the like.
  private mutating func region(_ group: ListGroup, _ evidence: ListEvidence) -> DiscussionPlace.Region {
    var lines = group.lines
    let longest = evidence.signed >= 0.5 ? 20 : 3
    func isScrap(_ item: Range<Int>) -> Bool {
      item.count == 1 && self.lines[item.lowerBound].words.count <= longest
    }
    for item in items(of: group, limit: 8) {
      guard isScrap(item), item.upperBound < lines.upperBound else { break }
      lines = item.upperBound..<lines.upperBound
    }
    while let last = lines.last, last > lines.lowerBound, self.lines[last].column == group.column,
      isScrap(last..<last + 1)
    {
      lines = lines.lowerBound..<last
    }
    return DiscussionPlace.Region(lines: endAtButton(lines, group, evidence), column: group.column)
  }

  /// Where every comment ends in a button, what follows the last one's button is no part of it.
  private mutating func endAtButton(_ range: Range<Int>, _ group: ListGroup, _ evidence: ListEvidence) -> Range<Int> {
    guard evidence.buttons >= 0.6, evidence.itemCount >= 2,
      var index = range.last(where: { lines[$0].column == group.column })
    else { return range }
    while index + 1 < range.upperBound {
      index += 1
      let line = lines[index]
      guard line.followsBlank || line.isMarked, headers.phrases.isButton(line.words) else { continue }
      var next = index + 1
      while next < range.upperBound, headers.phrases.isButton(lines[next].words) { next += 1 }
      guard next < range.upperBound, !(lines[next].isMarked && evidence.signed < 0.5),
        !opensReply(next, in: range, column: group.column)
      else { continue }
      return range.lowerBound..<next
    }
    return range
  }

  private mutating func opensReply(_ index: Int, in range: Range<Int>, column: Int) -> Bool {
    guard lines[index].isMarked, lines[index].column > column else { return false }
    let parts = (index..<min(index + 6, range.upperBound)).map {
      CommentLine(words: lines[$0].words, followsBlank: lines[$0].followsBlank)
    }
    return headers.read(parts, number: nil, conventions: HeaderConventions(hasStamps: true)).isCertain
  }

  /// Goes on to lists that continue the numbering, or hold the pingbacks.
  private mutating func extend(_ regions: inout [DiscussionPlace.Region], from index: Int) {
    var last = groups[index]
    for group in groups[(index + 1)...]
    where group.column == last.column && group.lines.lowerBound >= last.lines.upperBound {
      let between = last.lines.upperBound..<group.lines.lowerBound
      guard between.count <= 8 else { return }
      if between.contains(where: { headers.phrases.endsDiscussion(lines[$0].words) }) { return }
      let continues = group.firstNumber.map { first in (last.lastNumber.map { (1...4).contains(first - $0) }) ?? false }
      let isPingbacks = between.contains { isPingbackTitle(lines[$0].words) }
      guard continues == true || isPingbacks else { return }
      regions.append(.init(lines: group.lines, column: group.column, isPingbacks: isPingbacks))
      last = group
    }
    last = groups[index]
    for group in groups[..<index].reversed() where group.column == last.column {
      let between = group.lines.upperBound..<max(group.lines.upperBound, last.lines.lowerBound)
      guard between.count <= 8, let number = group.lastNumber, let first = last.firstNumber,
        (1...4).contains(first - number)
      else { return }
      regions.insert(.init(lines: group.lines, column: group.column), at: 0)
      last = group
    }
  }

  private mutating func isPingbackTitle(_ words: Range<Int>) -> Bool {
    headers.phrases.tokens(words, longest: 40)?.first?.isWord(.pingback) ?? false
  }
}
