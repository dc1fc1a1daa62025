/// What the words of an element's class and id tell of its part in a page: weak evidence, since any theme has words of
/// its own.
struct MarkupClass: OptionSet {
  let rawValue: UInt8

  /// Navigation, adverts, sharing, related articles, forms, comments: what stands around an article.
  static let chrome = MarkupClass(rawValue: 1)
  /// What an article stands in.
  static let body = MarkupClass(rawValue: 2)
  /// Byline, date, section: what stands above the words, and tags below them.
  static let header = MarkupClass(rawValue: 4)

  private static let lists: [(MarkupClass, String)] = [
    (
      .chrome,
      """
      nav navbar navigation subnav topnav menu menus submenu sidebar sidebars rail footer masthead breadcrumb breadcrumbs \
      crumbs share sharing shares sharebar sharetools sharedaddy addthis addtoany social socials sociable socialmedia \
      related relateds recommended recommendation recommendations recirc recirculation trending popular mostread \
      promo promos promobox promotion advert adverts advertisement advertisements advertising ad ads adsense adslot \
      adsbygoogle adunit adbox dfp gpt banner banners sponsored sponsor sponsors outbrain taboola newsletter newsletters \
      subscribe subscription signup optin cookie cookies consent gdpr popup modal overlay toolbar pagination pager \
      pagenav tagcloud widget widgets comment comments commentlist respond disqus login register search authorbox bio \
      authorbio donate donation poll feedback rating ratings follow followus upnext readnext nextprev teaser \
      teasers skip rollover tooltip popover flyout dropdown outofpage slideshow carousel kommentare verwandt werbung anzeige relacionadas publicidad
      """
    ),
    (
      .body,
      """
      article articles body content entry post story main text blog page news detail artikel inhalt beitrag noticia \
      articolo contenu
      """
    ),
    (
      .header,
      """
      byline dateline timestamp date author meta postmeta metadata published pubdate tags tag taglist category categories \
      kicker info credits
      """
    ),
  ]

  private static let table: [UInt64: MarkupClass] = {
    var table: [UInt64: MarkupClass] = [:]
    for (role, words) in lists {
      for word in words.split(separator: " ") { table[Words.hash(of: word), default: []].formUnion(role) }
    }
    return table
  }()

  /// How classes begin that tell of something else than the element itself: "tag-advertising", "has-sidebar".
  private static let foreign: [StaticString] = ["tag-", "category-", "has-", "no-", "with-", "type-", "format-", "js-"]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ document: HTMLDocument, _ node: Int) {
    self = []
    for token in document.tokens("class", of: node) + document.tokens("id", of: node) {
      if Self.foreign.contains(where: { document.hasPrefix(token, $0) }) { continue }
      // What others have said and the article shows: "social-media-embed".
      if document.contains(token, "embed") { continue }
      formUnion(Self.meaning(of: token, in: document.bytes))
    }
  }

  /// What the words of a token mean, which are parted by signs, digits and capitals: "relatedPosts", "share-bar".
  private static func meaning(of token: Range<Int>, in bytes: [UInt8]) -> MarkupClass {
    var found: MarkupClass = []
    var start = token.lowerBound
    for index in token.lowerBound...token.upperBound {
      let isLetter = index < token.upperBound && ASCII.isLetter(bytes[index])
      let isCapital = isLetter && bytes[index] < 0x60 && index > start && bytes[index - 1] >= 0x60
      guard !isLetter || isCapital else { continue }
      if index > start { found.formUnion(table[Words.hash(ofLowercased: bytes, start..<index)] ?? []) }
      start = isCapital ? index : index + 1
    }
    return found
  }
}

extension HTMLDocument {
  /// Whether a range of `bytes` begins with words, whatever their capitals.
  func hasPrefix(_ range: Range<Int>, _ words: StaticString) -> Bool {
    let count = words.utf8CodeUnitCount
    return range.count >= count && equalsIgnoringCase(range.lowerBound..<range.lowerBound + count, words)
  }
}
