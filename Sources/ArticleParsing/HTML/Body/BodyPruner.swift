/// Finds in the element that holds an article what is no part of it: bylines, labels of buttons, links to other
/// articles, invitations to subscribe, words that stand there twice.
struct BodyPruner {
  let document: HTMLDocument
  let nodes: Range<Int>
  private(set) var runs: [TextRun]
  private(set) var dropped: [TextRun] = []
  private var isDropped: [Bool]
  private let words: [[UInt8]]
  private let facts: PageFacts
  private let total: Int

  init(document: HTMLDocument, text: PageText, nodes: Range<Int>, facts: PageFacts) {
    (self.document, self.nodes, self.facts) = (document, nodes, facts)
    runs = text.runs.filter { nodes.contains($0.nodes.lowerBound) }
    isDropped = Array(repeating: false, count: runs.count)
    words = runs.map { document.collapsedText($0.nodes) }
    total = runs.reduce(0) { $0 + $1.words }
  }

  mutating func prune() {
    dropHeaderMatter()
    dropLabels()
    dropRepetitions()
    dropLinkLists()
    dropRelated()
    dropLinkParagraphs()
    dropInvitations()
    dropped = runs.indices.filter { isDropped[$0] }.map { runs[$0] }
  }

  /// The last bytes of the article's element that a rule about its end looks at: so many paragraphs.
  private static let tailLength = 4

  private func isHeading(_ index: Int) -> Bool { document.tag(runs[index].block).headingLevel != nil }
  private func isItem(_ index: Int) -> Bool { list(of: index) != nil }

  /// The outermost list around a run, within the article.
  private func list(of index: Int) -> Int? {
    var found: Int?
    for node in document.ancestors(runs[index].nodes.lowerBound) {
      guard node >= nodes.lowerBound else { break }
      if document.tag(node) == .ul || document.tag(node) == .ol { found = node }
    }
    return found
  }

  /// Whether a run's words are links, but for a sign or two.
  private func isLinks(_ index: Int) -> Bool { runs[index].linked * 10 >= runs[index].words * 8 }
}

// MARK: - Above the words

extension BodyPruner {
  /// A paragraph so long begins the article, in bytes.
  private static let openingLength = 100
  /// So many paragraphs are looked at.
  private static let openingReach = 40
  /// Longer words are no byline, in bytes.
  private static let headerLength = 400

  private mutating func dropHeaderMatter() {
    let title = facts.headline.map(FoldedTitle.init)
    let authors = facts.authors.map { Array($0.lowercased().utf8) }
    for index in runs.indices.prefix(Self.openingReach) {
      if runs[index].words - runs[index].linked >= Self.openingLength { return }
      guard words[index].count <= Self.headerLength else { continue }
      let lowered = words[index].map(ASCII.lowercased)
      let isByline = authors.contains { ASCII.contains(lowered, $0) }
      let isHeadline = title.map { $0 == FoldedTitle(String(decoding: words[index], as: UTF8.self)) } ?? false
      if isByline || isHeadline || isStamp(words[index]) { isDropped[index] = true }
    }
  }

  private func isStamp(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 80, bytes.contains(where: ASCII.isDigit) else { return false }
    var phrases = Phrases(bytes: bytes)
    guard let tokens = phrases.tokens(0..<bytes.count), let time = TimeFinder(tokens: tokens).first() else {
      return false
    }
    let isAnnounced = tokens[0].isWord(.published) || tokens[0].isWord(.update)
    return (time.hasDate || time.isRelative) && (isAnnounced || tokens.count - time.tokens.count <= 8)
  }
}

// MARK: - Between the words

extension BodyPruner {
  private mutating func dropLabels() {
    for index in runs.indices where words[index].count <= 60 {
      var phrases = Phrases(bytes: words[index])
      let isLabel = PromoPhrases.isLabel(words[index]) || !isHeading(index) && phrases.isButton(0..<words[index].count)
      if isLabel || runs[index].words <= 2 && !hasLetters(words[index]) && !isItem(index) && !isInTable(index) {
        isDropped[index] = true
      }
    }
  }

  private func hasLetters(_ bytes: [UInt8]) -> Bool { bytes.contains { ASCII.isLetter($0) || $0 >= 0x80 } }

  private func isInTable(_ index: Int) -> Bool {
    document.ancestor(of: runs[index].nodes.lowerBound) { document.tag($0) == .table } != nil
  }

  /// Galleries and players say the same things again, near by; what recurs further on is meant to.
  private mutating func dropRepetitions() {
    for index in runs.indices where runs[index].words >= 40 && !isDropped[index] {
      let before = max(0, index - Self.repetitionReach)..<index
      if before.contains(where: { words[$0] == words[index] }) { isDropped[index] = true }
    }
  }

  /// In paragraphs.
  private static let repetitionReach = 6

  /// Lists whose items are links lead to other pages, unless the article is made of them.
  private mutating func dropLinkLists() {
    var index = 0
    while index < runs.count {
      guard let list = list(of: index) else {
        index += 1
        continue
      }
      let start = index
      while index < runs.count, document.subtree(list).contains(runs[index].nodes.lowerBound) { index += 1 }
      let sum = runs[start..<index].reduce((words: 0, linked: 0)) { ($0.words + $1.words, $0.linked + $1.linked) }
      guard sum.linked * 10 >= sum.words * 7, sum.words * 4 < total else { continue }
      for item in start..<index { isDropped[item] = true }
      dropTitle(before: start)
    }
  }

  /// The line above what is dropped, if it is one.
  private mutating func dropTitle(before index: Int) {
    guard index > 0, !isDropped[index - 1], words[index - 1].count <= 60 else { return }
    let isTitle = isHeading(index - 1) || words[index - 1].last == UInt8(ascii: ":") || isRelatedTitle(index - 1)
    if isTitle || words[index - 1].count <= 30 { isDropped[index - 1] = true }
  }

  private func isRelatedTitle(_ index: Int) -> Bool {
    var phrases = Phrases(bytes: words[index])
    return phrases.isRelatedTitle(0..<words[index].count)
  }

  /// "You may also like", then links and nothing else.
  private mutating func dropRelated() {
    var next = 0
    while next < runs.count {
      let title = next
      next += 1
      guard words[title].count <= 60, runs[title].linked == 0, isRelatedTitle(title) else { continue }
      while next < runs.count, isDropped[next] || isLinks(next) { next += 1 }
      guard next > title + 1 else { continue }
      for index in title..<next { isDropped[index] = true }
    }
  }

  /// Paragraphs that are but a link to another article, and those that announce one: "Related: …".
  private mutating func dropLinkParagraphs() {
    let links = runs.indices.filter { !isDropped[$0] && isLinks($0) && !isItem($0) && !isInTable($0) }
    let isRare = links.count <= 5 && links.reduce(0) { $0 + runs[$1].words } * 5 < total
    for index in links where isRare && !isHeading(index) { isDropped[index] = true }
    for index in runs.indices where !isDropped[index] && words[index].count <= 300 {
      if PromoPhrases.announcesLink(words[index]), runs[index].linked * 2 >= runs[index].words {
        isDropped[index] = true
      }
    }
  }
}

// MARK: - Below the words

extension BodyPruner {
  /// Invitations to subscribe, to follow, to write: with a link anywhere, without one near the end.
  private mutating func dropInvitations() {
    let kept = runs.indices.filter { !isDropped[$0] }
    for (place, index) in kept.enumerated() where words[index].count <= 320 && !isItem(index) {
      let isNearEnd = place >= kept.count - Self.tailLength && place > 0
      guard isNearEnd || runs[index].linked > 0 else { continue }
      if PromoPhrases.invites(words[index]) { isDropped[index] = true }
      if isNearEnd, kept.count > Self.tailLength, isContact(words[index]) { isDropped[index] = true }
    }
  }

  /// Where to write to the author: an address of electronic mail in few words.
  private func isContact(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 200, let sign = bytes.firstIndex(of: UInt8(ascii: "@")), sign > 0, sign + 1 < bytes.count
    else {
      return false
    }
    return bytes[sign - 1] > 0x20 && bytes[sign + 1] > 0x20 && bytes[(sign + 1)...].contains(UInt8(ascii: "."))
  }
}
