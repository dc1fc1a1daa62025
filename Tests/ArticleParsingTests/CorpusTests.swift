import ArticleModel
import ArticleParsing
import Foundation
import Testing

private enum Corpus {
  static let sample = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../shared/corpus/sample"
  ).standardizedFileURL
  static let isPresent = FileManager.default.fileExists(atPath: sample.appending(path: "syria-daily.txt").path)
}

/// The archived report of the shared corpus, which lies beside the working copy and is not part of it.
@Suite(.enabled(if: Corpus.isPresent, "the corpus ../shared/corpus is not here"))
struct CorpusTests {
  struct Truth: Decodable {
    struct Section: Decodable {
      var kind: String
      var printed: String?
      var title: String?
      var paragraphs: [String]
    }
    struct Comment: Decodable {
      var depth: Int
      var parent: Int?
      var kind: String
      var text: String
    }
    var headline: String
    var sections: [Section]
    var captions: [String]
    var mediaLostAfter: [String]
    var relatedHeading: String
    var comments: [Comment]
    var mayMerge: [String]
  }

  let truth: Truth
  let article: Article

  init() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    truth = try decoder.decode(
      Truth.self, from: Data(contentsOf: Corpus.sample.appending(path: "syria-daily.truth.json")))
    article = try ArticleParser.article(
      from: [UInt8](Data(contentsOf: Corpus.sample.appending(path: "syria-daily.txt"))))
  }

  private func isMedia(_ block: Int) -> Bool {
    if case .media = article.blocks[block].kind { true } else { false }
  }

  @Test func sections() {
    #expect(article.facts.headline == truth.headline)
    let sections = article.sections.filter { $0.kind != .related }
    #expect(sections.map { "\($0.kind)" } == truth.sections.map(\.kind))
    for (found, true_) in zip(sections, truth.sections) {
      #expect(found.title == true_.title)
      if found.kind == .update { #expect(found.stamp?.printed == true_.printed) }
      #expect(found.stamp?.instant == nil, "the page shows no date")
      let words = found.body.filter { !isMedia($0) }.map(article.words(ofBlock:))
      #expect(words == true_.paragraphs.filter { !truth.mayMerge.contains($0) || words.contains($0) })
    }
    #expect(article.sections.last { $0.kind == .related }?.title == truth.relatedHeading)
  }

  @Test func picturesAndCaptions() {
    let captions = article.blocks.indices.filter {
      if case .caption = article.blocks[$0].kind { true } else { false }
    }
    #expect(captions.map(article.words(ofBlock:)) == truth.captions)
    let beforeMedia = article.blocks.indices.filter { $0 > 0 && isMedia($0) }.map { article.words(ofBlock: $0 - 1) }
    for end in truth.mediaLostAfter { #expect(beforeMedia.contains { $0.hasSuffix(end) }) }
    #expect(beforeMedia.count == truth.mediaLostAfter.count + 1, "and one before the second caption")
  }

  @Test func comments() {
    #expect(article.comments.count == truth.comments.count)
    let parents = article.parents()
    for (index, true_) in truth.comments.enumerated() where index < article.comments.count {
      let found = article.comments[index]
      #expect(found.depth == true_.depth)
      #expect(parents[index] == true_.parent)
      #expect(found.isMissing == (true_.kind == "missing"))
      #expect(article.words(ofComment: index) == true_.text)
      #expect(found.author == nil && found.stamp == nil, "the dump shows none")
    }
  }
}
