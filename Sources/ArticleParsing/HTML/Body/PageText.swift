import ArticleModel

/// A stretch of words that no block element interrupts: what will be a paragraph, a heading, an item.
struct TextRun {
  /// From its first text node to behind its last.
  var nodes: Range<Int>
  /// The block element that holds it.
  var block: Int
  /// Bytes without white space, and how many of them stand in links.
  var words = 0
  var linked = 0
  var commas = 0

  /// Prose rather than a label: it is long, and not made of links.
  var isProse: Bool { words >= 40 && linked * 3 < words }
}

/// The words of a page by paragraphs, and sums over them so that any element's are a subtraction away.
struct PageText {
  private(set) var runs: [TextRun] = []
  /// Sums over all nodes before a node: words, linked words, words of prose.
  private var words: [Int32] = []
  private var linked: [Int32] = []
  private var prose: [Int32] = []

  /// - Parameter isSkipped: Whether a node is left out with all it holds.
  init(_ document: HTMLDocument, skipping isSkipped: (Int) -> Bool) {
    var scan = Scan(document)
    scan.run(isSkipped)
    runs = scan.runs
    words = Self.sums(scan.words)
    linked = Self.sums(scan.linked)
    var good = Array(repeating: Int32(0), count: document.nodes.count)
    for run in runs where run.isProse { good[run.nodes.lowerBound] += Int32(run.words - run.linked) }
    prose = Self.sums(good)
  }

  func words(_ range: Range<Int>) -> Int { Int(words[range.upperBound] - words[range.lowerBound]) }
  func linked(_ range: Range<Int>) -> Int { Int(linked[range.upperBound] - linked[range.lowerBound]) }
  /// Words outside links in runs of prose that begin in a range.
  func prose(_ range: Range<Int>) -> Int { Int(prose[range.upperBound] - prose[range.lowerBound]) }

  /// The runs that begin in a range of nodes.
  func runs(in range: Range<Int>) -> ArraySlice<TextRun> {
    let first = runs.partitioningIndex { $0.nodes.lowerBound >= range.lowerBound }
    let end = runs.partitioningIndex { $0.nodes.lowerBound >= range.upperBound }
    return runs[first..<end]
  }

  private static func sums(_ values: [Int32]) -> [Int32] {
    var sums: [Int32] = []
    sums.reserveCapacity(values.count + 1)
    var sum: Int32 = 0
    for value in values {
      sums.append(sum)
      sum += value
    }
    sums.append(sum)
    return sums
  }

  private struct Scan {
    let document: HTMLDocument
    var runs: [TextRun] = []
    var words: [Int32]
    var linked: [Int32]
    private var run: TextRun?
    /// Where the open block elements end, the innermost last.
    private var blockEnds: [(node: Int, end: Int)] = []

    init(_ document: HTMLDocument) {
      self.document = document
      words = Array(repeating: 0, count: document.nodes.count)
      linked = words
    }

    mutating func run(_ isSkipped: (Int) -> Bool) {
      var node = 0
      var linkEnd = 0
      var hadBreak = false
      while node < document.nodes.count {
        while let last = blockEnds.last, last.end <= node {
          blockEnds.removeLast()
          close()
        }
        let tag = document.tag(node)
        if tag == .text {
          addText(node, isLinked: node < linkEnd)
          if words[node] > 0 { hadBreak = false }
          node += 1
          continue
        }
        let end = document.subtree(node).upperBound
        if tag == .br {
          if hadBreak { close() }
          hadBreak = true
        } else if !tag.isInline {
          close()
          blockEnds.append((node, end))
          hadBreak = false
        }
        if tag == .a, document.hasAttribute("href", of: node) { linkEnd = max(linkEnd, end) }
        node = tag.isHidden || tag.isControl || isSkipped(node) ? end : node + 1
      }
      close()
    }

    private mutating func addText(_ node: Int, isLinked: Bool) {
      var (count, commas) = (0, 0)
      for index in document.textRange(node) {
        let byte = document.bytes[index]
        if byte > 0x20 { count += 1 }
        if byte == UInt8(ascii: ",") { commas += 1 }
      }
      guard count > 0 else { return }
      words[node] = Int32(count)
      if isLinked { linked[node] = Int32(count) }
      var current = run ?? TextRun(nodes: node..<node + 1, block: blockEnds.last?.node ?? 0)
      current.nodes = current.nodes.lowerBound..<node + 1
      current.words += count
      current.linked += isLinked ? count : 0
      current.commas += commas
      run = current
    }

    private mutating func close() {
      if let run { runs.append(run) }
      run = nil
    }
  }
}
