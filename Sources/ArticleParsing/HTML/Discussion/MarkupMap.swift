/// What is known about every node of a page when comments are looked for: the roles that its markup claims, and sums
/// over all nodes before it, so that the words, dates and names of any range are a subtraction away.
struct MarkupMap {
  /// Sums over a range of nodes, in bytes and counts.
  struct Sums {
    /// Visible words that are not in a header, a button or a form, without white space.
    var words: Int32 = 0
    /// Of these, the words in links.
    var linked: Int32 = 0
    var stamps: Int32 = 0
    var authors: Int32 = 0

    static func - (a: Sums, b: Sums) -> Sums {
      Sums(
        words: a.words - b.words, linked: a.linked &- b.linked, stamps: a.stamps - b.stamps,
        authors: a.authors - b.authors)
    }
    static func += (a: inout Sums, b: Sums) {
      (a.words, a.linked) = (a.words &+ b.words, a.linked &+ b.linked)
      (a.stamps, a.authors) = (a.stamps &+ b.stamps, a.authors &+ b.authors)
    }
    static func -= (a: inout Sums, b: Sums) { a = a - b }
  }

  let document: HTMLDocument
  private(set) var roles: [MarkupRoles]
  /// The level that an element claims for its comment, from whatever number its page begins with.
  private(set) var levels: [Int32: Int] = [:]
  /// Nodes that tell a date or a time, in order: texts, and elements without words that have it in an attribute.
  private(set) var stampNodes: [Int] = []
  /// `before[n]` sums over the nodes before n.
  private var before: [Sums]
  /// Bytes of visible text before every node.
  private var textBefore: [Int32]

  init(_ document: HTMLDocument) {
    self.document = document
    let count = document.nodes.count
    roles = Array(repeating: [], count: count)
    before = []
    before.reserveCapacity(count + 1)
    textBefore = []
    textBefore.reserveCapacity(count + 1)
    readRoles()
    sumText()
    sumWords()
  }

  /// The same map, but that nothing in some ranges claims to be a comment or its date.
  func without(_ ranges: [Range<Int>]) -> MarkupMap {
    var map = self
    for range in ranges {
      for node in range { map.roles[node] = [] }
    }
    if !ranges.isEmpty {
      var next = 0
      map.stampNodes.removeAll { stamp in
        while next < ranges.count, ranges[next].upperBound <= stamp { next += 1 }
        return next < ranges.count && ranges[next].contains(stamp)
      }
    }
    return map
  }

  func sums(_ range: Range<Int>) -> Sums { before[range.upperBound] - before[range.lowerBound] }

  /// Bytes of visible text without white space.
  func text(_ range: Range<Int>) -> Int { Int(textBefore[range.upperBound] - textBefore[range.lowerBound]) }

  /// The longest words that a header, a button or a name may have, in bytes; elements with more are none, whatever
  /// their classes say.
  static let headerLimit = 200
  static let nameLimit = 90

  private mutating func readRoles() {
    let reader = MarkupReader(document: document)
    for node in document.nodes.indices where document.nodes[node].tag != .text {
      let marks = reader.marks(node)
      roles[node] = marks.roles
      if let level = marks.level { levels[Int32(node)] = level }
    }
  }

  private mutating func sumText() {
    var (sum, hiddenEnd): (Int32, Int) = (0, 0)
    for node in document.nodes.indices {
      textBefore.append(sum)
      let tag = document.tag(node)
      guard node >= hiddenEnd else { continue }
      if tag == .text {
        sum += Int32(document.blackBytes(document.textRange(node)))
      } else if tag.isHidden || tag.isControl || isForm(node) {
        hiddenEnd = document.subtree(node).upperBound
      }
    }
    textBefore.append(sum)
  }

  /// Whether an element is a form to write into; some pages wrap what others wrote, or all they hold, into one.
  func isForm(_ node: Int) -> Bool {
    guard document.tag(node) == .form, document.subtree(node).count * 3 < document.nodes.count else { return false }
    return document.descendants(node).contains { document.tag($0) == .textarea || document.tag($0) == .label }
  }

  private mutating func sumWords() {
    var stamps = StampFinder(document: document)
    var sum = Sums()
    var (headerEnd, linkEnd, hiddenEnd) = (0, 0, 0)
    for node in document.nodes.indices {
      before.append(sum)
      let range = document.subtree(node)
      guard document.tag(node) == .text else {
        if document.tag(node) == .a { linkEnd = max(linkEnd, range.upperBound) }
        if isUnread(node, range) { headerEnd = max(headerEnd, range.upperBound) }
        if document.tag(node).isHidden { hiddenEnd = max(hiddenEnd, range.upperBound) }
        if stamps.isStampElement(node),
          !range.prefix(40).contains(where: { document.tag($0) == .text && stamps.isStamp($0) })
        {
          stampNodes.append(node)
          sum.stamps += 1
        }
        if roles[node].contains(.author), !isItem(node), text(range) > 0, text(range) <= Self.nameLimit {
          sum.authors += 1
        }
        continue
      }
      guard node >= hiddenEnd, textBefore[node + 1] > textBefore[node] else { continue }
      if stamps.isStamp(node) {
        stampNodes.append(node)
        sum.stamps += 1
      } else if node >= headerEnd {
        sum.words += textBefore[node + 1] - textBefore[node]
        if node < linkEnd { sum.linked += textBefore[node + 1] - textBefore[node] }
      }
    }
    before.append(sum)
  }

  /// A name that counts: where a list of terms has its comments side by side, they are the terms.
  private func isItem(_ node: Int) -> Bool { roles[node].contains(.item) && document.tag(node) != .dt }

  /// Whether an element holds a header or buttons, and no words of a comment.
  private func isUnread(_ node: Int, _ range: Range<Int>) -> Bool {
    guard !isItem(node), !roles[node].isDisjoint(with: Self.unread), text(range) <= Self.headerLimit,
      range.count <= Self.headerNodeLimit, !range.contains(where: { roles[$0].contains(.item) && $0 > node })
    else { return false }
    return document.tag(node) == .p || roles[node].isDisjoint(with: .header) || !holdsParagraph(range)
  }

  /// More nodes than these are no header.
  private static let headerNodeLimit = 300

  /// Themes put the words, too, into what they call "comment-author" or "comment-info".
  private func holdsParagraph(_ range: Range<Int>) -> Bool {
    range.contains { node in
      let isParagraph = document.tag(node) == .p || roles[node].contains(.text)
      guard isParagraph, roles[node].isDisjoint(with: .header), text(document.subtree(node)) > 0 else { return false }
      return !document.subtree(node).contains {
        !roles[$0].isDisjoint(with: [.author, .date]) || document.tag($0) == .cite || document.tag($0) == .time
      }
    }
  }

  /// What holds no words of a comment.
  private static let unread: MarkupRoles = [.author, .date, .meta, .action, .picture, .form, .elsewhere]
}

extension HTMLDocument {
  /// How many bytes of a range are no white space.
  func blackBytes(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] > 0x20 { count += 1 }
    return count
  }
}
