import ArticleModel
import Testing

@testable import ArticleParsing

@Suite struct DateTests {
  private func find(_ words: String) -> FoundTime? {
    let bytes = Array(words.utf8)
    var tokenizer = Tokenizer(bytes: bytes)
    tokenizer.read(bytes.indices)
    return TimeFinder(tokens: tokenizer.tokens).first()
  }

  @Test(arguments: [
    ("4. November 2023 um 9:29 Uhr", 2023, 11, 4, 9, 29),
    ("May 3, 2016 at 10:12 am", 2016, 5, 3, 10, 12),
    ("2016-05-03 10:12", 2016, 5, 3, 10, 12),
    ("2016-05-03T22:12:01", 2016, 5, 3, 22, 12),
    ("11.05.2012 11:38", 2012, 5, 11, 11, 38),
    ("14. 01. 2020, 13:47", 2020, 1, 14, 13, 47),
    ("14.09.2022 um 21.11", 2022, 9, 14, 21, 11),
    ("Oct. 9, 2010 - 7:28 PM", 2010, 10, 9, 19, 28),
    ("26 abril 2022 a las 14:02", 2022, 4, 26, 14, 2),
    ("Do 1 Aug 2019 / 01:15", 2019, 8, 1, 1, 15),
    ("3rd November 2023 at 12:05 a.m.", 2023, 11, 3, 0, 5),
    ("15 Mai 2019 à 06h00", 2019, 5, 15, 6, 0),
  ])
  func dateAndTime(words: String, year: Int, month: Int, day: Int, hour: Int, minute: Int) throws {
    let found = try #require(find(words))
    #expect([found.year, found.month, found.day, found.hour, found.minute] == [year, month, day, hour, minute])
    #expect(found.zone == nil)
    #expect(found.instant == nil)
  }

  @Test(arguments: [
    ("17 October 2016 1700 GMT", "2016-10-17T17:00:00Z"),
    ("May 3, 2016 at 10:12 am ET", "2016-05-03T14:12:00Z"),
    ("December 3, 2016 at 10:12 am ET", "2016-12-03T15:12:00Z"),
    ("March 13, 2016, 9:00 am PT", "2016-03-13T16:00:00Z"),
    ("March 12, 2016, 9:00 am PT", "2016-03-12T17:00:00Z"),
    ("4. Mai 2020, 20:05 Uhr MESZ", "2020-05-04T18:05:00Z"),
    ("2016-05-03T10:12:30+02:00", "2016-05-03T08:12:30Z"),
    ("3 May 2016 10:12 UTC-3", "2016-05-03T13:12:00Z"),
    ("3 May 2016 12:12 BST", "2016-05-03T11:12:00Z"),
  ])
  func zoneGivesInstant(words: String, instant: String) throws {
    #expect(try #require(find(words)).instant?.rfc3339 == instant)
  }

  @Test(arguments: ["2 weeks ago", "vor 3 Tagen", "il y a 2 jours", "hace 3 días", "an hour ago"])
  func relativeTime(words: String) throws { #expect(try #require(find(words)).isRelative) }

  @Test(arguments: ["32 May", "10:75", "may the 4 winds", "1.2.3.4", "57", "1 : 5", "0300-1234567", "2016"])
  func noTime(words: String) { #expect(find(words) == nil) }

  @Test func slashesOfUnknownOrderGiveNoInstant() throws {
    let found = try #require(find("05/03/2016 10:12 GMT"))
    #expect(found.civil == nil)
    #expect(try #require(find("05/23/2016 10:12 GMT")).instant?.rfc3339 == "2016-05-23T10:12:00Z")
  }
}

@Suite struct UpdateStampTests {
  private func read(_ line: String) -> (words: String, rest: String, stamp: UpdateStamp)? {
    let bytes = Array(line.utf8)
    var reader = UpdateStampReader(bytes: bytes)
    guard let stamp = reader.read(bytes.indices) else { return nil }
    return (
      String(decoding: bytes[stamp.words], as: UTF8.self), String(decoding: bytes[stamp.end...], as: UTF8.self), stamp
    )
  }

  @Test(arguments: [
    ("UPDATE 1700 GMT: Words.", "UPDATE 1700 GMT", "Words."),
    ("UPDATE, 3:15 p.m. ET", "UPDATE, 3:15 p.m. ET", ""),
    ("UPDATED 14:05", "UPDATED 14:05", ""),
    ("[Update 2] Words.", "Update 2", "Words."),
    ("1530 GMT: Words.", "1530 GMT", "Words."),
    ("Update: Words.", "Update", "Words."),
    ("Update #3 - Words.", "Update #3", "Words."),
    ("Update July 3rd, 8:05AM ET: Words.", "Update July 3rd, 8:05AM ET", "Words."),
    ("Update vom 03. Mai 2020, 16:05 Uhr: Worte.", "Update vom 03. Mai 2020, 16:05 Uhr", "Worte."),
    ("Mise à jour 10:38", nil, nil),
    ("Aktualisiert um 14.05 Uhr: Worte.", "Aktualisiert um 14.05 Uhr", "Worte."),
    ("14.05 Uhr: Worte.", "14.05 Uhr", "Worte."),
    ("ORIGINAL ENTRY: Words.", "ORIGINAL ENTRY", "Words."),
    ("Original story, 9:00 am GMT: Words.", "Original story, 9:00 am GMT", "Words."),
    ("Update your browser: it is old.", nil, nil),
    ("Updated to reflect the ruling of the court.", nil, nil),
    ("1530 people: so many came.", nil, nil),
    ("Original sin: a play.", nil, nil),
    ("2016: the year in review", nil, nil),
  ])
  func stamps(line: String, words: String?, rest: String?) {
    let found = read(line)
    #expect(found?.words == words)
    #expect(found?.rest == rest)
  }

  @Test func timesRollOverMidnight() {
    let day = CivilTime(year: 2019, month: 3, day: 4)
    func time(_ hour: Int, _ minute: Int) -> FoundTime {
      FoundTime(tokens: 0..<1, hour: hour, minute: minute, zone: 0)
    }
    // Newest first: 01:30 is the next day's.
    let newestFirst = TimeResolver(date: day).resolve([time(1, 30), time(23, 50), time(20, 5), nil])
    #expect(
      newestFirst.map { $0?.instant.rfc3339 } == [
        "2019-03-05T01:30:00Z", "2019-03-04T23:50:00Z", "2019-03-04T20:05:00Z", nil,
      ]
    )
    for resolved in newestFirst { #expect(resolved?.isGuess != false) }
    let oldestFirst = TimeResolver(date: day).resolve([time(20, 5), time(23, 50), time(1, 30)])
    #expect(oldestFirst.last??.instant.rfc3339 == "2019-03-05T01:30:00Z")
    #expect(TimeResolver(date: nil).resolve([time(20, 5)]).allSatisfy { $0 == nil })
  }
}
