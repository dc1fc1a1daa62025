import ArticleModel
import Screen

// Lines to read about what is selected, and about what went wrong.
extension ShelfState {
  mutating func openFacts() {
    switch pane {
    case .stories:
      guard let story = selected else {
        message = "There is no story here"
        return
      }
      open(TextPanel(title: "Facts", lines: lines(of: facts(of: story))))
    case .sources:
      guard let source = selectedSource else {
        message = "Only a source that is followed has facts"
        return
      }
      open(TextPanel(title: "Facts", lines: lines(of: facts(of: source))))
    }
  }

  mutating func openFailures() {
    guard !failures.isEmpty else {
      message = "Nothing has failed"
      return
    }
    open(
      TextPanel(
        title: "What could not be refreshed", lines: failures.flatMap { wrapped($0, columns: size.columns - 2) }))
  }

  private func facts(of story: Story) -> [(String, String?)] {
    [
      ("Title", story.title), ("Site", story.site), ("Address", story.address),
      ("Source", story.source.flatMap { id in sources.first { $0.id == id }?.title }),
      ("Changed", time(story.changed)), ("Last read", story.opened.map(time) ?? "never"),
      ("Updates", counted(story.updates, story.newUpdates)), ("Comments", counted(story.comments, story.newComments)),
      ("Edited", story.edited > 0 ? String(story.edited) : nil), ("Read", "\(max(0, min(story.progress, 100)))%"),
      ("Failure", story.failure),
    ]
  }

  private func facts(of source: StorySource) -> [(String, String?)] {
    [
      ("Title", source.title), ("Kind", source.kind.rawValue), ("Address", source.address),
      ("Stories", Words.count(.init(stories: source.stories, unread: source.unread))),
      ("Checked", source.checked.map(time) ?? "never"), ("Failure", source.failure),
    ]
  }

  private func counted(_ count: Int, _ new: Int) -> String { new > 0 ? "\(count), \(new) new" : String(count) }

  private func time(_ instant: Instant) -> String {
    guard let clock else { return instant.rfc3339 ?? "" }
    let age = Words.shortAge(instant, now: clock.now)
    return
      "\(Words.day(instant, clock.zone)) \(Words.timeOfDay(instant, clock.zone)) (\(age)\(age == "now" ? "" : " ago"))"
  }

  /// Names and values in two columns; a long value goes on below itself.
  private func lines(of facts: [(String, String?)]) -> [String] {
    facts.flatMap { name, value -> [String] in
      guard let value else { return [] }
      return wrapped(value, columns: size.columns - 13).enumerated().map { index, words in
        let label = index == 0 ? name : ""
        return label + String(repeating: " ", count: 11 - label.count) + words
      }
    }
  }

  private func wrapped(_ words: String, columns: Int) -> [String] {
    let utf8 = Array(words.utf8)
    return LineBreaker.lines(of: words.utf8.span, 0..<utf8.count, width: max(1, columns))
      .map { String(decoding: utf8[$0], as: UTF8.self) }
  }
}
