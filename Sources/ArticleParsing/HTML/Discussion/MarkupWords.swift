/// What the words of an element's class and id tell of its part in a page.
struct MarkupRoles: OptionSet, Sendable {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }
  private init(bit: UInt32) { rawValue = 1 << bit }

  /// Has to do with comments at all.
  static let comment = MarkupRoles(bit: 0)
  /// "comments": what holds them.
  static let plural = MarkupRoles(bit: 1)
  /// One comment: "comment", "comment-item", "single-comment".
  static let item = MarkupRoles(bit: 2)
  /// "list", "thread", "area": what holds several things.
  static let list = MarkupRoles(bit: 3)
  /// The words of a comment: "comment-content", "message".
  static let text = MarkupRoles(bit: 4)
  static let author = MarkupRoles(bit: 5)
  static let date = MarkupRoles(bit: 6)
  /// Author and date together: "comment-meta", "comment-header".
  static let meta = MarkupRoles(bit: 7)
  /// What a reader can do: reply, vote, share, report.
  static let action = MarkupRoles(bit: 8)
  static let picture = MarkupRoles(bit: 9)
  /// What holds the answers to a comment: "children", "indented".
  static let replies = MarkupRoles(bit: 10)
  /// Comments, but of other pages or picked from them: "recent", "popular", "widget".
  static let elsewhere = MarkupRoles(bit: 11)
  static let form = MarkupRoles(bit: 12)
  static let title = MarkupRoles(bit: 13)
  static let pingback = MarkupRoles(bit: 14)
  /// An id that holds a comment's number: "comment-2310".
  static let numbered = MarkupRoles(bit: 15)
  /// Only tells of the place of a comment among others: "even", "level", "depth".
  static let neutral = MarkupRoles(bit: 16)
  /// "entry", "post": one of several things, of whatever kind.
  static let entry = MarkupRoles(bit: 17)
  /// "live", "ticker": an article that grows.
  static let live = MarkupRoles(bit: 18)

  /// What a comment has beside its words.
  static let header: MarkupRoles = [.author, .date, .meta, .picture]
  /// What makes a word with "comment" in it something else than a comment.
  static let parts: MarkupRoles = [
    .text, .author, .date, .meta, .action, .picture, .replies, .elsewhere, .form, .title,
  ]
}

/// The words of class and id attributes that the common engines and themes use, in several languages.
enum MarkupWords {
  private static let lists: [(MarkupRoles, String)] = [
    (
      [.comment, .item],
      "comment kommentar commentaire comentario commento comentário reactie komentarz leserbrief comtr"
    ),
    (
      [.comment, .plural],
      """
      comments kommentare commentaires comentarios commenti comentários reacties komentarze leserbriefe kommentarer \
      disqussion discussion diskussion usercomments leserpost
      """
    ),
    (
      .list,
      """
      list lists liste thread threads threaded area section container holder region wrapper wrap block box items entries \
      inner group module
      """
    ),
    (
      .entry,
      """
      item entry single box post wrap row main article default card node element el li div the message reply response \
      answer block container wrapper one inner view js id
      """
    ),
    (
      .text,
      """
      text texte texto testo texts body content contents message msg description inhalt txt excerpt story md \
      usertext commtext more nachricht beitragstext
      """
    ),
    (
      .author,
      """
      author autor autorin auteur autore user username users name names benutzer nick nickname poster fn creator \
      commenter commentor reviewer vcard pseudo verfasser screenname person hnuser profile realname displayname writer
      """
    ),
    (
      .date,
      "date time datum datetime timestamp published posted created age ago fecha heure zeit hora data dt timeago pubdate"
    ),
    (
      .meta,
      "meta metadata metas info infos header head heading footer foot details tagline submitted kopf postinfo byline"
    ),
    (
      .action,
      """
      actions action tools tool controls control vote votes voting like likes likebtn rating ratings report share sharing \
      social flag edit delete moderate toolbar buttons button btn reaction reactions score \
      badge signature sig respond replylink replybox login karma menu dropdown tooltip counter upvote downvote \
      readmore alert sprite options spoiler
      """
    ),
    (.picture, "avatar avatars gravatar photo picture image img thumb icon userpic portrait foto"),
    (
      .replies,
      "children child replies responses antworten indented indent nested subcomments answers sub subthread reponses"
    ),
    (
      .elsewhere,
      """
      recent latest popular related widget sidebar most trending teaser teasers top last count counts number total \
      summary nav navigation pagination pager pages sort sorting filter load policy rules notice closed no none \
      open status rss counter toggle anchor show preview highlight featured picks icon
      """
    ),
    (
      .form,
      "form formular respond add write new leave submit editor textarea input reply compose notify subscribe captcha login"
    ),
    (.title, "title titel titre subject headline betreff"),
    (.pingback, "pingback trackback pingbacks trackbacks ping"),
    (.neutral, "even odd alt first last level depth lvl parent byuser bypostauthor ispingback number nr no"),
    (.live, "live liveblog ticker liveticker"),
    (.entry, "update event eintrag"),
  ]

  private static let table: [UInt64: MarkupRoles] = {
    var table: [UInt64: MarkupRoles] = [:]
    for (roles, words) in lists {
      for word in words.split(separator: " ") { table[Words.hash(of: word), default: []].formUnion(roles) }
    }
    return table
  }()

  static func roles(of hash: UInt64) -> MarkupRoles { table[hash] ?? [] }

  /// Words that others are glued to: "commentlist", "kommentartext".
  static let stems: [StaticString] = ["comment", "kommentar", "commentaire", "comentario"]
}
