import ArticleModel

/// Puts comments that name what they answer into the order in which they are read.
///
/// What they name is not to be trusted: an identifier may stand twice, name nothing, or lead round in a circle. Every
/// comment comes out once; a lost one takes the place of each parent that is not there.
struct ThreadOrder {
  enum Step: Equatable {
    /// A comment by its index, and its depth.
    case comment(Int, depth: Int)
    /// A lost comment that others answer.
    case missing(depth: Int)
  }

  private(set) var steps: [Step] = []
  private let count: Int
  /// By node, where nodes from `count` on stand for lost comments: the first answer and the next sibling, -1 for none.
  private var firstChild: [Int]
  private var nextSibling: [Int]
  private var isTaken: [Bool]

  init(_ comments: [Manuscript.Comment], by order: Manuscript.Order) {
    count = comments.count
    let reading = Self.reading(comments, order)
    var (parents, roots) = ([Int](repeating: -1, count: comments.count), [Int]())
    var numbers: [String: Int] = [:]
    for index in comments.indices {
      if let id = comments[index].id, numbers[id] == nil { numbers[id] = index }
    }
    var nodes = comments.count
    for index in reading {
      guard let parent = comments[index].parent else {
        roots.append(index)
        continue
      }
      if let node = numbers[parent] {
        if node == index { roots.append(index) } else { parents[index] = node }
      } else {
        numbers[parent] = nodes
        parents[index] = nodes
        roots.append(nodes)
        nodes += 1
      }
    }
    firstChild = Array(repeating: -1, count: nodes)
    nextSibling = Array(repeating: -1, count: nodes)
    isTaken = Array(repeating: false, count: nodes)
    for index in reading.reversed() where parents[index] >= 0 {
      nextSibling[index] = firstChild[parents[index]]
      firstChild[parents[index]] = index
    }
    for root in roots { take(root) }
    // What is left leads round in a circle: it is cut open at its first comment.
    for index in reading where !isTaken[index] { take(index) }
  }

  /// The comments' indices as they are read where they answer the same one.
  private static func reading(_ comments: [Manuscript.Comment], _ order: Manuscript.Order) -> [Int] {
    let source = Array(comments.indices)
    guard order == .time else { return source }
    // A comment without a time stands behind those that have one.
    let times = comments.map { $0.stamp?.instant?.seconds ?? .max }
    return source.sorted { (times[$0], $0) < (times[$1], $1) }
  }

  /// Adds a thread from its first comment on.
  private mutating func take(_ root: Int) {
    var open = [(node: root, depth: 0)]
    while let (node, depth) = open.popLast() {
      if isTaken[node] { continue }
      isTaken[node] = true
      steps.append(node < count ? .comment(node, depth: depth) : .missing(depth: depth))
      var answers: [(node: Int, depth: Int)] = []
      var child = firstChild[node]
      while child >= 0 {
        answers.append((child, depth + 1))
        child = nextSibling[child]
      }
      open += answers.reversed()
    }
  }
}
