import ArticleModel
import Screen

// Marks, and the list of places to go back to.
extension ReaderState {
  /// Takes the letter of a mark to set or to go to.
  mutating func takeMark(_ key: Key, for command: Command) -> [Effect] {
    guard case .character(let letter) = key, Memory.isMark(letter) || letter == "'" else {
      message = "A mark is a letter or a digit"
      return []
    }
    if command == .setMark {
      marks[letter] = article.keptPlace(ofOffset: offsetToMark())
      message = keepingWords("Mark \(letter) set")
      return keepNow()
    }
    if letter == "'" { goBack() } else { goToMark(letter) }
    return []
  }

  mutating func goToMark(_ letter: Character) {
    guard let mark = marks[letter] else {
      message = "No mark \(letter)"
      return
    }
    guard let offset = article.offset(of: mark) else {
      message = "What mark \(letter) stood at is no longer there"
      return
    }
    jump { reader in
      reader.document.reveal(block: reader.article.block(at: offset))
      let position = reader.document.position(ofOffset: offset)
      reader.go(to: Place(top: position, focus: reader.item(ofBlock: position.block)))
    }
  }

  /// Where the first row stands. On the last page, where every mark would stand at the same row, what is in focus.
  private mutating func offsetToMark() -> Int {
    let isAtEnd = document.move(top, by: max(1, page.rows) - 1) == document.lastPosition()
    if isAtEnd, let focus, rowOnScreen(of: headerBlock(of: focus)) != nil {
      return article.blocks[headerBlock(of: focus)].text.lowerBound
    }
    return document.offset(of: top)
  }

  // MARK: The list

  /// The marks in the order of their letters, the notes in that of the article, then those whose words are gone; at last
  /// the places where jumps began, the latest first.
  mutating func placesPanel() -> ListPanel {
    var rows: [ListPanel.Row] = []
    var gone: [ListPanel.Row] = []
    func add(_ label: String, _ words: String, _ target: ListPanel.Target, to rows: inout [ListPanel.Row]) {
      rows.append(.init(label: label, words: words, indent: 0, target: target))
    }
    let set = marks.sorted { $0.key < $1.key }
    for (mark, offset) in zip(set, article.offsets(of: set.map(\.value))) {
      if let offset {
        add(String(mark.key), words(atOffset: offset), .mark(mark.key), to: &rows)
      } else {
        add(String(mark.key), "no longer there", .mark(mark.key), to: &gone)
      }
    }
    for note in annotations.notes(inOrderOf: article) {
      add("note", "\(note.words) · \(article.name(of: note.part))", .note(note.part), to: &rows)
    }
    for (index, note) in lostNotes.enumerated() {
      add("note", "no longer there: \(note.words) · \(note.about)", .lostNote(index), to: &gone)
    }
    for place in trail.reversed().prefix(ListPanel.limit) {
      add("←", words(atOffset: document.offset(of: place.top)), .place(place), to: &gone)
    }
    return ListPanel(kind: .places, title: "Marks, notes and jumps", rows: rows + gone, selected: 0)
  }

  /// The words that stand at an offset into the text, and whose they are.
  private func words(atOffset offset: Int) -> String {
    let index = article.block(at: offset)
    let block = article.blocks[index].text
    let opening =
      block.isEmpty
      ? document.opening(of: index..<article.blocks.count)
      : article.opening(of: min(offset, block.upperBound)..<block.upperBound)
    guard let comment = article.comment(ofBlock: index), let author = article.comments[comment].author else {
      return opening
    }
    return "\(author): \(opening)"
  }

  /// Opens the line to write in for the note of a row.
  mutating func editNote(of row: ListPanel.Row) -> [Effect] {
    switch row.target {
    case .note(let part): beginNote(.part(part))
    case .lostNote(let index): beginNote(.lost(index))
    case .block, .link, .entry, .hit, .place, .mark, .copy: message = "No note here"
    }
    return []
  }
}
