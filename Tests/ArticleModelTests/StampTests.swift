import ArticleModel
import Testing

@Suite struct StampTests {
  /// Every day of the 400 years after which the calendar repeats, counted by hand from a known one.
  @Test func everyDayOf400Years() throws {
    var day = try #require(CivilTime(year: 1800, month: 1, day: 1)).instant().seconds / 86_400
    #expect(day == -62_091)
    var wrong: [String] = []
    for year in 1800..<2200 {
      let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for date in 1...length {
          let expected = CivilTime(year: year, month: index + 1, day: date, hour: 23, minute: 59, second: 58)
          let instant = Instant(seconds: day * 86_400 + 86_398)
          if CivilTime(instant) != expected || expected?.instant() != instant {
            wrong.append("\(year)-\(index + 1)-\(date)")
          }
          day += 1
        }
        if CivilTime(year: year, month: index + 1, day: length + 1) != nil { wrong.append("\(year)-\(index + 1)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test func partsOutOfRangeAreRefused() {
    let refused: [CivilTime?] = [
      CivilTime(year: 0, month: 1, day: 1), CivilTime(year: 10_000, month: 1, day: 1),
      CivilTime(year: 2016, month: 0, day: 1),
      CivilTime(year: 2016, month: 13, day: 1), CivilTime(year: 2016, month: 1, day: 0),
      CivilTime(year: 2023, month: 2, day: 29),
      CivilTime(year: 1900, month: 2, day: 29), CivilTime(year: 2016, month: 1, day: 1, hour: 24),
      CivilTime(year: 2016, month: 1, day: 1, minute: 60), CivilTime(year: 2016, month: 1, day: 1, second: 60),
      CivilTime(year: .max, month: .max, day: .max), CivilTime(year: .min, month: .min, day: .min),
    ]
    #expect(refused.allSatisfy { $0 == nil })
    #expect(CivilTime(year: 2000, month: 2, day: 29) != nil)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_476_723_600, "2016-10-17T17:00:00Z"),
      (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_135_596_801, nil),
      (253_402_300_800, nil), (.max, nil), (.min, nil),
    ] as [(Int64, String?)])
  func rfc3339(_ seconds: Int64, _ expected: String?) {
    #expect(Instant(seconds: seconds).rfc3339 == expected)
  }

  @Test func offsetsLeadEastOfUTC() throws {
    let noon = try #require(CivilTime(year: 2016, month: 10, day: 17, hour: 12))
    #expect(noon.instant(offset: 2 * 3600).rfc3339 == "2016-10-17T10:00:00Z")
    #expect(noon.instant(offset: -13 * 3600).rfc3339 == "2016-10-18T01:00:00Z")
    // No offset makes it trap; one of more than a day is a day.
    #expect(noon.instant(offset: .max).rfc3339 == "2016-10-16T12:00:00Z")
    #expect(noon.instant(offset: .min).rfc3339 == "2016-10-18T12:00:00Z")
    let first = try #require(CivilTime(year: 1, month: 1, day: 1))
    #expect(first.instant(offset: 3600).rfc3339 == nil)
  }
}
