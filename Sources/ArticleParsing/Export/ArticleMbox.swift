import ArticleModel

/// Writes an article as a mailbox that any mail reader shows as threads: an mbox (RFC 4155) in the form mboxrd.
///
/// The first message is the article; every update answers it, and every comment what it answers. Identifiers are made of
/// the article's address and of what comments and updates are known by, so that they are the same in the next export.
/// Nobody's address of mail is written: those that stand there are made up, in the domain `.invalid` (RFC 2606).
public enum ArticleMbox {
  /// Calls `write` with pieces of UTF-8 in order, lines ending in LF.
  /// - Parameter address: Where the article came from, for one that does not say so itself.
  public static func encode(_ article: Article, address: String? = nil, to write: (Span<UInt8>) -> Void) {
    withoutActuallyEscaping(write) { write in
      var mailbox = MailboxWriter(article, address: address, PieceWriter(sink: write))
      mailbox.write()
    }
  }
}

private struct MailboxWriter {
  private let article: Article
  private let parents: [Int?]
  private let identifiers: MailIdentifiers
  /// The time of what tells none.
  private let time: Instant
  private let subject: String
  /// Who wrote the article, as far as its byline tells.
  private let publisher: String
  private var writer: MailWriter

  /// So many ancestors are named beside the article, the nearest: a header is no place for ten thousand.
  private static let referenceLimit = 5
  /// More of the headline and of who publishes is not said again in every message, in characters.
  private static let nameLimit = 100

  init(_ article: Article, address: String?, _ writer: PieceWriter) {
    self.article = article
    self.writer = MailWriter(writer)
    parents = article.parents()
    identifiers = MailIdentifiers(article, address: address)
    subject = String((article.facts.headline ?? "Untitled").prefix(Self.nameLimit))
    publisher = String(
      (article.facts.byline.map(Self.name) ?? article.facts.site ?? "Dateline").prefix(Self.nameLimit))
    let stamps = [article.facts.published, article.facts.modified].compactMap { $0?.instant }
    let others =
      article.sections.lazy.compactMap { $0.stamp?.instant } + article.comments.lazy.compactMap { $0.stamp?.instant }
    time = stamps.first ?? others.min() ?? Instant(seconds: 0)
  }

  /// The names of a byline: what stands behind "By" and before a date. All of it where that leaves nothing.
  private static func name(inByline words: String) -> String {
    let bytes = Array(words.utf8)
    var phrases = Phrases(bytes: bytes)
    guard let tokens = phrases.tokens(0..<bytes.count), let first = tokens.first else { return words }
    let start = first.isWord(.by) ? first.end : 0
    let date = TimeFinder(tokens: tokens).first()?.tokens.first.map { tokens[$0].start }
    let end = date ?? bytes.count
    guard start < end else { return words }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    let isSign = { (sign: Character) in sign.isWhitespace || ",;:|·•–—-(".contains(sign) }
    let bare = name.drop(while: isSign).reversed().drop(while: isSign).reversed()
    return bare.isEmpty ? words : String(bare)
  }

  mutating func write() {
    let updates = article.updates
    writeArticle(without: updates)
    for (place, index) in updates.enumerated() {
      writeUpdate(index, through: place + 1 < updates.count ? updates[place + 1] : article.sections.count)
    }
    for index in article.comments.indices { write(comment: index) }
    writer.flush()
  }

  // MARK: - The article and its updates

  /// Everything but the updates, with what stands under them.
  private mutating func writeArticle(without updates: [Int]) {
    begin(identifiers.article, from: publisher, at: time, subject: subject, answers: [])
    let facts = article.facts
    writer.line(facts.headline ?? subject)
    for words in [facts.standfirst, facts.byline] { if let words { writer.paragraph(words) } }
    for (name, words) in [
      ("Site", facts.site), ("Published", facts.published?.printed),
      ("Modified", facts.modified?.printed), ("Address", facts.url), ("Note", facts.notice),
    ] {
      if let words { writer.line("\(name): \(words)") }
    }
    var isUpdate = false
    for section in article.sections {
      switch section.kind {
      case .update: isUpdate = true
      case .original, .related: isUpdate = false
      case .lead, .heading: break
      }
      if !isUpdate { writer.blocks(section.blocks, of: article) }
    }
    writer.end()
  }

  /// An update with the headings that stand under it.
  private mutating func writeUpdate(_ index: Int, through end: Int) {
    let update = article.sections[index]
    begin(
      identifiers.sections[index] ?? identifiers.article, from: publisher, at: update.stamp?.instant ?? time,
      subject: "Re: " + subject, answers: [identifiers.article])
    writer.blocks(update.blocks, of: article)
    for section in article.sections[index + 1..<end].prefix(while: { $0.kind == .heading }) {
      writer.blocks(section.blocks, of: article)
    }
    writer.end()
  }

  // MARK: - Comments

  private mutating func write(comment index: Int) {
    let comment = article.comments[index]
    begin(
      identifiers.comments[index], from: comment.isMissing ? "Missing" : comment.author ?? "Unknown",
      at: comment.stamp?.instant ?? time, subject: "Re: " + subject, answers: ancestors(of: index))
    if case .missing(let count) = comment.kind {
      writer.line(count == 1 ? "[comment missing]" : "[\(count) comments missing]")
    } else {
      // The header of the message has it in UTC, or has the article's time where none is known.
      if let stamp = comment.stamp, !stamp.printed.isEmpty { writer.line("[\(stamp.printed)]") }
      writer.blocks(comment.body, of: article)
    }
    writer.end()
  }

  /// What a comment answers, the article first and its parent last.
  private func ancestors(of index: Int) -> [String] {
    var chain: [String] = []
    var next = parents[index]
    while let parent = next, chain.count < Self.referenceLimit {
      chain.append(identifiers.comments[parent])
      next = parents[parent]
    }
    return [identifiers.article] + chain.reversed()
  }

  // MARK: - Messages

  private mutating func begin(
    _ identifier: String, from sender: String, at instant: Instant, subject: String, answers: [String]
  ) {
    guard let date = MailDate(instant) ?? MailDate(Instant(seconds: 0)) else { return }
    let address = MailIdentifiers.address(of: sender)
    writer.begin(sender: address, date)
    writer.header(MailHeader.line("From", sender: sender, address: address))
    writer.header(MailHeader.line("Date", date.header))
    writer.header(MailHeader.line("Subject", subject))
    writer.header(MailHeader.line("Message-ID", identifiers: [identifier]))
    if let parent = answers.last {
      writer.header(MailHeader.line("In-Reply-To", identifiers: [parent]))
      writer.header(MailHeader.line("References", identifiers: answers))
    } else if let url = article.facts.url, url.utf8.allSatisfy({ $0 < 0x7F }), url.utf8.count < 900 {
      writer.header("Archived-At: <\(url)>\n")  // RFC 5064
    }
    writer.header("MIME-Version: 1.0\n")
    writer.header("Content-Type: text/plain; charset=utf-8; format=flowed\n")
    writer.header("Content-Transfer-Encoding: 8bit\n\n")
  }
}
