import ArticleModel
import Testing

@testable import ArticleParsing

/// An article as mail.
@Suite struct ArticleMboxTests {
  private struct Message {
    var headers: [String: String] = [:]
    var body = ""
  }

  private func mailbox(_ article: Article) -> String {
    var bytes: [UInt8] = []
    ArticleMbox.encode(article) { piece in
      for index in 0..<piece.count { bytes.append(piece[index]) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a mailbox as RFC 4155 has it, and undoes the quoting of mboxrd and the folding of headers.
  private func messages(_ article: Article) -> [Message] {
    var messages: [Message] = []
    var (isHeader, name) = (false, "")
    for line in mailbox(article).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("From ") {
        messages.append(Message())
        isHeader = true
      } else if isHeader {
        if line.isEmpty { isHeader = false }
        if line.hasPrefix(" ") {
          messages[messages.count - 1].headers[name, default: ""] += line
        } else if let colon = line.firstIndex(of: ":") {
          name = String(line[..<colon])
          messages[messages.count - 1].headers[name] = String(line[line.index(colon, offsetBy: 2)...])
        }
      } else {
        let isQuoted = line.drop { $0 == ">" }.hasPrefix("From ")
        messages[messages.count - 1].body += (isQuoted ? line.dropFirst() : line) + "\n"
      }
    }
    return messages
  }

  private func comments(_ depths: [Int], words: String = "Fog.") -> Article {
    var builder = ArticleBuilder()
    builder.facts.url = "https://quay.example/1"
    builder.facts.published = Stamp(printed: "3 March", instant: Instant(seconds: 1_772_564_531))
    builder.headline("Five boats")
    builder.block(.paragraph, words)
    for (index, depth) in depths.enumerated() {
      builder.beginComment(.init(author: "voice \(index)", depth: depth))
      builder.block(.paragraph, words)
    }
    return builder.finish()
  }

  @Test func threadsAreKept() {
    let article = comments([0, 1, 2, 1, 0])
    let found = messages(article)
    let identifiers = found.map { $0.headers["Message-ID"] ?? "" }
    #expect(found.count == 6 && Set(identifiers).count == 6)
    #expect(identifiers.allSatisfy { $0.hasSuffix("@dateline.invalid>") })
    #expect(found[0].headers["In-Reply-To"] == nil)
    let parents = found.dropFirst().map { identifiers.firstIndex(of: $0.headers["In-Reply-To"] ?? "") }
    #expect(parents == [0, 1, 2, 1, 0])
    #expect(found[3].headers["References"] == identifiers[0...2].joined(separator: " "))
    #expect(found[1].headers["Subject"] == "Re: Five boats" && found[1].headers["From"]?.hasPrefix("voice 0 <") == true)
    #expect(found[1].headers["Date"] == "Tue, 3 Mar 2026 19:02:11 +0000", "the article's, for want of one")
    #expect(mailbox(article) == mailbox(article))
    #expect(
      messages(comments([0, 1, 2, 1, 0, 0])).map { $0.headers["Message-ID"] ?? "" }.prefix(6) == identifiers[...])
  }

  @Test func deepThreadsNameAFewAncestors() {
    let found = messages(comments(Array(0..<100)))
    let references = found[100].headers["References"]?.split(separator: " ").map(String.init) ?? []
    #expect(references.count == 6)
    #expect(references.first == found[0].headers["Message-ID"] && references.last == found[99].headers["Message-ID"])
  }

  @Test func updatesAnswerTheArticle() {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    builder.block(.paragraph, "The lead.")
    builder.beginUpdate(Stamp(printed: "UPDATE 1700 GMT", instant: Instant(seconds: 1_772_564_531)))
    builder.block(.paragraph, "It lifted.")
    builder.beginHeading("Under it")
    builder.block(.paragraph, "More.")
    builder.beginUpdate(Stamp(printed: "UPDATE 1600 GMT"))
    builder.beginOriginal("ORIGINAL")
    builder.block(.paragraph, "It began.")
    builder.beginComment(.init(author: "Orla"))
    builder.block(.paragraph, "Thanks!")
    builder.missingComments(2, depth: 1)
    builder.beginComment(.init(author: "Orla"))
    builder.block(.paragraph, "Thanks!")
    let found = messages(builder.finish())
    #expect(found.count == 6 && Set(found.map { $0.headers["Message-ID"] }).count == 6)
    #expect(found[0].body.contains("The lead.") && found[0].body.contains("It began."))
    #expect(!found[0].body.contains("It lifted.") && !found[0].body.contains("More."))
    #expect(found[1].body.contains("It lifted.") && found[1].body.contains("Under it\n\nMore."))
    #expect(found[1].headers["In-Reply-To"] == found[0].headers["Message-ID"])
    #expect(found[2].headers["Date"] == "Tue, 3 Mar 2026 19:02:11 +0000")
    #expect(found[4].body.contains("[2 comments missing]"))
  }

  /// Undoes format=flowed (RFC 3676, section 4).
  private func unflowed(_ body: String) -> String {
    var words = ""
    for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
      let isSoft = line.hasSuffix(" ")
      words += (line.hasPrefix(" ") ? line.dropFirst() : line) + (isSoft ? "" : "\n")
    }
    return words
  }

  @Test(
    arguments: [
      "From here on it is fog.", ">From what I see > all", "fog\nFrom fog\n>>From fog", "-- fog",
      String(repeating: "From boats to -- boats, ", count: 60) + "end.", String(repeating: "船は、", count: 900),
      String(repeating: "a b ", count: 200) + String(repeating: "x", count: 2_000) + " end.",
    ])
  func wordsComeBack(words: String) throws {
    let article = comments([0], words: words)
    let message = try #require(messages(article).last)
    let expected = article.words(ofComment: 0)
    let found = unflowed(message.body)
    if expected.utf8.count < 3_000 && !words.contains("xxx") && !words.contains("船") {
      #expect(found == expected + "\n\n\n\n")
    } else {
      #expect(found.filter { !$0.isWhitespace } == expected.filter { !$0.isWhitespace })
    }
    for line in mailbox(article).split(separator: "\n") { #expect(line.utf8.count <= 998) }
  }

  @Test func linesAreNarrow() {
    let article = comments([0], words: String(repeating: "The crews of five ferries walked off. ", count: 30))
    for line in mailbox(article).split(separator: "\n") { #expect(line.count <= 77) }
  }

  @Test(
    arguments: [
      ("Orla", "Orla "), ("m. keller", "\"m. keller\" "), ("a \"b\" \\", "\"a \\\"b\\\" \\\\\" "),
      ("=?utf-8?", "=?utf-8?B?PT91dGYtOD8=?= "),
      ("é", "=?utf-8?B?w6k=?= "),
      (
        "After the ruling: great uncertainty among those who write for a living",
        "\"After the ruling: great uncertainty among those who write for a\n living\" "
      ),
    ])
  func senders(name: String, header: String) {
    let line = MailHeader.line("From", sender: name, address: "x@dateline.invalid")
    #expect(line == "From: \(header)<x@dateline.invalid>\n")
  }

  /// What a byline says beside the name is no name.
  @Test func bylinesAreSenders() {
    var builder = ArticleBuilder()
    builder.headline("Five boats")
    builder.block(.byline, "By Mara Lindqvist, Tuesday 3 March 2026")
    builder.block(.paragraph, "Fog.")
    #expect(messages(builder.finish())[0].headers["From"]?.hasPrefix("Mara Lindqvist <mara-lindqvist.") == true)
  }

  @Test func headersAreFolded() throws {
    for words in [
      String(repeating: "boats and ", count: 40), String(repeating: "船🚢é", count: 60),
      String(repeating: "x", count: 300),
    ] {
      let header = MailHeader.line("Subject", words)
      var decoded = ""
      for line in header.split(separator: "\n") {
        #expect(line.utf8.count <= 76 && line.utf8.allSatisfy { $0 < 0x7F })
        guard let word = line.firstRange(of: "=?utf-8?B?") else { continue }
        // Every line decodes by itself: none parts a scalar.
        decoded += try #require(Self.decoded(line[word.upperBound...].dropLast(2)))
      }
      #expect(decoded.isEmpty || decoded == words)
      if decoded.isEmpty { #expect(header == "Subject: " + header.dropFirst(9)) }
    }
  }

  private static func decoded(_ base64: Substring) -> String? {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var (bits, count, bytes) = (UInt32(0), 0, [UInt8]())
    for letter in base64.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
      guard let value = letters.firstIndex(of: letter) else { return nil }
      (bits, count) = (bits << 6 | UInt32(value), count + 6)
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  @Test func addressesAreMadeUp() {
    let article = comments([0, 0])
    let words = mailbox(article)
    #expect(words.hasPrefix("From dateline.") && words.contains("\n\nFrom voice-0."))
    for message in messages(article) {
      #expect(message.headers["From"]?.hasSuffix("@dateline.invalid>") == true)
    }
    #expect(MailIdentifiers.address(of: "船") != MailIdentifiers.address(of: "島"))
  }

  @Test(
    arguments: [(0, "Thu, 1 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000")] as [(Int64, String)])
  func dates(seconds: Int64, header: String) { #expect(MailDate(Instant(seconds: seconds))?.header == header) }
}
