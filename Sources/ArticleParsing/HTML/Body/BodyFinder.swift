/// Finds the element that holds an article's words: the one around which most prose stands, near together.
///
/// The idea is Readability's: every paragraph votes for the elements around it, the nearer the more, and what is made
/// of links loses its votes.
struct BodyFinder {
  let document: HTMLDocument
  let text: PageText

  func find() -> Range<Int> {
    var scores: [Int: Double] = [:]
    for run in text.runs where run.words >= 25 { vote(run, &scores) }
    var best: (node: Int, score: Double)?
    for (node, score) in scores {
      let range = document.subtree(node)
      let density = Double(text.linked(range)) / Double(max(1, text.words(range)))
      let weighed = score * (1 - density)
      if weighed > best?.score ?? 0 || weighed == best?.score ?? 0 && node < best?.node ?? 0 { best = (node, weighed) }
    }
    guard let best else {
      return document.first(.body, in: document.subtree(0)).map(document.descendants) ?? document.subtree(0)
    }
    return document.subtree(best.node)
  }

  private func vote(_ run: TextRun, _ scores: inout [Int: Double]) {
    let length = Double(run.words - run.linked)
    let votes = 1 + Double(run.commas) + min(length / 100, 3)
    var node = document.tag(run.block) == .div ? run.block : document.parent(run.block) ?? run.block
    for level in 0..<4 {
      let weight = level == 0 ? 1 : level == 1 ? 0.5 : 1 / Double(level * 3)
      scores[node, default: 0] += votes * weight
      guard let parent = document.parent(node), document.tag(parent) != .html else { return }
      node = parent
    }
  }
}
