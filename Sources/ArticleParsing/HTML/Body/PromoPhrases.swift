/// Words by which a page speaks of itself between the words of an article, in several languages, lower case.
enum PromoPhrases {
  /// Whether a line is but the label of a button, an advert or a player.
  static func isLabel(_ words: [UInt8]) -> Bool {
    labels.contains(Words.hash(ofLowercased: words, trimmed(words)))
  }

  /// Whether a paragraph begins as one that leads to another article does: "Related: …".
  static func announcesLink(_ words: [UInt8]) -> Bool { begins(words, with: announcements) }

  /// Whether a paragraph asks the reader to subscribe, to follow or to download something.
  static func invites(_ words: [UInt8]) -> Bool {
    if begins(words, with: invitations) { return true }
    let lowered = words.map(ASCII.lowercased)
    return requests.contains { ASCII.contains(lowered, $0) }
  }

  private static func begins(_ words: [UInt8], with phrases: [[UInt8]]) -> Bool {
    let lowered = words.prefix(48).map(ASCII.lowercased).drop { !ASCII.isLetter($0) && $0 < 0x80 }
    return phrases.contains { phrase in
      guard lowered.first == phrase.first, lowered.starts(with: phrase) else { return false }
      let end = lowered.startIndex + phrase.count
      return end >= lowered.endIndex || !ASCII.isLetter(lowered[end])
    }
  }

  /// Without signs around it.
  private static func trimmed(_ words: [UInt8]) -> Range<Int> {
    func isSign(_ byte: UInt8) -> Bool { byte < 0x80 && !ASCII.isLetter(byte) && !ASCII.isDigit(byte) }
    var range = 0..<words.count
    while let first = range.first, isSign(words[first]) { range.removeFirst() }
    while let last = range.last, isSign(words[last]) { range.removeLast() }
    return range
  }

  private static let labels: Set<UInt64> = Set(
    """
    advert|advertisement|advertisements|advertising|article continues below|article continues after advertisement|\
    story continues below advertisement|continue reading|continue reading below|ad|ads|close|caption|comments|comment|\
    share|share this|share this story|share this article|print|email|tweet|more|read more|view comments|show more|\
    load more|skip|skip ad|play|play video|replay|loading|image|photo|photos|video|gallery|view gallery|view slideshow|\
    subscribe|sign up|sign in|log in|follow us|follow|newsletter|tags|topics|filed under|related|related articles|\
    related stories|related news|related content|related topics|most popular|most read|trending|recommended|sponsored|\
    anzeige|werbung|teilen|drucken|kommentare|mehr|mehr lesen|weiterlesen|schließen|artikel teilen|publicité|partager|\
    commentaires|imprimer|lire la suite|publicidad|compartir|comentarios|imprimir|leer más|pubblicità|condividi|\
    commenti|stampa|leggi tutto|publicidade|compartilhar|comentários|reclame|advertentie|reklama
    """.split(separator: "|").map { Words.hash(of: $0) })

  private static let announcements = """
    related|related story|related stories|related video|related article|read|read more|read also|read next|also read|\
    also see|see also|more|more from|more on this|watch|watch more|watch now|listen|don't miss|must read|in case you \
    missed it|you may also like|you might also like|recommended|also on|up next|next|click here|mehr zum thema|\
    lesen sie auch|lesen sie hier|auch interessant|siehe auch|mehr dazu|hier lesen|lire aussi|à lire aussi|à lire|lire \
    également|voir aussi|leggi anche|leggi anche su|guarda anche|vedi anche|lea también|lee también|lea además|le \
    puede interesar|te puede interesar|ver también|leia também|leia mais|veja também|lees ook|läs också|czytaj także|\
    zobacz także|читайте также|смотрите также
    """.split(separator: "|").map { Array($0.utf8) }

  private static let invitations = """
    subscribe|sign up|follow us|follow me|join us|join our|like us|get the latest|get our|get more|get access|download \
    our|download the|click here|want more|want to read more|need more|have a tip|got a tip|send us|tell us what|support \
    our|become a member|for more information, visit|abonnieren sie|abonniere|folgen sie|folge uns|abonnez-vous|\
    suivez-nous|inscrivez-vous|suscríbete|suscríbase|síguenos|iscriviti|seguici|assine|siga-nos|inscreva-se
    """.split(separator: "|").map { Array($0.utf8) }

  private static let requests = """
    sign up for our|sign up to our|sign up here|sign up for the|subscribe to our|subscribe to the|subscribe now|\
    subscribe today|our newsletter|follow us on|follow him on|follow her on|follow me on|follow them on|like us on|\
    join the conversation|download our app|newsletter abonnieren|our sister publication|our sister title|folgen sie uns|suivez-nous sur|síguenos en|\
    seguici su
    """.split(separator: "|").map { Array($0.utf8) }
}
