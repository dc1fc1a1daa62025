import ArticleModel
import Testing

@Suite struct BuilderTests {
  @Test func blocksTileTheText() {
    var builder = ArticleBuilder()
    builder.headline("A  headline")
    builder.block(.paragraph, " One\ttwo ")
    let article = builder.finish()
    #expect(article.text == "A headline\nOne two\n")
    #expect(article.blocks.map(\.text) == [0..<10, 11..<18])
  }
}
