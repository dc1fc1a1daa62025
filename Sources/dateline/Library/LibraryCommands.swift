import ArgumentParser
import ArticleModel
import ArticleParsing
import Library

// The library without a screen.

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the stories that were read, the latest first.",
    discussion: """
      A line holds, with tabs between: the title, the site, how much was read, what was left of the new updates and \
      comments, and the file or address.
      """)

  @Flag(help: "As a JSON array, a line a story.")
  var json = false

  func run() throws {
    let library = try LibraryFile(.granted)
    let stories = library.isThere ? try library.use { store throws(StoreFailure) in try store.stories() } : []
    var output = Output()
    if json {
      StoryJSON.encode(stories) { output.write($0) }
    } else {
      for story in stories {
        let news = "\(story.newUpdates)+\(story.newComments) new"
        output.write(
          [story.title, story.site ?? "", "\(story.progress)%", news, story.address].map(cleanLine)
            .joined(separator: "\t") + "\n")
      }
    }
    try output.finish()
  }
}

struct Forget: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forget a story: its place, folds, notes and marks, and what was read of it.")

  @Argument(help: "The file or the address.", completion: .file())
  var source: String

  func run() throws {
    // What was deleted since is still known by the path it had.
    let origin = Source(named: source).origin ?? source
    let library = try LibraryFile(.granted)
    guard library.isThere, try library.use({ store throws(StoreFailure) in try store.forget(origin) }) else {
      throw Failure.notKept(source)
    }
  }
}
