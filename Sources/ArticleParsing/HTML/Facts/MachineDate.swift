import ArticleModel

/// Dates that are written for machines, as ISO 8601 has them.
enum MachineDate {
  /// Nil where the date, the time or the zone is missing.
  static func instant(_ words: String) -> Instant? {
    let bytes = Array(words.utf8)
    guard bytes.count <= 64 else { return nil }
    var phrases = Phrases(bytes: bytes)
    return phrases.tokens(0..<bytes.count).flatMap { TimeFinder(tokens: $0).first()?.instant }
  }

  /// "2026-03-03T18:00:00+01:00" as "2026-03-03 18:00 +01:00"; anything else as it stands.
  static func readable(_ words: String) -> String {
    let parts = words.split(separator: "T", maxSplits: 1)
    guard parts.count == 2, parts[0].utf8.count == 10, parts[1].utf8.count >= 5,
      parts[0].utf8.allSatisfy({ ASCII.isDigit($0) || $0 == UInt8(ascii: "-") })
    else { return words }
    let zone = parts[1].drop { $0 != "+" && $0 != "-" && $0 != "Z" }
    let isUTC = ["Z", "+00:00", "+0000"].contains(zone)
    return "\(parts[0]) \(parts[1].prefix(5))" + (zone.isEmpty ? "" : isUTC ? " UTC" : " \(zone)")
  }
}
