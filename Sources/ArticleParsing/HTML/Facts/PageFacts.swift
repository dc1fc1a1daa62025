import ArticleModel

/// What a page says about its article: in JSON-LD, in `meta` elements (OpenGraph and older ones), in microdata, and in
/// what it shows; in this order, but for the headline, which is taken as it is shown.
struct PageFacts {
  var headline: String?
  /// The element that shows the headline.
  var headlineNode: Int?
  /// The element that shows the standfirst.
  var standfirstNode: Int?
  var description: String?
  var authors: [String] = []
  var site: String?
  var url: String?
  var language: String?
  var published: Stamp?
  var modified: Stamp?
  /// The whole article as data, without markup or with it.
  var articleBody: String?

  init(_ document: HTMLDocument, _ data: LinkedData, origin: String?) {
    let metas = MetaElements(document)
    let article = data.article
    readAddresses(document, metas, data, article, origin)
    site =
      metas["og:site_name"] ?? article.flatMap { data.names("publisher", of: $0).first } ?? metas["application-name"]
    language =
      document.attribute("lang", of: 0) ?? document.attribute("xml:lang", of: 0) ?? metas["content-language"]
      ?? article.flatMap { data.string("inLanguage", of: $0) } ?? metas["og:locale"]?.replacing("_", with: "-")
    description =
      article.flatMap { data.string("description", of: $0) } ?? metas["og:description"] ?? metas["description"]
    articleBody = article.flatMap { data.string("articleBody", of: $0) }
    readHeadline(document, metas, data, article)
    if let headlineNode {
      standfirstNode = StandfirstFinder(document: document, headline: headlineNode, description: description).find()
    }
    readAuthors(document, metas, data, article)
    published = stamp(
      ["datePublished"], article, data, document, "datepublished",
      metas["article:published_time"] ?? metas["og:article:published_time"] ?? metas["date"] ?? metas["pubdate"]
        ?? metas["dc.date"] ?? metas["dc.date.issued"] ?? metas["dcterms.created"] ?? metas["sailthru.date"])
    modified = stamp(
      ["dateModified"], article, data, document, "datemodified",
      metas["article:modified_time"] ?? metas["og:updated_time"] ?? metas["last-modified"] ?? metas["dcterms.modified"])
  }

  private mutating func readAddresses(
    _ document: HTMLDocument, _ metas: MetaElements, _ data: LinkedData, _ article: LinkedData.Entity?,
    _ origin: String?
  ) {
    var canonical: String?
    for node in document.nodes.indices
    where document.tag(node) == .link && document.hasToken("canonical", in: "rel", of: node) {
      canonical = document.attribute("href", of: node)
      break
    }
    url =
      [canonical, metas["og:url"], article.flatMap { data.string("url", of: $0) }].lazy
      .compactMap { $0.flatMap { WebAddress.resolve($0, against: origin) } }.first ?? origin
  }
}

// MARK: - Headline

extension PageFacts {
  private mutating func readHeadline(
    _ document: HTMLDocument, _ metas: MetaElements, _ data: LinkedData, _ article: LinkedData.Entity?
  ) {
    let title = document.first(.title, in: document.subtree(0)).map {
      Self.collapsed(String(document.rawText($0).prefix(Self.titleLimit)))
    }
    let claimed =
      article.flatMap { data.string("headline", of: $0) ?? data.string("name", of: $0) } ?? metas["og:title"]
    let claims = [claimed, metas["og:title"], title].compactMap { $0.map(FoldedTitle.init) }
    var best: (node: Int, words: String, score: Int)?
    var headings = 0
    for node in document.nodes.indices {
      guard let level = document.tag(node).headingLevel, level <= 3 else { continue }
      let words = document.text(node, limit: 400)
      guard words.utf8.count >= 3, words.utf8.count <= 400 else { continue }
      headings += 1
      guard headings <= Self.headingLimit else { break }
      let score = score(words, level, claims, document, node)
      if score > best?.score ?? 0 { best = (node, words, score) }
    }
    if let best {
      (headline, headlineNode) = (best.words, best.node)
    } else {
      headline =
        claimed.map { Self.collapsed(HTMLFragment(Array($0.utf8)).words) } ?? title.map { Self.withoutSite($0, site) }
    }
  }

  /// The headline is among so many headings.
  private static let headingLimit = 20_000

  /// More of a title is left out, in characters.
  private static let titleLimit = 1_000

  /// How well a heading fits what the page calls itself; 0 where it does not.
  private func score(_ words: String, _ level: Int, _ claims: [FoldedTitle], _ document: HTMLDocument, _ node: Int)
    -> Int
  {
    let folded = FoldedTitle(words)
    let fits = claims.contains { $0.fits(folded) } || level == 1 && claims.contains { $0.shares(folded) }
    let isMarked = document.hasToken("headline", in: "itemprop", of: node)
    let isSite = site.map { FoldedTitle($0) == folded } ?? false
    guard fits || isMarked || level == 1 && claims.isEmpty, !isSite else { return 0 }
    return (fits ? 1_000 : 0) + (isMarked ? 200 : 0) + (4 - level) * 20 + 3 * min(folded.letters.count, 150)
  }

  static func collapsed(_ words: String) -> String {
    words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A title without the site's name behind or before it: "Ferries stop | The Harbour Post".
  static func withoutSite(_ title: String, _ site: String?) -> String {
    for separator in [" | ", " – ", " — ", " - ", " » ", " « ", " :: "] {
      let parts = title.components(separatedBy: separator)
      guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
      if let site, FoldedTitle(first) == FoldedTitle(site) { return parts.dropFirst().joined(separator: separator) }
      if first.utf8.count >= last.utf8.count { return parts.dropLast().joined(separator: separator) }
      return parts.dropFirst().joined(separator: separator)
    }
    return title
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: true).map(String.init)
  }
}

// MARK: - Authors and dates

extension PageFacts {
  private mutating func readAuthors(
    _ document: HTMLDocument, _ metas: MetaElements, _ data: LinkedData, _ article: LinkedData.Entity?
  ) {
    if let article { authors = data.names("author", of: article) }
    if authors.isEmpty { authors = itemprops("author", document).map { name(in: $0, document) }.filter { !$0.isEmpty } }
    if authors.isEmpty, let author = metas["author"] ?? metas["article:author"] ?? metas["dc.creator"] {
      authors = [author]
    }
    if authors.isEmpty {
      let node = document.nodes.indices.first {
        document.hasToken("author", in: "rel", of: $0) && document.tag($0) == .a
      }
      authors = node.map { [document.text($0)] } ?? []
    }
    var seen: Set<String> = []
    authors = authors.map { Self.bareName(Self.collapsed($0)) }.filter { name in
      !name.isEmpty && name.utf8.count <= 120 && !name.hasPrefix("http") && seen.insert(name).inserted
    }
    authors = Array(authors.prefix(8))
  }

  /// A name without what announces it: "View all posts by …", "By …", "Von …".
  private static func bareName(_ words: String) -> String {
    var phrases = Phrases(bytes: Array(words.utf8))
    guard let tokens = phrases.tokens(0..<words.utf8.count), let by = tokens.lastIndex(where: { $0.isWord(.by) }),
      by + 1 < tokens.count, by == 0 || by > 1
    else { return words }
    return String(decoding: words.utf8.dropFirst(tokens[by + 1].start), as: UTF8.self)
  }

  /// Whether an element is what a reader wrote: its author and date are not the article's.
  private func isComment(_ node: Int, _ document: HTMLDocument) -> Bool {
    guard let type = document.attributeRange("itemtype", of: node) else { return false }
    return document.contains(type, "/comment") || document.contains(type, "/usercomments")
  }

  private func itemprops(_ name: StaticString, _ document: HTMLDocument) -> [Int] {
    let found = document.nodes.indices.lazy.filter { node in
      document.hasToken(name, in: "itemprop", of: node)
        && document.ancestor(of: node, where: { isComment($0, document) }) == nil
    }
    return Array(found.prefix(8))
  }

  private func name(in node: Int, _ document: HTMLDocument) -> String {
    if let content = document.attribute("content", of: node) { return content }
    let inner = document.descendants(node).first { document.hasToken("name", in: "itemprop", of: $0) }
    guard let inner else { return document.text(node) }
    return document.attribute("content", of: inner) ?? document.text(inner)
  }

  /// A date as data and, where the page shows the same one in a `time` element, as it is printed there.
  private func stamp(
    _ members: [StaticString], _ article: LinkedData.Entity?, _ data: LinkedData, _ document: HTMLDocument,
    _ property: StaticString, _ meta: String?
  ) -> Stamp? {
    let claimed = article.flatMap { article in members.lazy.compactMap { data.string($0, of: article) }.first }
    let node = itemprops(property, document).first
    let marked = node.flatMap { document.attribute("datetime", of: $0) ?? document.attribute("content", of: $0) }
    let machine = claimed ?? marked ?? meta
    let instant = machine.flatMap(MachineDate.instant)
    let shown = node.map { document.text($0) } ?? ""
    if !shown.isEmpty { return Stamp(printed: shown, instant: instant) }
    if let instant, let time = timeElement(instant, document) { return Stamp(printed: time, instant: instant) }
    return machine.map { Stamp(printed: MachineDate.readable(Self.collapsed($0)), instant: instant) }
  }

  /// The words of a `time` element of the same minute.
  private func timeElement(_ instant: Instant, _ document: HTMLDocument) -> String? {
    for node in document.nodes.indices where document.tag(node) == .time {
      guard let attribute = document.attribute("datetime", of: node), let time = MachineDate.instant(attribute),
        abs(time.seconds - instant.seconds) < 60
      else { continue }
      let words = document.text(node, limit: 80)
      if !words.isEmpty, words.utf8.count <= 80 { return words }
    }
    return nil
  }
}
