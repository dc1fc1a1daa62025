import ArticleModel
import Testing

@Suite struct DiscussionTests {
  /// Comments of given depths and numbers, each with a word.
  private func discussion(_ headers: [(depth: Int, number: Int?)]) -> Article {
    var builder = ArticleBuilder()
    builder.beginDiscussion(title: "Comments")
    for (index, header) in headers.enumerated() {
      builder.beginComment(.init(number: header.number, depth: header.depth))
      builder.block(.paragraph, "word \(index)")
    }
    return builder.finish()
  }

  @Test func aCommentIsARangeOfBlocks() {
    var builder = ArticleBuilder()
    builder.block(.paragraph, "The report.")
    builder.beginDiscussion(title: "2 thoughts on “it”")
    builder.beginComment(
      .init(id: " c1\u{1B}", author: "old\nsalt\u{202E}", stamp: Stamp(printed: "May 3 "), number: 1))
    builder.block(.paragraph, "One.")
    builder.block(.paragraph, "Two.")
    builder.beginComment(.init(depth: 1, isPingback: true))
    builder.beginDiscussion(title: "Pingbacks")
    builder.block(.paragraph, "Comments are closed.")
    let article = builder.finish()
    #expect(article.comments.map(\.blocks) == [2..<5, 5..<6])
    #expect(article.comments.map(\.kind) == [.comment, .pingback])
    #expect(article.comments.map(\.descendants) == [1, 0])
    #expect(article.comments[0].id == "c1\u{241B}")
    #expect(article.comments[0].author == "old salt")
    #expect(article.words(ofBlock: 2) == "old salt · May 3")
    #expect(article.words(ofBlock: 5) == "")
    #expect(article.words(ofComment: 0) == "One.\n\nTwo.")
    #expect(article.discussionTitle == 1)
    #expect(article.sections.map(\.blocks) == [0..<1, 7..<8])
    #expect(faults(of: article) == [])
  }

  @Test func gapsInTheNumbersAreMissingComments() {
    let article = discussion([(0, 1), (0, 2), (1, nil), (0, 5), (1, 9), (0, nil), (0, 6), (0, 2), (0, 4)])
    #expect(
      article.comments.map(\.kind) == [
        .comment, .comment, .comment, .missing(2), .comment, .comment, .comment, .comment, .comment, .missing(1),
        .comment,
      ])
    #expect(article.comments.filter(\.isMissing).allSatisfy { $0.depth == 0 && $0.body.isEmpty })
    #expect(discussion([(0, 3)]).comments.map(\.kind) == [.missing(2), .comment])
    #expect(faults(of: article) == [])
  }

  @Test func hugeNumbersAreNoCount() {
    let article = discussion([(0, 1), (0, .max), (0, 2), (0, .max), (0, 0), (0, .min), (0, 1_000_000)])
    #expect(article.comments.map(\.kind).allSatisfy { $0 == .comment })
    #expect(discussion([(0, 1_000_001)]).comments.map(\.kind) == [.missing(1_000_000), .comment])
  }

  @Test func missingAncestorsArePutIn() {
    let article = discussion([(0, nil), (3, nil), (1, nil), (0, nil), (2, nil)])
    #expect(article.comments.map(\.depth) == [0, 1, 2, 3, 1, 0, 1, 2])
    #expect(article.comments.map(\.isMissing) == [false, true, true, false, false, false, true, false])
    #expect(article.comments.map(\.descendants) == [4, 2, 1, 0, 0, 2, 1, 0])
    #expect(article.parents() == [nil, 0, 1, 2, 0, nil, 5, 6])
    #expect(discussion([(2, nil)]).comments.map(\.depth) == [0, 1, 2])
  }

  @Test func depthIsBounded() {
    #expect(discussion([(.max, nil)]).comments.map(\.depth) == Array(0...64))
    #expect(discussion([(.min, nil)]).comments.map(\.depth) == [0])
    // What is put in is bounded over all, too: no more than the comments and a thousand.
    let deep = discussion(Array(repeating: (.max, nil), count: 3000))
    #expect(deep.comments.count { !$0.isMissing } == 3000)
    #expect(deep.comments.count { $0.isMissing } == 4000)
  }

  @Test func aDeepChainIsOneThread() {
    let article = discussion((0..<20_000).map { ($0, nil) })
    #expect(article.comments.count == 20_000)
    #expect(article.thread(0) == 0..<20_000)
    #expect(article.parent(of: 19_999) == 19_998)
    #expect(article.comments[19_999].depth == 19_999)
  }

  /// Linear, whatever the shape: a quadratic step over 20,000 comments takes minutes.
  @Test(arguments: [1, 2, 50, 20_000])
  func manyCommentsTakeLittleTime(_ period: Int) {
    let start = ContinuousClock.now
    let article = discussion((0..<20_000).map { ($0 % period, nil) })
    #expect(article.comments.count == 20_000)
    #expect(ContinuousClock.now - start < .seconds(30))
  }
}
