import ArticleModel

// What no element of a comment claims is read from its lines.

extension PageCommentReader {
  /// Reads what no element claims from the lines, as they would be read in a dump of the page.
  mutating func readLines(
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

  func skipButtons(_ comment: inout Draft) {
    for range in comment.body {
      for node in range.dropFirst() where isUnreadElement(node) || isAvatar(node) { comment.skipped.insert(node) }
    }
  }
}
