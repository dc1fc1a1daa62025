import ArticleModel
import Screen

// What the library's screen says of stories and sources.
extension Words {
  /// What a story has that was not seen: "2 updates, 14 comments new, 1 edited"; empty where there is nothing.
  static func news(of story: Story) -> String {
    var parts: [String] = []
    if story.newUpdates > 0 { parts.append(count(story.newUpdates, "update")) }
    if story.newComments > 0 { parts.append(count(story.newComments, "comment")) }
    var words = parts.joined(separator: ", ")
    if !parts.isEmpty { words += " new" }
    if story.edited > 0 { words += (words.isEmpty ? "" : ", ") + "\(story.edited) edited" }
    return words
  }

  /// The same where there is little room, as `dateline list` prints it: "2+14 new".
  static func shortNews(of story: Story) -> String {
    if story.newUpdates > 0 || story.newComments > 0 { return "\(story.newUpdates)+\(story.newComments) new" }
    return story.edited > 0 ? "\(story.edited) edited" : ""
  }

  /// How much of a story was read: "45%", "unread".
  static func progress(of story: Story) -> String {
    story.opened == nil ? "unread" : "\(max(0, min(story.progress, 100)))%"
  }

  /// How long ago an instant is, in at most six columns: "3 h".
  static func shortAge(_ instant: Instant, now: Instant) -> String {
    guard CivilTime(instant) != nil else { return "" }
    let seconds = now.seconds - instant.seconds
    switch seconds {
    // A clock that is a little wrong makes no story of the future.
    case ..<60: return "now"
    case ..<3600: return "\(seconds / 60) min"
    case ..<86_400: return "\(seconds / 3600) h"
    case ..<(60 * 86_400): return "\(seconds / 86_400) d"
    case ..<(730 * 86_400): return "\(seconds / (30 * 86_400)) mo"
    default: return "\(seconds / (365 * 86_400)) y"
    }
  }

  /// "12 stories · 3 unread".
  static func count(_ count: StoryList.Count) -> String {
    Words.count(count.stories, "story", plural: "stories") + (count.unread > 0 ? " · \(count.unread) unread" : "")
  }

  /// What a hit stands in.
  static func part(of hit: LibraryHit) -> String {
    switch hit.part {
    case .headline: "headline"
    case .text: "text"
    case .update: "update"
    case .comment: "comment"
    }
  }

  /// The day of an instant in a zone: "3 Mar 2026".
  static func day(_ instant: Instant, _ zone: Zone) -> String {
    guard let time = civil(instant, zone) else { return "" }
    return "\(time.day) \(months[time.month - 1]) \(time.year)"
  }

  /// The time of day of an instant in a zone: "21:40".
  static func timeOfDay(_ instant: Instant, _ zone: Zone) -> String {
    guard let time = civil(instant, zone) else { return "" }
    return "\(padded(time.hour)):\(padded(time.minute))"
  }

  /// Words in so many columns, with an ellipsis where they are cut.
  static func cut(_ words: String, columns: Int) -> String {
    guard GlyphWidth.columns(of: words) > columns else { return words }
    let span = words.utf8.span
    var scanner = GlyphScanner()
    var (end, used) = (0, 0)
    while let glyph = scanner.next(in: span), used + glyph.columns < columns {
      used += glyph.columns
      end = glyph.range.upperBound
    }
    return String(decoding: words.utf8.prefix(end), as: UTF8.self) + "…"
  }
}
