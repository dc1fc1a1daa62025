extension Stamp {
  /// What the stamp says in every version of a page: its instant, or a clock time, a date or a count in figures as it is
  /// printed. Nil where only "2 hours ago", "yesterday" or the like is printed, whatever the language.
  var lasting: String? {
    if let instant, !isGuess { return "\(instant.seconds)" }
    return FigureScanner.namesTime(printed) ? printed : nil
  }
}

/// Tells printed times that stay as they are from those that count from now, by their figures alone: no list of words
/// would know all languages.
private struct FigureScanner {
  /// Whether some words hold a year or a time of four figures ("1700"), figures joined as those of a clock or a date
  /// are ("14:05", "3.5.16", "14h05"), figures before "am" or "pm", or end in a count ("Update 2").
  static func namesTime(_ words: String) -> Bool {
    let bytes = words.utf8.span
    var offset = 0
    var endsInFigures = false
    while offset < bytes.count {
      guard isFigure(bytes, offset) else {
        if bytes[offset] > 0x40, bytes[offset] != UInt8(ascii: "]") { endsInFigures = false }
        offset += 1
        continue
      }
      let start = offset
      while isFigure(bytes, offset) { offset += 1 }
      if offset - start == 4 || joins(bytes, offset) || isHalfOfDay(bytes, offset) { return true }
      endsInFigures = start > 0
    }
    return endsInFigures
  }

  private static func isFigure(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    offset < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset])
  }

  /// Whether a sign and more figures follow.
  private static func joins(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    guard isFigure(bytes, offset + 1) else { return false }
    switch bytes[offset] {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"): return true
    case UInt8(ascii: "h"): return isFigure(bytes, offset + 2)
    default: return false
    }
  }

  /// Whether "am", "p.m." or the like follows.
  private static func isHalfOfDay(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    var offset = offset
    if offset < bytes.count, bytes[offset] == 0x20 { offset += 1 }
    guard offset < bytes.count, "ap".utf8.contains(bytes[offset] | 0x20) else { return false }
    offset += 1
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") { offset += 1 }
    guard offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "m") else { return false }
    // "3 amis" is no time of day.
    return offset + 1 == bytes.count || bytes[offset + 1] < 0x41
  }
}
