/// Reads the roles of an element from its class, id and schema.org attributes.
struct MarkupReader {
  let document: HTMLDocument

  /// What one element says about itself.
  struct Marks {
    var roles: MarkupRoles = []
    /// The number in "depth-2", "comment-level-1", "data-depth".
    var level: Int?
  }

  func marks(_ node: Int) -> Marks {
    var marks = Marks()
    let nodeTag = document.nodes[node]
    guard nodeTag.tag != .text, nodeTag.tag != .body, nodeTag.tag != .html else { return marks }
    for index in nodeTag.content {
      let attribute = document.attributes[Int(index)]
      let name = Int(attribute.name.lowerBound)..<Int(attribute.name.upperBound)
      let value = Int(attribute.value.lowerBound)..<Int(attribute.value.upperBound)
      read(name, value, into: &marks)
    }
    return marks
  }

  private func read(_ name: Range<Int>, _ value: Range<Int>, into marks: inout Marks) {
    switch name.count {
    case 2 where document.equals(name, "id"): marks.roles.formUnion(roles(ofID: value))
    case 5 where document.equals(name, "class"): readClass(value, into: &marks)
    case 6 where document.equals(name, "typeof"): readType(value, into: &marks)
    case 6 where document.equals(name, "indent"): marks.level = number(in: value)
    case 8 where document.equals(name, "itemtype"): readType(value, into: &marks)
    case 8 where document.equals(name, "itemprop") || document.equals(name, "property"):
      marks.roles.formUnion(roles(ofProperty: value))
    case 10 where document.equals(name, "data-depth") || document.equals(name, "data-level"):
      marks.level = marks.level ?? number(in: value)
    case 11 where document.equals(name, "data-indent"): marks.level = marks.level ?? number(in: value)
    case 15 where document.equals(name, "data-comment-id"): marks.roles.insert(.numbered)
    default: break
    }
  }

  // MARK: - schema.org

  /// `Comment`, `UserComments`, `Answer`; a review is one where its classes say so.
  private func readType(_ value: Range<Int>, into marks: inout Marks) {
    let words = document.bytes[value]
    guard let start = words.lastIndex(where: { $0 == 0x2F || $0 == 0x3A || $0 == 0x23 }) else { return }
    let type = start + 1..<value.upperBound
    let isComment =
      document.equals(type, "Comment") || document.equals(type, "UserComments") || document.equals(type, "Answer")
    if document.equals(type, "LiveBlogPosting") { marks.roles.formUnion([.live, .list]) }
    if isComment { marks.roles.formUnion([.comment, .item, .numbered]) }
  }

  private func roles(ofProperty value: Range<Int>) -> MarkupRoles {
    let start = document.bytes[value].lastIndex(of: 0x3A).map { $0 + 1 } ?? value.lowerBound
    let name = start..<value.upperBound
    if document.equals(name, "liveBlogUpdate") { return [.live, .entry] }
    if document.equals(name, "author") || document.equals(name, "creator") { return .author }
    if document.equals(name, "datePublished") || document.equals(name, "dateCreated")
      || document.equals(name, "commentTime")
    {
      return .date
    }
    let isText =
      document.equals(name, "text") || document.equals(name, "commentText") || document.equals(name, "reviewBody")
    return isText ? .text : []
  }

  // MARK: - Classes and ids

  private func readClass(_ value: Range<Int>, into marks: inout Marks) {
    var start = value.lowerBound
    for index in value where document.bytes[index] <= 0x20 {
      if index > start { readToken(start..<index, into: &marks) }
      start = index + 1
    }
    if start < value.upperBound { readToken(start..<value.upperBound, into: &marks) }
  }

  private func readToken(_ token: Range<Int>, into marks: inout Marks) {
    if document.equals(token, "h-feed") { marks.roles.formUnion([.live, .list]) }
    let words = words(of: token)
    marks.roles.formUnion(roles(of: words))
    if words.isLevel, marks.level == nil { marks.level = words.number }
  }

  private func roles(ofID value: Range<Int>) -> MarkupRoles {
    let words = words(of: value)
    var roles = roles(of: words)
    // Blogger: "c" and the comment's number.
    if words.number != nil, value.count > 6, document.bytes[value.lowerBound] == UInt8(ascii: "c"), words.count == 1,
      words.first == 1
    {
      return [.comment, .item, .numbered]
    }
    if words.number == nil { roles.remove(.item) }
    if roles.contains(.item) { roles.insert(.numbered) }
    return roles
  }

  /// The words of a token, taken together.
  struct TokenWords {
    var count = 0
    /// The length of the first word.
    var first = 0
    var hasComment = false
    var isPlural = false
    /// A word that is not known stands behind the one that says "comment".
    var hasStrangerBehind = false
    /// The roles of all other words; those of authors only behind "comment".
    var others: MarkupRoles = []
    var number: Int?
    /// "depth-2": a word of place and a number.
    var isLevel = false
    /// The only word says "pingback".
    var isPingback = false
  }

  private func roles(of words: TokenWords) -> MarkupRoles {
    if words.isPingback { return [.comment, .item, .pingback] }
    var others = words.others
    guard words.hasComment else {
      let isEntry = others.contains([.live, .entry]) && others.isDisjoint(with: MarkupRoles.parts.union(.list))
      others.subtract([.entry, .neutral, .elsewhere, .form])  // "last", "new"
      return isEntry ? others.union(.entry) : others
    }
    var roles: MarkupRoles = .comment
    if !others.isDisjoint(with: .parts) { return roles.union(others.intersection(.parts)) }
    if others.contains(.list), !others.contains(.entry) { return roles.union([.list, .plural]) }
    if words.isPlural { return roles.union(others.contains(.entry) && !others.contains(.list) ? .item : .plural) }
    if !words.hasStrangerBehind { roles.insert(.item) }
    return roles
  }

  /// Cuts a token where letters end and where a capital follows a small letter: "MtnCommentText", "comment-2310".
  private func words(of token: Range<Int>) -> TokenWords {
    var result = TokenWords()
    var index = token.lowerBound
    while index < token.upperBound, index - token.lowerBound < 80 {
      let byte = document.bytes[index]
      if ASCII.isDigit(byte) {
        index = readNumber(from: index, to: token.upperBound, into: &result)
      } else if ASCII.isLetter(byte) || byte >= 0x80 {
        let start = index
        var isSmall = false
        while index < token.upperBound, ASCII.isLetter(document.bytes[index]) || document.bytes[index] >= 0x80 {
          let isCapital = (0x41...0x5A).contains(document.bytes[index])
          if isCapital, isSmall { break }
          isSmall = !isCapital
          index += 1
        }
        read(word: start..<index, into: &result)
      } else {
        // A modifier of the BEM scheme says how the thing looks: "comment--highlighted".
        if byte == 0x2D, index + 1 < token.upperBound, document.bytes[index + 1] == 0x2D, result.hasComment { break }
        index += 1
      }
    }
    return result
  }

  private func readNumber(from start: Int, to end: Int, into result: inout TokenWords) -> Int {
    var (index, value) = (start, 0)
    while index < end, ASCII.isDigit(document.bytes[index]) {
      if index - start < 9 { value = value * 10 + Int(document.bytes[index] - 0x30) }
      index += 1
    }
    result.number = value
    return index
  }

  private func read(word: Range<Int>, into result: inout TokenWords) {
    result.count += 1
    if result.count == 1 { result.first = word.count }
    var roles = MarkupWords.roles(of: Words.hash(ofLowercased: document.bytes, word))
    if roles.isEmpty, word.count > 8 { roles = rolesOfCompound(word) }
    if roles.contains(.comment) {
      result.hasComment = true
      if roles == .comment { result.hasStrangerBehind = true }  // "commentary"
      if roles.contains(.plural) { result.isPlural = true }
      result.others.formIntersection([.elsewhere, .form, .action, .list])  // not "user-comment", "post-comments"
      result.others.formUnion(roles.subtracting([.comment, .plural, .item]))
      return
    }
    if result.count == 1, roles.contains(.pingback) { result.isPingback = true } else { result.isPingback = false }
    if roles.isEmpty, result.hasComment { result.hasStrangerBehind = true }
    result.isLevel = isLevelWord(word)
    result.others.formUnion(roles)
  }

  private func isLevelWord(_ word: Range<Int>) -> Bool {
    document.equalsIgnoringCase(word, "depth") || document.equalsIgnoringCase(word, "level")
      || document.equalsIgnoringCase(word, "lvl") || document.equalsIgnoringCase(word, "indent")
  }

  /// "commentlist", "kommentartext", "recentcomments".
  private func rolesOfCompound(_ word: Range<Int>) -> MarkupRoles {
    for stem in MarkupWords.stems {
      let count = stem.utf8CodeUnitCount
      guard word.count > count else { continue }
      var rest: Range<Int>?
      if document.equalsIgnoringCase(word.lowerBound..<word.lowerBound + count, stem) {
        rest = word.lowerBound + count..<word.upperBound
      } else if document.equalsIgnoringCase(word.upperBound - count..<word.upperBound, stem) {
        rest = word.lowerBound..<word.upperBound - count
      } else if word.count > count + 1,
        document.equalsIgnoringCase(word.upperBound - count - 1..<word.upperBound - 1, stem)
      {
        rest = word.lowerBound..<word.upperBound - count - 1
      }
      guard var rest else { continue }
      let isBehind = rest.upperBound == word.upperBound
      var roles = MarkupWords.roles(of: Words.hash(ofLowercased: document.bytes, rest))
      if roles.isEmpty, ASCII.lowercased(document.bytes[rest.lowerBound]) == UInt8(ascii: "s"), rest.count > 2 {
        rest = rest.lowerBound + 1..<rest.upperBound  // "commentslist"
        roles = MarkupWords.roles(of: Words.hash(ofLowercased: document.bytes, rest))
        if !roles.isEmpty { roles.insert(.plural) }
      }
      if !isBehind { roles.subtract([.author, .title]) }  // "usercomment"
      return roles.union(.comment)
    }
    return []
  }

  private func number(in value: Range<Int>) -> Int? {
    var number: Int?
    for index in value.prefix(6) {
      guard ASCII.isDigit(document.bytes[index]) else { break }
      number = (number ?? 0) * 10 + Int(document.bytes[index] - 0x30)
    }
    return number
  }
}
