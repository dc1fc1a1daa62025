import ArticleModel
import Testing

@testable import ArticleParsing

@Suite struct MachineTimeTests {
  @Test(
    arguments: [
      ("2026-03-03T19:02:11Z", "2026-03-03 19:02 UTC", "2026-03-03T19:02:11Z"),
      ("2026-03-03T19:02:11.000+01:00", "2026-03-03 19:02 +01:00", "2026-03-03T18:02:11Z"),
      ("Tue, 03 Mar 2026 19:02:11 +0100", "2026-03-03 19:02 +01:00", "2026-03-03T18:02:11Z"),
      ("Tue, 3 Mar 2026 19:02:11 -0530", "2026-03-03 19:02 -05:30", "2026-03-04T00:32:11Z"),
      ("03 Mar 2026 19:02 GMT", "2026-03-03 19:02 UTC", "2026-03-03T19:02:00Z"),
      ("Tue, 03 Mar 2026 19:02:11 EST", "2026-03-03 19:02 -05:00", "2026-03-04T00:02:11Z"),
      ("2026-03-03 19:02:11", "2026-03-03 19:02", nil), ("2026-03-03", "2026-03-03", nil),
      ("some day", "some day", nil), ("Tue, 32 Jan 2024 25:61:61 GMT", "Tue, 32 Jan 2024 25:61:61 GMT", nil),
    ] as [(String, String, String?)])
  func stamps(words: String, printed: String, instant: String?) {
    let stamp = MachineTime.stamp(words)
    #expect(stamp?.printed == printed)
    #expect(stamp?.instant?.rfc3339 == instant)
  }

  @Test func timesWithoutZoneAreInUTCWhereTheSourceSaysSo() {
    #expect(MachineTime.stamp("2026-03-03T19:02:11", isUTC: true)?.instant?.rfc3339 == "2026-03-03T19:02:11Z")
  }

  @Test func nothingIsNoStamp() { #expect(MachineTime.stamp("  ") == nil && MachineTime.stamp(nil) == nil) }

  @Test(arguments: [.nan, .infinity, -.infinity, 1e300, -1e13] as [Double]) func wildNumbersAreNoTimes(seconds: Double)
  {
    #expect(MachineTime.stamp(seconds: seconds) == nil)
  }

  @Test func secondsCount() {
    #expect(MachineTime.stamp(seconds: 1_772_539_200)?.printed == "2026-03-03 12:00 UTC")
  }
}
