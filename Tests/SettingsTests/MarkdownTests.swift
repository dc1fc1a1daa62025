import ArticleModel
import Glibc
import Synchronization
import Testing

@testable import dateline

/// Articles as Markdown.
@Suite struct MarkdownTests {
  private func markdown(_ article: Article) -> String {
    var words = ""
    Markdown.write(article) { words += $0 }
    return words
  }

  @Test func fencesAreLongerThanWhatTheyHold() {
    for (words, fence) in [("a", "```"), ("```\nb\n```", "````"), ("x ````` y", "``````")] {
      var builder = ArticleBuilder()
      builder.block(.preformatted, words)
      #expect(markdown(builder.finish()).hasPrefix("\(fence)\n\(words)\n\(fence)\n"))
    }
  }

  @Test func deepThreadsAreNoWiderThanShallowOnes() {
    var builder = ArticleBuilder()
    builder.beginDiscussion(title: nil)
    for depth in 0..<1_000 {
      builder.beginComment(.init(author: "M", depth: depth))
      builder.block(.quote(level: 64), "words")
      builder.block(.listItem(marker: 4, level: 64), "• words")
    }
    let article = builder.finish()
    let words = markdown(article)
    #expect(words.utf8.count < 15 * article.text.utf8.count)
    #expect(words.contains("*level 1000*") && !words.contains("*level 8*"))
  }
}

/// What is large is read one after the other.
@Suite struct ReadingTurnsTests {
  @Test func largeReadingsTakeTurns() async {
    final class Counts: Sendable {
      let turns = ReadingTurns()
      let state = Mutex((running: 0, most: 0))
    }
    let counts = Counts()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          counts.turns.take(ReadingTurns.largeSize + 1) {
            counts.state.withLock { state in
              state.running += 1
              state.most = max(state.most, state.running)
            }
            for _ in 0..<1_000 { sched_yield() }
            counts.state.withLock { $0.running -= 1 }
          }
        }
      }
    }
    #expect(counts.state.withLock { $0.most } == 1)
    // One that is small does not wait for one that is large.
    #expect(counts.turns.take(nil) { counts.turns.take(1) { true } })
  }
}
