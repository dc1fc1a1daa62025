import ArticleModel

/// A revision in words: every item that was edited with what became of its words, then every item that is gone.
struct ChangesText {
  let revision: Revision
  let old: Article
  let new: Article

  /// More items than this nobody reads; how many more there are is told.
  private static let limit = 500

  /// "3 edited, 2 gone".
  static func title(of revision: Revision) -> String {
    [
      revision.edits.isEmpty ? nil : "\(revision.edits.count) edited",
      revision.removed.isEmpty ? nil : "\(revision.removed.count) gone",
      revision.hidden.isEmpty ? nil : "\(revision.hidden.count) no longer shown",
    ].compactMap { $0 }.joined(separator: ", ")
  }

  var paragraphs: [TextPanel.Paragraph] {
    var paragraphs: [TextPanel.Paragraph] = []
    for edit in revision.edits.prefix(Self.limit) {
      paragraphs += [header(of: edit.new, in: new, target: ReaderState.Item(edit.new))]
      paragraphs += DiffText(from: old.itemWords(of: edit.old), to: new.itemWords(of: edit.new)).paragraphs
      paragraphs.append(.blank)
    }
    paragraphs += rest(of: revision.edits.count)
    paragraphs += gone(revision.removed, "No longer there") + gone(revision.hidden, "No longer shown")
    return paragraphs.dropLast()
  }

  private func gone(_ items: [Revision.Item], _ title: String) -> [TextPanel.Paragraph] {
    if items.isEmpty { return [] }
    var paragraphs: [TextPanel.Paragraph] = [.init(title, .heading), .blank]
    for item in items.prefix(Self.limit) {
      paragraphs.append(header(of: item, in: old, target: nil))
      paragraphs += DiffText(of: old.itemWords(of: item)).paragraphs
      paragraphs.append(.blank)
    }
    return paragraphs + rest(of: items.count)
  }

  private func rest(of count: Int) -> [TextPanel.Paragraph] {
    count > Self.limit ? [.init("and \(count - Self.limit) more", .count), .blank] : []
  }

  private func header(
    of item: Revision.Item, in article: Article, target: ReaderState.Item?
  ) -> TextPanel.Paragraph {
    var header = TextPanel.Paragraph("", .panelRow)
    header.runs =
      switch item {
      case .section(let index): Self.header(of: article.sections[index])
      case .comment(let index): Self.header(of: article.comments[index])
      }
    (header.opensItem, header.target) = (true, target)
    return header
  }

  private static func header(of section: Article.Section) -> [TextPanel.Run] {
    let name: String? =
      switch section.kind {
      case .update: section.stamp?.printed
      case .lead: section.title == nil ? "Lead" : nil
      case .original: "Original entry"
      case .heading, .related: nil
      }
    let title = section.title.map { TextPanel.Run(words: name == nil ? $0 : " · \($0)", role: .heading) }
    return [name.map { TextPanel.Run(words: $0, role: .stamp) }, title].compactMap { $0 }
  }

  private static func header(of comment: Article.Comment) -> [TextPanel.Run] {
    let author = TextPanel.Run(words: comment.author ?? "A comment without a name", role: .author)
    guard let stamp = comment.stamp?.printed, !stamp.isEmpty else { return [author] }
    return [author, TextPanel.Run(words: " · \(stamp)", role: .byline)]
  }
}

extension ReaderState.Item {
  fileprivate init(_ item: Revision.Item) {
    switch item {
    case .section(let index): self = .section(index)
    case .comment(let index): self = .comment(index)
    }
  }
}

/// The words of an item, and which of them begin a line of their own.
struct ItemWords {
  private(set) var words: [Substring] = []
  private(set) var opensLine: [Bool] = []

  /// Adds lines of words; white space within them does not count.
  mutating func add(_ text: String) {
    for line in text.split(separator: "\n") {
      for (index, word) in line.split(whereSeparator: { $0 == " " || $0 == "\t" }).enumerated() {
        words.append(word)
        opensLine.append(index == 0)
      }
    }
  }
}

extension Article {
  /// What of an item may be edited: of an update with its title.
  fileprivate func itemWords(of item: Revision.Item) -> ItemWords {
    var words = ItemWords()
    switch item {
    case .section(let index):
      if sections[index].kind == .update, let title = sections[index].title { words.add(title) }
      for block in sections[index].body { words.add(self.words(ofBlock: block)) }
    case .comment(let index):
      for block in comments[index].body { words.add(self.words(ofBlock: block)) }
    }
    return words
  }
}
