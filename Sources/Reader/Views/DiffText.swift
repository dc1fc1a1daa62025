import ArticleModel

/// Old and new words in one text, as `git diff --word-diff` prints them: `[-removed-]` and `{+added+}`.
struct DiffText {
  private(set) var paragraphs: [TextPanel.Paragraph] = []

  private let old: ItemWords
  private let new: ItemWords
  /// The runs of the paragraph that is being written, the words of each, and whether some of it are new or stayed.
  private var runs: [(kind: WordDiff.Part.Kind, words: [Substring])] = []
  private var hasNewWords = false
  /// The next of the old words.
  private var oldPlace = 0
  /// How many paragraphs that stayed as they were have not been written yet, and the last of them.
  private var unchanged = 0
  private var lastUnchanged: TextPanel.Paragraph?

  init(from old: ItemWords, to new: ItemWords) {
    (self.old, self.new) = (old, new)
    let parts = WordDiff.parts(from: old.words, to: new.words)
    for part in WordDiff.readable(parts, from: old.words.count, to: new.words.count) {
      for index in part.words { add(part.kind, index) }
    }
    endParagraph()
    writeUnchanged()
  }

  /// Words without changes, whole.
  init(of words: ItemWords) {
    (old, new) = (words, words)
    for index in words.words.indices {
      if opensParagraph(.same, index) { endWhole() }
      append(.same, words.words[index])
      oldPlace += 1
    }
    endWhole()
  }

  private mutating func endWhole() {
    if !runs.isEmpty { paragraphs.append(paragraph()) }
    (runs, hasNewWords) = ([], false)
  }

  private mutating func add(_ kind: WordDiff.Part.Kind, _ index: Int) {
    if opensParagraph(kind, index) { endParagraph() }
    append(kind, kind == .removed ? old.words[index] : new.words[index])
    if kind != .added { oldPlace += 1 }
  }

  /// Words that stand in the text open a paragraph where they do so there; removed ones, where they did so. After
  /// removed words alone a new line begins only if they were a line of their own.
  private func opensParagraph(_ kind: WordDiff.Part.Kind, _ index: Int) -> Bool {
    guard !runs.isEmpty else { return false }
    if kind == .removed { return old.opensLine[index] }
    guard new.opensLine[index] else { return false }
    return hasNewWords || oldPlace == old.words.count || old.opensLine[oldPlace]
  }

  private mutating func append(_ kind: WordDiff.Part.Kind, _ word: Substring) {
    if runs.last?.kind == kind {
      runs[runs.count - 1].words.append(word)
    } else {
      runs.append((kind, [word]))
    }
    if kind != .removed { hasNewWords = true }
  }

  private mutating func endParagraph() {
    guard !runs.isEmpty else { return }
    if runs.allSatisfy({ $0.kind == .same }) {
      unchanged += 1
      lastUnchanged = paragraph()
    } else {
      writeUnchanged()
      paragraphs.append(paragraph())
    }
    (runs, hasNewWords) = ([], false)
  }

  /// What stayed need not be read again: one paragraph is shown, of several their number.
  private mutating func writeUnchanged() {
    if unchanged == 1, let lastUnchanged {
      paragraphs.append(lastUnchanged)
    } else if unchanged > 1 {
      paragraphs.append(.init("… \(unchanged) paragraphs as they were", .count))
    }
    unchanged = 0
  }

  private func paragraph() -> TextPanel.Paragraph {
    var pieces: [TextPanel.Run] = []
    for (index, run) in runs.enumerated() {
      let words = run.words.joined(separator: " ")
      // As `git` prints it: what took the place of removed words stands close to them.
      let isReplacement = run.kind == .added && index > 0 && runs[index - 1].kind == .removed
      if index > 0, !isReplacement { pieces.append(.init(words: " ", role: .text)) }
      switch run.kind {
      case .same: pieces.append(.init(words: words, role: .text))
      case .removed: pieces.append(.init(words: "[-\(words)-]", role: .removed))
      case .added: pieces.append(.init(words: "{+\(words)+}", role: .added))
      }
    }
    return TextPanel.Paragraph(pieces)
  }
}
