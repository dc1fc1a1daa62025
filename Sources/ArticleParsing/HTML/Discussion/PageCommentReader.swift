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
  var document: HTMLDocument { map.document }
  private var stamps: StampFinder

  init(map: MarkupMap) {
    self.map = map
    stamps = StampFinder(document: map.document)
  }

  /// A comment while it is read.
  struct Draft {
    var header: ArticleBuilder.CommentHeader
    /// Whole subtrees that hold its words, and nodes in them that do not.
    var body: [Range<Int>] = []
    var skipped: Set<Int> = []
  }

  /// What a comment says about itself, and where.
  struct Findings {
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
      let bytes = dateWords(subtree)
      let instant = instant(at: node)
      guard !bytes.isEmpty else {
        hidden = hidden ?? instant  // for machines alone
        continue
      }
      let found = stamps.time(in: 0..<bytes.count, of: bytes)
      let isShort = bytes.count <= 40
      let isDate = isShort && map.roles[node].contains([.comment, .date]) && bytes.contains(where: ASCII.isDigit)
      guard
        isDate || document.tag(node) == .time || instant != nil && isShort || found?.0.hasDate == true
          || found?.0.isRelative == true
      else { continue }
      let printed = found.flatMap { $0.0.hasDate || $0.0.isRelative ? bytes[$0.1] : nil } ?? bytes.prefix(60)
      findings.stamp = Stamp(
        printed: String(decoding: printed, as: UTF8.self), instant: instant ?? hidden ?? found?.0.instant)
      findings.header.append(node)
      return
    }
    findings.hidden = hidden
  }

  /// The words of a date; numbers in elements of their own stay apart.
  private func dateWords(_ range: Range<Int>) -> [UInt8] {
    let texts = range.filter { document.tag($0) == .text && map.text($0..<$0 + 1) > 0 }
    let areGlued = zip(texts, texts.dropFirst()).contains { before, behind in
      let (last, first) = (document.textRange(before).last, document.textRange(behind).first)
      return last.map { ASCII.isDigit(document.bytes[$0]) } == true
        && first.map { ASCII.isDigit(document.bytes[$0]) } == true
    }
    guard areGlued else { return document.collapsedText(range) }
    let pieces = texts.map { document.bytes[document.trimmed(document.textRange($0))] }
    return Array(pieces.joined(separator: [0x20]))
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

  func isControl(_ node: Int) -> Bool {
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
