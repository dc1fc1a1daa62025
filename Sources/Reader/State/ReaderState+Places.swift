import ArticleModel
import Screen

// Marks, and the list of places to go back to.
extension ReaderState {
  /// Takes the letter of a mark to set or to go to.
  mutating func takeMark(_ key: Key, for command: Command) {
    guard case .character(let letter) = key, letter.isLetter || letter.isNumber || letter == "'" else {
      message = "A mark is a letter or a digit"
      return
    }
    if command == .setMark {
      marks[letter] = here
      message = "Mark \(letter) set"
    } else if letter == "'" {
      goBack()
    } else if let place = marks[letter] {
      jump { $0.go(to: place) }
    } else {
      message = "No mark \(letter)"
    }
  }

  /// The marks in the order of their letters, then the places where jumps began, the latest first.
  mutating func placesPanel() -> ListPanel {
    let marked = marks.sorted { $0.key < $1.key }.map { (label: String($0.key), place: $0.value) }
    let jumped = trail.reversed().prefix(ListPanel.limit).map { (label: "←", place: $0) }
    let rows = (marked + jumped).map { label, place in
      ListPanel.Row(label: label, words: words(at: place), indent: 0, target: .place(place))
    }
    return ListPanel(kind: .places, title: "Marks and jumps", rows: rows, selected: 0)
  }

  /// The words that stand at a place, and whose they are.
  private mutating func words(at place: Place) -> String {
    let start = document.offset(of: place.top)
    let block = article.blocks[place.top.block].text
    let opening =
      block.isEmpty
      ? document.opening(of: place.top.block..<article.blocks.count)
      : article.opening(of: min(start, block.upperBound)..<block.upperBound)
    guard let comment = article.comment(ofBlock: place.top.block), let author = article.comments[comment].author else {
      return opening
    }
    return "\(author): \(opening)"
  }
}
