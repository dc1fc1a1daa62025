/// Finds in some words the runs that stand in others, too.
///
/// Readers of plain comment systems answer by pasting what they answer. To be taken for a quotation a run has to begin
/// and end where a line, a sentence or quotation marks do, and to be longer than chance explains: see `isLongEnough`.
/// Phrases that everybody uses ("at the end of the day") are shorter than that, or end in the middle of a sentence.
struct QuoteMatcher {
  /// A run of words, as a range of their indices, that a source has too.
  struct Run: Equatable {
    var words: Range<Int>
    var source: Quote.Source
  }

  /// What may be quoted, in the order of time: of two sources that say the same the first said it.
  var sources: [(source: Quote.Source, words: FoldedWords)]

  /// The least words of a run that nothing else tells to be a quotation, with a word of some weight in it and without.
  private static let plainLength = 8
  private static let lightLength = 12
  /// The least words of a whole sentence of the source that stands on a line of its own.
  private static let sentenceLength = 5
  /// The least words in quotation marks or behind `>`.
  private static let markedLength = 4

  /// The runs of `own` that are quotations, in order.
  func runs(in own: FoldedWords) -> [Run] {
    var runs: [Run] = []
    var index = 0
    while index < own.words.count {
      guard !own.words[index].marks.isDisjoint(with: [.opens, .opensQuote]), let run = longestRun(of: own, from: index)
      else {
        index += 1
        continue
      }
      runs.append(extended(run, in: own, after: runs.last?.words.upperBound ?? 0))
      index = run.words.upperBound
    }
    return runs
  }

  /// A run with the words before it that stand behind the same quotation mark and in the same source: what is pasted leaves
  /// out "he said".
  private func extended(_ run: Run, in own: FoldedWords, after earlier: Int) -> Run {
    var start = run.words.lowerBound
    while start > earlier, own.words[start].marks.isDisjoint(with: [.opensLine, .opensQuote]) { start -= 1 }
    guard start < run.words.lowerBound, own.words[start].marks.contains(.opensQuote),
      let source = sources.first(where: { $0.source == run.source })?.words,
      source.contains(own.words[start..<run.words.lowerBound])
    else { return run }
    return Run(words: start..<run.words.upperBound, source: run.source)
  }

  private func longestRun(of own: FoldedWords, from start: Int) -> Run? {
    var longest: Run?
    for (source, words) in sources {
      for place in words.words.indices where words.words[place].hash == own.words[start].hash {
        guard let end = end(of: own, from: start, in: words, at: place) else { continue }
        if end > longest?.words.upperBound ?? 0 { longest = Run(words: start..<end, source: source) }
      }
    }
    return longest
  }

  /// Where the run that begins at `start`, and in the source at `place`, ends; nil where it is no quotation.
  private func end(of own: FoldedWords, from start: Int, in source: FoldedWords, at place: Int) -> Int? {
    var count = 0
    while start + count < own.words.count, place + count < source.words.count,
      own.words[start + count].hash == source.words[place + count].hash
    {
      count += 1
    }
    // Back to where the words end something.
    while count >= Self.markedLength {
      let run = own.words[start..<start + count]
      let said = source.words[place..<place + count]
      if !run[run.endIndex - 1].marks.isDisjoint(with: .closes), Self.isLongEnough(run, said) { return start + count }
      count -= 1
    }
    return nil
  }

  /// Whether a run is longer than chance explains.
  private static func isLongEnough(_ run: ArraySlice<FoldedWords.Word>, _ said: ArraySlice<FoldedWords.Word>) -> Bool {
    guard let first = run.first?.marks, let last = run.last?.marks, let saidFirst = said.first?.marks,
      let saidLast = said.last?.marks
    else { return false }
    let numbers = run.count { $0.marks.contains(.hasDigit) }
    let longWords = run.count { $0.marks.contains(.isLong) }
    if run.count >= (numbers + longWords > 0 ? plainLength : lightLength) { return true }
    // A title in quotation marks inside a sentence stays in its sentence.
    guard !first.isDisjoint(with: .opens) else { return false }
    if first.contains(.opensQuote), !last.isDisjoint(with: [.closesQuote, .closesLine]) {
      return run.count >= markedLength
    }
    // "I could not agree more." is a whole sentence, too; one that is pasted has some weight of its own.
    let isWholeSentence =
      !saidFirst.isDisjoint(with: [.opens, .opensQuote]) && !saidLast.isDisjoint(with: [.closes, .closesQuote])
    return run.count >= sentenceLength && isWholeSentence && (numbers > 0 || longWords >= 3)
      && first.contains(.opensLine) && last.contains(.closesLine)
  }
}

extension FoldedWords {
  /// Whether some words stand here one after the other.
  fileprivate func contains(_ some: ArraySlice<Word>) -> Bool {
    words.indices.dropLast(max(0, some.count - 1)).contains { place in
      zip(words[place...], some).allSatisfy { $0.hash == $1.hash }
    }
  }
}
