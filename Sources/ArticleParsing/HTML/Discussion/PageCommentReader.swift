import ArticleModel

/// One comment of a page, read.
struct PageComment {
  var header: ArticleBuilder.CommentHeader
  var body: Body

  enum Body {
    /// Whole subtrees, in order, without some nodes in them.
    case nodes([Range<Int>], without: Set<Int>)
    /// What data beside the page gives; lines are paragraphs.
    case words(String)
  }
}

/// Tells name, time and words of one comment after another.
struct PageCommentReader {
  let map: MarkupMap
  private var document: HTMLDocument { map.document }
  private var stamps: StampFinder

  init(map: MarkupMap) {
    self.map = map
    stamps = StampFinder(document: map.document)
  }

  /// A comment while it is read.
  private struct Draft {
    var header: ArticleBuilder.CommentHeader
    /// Whole subtrees that hold its words, and nodes in them that do not.
    var body: [Range<Int>] = []
    var skipped: Set<Int> = []
  }

  /// What a comment says about itself, and where.
  private struct Findings {
    var author: String?
    var stamp: Stamp?
    /// An instant that no words print.
    var hidden: Instant?
    /// Nodes that hold the name and the time.
    var header: [Int] = []
  }

  /// - Parameter own: The comment's nodes, without those of its answers.
  mutating func read(_ item: CommentItem, own: [Range<Int>], depth: Int) -> PageComment {
    let texts = textElements(own)
    var findings = Findings()
    findAuthor(own, outside: texts, &findings)
    findStamp(own, outside: texts, &findings)
    var comment = Draft(header: .init(depth: depth, isPingback: item.isPingback))
    var bodies = texts.filter { element in
      !findings.header.contains { document.subtree(element).contains($0) }
    }
    let hasBody = !bodies.isEmpty
    if bodies.isEmpty || findings.author == nil || findings.stamp == nil {
      readLines(own, withBody: !hasBody, &findings, &comment)
    }
    if !bodies.isEmpty {
      if let title = title(own, before: bodies[0], findings) { bodies.insert(title, at: 0) }
      comment.body = bodies.map(document.subtree)
      skipButtons(&comment)
    }
    comment.header.author = findings.author
    comment.header.stamp = findings.stamp
    comment.header.id = id(of: item)
    return PageComment(header: comment.header, body: .nodes(comment.body, without: comment.skipped))
  }
}

// MARK: - Elements that say what they are

extension PageCommentReader {
  /// Elements that claim to hold the words, the outermost that hold words at all.
  private func textElements(_ own: [Range<Int>]) -> [Int] {
    var found: [Int] = []
    for range in own {
      var node = range.lowerBound
      while node < range.upperBound {
        let subtree = document.subtree(node)
        let isText =
          map.roles[node].contains(.text) && map.roles[node].isDisjoint(with: [.form, .action, .meta, .author, .date])
        if isText, document.tag(node) != .a, subtree.upperBound <= range.upperBound, map.sums(subtree).words > 0,
          !holdsHeader(subtree)
        {
          found.append(node)
          node = subtree.upperBound
        } else {
          node += 1
        }
      }
    }
    return found
  }

  /// Whether elements that claim to be name or date stand in a range.
  private func holdsHeader(_ range: Range<Int>) -> Bool {
    let sums = map.sums(range)
    if let cite = document.first(.cite, in: range), map.text(range.lowerBound..<cite) == 0 { return true }
    guard sums.authors > 0 || sums.stamps > 0 else { return false }
    for node in range.dropFirst() where !map.roles[node].isDisjoint(with: [.author, .date]) {
      let text = map.text(document.subtree(node))
      if document.tag(node) != .a, text > 0, text <= MarkupMap.nameLimit { return true }
    }
    return false
  }

  private mutating func findAuthor(_ own: [Range<Int>], outside texts: [Int], _ findings: inout Findings) {
    for node in elements(own, outside: texts) {
      let isNamed =
        map.roles[node].contains(.author) && map.roles[node].isDisjoint(with: [.action, .picture])
        || document.tag(node) == .cite
      guard isNamed else { continue }
      let length = map.text(document.subtree(node))
      guard length > 0, length <= MarkupMap.nameLimit else { continue }
      let name = innermostName(node)
      guard let words = nameWords(name) else { continue }
      findings.author = words
      findings.header.append(name)
      return
    }
  }

  /// The element within one that claims the name which holds the name alone.
  private func innermostName(_ node: Int) -> Int {
    var name = node
    var inner = node + 1
    while inner < document.subtree(name).upperBound {
      defer { inner += 1 }
      guard document.tag(inner) != .text, map.text(document.subtree(inner)) > 0 else { continue }
      switch document.tag(inner) {
      case .cite, .b, .strong, .h1, .h2, .h3, .h4, .h5, .h6: return inner
      case .a where map.roles[inner].isDisjoint(with: [.date, .action]): return inner
      default:
        if map.roles[inner].contains(.author), map.roles[inner].isDisjoint(with: [.action, .picture]) { name = inner }
      }
    }
    return name
  }

  /// The name in an element, without dates, "says:", "by" and what else themes print beside it.
  private mutating func nameWords(_ node: Int) -> String? {
    var bytes: [UInt8] = []
    var phrases = Phrases(bytes: document.bytes)
    for inner in document.subtree(node) where document.tag(inner) == .text && !stamps.isStamp(inner) {
      let words = document.trimmed(document.textRange(inner))
      if words.isEmpty || !bytes.isEmpty && phrases.isLabel(words) { continue }  // "NAME Author"
      bytes += document.bytes[words].map { $0 <= 0x20 ? 0x20 : $0 }
      bytes.append(0x20)
    }
    var reader = CommentHeaderReader(bytes: bytes)
    return reader.name(in: 0..<bytes.count)
  }

  private mutating func findStamp(_ own: [Range<Int>], outside texts: [Int], _ findings: inout Findings) {
    var hidden: Instant?
    for node in elements(own, outside: texts) where document.tag(node) == .time || map.roles[node].contains(.date) {
      let subtree = document.subtree(node)
      guard map.text(subtree) <= MarkupMap.headerLimit, !map.roles[node].contains(.item) else { continue }
      let bytes = document.collapsedText(subtree)
      let instant = instant(at: node)
      guard !bytes.isEmpty else {
        hidden = hidden ?? instant  // for machines alone
        continue
      }
      let found = stamps.time(in: 0..<bytes.count, of: bytes)
      let isTime = document.tag(node) == .time
      guard instant != nil && bytes.count <= 40 || isTime || found?.0.hasDate == true || found?.0.isRelative == true
      else {
        continue
      }
      let printed = found.map { bytes[$0.1] } ?? bytes.prefix(60)
      findings.stamp = Stamp(
        printed: String(decoding: printed, as: UTF8.self), instant: instant ?? hidden ?? found?.0.instant)
      findings.header.append(node)
      return
    }
    findings.hidden = hidden
  }

  private func instant(at node: Int) -> Instant? {
    if let instant = stamps.instant(of: node) { return instant }
    for inner in document.descendants(node) {
      if document.tag(inner) == .time || document.tag(inner) == .meta, let instant = stamps.instant(of: inner) {
        return instant
      }
    }
    return nil
  }

  /// The elements of a comment that do not stand in its words.
  private func elements(_ own: [Range<Int>], outside texts: [Int]) -> [Int] {
    var found: [Int] = []
    var next = 0
    for range in own {
      var node = range.lowerBound
      while node < range.upperBound {
        while next < texts.count, texts[next] < node { next += 1 }
        if next < texts.count, texts[next] == node || document.tag(node) == .blockquote {
          node = document.subtree(node).upperBound
          continue
        }
        if document.tag(node) != .text, !isControl(node) { found.append(node) }
        node = isControl(node) ? document.subtree(node).upperBound : node + 1
      }
    }
    return found
  }

  private func isControl(_ node: Int) -> Bool {
    document.tag(node).isHidden && document.tag(node) != .meta || document.tag(node).isControl
      || map.isForm(node)
  }

  /// The heading of the comment itself, which stands before its words.
  private func title(_ own: [Range<Int>], before body: Int, _ findings: Findings) -> Int? {
    for range in own where range.lowerBound < body {
      for node in range.lowerBound..<min(range.upperBound, body) {
        let isTitle = document.tag(node).headingLevel != nil || map.roles[node].contains(.title)
        let subtree = document.subtree(node)
        guard isTitle, subtree.upperBound <= body, map.sums(subtree).words > 0, map.text(subtree) <= 200 else {
          continue
        }
        if findings.header.contains(where: { subtree.contains($0) || document.subtree($0).contains(node) }) { continue }
        return node
      }
    }
    return nil
  }

  /// The number of the comment in the id of an element around it, else the id as it stands.
  private func id(of item: CommentItem) -> String? {
    for node in item.nodes.prefix(12) where document.tag(node) != .text {
      guard map.roles[node].contains(.numbered) || document.tag(node) == .a else { continue }
      if let id = document.attribute("id", of: node) ?? document.attribute("data-comment-id", of: node), !id.isEmpty {
        return id
      }
    }
    return document.attribute("id", of: item.element)
  }
}

// MARK: - Lines

extension PageCommentReader {
  /// Reads what no element claims from the lines, as they would be read in a dump of the page.
  private mutating func readLines(
    _ own: [Range<Int>], withBody: Bool, _ findings: inout Findings, _ comment: inout Draft
  ) {
    let text = CommentLines(own, of: document) { self.isUnreadElement($0) }
    let known = findings.header.map(document.subtree)
    var reader = CommentHeaderReader(bytes: text.bytes)
    var lines: [CommentLine] = []
    var indices: [Int] = []
    for (index, line) in text.lines.enumerated() {
      let isKnown = line.texts.contains { node in known.contains { $0.contains(node) } } && line.words.count <= 160
      if isKnown {
        comment.skipped.formUnion(line.texts)
        readRest(of: line.words, &reader, &findings)
      } else {
        lines.append(CommentLine(words: line.words, followsBlank: true))
        indices.append(index)
      }
    }
    let read = reader.header(lines, isNameKnown: findings.author != nil, isTimeKnown: findings.stamp != nil)
    if findings.author == nil, let author = read.author { findings.author = reader.name(in: author) }
    if findings.stamp == nil, let stamp = read.stamp {
      let printed = String(decoding: text.bytes[stamp.words], as: UTF8.self)
      findings.stamp = Stamp(printed: printed, instant: stamp.time.instant ?? findings.hidden)
    }
    if read.isPingback { comment.header.isPingback = true }
    if withBody || !read.isEmpty {
      for (place, index) in indices.enumerated() where !read.body.contains(place) {
        let words = text.lines[index].words
        let isTold = [read.author, read.stamp?.words].contains { $0.map(words.overlaps) ?? false }
        if !isTold, isTitle(text.lines[index]) { continue }
        comment.skipped.formUnion(text.lines[index].texts)
      }
    }
    guard withBody else { return }
    comment.body = own
    skipButtons(&comment)
    skipPictures(&comment)
  }

  /// A picture above the words is the author's.
  private func skipPictures(_ comment: inout Draft) {
    for range in comment.body {
      for node in range {
        if document.tag(node) == .text, map.text(node..<node + 1) > 0, !comment.skipped.contains(node) { return }
        if document.tag(node) == .img { comment.skipped.insert(node) }
      }
    }
  }

  /// Whether a line is the heading of the comment: a heading that holds no name.
  private func isTitle(_ line: CommentLines.Line) -> Bool {
    guard let text = line.texts.first else { return false }
    return document.ancestors(text).prefix(3).contains {
      document.tag($0).headingLevel != nil || map.roles[$0].contains(.title)
    }
  }

  /// The date beside a name that is known, or the name beside a date.
  private func readRest(of line: Range<Int>, _ reader: inout CommentHeaderReader, _ findings: inout Findings) {
    guard findings.author == nil || findings.stamp == nil, let tokens = reader.phrases.tokens(line, longest: 240) else {
      return
    }
    if findings.author == nil,
      case .stamp(_, _, let author) = reader.kind(of: line, isFirst: false, number: nil, hasStamps: true),
      !author.isEmpty
    {
      findings.author = reader.name(in: author)
    }
    guard findings.stamp == nil, let time = TimeFinder(tokens: tokens).first(), time.hasDate || time.isRelative,
      let first = time.tokens.first, let last = time.tokens.last
    else { return }
    let printed = String(decoding: reader.bytes[tokens[first].start..<tokens[last].end], as: UTF8.self)
    findings.stamp = Stamp(printed: printed, instant: time.instant ?? findings.hidden)
  }

  private func isUnreadElement(_ node: Int) -> Bool {
    guard document.tag(node) != .text else { return false }
    if isControl(node) { return true }
    let roles = map.roles[node]
    guard !roles.isDisjoint(with: [.action, .form, .picture, .elsewhere]) else { return false }
    return roles.isDisjoint(with: [.item, .text]) && map.text(document.subtree(node)) <= MarkupMap.headerLimit
  }

  private func isAvatar(_ node: Int) -> Bool {
    guard document.tag(node) == .img, let source = document.attributeRange("src", of: node) else { return false }
    return map.roles[node].contains(.picture) || document.contains(source, "avatar")
  }

  private func skipButtons(_ comment: inout Draft) {
    for range in comment.body {
      for node in range.dropFirst() where isUnreadElement(node) || isAvatar(node) { comment.skipped.insert(node) }
    }
  }
}

/// What the lines of a comment say that no element claims.
private struct LineHeader {
  var author: Range<Int>?
  var stamp: (words: Range<Int>, time: FoundTime)?
  var isPingback = false
  /// Lines that are the comment's words.
  var body: Range<Int>
  var isEmpty: Bool { author == nil && stamp == nil }
}

extension CommentHeaderReader {
  /// How many short lines may stand above the date: "Party: Independent", "Reply #1".
  private static let leadLimit = 4

  fileprivate mutating func header(_ lines: [CommentLine], isNameKnown: Bool, isTimeKnown: Bool) -> LineHeader {
    var found = LineHeader(body: 0..<lines.count)
    trim(lines, &found)
    let end = found.body.upperBound  // a date may stand above the buttons
    found.body = 0..<end
    if !isNameKnown || !isTimeKnown {
      let conventions = HeaderConventions(hasNameLines: !isNameKnown, hasStamps: true, hasTrailingStamps: true)
      let read = read(Array(lines[..<end]), number: nil, conventions: conventions)
      found.isPingback = read.isPingback
      // A lone short line may be the words themselves; a name is one that other words follow.
      if !isNameKnown, let author = read.author, !author.isEmpty, !read.body.isEmpty { found.author = author }
      if !isTimeKnown { found.stamp = read.stamp }
      if found.author != nil || found.stamp != nil { found.body = read.body }
    }
    if !isTimeKnown, found.stamp == nil { findStampBelow(lines, &found) }
    trim(lines, &found)
    return found
  }

  private mutating func findStampBelow(_ lines: [CommentLine], _ found: inout LineHeader) {
    for index in found.body.prefix(Self.leadLimit) where index + 1 < lines.count {
      if case .stamp(let words, let time, let author) = kind(
        of: lines[index].words, isFirst: false, number: nil, hasStamps: true)
      {
        if !author.isEmpty {
          guard found.author == nil else { return }
          found.author = author
        }
        found.stamp = (words, time)
        found.body = index + 1..<found.body.upperBound
        return
      }
      if lines[index].words.count > 40 { return }
    }
  }

  /// Takes "says:", labels, buttons and announcements off both ends.
  private mutating func trim(_ lines: [CommentLine], _ found: inout LineHeader) {
    while found.body.count > 1, let first = found.body.first, isFurniture(lines[first].words) {
      found.body = first + 1..<found.body.upperBound
    }
    while found.body.count > 1, let last = found.body.last, isFurniture(lines[last].words) {
      found.body = found.body.lowerBound..<last
    }
  }

  private mutating func isFurniture(_ words: Range<Int>) -> Bool {
    switch kind(of: words, isFirst: false, number: nil, hasStamps: false) {
    case .says(let author): return author.isEmpty
    case .label, .button: return true
    case .stamp, .name, .pingback, .number, .prose: break
    }
    return !bytes[words].contains { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 >= 0x80 } && words.count <= 3
      || phrases.announcement(words) != nil
  }

  /// What stands before "says:", "said..." and the like.
  private mutating func speaker(_ words: Range<Int>, _ tokens: [Token]) -> Range<Int> {
    let says = tokens.lastIndex { $0.isWord(.says) } ?? 0
    guard says > 0, tokens[says].end + 4 >= words.upperBound else { return words }
    return trimmedName(words.lowerBound..<tokens[says].end)
  }

  /// , | - # /
  private static let separators: [UInt8] = [0x2C, 0x7C, 0x2D, 0x23, 0x2F]

  /// The name in words that stand for one: without "by", "Comment from" and "says:".
  fileprivate mutating func name(in words: Range<Int>) -> String? {
    var words = words
    func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
    while let last = words.last, isBlank(bytes[last]) || bytes[last] == 0x2C { words = words.lowerBound..<last }
    while let first = words.first, isBlank(bytes[first]) || Self.separators.contains(bytes[first]) {
      words = first + 1..<words.upperBound
    }
    guard !words.isEmpty else { return nil }
    if let tokens = phrases.tokens(words), tokens.count > 1 {
      let by = tokens.prefix(6).lastIndex { $0.isWord(.by) }
      if let by, by + 1 < tokens.count,
        by == 0 || tokens[..<by].contains(where: { $0.isWord([.contribution, .says, .published]) || $0.isWord(.link) })
      {
        words = tokens[by + 1].start..<words.upperBound
      }
      let isSpeaking =
        tokens.last?.isMark(":") == true || tokens.last?.isMark(".") == true || tokens.last?.isMark("…") == true
      if isSpeaking, tokens.contains(where: { $0.isWord(.says) }) { words = speaker(words, tokens) }
    }
    while let last = words.last, isBlank(bytes[last]) || bytes[last] == 0x3A { words = words.lowerBound..<last }
    return words.isEmpty ? nil : String(decoding: bytes[words], as: UTF8.self)
  }
}
