import ArticleModel
import Screen

// Notes: what the reader writes to parts of an article.
extension ReaderState {
  /// The marks and notes of the open article.
  var annotations: Annotations {
    var notes: [Article.Part: String] = [:]
    for (block, words) in document.notes { notes[article.part(ofBlock: block)] = words }
    return Annotations(marks: marks, notes: notes, lost: lostNotes)
  }

  /// Puts marks and notes in the place of those there were.
  mutating func take(_ annotations: Annotations) {
    (marks, lostNotes) = (annotations.marks, annotations.lost)
    document.notes = [:]
    for (part, words) in annotations.notes { document.notes[article.headerBlock(of: part)] = words }
  }

  // MARK: Writing

  /// Whether a line is being typed.
  var isTyping: Bool { prompt != nil || noteLine != nil }

  /// Opens the line to write a note in: to what is in focus, else to what stands in the first row.
  mutating func beginNote() {
    guard feed == nil else {
      message = "Notes are written to articles, not to lists"
      return
    }
    let part = partInFocus
    if case .comment(let index) = part, article.comments[index].isMissing {
      message = "Nothing is known of this comment to keep a note by"
      return
    }
    beginNote(.part(part))
  }

  /// Opens the line with the note that there is.
  mutating func beginNote(_ subject: NoteLine.Subject) {
    panel = nil
    noteLine = NoteLine(subject: subject, line: LineEditor(note(subject) ?? "", limit: KeptNote.limit))
  }

  private var partInFocus: Article.Part {
    switch focus {
    case .section(let index): .section(index)
    case .comment(let index): .comment(index)
    case nil: article.part(ofBlock: top.block)
    }
  }

  /// The words of the note that there is.
  func note(_ subject: NoteLine.Subject) -> String? {
    switch subject {
    case .part(let part): document.notes[article.headerBlock(of: part)]
    case .lost(let index): lostNotes[index].words
    }
  }

  /// Takes a key while a note is written.
  mutating func handleNote(_ key: Key) -> [Effect] {
    switch key {
    case .enter: return acceptNote()
    case .escape, .control("c"), .control("g"): noteLine = nil
    default: _ = noteLine?.line.take(key)
    }
    return []
  }

  /// Ends the writing of a note, which holds what is typed; without words it goes. It is kept at once, as it is worth more
  /// than a place.
  mutating func acceptNote() -> [Effect] {
    guard let noteLine else { return [] }
    self.noteLine = nil
    let words = KeptNote.words(noteLine.line.words)
    let old = note(noteLine.subject)
    if words == old ?? "" { return [] }
    switch noteLine.subject {
    case .part(let part): document.notes[article.headerBlock(of: part)] = words.isEmpty ? nil : words
    case .lost(let index): if words.isEmpty { lostNotes.remove(at: index) } else { lostNotes[index].words = words }
    }
    clampTop()
    message = words.isEmpty ? "Note removed" : keepingWords("Note kept")
    return keepNow(replaced: old)
  }

  /// What is told of something that was written or set, and for how long it is there.
  func keepingWords(_ words: String) -> String { origin == nil ? words + " for as long as this is open" : words }

  /// Keeps the article as it is, while it stays open.
  /// - Parameter replaced: The words of a note that is no more.
  mutating func keepNow(replaced: String? = nil) -> [Effect] {
    guard var left else { return [] }
    (left.isStillOpen, left.replacedNote) = (true, replaced)
    return [.keep(left)]
  }

  // MARK: Notes to what is gone

  /// Lays a lost note over the article.
  mutating func showLostNote(_ index: Int) {
    let note = lostNotes[index]
    panel = .text(
      TextPanel(
        title: "A note to what is no longer there",
        [
          .init([.init(words: Document.noteSign + note.words, role: .note)]), .blank,
          .init([.init(words: "It was written to: " + note.about, role: .panelRow)]),
        ], columns: panelColumns))
  }
}
