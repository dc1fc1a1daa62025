import ArticleModel
import ArticleParsing
import Foundation
import Testing

/// The sample that the program brings along is read whole.
@Suite struct SampleTests {
  private let article: Article

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/dateline/Sample/harbour-strike.txt").standardizedFileURL
    article = try ArticleParser.article(from: [UInt8](Data(contentsOf: file)))
  }

  @Test func updatesHaveInstantsAcrossMidnight() {
    let instants = article.updates.map { article.sections[$0].stamp?.instant?.rfc3339 }
    #expect(instants.first == "2026-03-04T05:20:00Z")
    #expect(instants.last == "2026-03-03T18:35:00Z")
    #expect(instants.count == 9)
    #expect(instants == instants.sorted { $0! > $1! })
  }

  @Test func sectionsStandUnderTheirTitles() {
    #expect(
      article.sections.filter { $0.kind == .heading }.map(\.title) == [
        "What the Crews Want", "What the Company Says", "The View From the Island", "The Cake on Pier 4",
        "Nine Days in 2011", "What Happens Next",
      ])
  }

  @Test func discussionIsWholeButForWhatTheCopyLost() {
    let depths = article.comments.filter { !isMissing($0) }.map(\.depth)
    #expect(depths.count == 102)
    #expect((0...5).map { depth in depths.count { $0 == depth } } == [17, 31, 28, 15, 7, 4])
    #expect(article.comments.filter(isMissing).map(\.depth) == [2, 0])
    #expect(article.comments.contains { $0.kind == .missing(2) })
    #expect(article.comments.count { !isMissing($0) && $0.author == nil } == 1)
  }

  private func isMissing(_ comment: Article.Comment) -> Bool {
    if case .missing = comment.kind { true } else { false }
  }
}
