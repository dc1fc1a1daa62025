import ArticleModel

/// Times as feeds and interfaces give them: for machines.
enum MachineTime {
  /// A stamp of RFC 3339, RFC 822 or near words, printed for a person: "2026-03-03 19:02 UTC"; what is no time is kept
  /// as printed. Nil for nothing.
  /// - Parameter isUTC: Whether times without a zone are in UTC.
  static func stamp(_ words: String?, isUTC: Bool = false) -> Stamp? {
    guard let words, !words.allSatisfy(\.isWhitespace) else { return nil }
    // The longest such time has some thirty letters; more may be anything.
    let bytes = Array(words.utf8.prefix(80))
    var tokenizer = Tokenizer(bytes: bytes)
    tokenizer.read(bytes.indices)
    guard var found = TimeFinder(tokens: tokenizer.tokens).first(), let time = found.civil, !found.isRelative else {
      return Stamp(printed: words)
    }
    found.zone = found.zone ?? offset(atEndOf: bytes) ?? (isUTC || endsInZulu(bytes) ? 0 : nil)
    let zone = found.zone.map { Zone.offset($0, at: time) }
    return Stamp(printed: printed(time, zone, hasTime: found.hasTime), instant: found.hasTime ? found.instant : nil)
  }

  /// A stamp of seconds since 1970.
  static func stamp(seconds: Double?) -> Stamp? {
    guard let seconds, seconds.magnitude < 1e12 else { return nil }
    let instant = Instant(seconds: Int64(seconds))
    return CivilTime(instant).map { Stamp(printed: printed($0, 0, hasTime: true), instant: instant) }
  }

  /// "19:02:11 +0100": RFC 822 parts the offset by a space.
  private static func offset(atEndOf bytes: [UInt8]) -> Int? {
    let words = bytes.split(separator: 0x20)
    guard words.count > 1, let word = words.last, word.count == 5, let sign = word.first,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let digits = Int(String(decoding: word.dropFirst(), as: UTF8.self)), digits <= 1_400
    else { return nil }
    let seconds = digits / 100 * 3_600 + digits % 100 * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  private static func endsInZulu(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.lastIndex(where: { $0 > 0x20 }), end > 0 else { return false }
    return bytes[end] | 0x20 == UInt8(ascii: "z") && (0x30...0x39).contains(bytes[end - 1])
  }

  private static func printed(_ time: CivilTime, _ zone: Int?, hasTime: Bool) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(time.year)-\(padded(time.month))-\(padded(time.day))"
    guard hasTime else { return date }
    let clock = "\(date) \(padded(time.hour)):\(padded(time.minute))"
    guard let zone else { return clock }
    if zone == 0 { return clock + " UTC" }
    let minutes = abs(zone) / 60
    return "\(clock) \(zone < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
  }
}
