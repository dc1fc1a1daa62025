// What a reader wrote and set: kept with what is known of the updates and comments, so that a note finds its item again by
// the same rules that tell what was edited.
extension Memory {
  /// Whether nothing was written and nothing is marked.
  public var hasAnnotations: Bool { !marks.isEmpty || !notes.isEmpty }

  /// The marks and the notes as they belong to an article now. Of two notes that come to the same part, one counts as
  /// lost, as does every note to what is not there.
  public func annotations(in article: Article) -> Annotations {
    var found = Annotations(marks: article.following(marks))
    guard !notes.isEmpty else { return found }
    let finder = PartFinder(article, known: known)
    for note in notes {
      if let part = finder.part(of: note.subject), found.notes[part] == nil {
        found.notes[part] = note.words
      } else {
        found.lost.append(note)
      }
    }
    return found
  }

  /// What is left of the memory of a story that counts as not read: what the reader wrote and set; nil where that is
  /// nothing.
  public func forgettingReading() -> Memory? {
    guard hasAnnotations else { return nil }
    var memory = self
    (memory.isUnread, memory.place, memory.unseen, memory.edited) = (true, nil, [], [])
    (memory.folded, memory.repliesHidden) = ([], [])
    return memory
  }

  /// Takes up what belongs to an article. What is known of its items must be there already; what is known of lost ones
  /// joins it.
  mutating func keep(_ annotations: Annotations, of article: Article, _ items: ItemPrints) {
    marks = annotations.marks
    notes = annotations.notes(inOrderOf: article).map { part, words in
      KeptNote(subject: article.subject(of: part, items), about: article.name(of: part), words: words)
    }
    goneCount = known.count - items.prints.count
    for note in annotations.lost { appendLost(note) }
  }

  /// Adds a note to what is not there, which is known from then on.
  private mutating func appendLost(_ note: KeptNote) {
    var note = note
    if case .item(let print, _) = note.subject {
      let gone = known.indices.suffix(goneCount)
      let place = gone.first { place in known[place] == print && !notes.contains { $0.subject.place == place } }
      if place == nil {
        known.append(print)
        goneCount += 1
      }
      note.subject = .item(print, at: place ?? known.count - 1)
    }
    notes.append(note)
  }

  /// The same with what another program, or another visit to the article, has kept since this one began: what somebody wrote
  /// is not to be lost because somebody else left last. Two notes to one item become one.
  /// - Parameter replaced: The words of a note that this one replaced or took off.
  public func joining(_ kept: Memory, replaced: String?) -> Memory {
    var joined = self
    joined.marks.merge(kept.marks) { own, _ in own }
    var own = notes.map(\.words) + (replaced.map { [$0] } ?? [])
    for note in kept.notes {
      if let index = own.firstIndex(of: note.words) { own.remove(at: index) } else { joined.add(note) }
    }
    return joined
  }

  /// Adds a note of another memory of the article.
  private mutating func add(_ note: KeptNote) {
    if let index = notes.firstIndex(where: { $0.subject.isSame(as: note.subject) }) {
      notes[index].words = KeptNote.words(notes[index].words + " · " + note.words)
      return
    }
    guard case .item(let print, _) = note.subject,
      let place = known.indices.dropLast(goneCount).first(where: { known[$0].identity == print.identity })
    else { return appendLost(note) }
    var note = note
    note.subject = .item(known[place], at: place)
    notes.append(note)
  }
}

extension KeptNote.Subject {
  /// Where an item stands among what its memory knows.
  fileprivate var place: Int? {
    if case .item(_, let place) = self { place } else { nil }
  }

  /// Whether both have one identity.
  fileprivate func isSame(as other: KeptNote.Subject) -> Bool {
    switch (self, other) {
    case (.item(let one, _), .item(let two, _)): one.identity == two.identity
    case (.section(let one, let first), .section(let two, let second)): one.identity == two.identity && first == second
    case (.block(let one), .block(let two)): one.block == two.block
    case (.item, _), (.section, _), (.block, _): false
    }
  }
}

extension Article {
  /// Marks with what stands around their words now; those whose words are not there as they were.
  fileprivate func following(_ marks: [Character: KeptPlace]) -> [Character: KeptPlace] {
    let set = Array(marks)
    var following = marks
    for (mark, find) in zip(set, finds(of: set.map(\.value))) {
      // Where only what stood above is there, the words may come back.
      if let find, find.hasItsWords { following[mark.key] = keptPlace(ofOffset: find.offset) }
    }
    return following
  }

  /// What a part is kept by.
  fileprivate func subject(of part: Part, _ items: ItemPrints) -> KeptNote.Subject {
    switch part {
    case .comment(let index):
      let place = items.updateCount + items.comments.partitioningIndex { $0 >= index }
      return .item(print(ofComment: index), at: place)
    case .section(let index) where sections[index].kind == .update:
      return .item(print(ofUpdate: index), at: items.updates.partitioningIndex { $0 >= index })
    case .section(let index):
      let print = self.print(ofReportSection: index)
      let twins = sections[..<index].indices.count { self.print(ofReportSection: $0).identity == print.identity }
      return .section(print, ordinal: twins)
    case .block(let index):
      let offset = blocks[index].text.lowerBound
      return .block(
        keptPlace(ofOffset: offset) ?? KeptPlace(block: 0, before: 0, index: index, offset: 0))
    }
  }
}

/// Finds the parts of an article again that notes were written to.
private struct PartFinder {
  let article: Article
  private let items: ItemPrints
  /// The items by where they stood among what was known.
  private var places: [Int: Int] = [:]
  /// The sections that are no updates, each with its print.
  private let sections: [(index: Int, print: ItemPrint)]

  init(_ article: Article, known: [ItemPrint]) {
    self.article = article
    items = ItemPrints(article)
    sections = article.sections.indices.filter { article.sections[$0].kind != .update }.map {
      ($0, article.print(ofReportSection: $0))
    }
    let matching = ItemMatching(from: known, to: items.prints, updateCount: items.updateCount)
    for (index, fate) in matching.fates.enumerated() {
      switch fate {
      case .same(let old), .edited(let old): places[old] = index
      case .new: break
      }
    }
  }

  /// The part that a note was written to; nil where it is not there.
  func part(of subject: KeptNote.Subject) -> Article.Part? {
    switch subject {
    case .item(_, let old):
      guard let place = places[old] else { return nil }
      return place < items.updateCount
        ? .section(items.updates[place]) : .comment(items.comments[place - items.updateCount])
    case .section(let print, let ordinal): return section(print, ordinal).map { .section($0) }
    case .block(let place):
      return article.finds(of: [place])[0].map { article.part(ofBlock: article.block(at: $0.offset)) }
    }
  }

  /// The section of a print: under its title, where several share that first of all the one in its words; else in its
  /// words under another title.
  private func section(_ print: ItemPrint, _ ordinal: Int) -> Int? {
    let twins = sections.filter { $0.print.identity == print.identity }
    let unchanged = twins.filter { $0.print.words == print.words }
    if unchanged.count == 1 { return unchanged[0].index }
    if !twins.isEmpty { return twins[min(ordinal, twins.count - 1)].index }
    return sections.first { $0.print.words == print.words && !article.sections[$0.index].body.isEmpty }?.index
  }
}
