/// What a word can mean in the lines around an article: in a stamp, a byline, an announcement, a button.
///
/// A word may mean several things ("am" is morning in one language and "on" in another); the recognisers ask for the
/// meaning that fits the place.
struct WordMeaning: OptionSet, Sendable {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(bit: UInt64) { rawValue = 1 << bit }

  static let month = WordMeaning(bit: 0)
  static let weekday = WordMeaning(bit: 1)
  /// An offset or the name of a zone.
  static let zone = WordMeaning(bit: 2)
  static let ante = WordMeaning(bit: 3)
  static let post = WordMeaning(bit: 4)
  /// "Uhr", "hrs": marks the number before it as a time.
  static let clock = WordMeaning(bit: 5)
  /// Stands between date, time and name: on, at, um, à …
  static let link = WordMeaning(bit: 6)
  static let timeUnit = WordMeaning(bit: 7)
  static let agoBefore = WordMeaning(bit: 8)
  static let agoAfter = WordMeaning(bit: 9)
  static let day = WordMeaning(bit: 10)
  static let says = WordMeaning(bit: 11)
  static let by = WordMeaning(bit: 12)
  static let ordinal = WordMeaning(bit: 13)
  /// Comments, thoughts, replies: what a discussion counts.
  static let contribution = WordMeaning(bit: 14)
  /// Of these, the words that also stand on a reply button.
  static let reply = WordMeaning(bit: 15)
  static let countWord = WordMeaning(bit: 16)
  static let about = WordMeaning(bit: 17)
  static let recent = WordMeaning(bit: 18)
  static let invite = WordMeaning(bit: 19)
  static let cancel = WordMeaning(bit: 20)
  static let closed = WordMeaning(bit: 21)
  static let button = WordMeaning(bit: 22)
  /// Fills up a button's words: to, in, this.
  static let buttonFiller = WordMeaning(bit: 23)
  /// What a page prints beside a name: author, moderator, subscriber.
  static let label = WordMeaning(bit: 24)
  static let pingback = WordMeaning(bit: 25)
  static let update = WordMeaning(bit: 26)
  static let original = WordMeaning(bit: 27)
  static let entry = WordMeaning(bit: 28)
  static let related = WordMeaning(bit: 29)
  static let picture = WordMeaning(bit: 30)
  static let agency = WordMeaning(bit: 31)
  static let email = WordMeaning(bit: 32)
  static let published = WordMeaning(bit: 33)
  static let readers = WordMeaning(bit: 34)
  static let all = WordMeaning(bit: 35)
  static let video = WordMeaning(bit: 36)
}

/// The words of common languages that the recognisers know, in one place.
///
/// Lower case; a meaning's value (a month, an offset) stands behind an equals sign.
enum Words {
  struct Entry {
    var meaning: WordMeaning = []
    /// The month, the offset in seconds, the count: by the first meaning that has one.
    var value = 0
  }

  static let table = WordTable(lists)

  /// What FNV-1a begins with, and one step of it.
  static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// FNV-1a over lower-case bytes.
  static func hash(of word: some StringProtocol) -> UInt64 { word.utf8.reduce(hashStart, hash) }

  /// The same over bytes, letters made small.
  static func hash(ofLowercased bytes: [UInt8], _ range: Range<Int>, _ start: UInt64 = hashStart) -> UInt64 {
    var hash = start
    for index in range {
      var byte = bytes[index]
      if (0x41...0x5A).contains(byte) { byte |= 0x20 }
      if (0x80...0x9E).contains(byte), index > range.lowerBound, bytes[index - 1] == 0xC3 { byte += 0x20 }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash
  }

  /// Lines of several words that open what a page puts under the report, as hashes of their words.
  private static let relatedTitles: [UInt64] =
    [
      "you might also like", "you may also like", "you might also be interested in", "more from", "more stories",
      "read more", "read also", "see also", "recommended for you", "recommended", "most read", "most popular",
      "more on this story", "more on this topic", "further reading", "don t miss", "trending", "popular posts",
      "recent posts", "das könnte dich auch interessieren", "das könnte sie auch interessieren", "mehr zum thema",
      "auch interessant", "lesen sie auch", "weitere artikel", "neueste beiträge", "meistgelesen", "à lire aussi",
      "lire aussi", "sur le même sujet", "vous aimerez aussi", "les plus lus", "te puede interesar",
      "también te puede interesar", "artículos relacionados", "entradas relacionadas", "noticias relacionadas",
      "articles similaires", "articles liés", "articoli correlati", "leggi anche", "potrebbe interessarti", "lees ook",
      "veja também", "leia também", "zobacz także", "czytaj także",
    ].map { $0.utf8.reduce(hashStart, hash) }

  /// Whether words are such a line.
  static func isRelatedTitle(_ bytes: [UInt8], _ words: some Sequence<Range<Int>>) -> Bool {
    var phrase = hashStart
    for (index, word) in words.enumerated() {
      if index > 0 { phrase = hash(phrase, UInt8(ascii: " ")) }
      phrase = hash(ofLowercased: bytes, word, phrase)
    }
    return relatedTitles.contains(phrase)
  }

  private static let lists: [(WordMeaning, String)] = [
    (
      .month,
      """
      january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11 december=12 \
      jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 oct=10 nov=11 dec=12 januar=1 jänner=1 februar=2 märz=3 \
      mrz=3 mär=3 mai=5 juni=6 juli=7 oktober=10 okt=10 dezember=12 dez=12 janvier=1 janv=1 février=2 févr=2 fév=2 \
      mars=3 avril=4 avr=4 juin=6 juillet=7 juil=7 août=8 septembre=9 octobre=10 novembre=11 décembre=12 déc=12 \
      enero=1 ene=1 febrero=2 marzo=3 abril=4 abr=4 mayo=5 junio=6 julio=7 agosto=8 ago=8 septiembre=9 setiembre=9 \
      octubre=10 noviembre=11 diciembre=12 dic=12 gennaio=1 gen=1 febbraio=2 aprile=4 maggio=5 mag=5 giugno=6 giu=6 \
      luglio=7 lug=7 settembre=9 set=9 ottobre=10 ott=10 dicembre=12 janeiro=1 fevereiro=2 fev=2 março=3 maio=5 \
      junho=6 julho=7 setembro=9 outubro=10 out=10 novembro=11 dezembro=12 januari=1 februari=2 maart=3 mrt=3 mei=5 \
      augustus=8 stycznia=1 lutego=2 marca=3 kwietnia=4 maja=5 czerwca=6 lipca=7 sierpnia=8 września=9 października=10 \
      listopada=11 grudnia=12 augusti=8 maj=5 desember=12
      """
    ),
    (
      .weekday,
      """
      monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag \
      dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi \
      vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì \
      venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
      """
    ),
    (
      .zone,
      """
      gmt=0 utc=0 z=0 wet=0 bst=3600 cet=3600 mez=3600 wat=3600 west=3600 cest=7200 mesz=7200 eet=7200 cat=7200 \
      sast=7200 eest=10800 msk=10800 trt=10800 eat=10800 pkt=18000 ist=19800 sgt=28800 hkt=28800 jst=32400 kst=32400 \
      aest=36000 aedt=39600 nzst=43200 nzdt=46800 est=-18000 edt=-14400 cst=-21600 cdt=-18000 mst=-25200 mdt=-21600 \
      pst=-28800 pdt=-25200 akst=-32400 akdt=-28800 hst=-36000 et=90001 ct=90002 mt=90003 pt=90004
      """
    ),
    (.ante, "am"), (.post, "pm"),
    (.clock, "uhr hrs hours h heures uur godz"),
    (
      .link,
      """
      on at um am vom an le el il de del of the kl à a las los alle ore ás às om op den der im in the year posted published \
      written veröffentlicht geschrieben publié publicado pubblicato dated date datum au les dne dnia
      """
    ),
    (
      .timeUnit,
      """
      second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month months year years \
      sekunde sekunden minuten stunde stunden std tag tage tagen woche wochen monat monate monaten jahr jahre jahren \
      heure heures jour jours semaine semaines mois an ans minuto minutos hora horas día días semana semanas mes meses \
      año años minuti ora ore giorno giorni settimana settimane mese mesi anno anni d h m w y
      """
    ),
    (.agoBefore, "vor il hace há fa voor"), (.agoAfter, "ago fa her geleden temu atrás sedan siden"),
    (.day, "today yesterday heute gestern hier hoy ayer oggi ieri vandaag gisteren"),
    (
      .says,
      """
      says said wrote writes replied commented comments sagt sagte schreibt schrieb meint meinte antwortete dit écrit \
      répond dice dijo escribió escribe comentó ha scritto disse diz escreveu comentou zegt schrijft pisze napisał \
      napisała skriver sier säger
      """
    ),
    (.by, "by von par por da door przez av from per"),
    (.ordinal, "st nd rd th er"),
    (
      .contribution,
      """
      comment comments kommentar kommentare kommentaren commentaire commentaires comentario comentarios commento \
      commenti comentário comentários reactie reacties komentarz komentarze komentarzy kommentarer leserkommentar \
      leserkommentare leserbrief leserbriefe lesermeinungen nutzerkommentare thought thoughts gedanke gedanken response \
      responses reply replies antwort antworten réponse réponses réaction réactions respuesta respuestas risposta \
      risposte resposta respostas meinung meinungen pensamiento pensamientos pensiero pensieri avis opinions feedback \
      discussion diskussion kommentarbereich
      """
    ),
    (
      .reply,
      """
      reply replies antwort antworten répondre réponse responder respuesta respuestas rispondi risposta beantwoorden \
      antwoorden odpowiedz svar svara response responses
      """
    ),
    (
      .countWord,
      "one=1 ein=1 eine=1 einen=1 un=1 une=1 una=1 uno=1 um=1 two=2 zwei=2 deux=2 dos=2 due=2 three=3 drei=3"
    ),
    (.about, "on to zu zum zur about sur über en sobre su til op for für auf à a in"),
    (
      .recent,
      """
      recent latest last neueste neuesten neuste letzte letzten aktuelle derniers dernières récents recientes últimos \
      ultimi recenti ostatnie newest top popular most
      """
    ),
    (
      .invite,
      """
      leave write post add submit schreib schreibe schreiben verfasse verfassen hinterlasse hinterlassen hinzufügen \
      abschicken abgeben absenden eingeben kommentieren laisser laissez poster ajouter ajoutez écrire écrivez déposer \
      deja dejar escribe escribir publica añadir agregar lascia lasciare scrivi aggiungi invia deixe deixar escreva plaats \
      geef schrijf dodaj napisz zostaw skriv lämna join view read load enter make your ihren eigenen
      """
    ),
    (.cancel, "cancel abbrechen annuler cancelar annulla annuleren anuluj"),
    (
      .closed,
      """
      closed geschlossen deaktiviert fermés fermé désactivés cerrados cerrado desactivados chiusi chiuso fechados \
      gesloten disabled off zamknięte stängda
      """
    ),
    (
      .button,
      """
      reply antworten antwort répondre responder rispondi odpowiedz beantwoorden like liken likes gefällt delete löschen \
      edit bearbeiten quote zitieren citer report melden alerter signaler share teilen permalink permalien permanentlink \
      flag upvote downvote vote unlike dislike spam abuse reblog link comentar denunciar svara svar supprimer \
      loading expand hide collapse follow recommend
      """
    ),
    (
      .buttonFiller,
      """
      to this in log login sign anmelden zum um zu ce message à a la le lire ihren comment kommentar commentaire de mir wird geladen \
      lade hat und oder or and click here me more cancel abbrechen annuler einloggen als the on you must be es por sie
      """
    ),
    (
      .label,
      """
      author autor autorin auteur autore abonné abonnée subscriber moderator mod admin administrator staff member \
      mitglied premium guest gast editor redaktion verified op verfasser post article says gravatar avatar profil \
      gelöscht beitragsautor artikelautor member contributor
      """
    ),
    (.pingback, "pingback pingbacks trackback trackbacks"),
    (
      .update,
      """
      update updated updates upd aktualisiert aktualisierung màj maj actualización actualizado actualizada \
      aggiornamento aggiornato bijgewerkt nachtrag atualização atualizado aktualizacja oppdatert uppdaterad
      """
    ),
    (.original, "original originally ursprünglicher ursprüngliche ursprünglich originale first erster"),
    (.entry, "entry post story report article beitrag meldung bericht artikel entrée billet entrada artículo text"),
    (
      .related,
      """
      related ähnliche verwandte similaires similares relacionadas relacionados correlati gerelateerde powiązane \
      weiterlesen
      """
    ),
    (
      .picture,
      """
      photo photos foto fotos photograph photographs image images bild bilder picture pictures credit credits crédit \
      photographer quelle source imagen imágenes immagine crédito fotografía screenshot illustration grafik graphic \
      courtesy archivbild symbolbild symbolfoto
      """
    ),
    (
      .agency,
      """
      afp reuters ap dpa epa getty imago apa ansa efe xinhua tass shutterstock istock unsplash pixabay flickr wikimedia \
      anadolu aap pa bloomberg corbis alamy instagram picture-alliance ddp keystone zuma sipa
      """
    ),
    (.video, "video videos footage clip watch vidéo vídeo filmato"),
    (.email, "email mail e-mail"),
    (.published, "published veröffentlicht publiée publicada pubblicato displayed required erforderliche obligatoires"),
    (.readers, "readers reader leser user nutzer reader's lecteurs lectores"),
    (.all, "all alle tous vos your show every this"),
  ]
}
