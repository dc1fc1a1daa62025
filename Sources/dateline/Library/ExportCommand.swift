import ArgumentParser
import ArticleModel
import ArticleParsing
import Library
import Reader

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print stories as they are kept, or the list of feeds and pages.",
    discussion: """
      OPML names all feeds and pages; other formats print stories. Several make one mailbox; of the other formats each \
      holds one. Markdown ends with the notes that you wrote.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case opml, markdown, html, json, mbox, text
  }

  @Option(help: "How to print them.")
  var format: Format = .opml

  @Argument(help: "The stories, by their files or addresses.", completion: .file())
  var stories: [String] = []

  func validate() throws {
    if format == .opml, !stories.isEmpty {
      throw ValidationError("opml names all feeds and pages, not single stories.")
    }
    if format != .opml, stories.isEmpty { throw ValidationError("name a story to print as \(format.rawValue).") }
    if format != .mbox, stories.count > 1 {
      throw ValidationError("\(format.rawValue) holds one story; mbox takes several.")
    }
  }

  func run() throws {
    let library = try LibraryFile(.granted)
    var output = Output()
    if format == .opml {
      let lists = try library.lists()
      let pages = lists.stories.filter { $0.source == nil }
      OPML.write(lists.sources, pages, title: "Dateline", created: .now) { output.write($0) }
    }
    for name in stories {
      let (article, address) = try kept(name, library)
      switch format {
      case .opml: break
      case .text: PlainText.write(article, columns: defaultColumns) { output.write($0) }
      case .markdown:
        Markdown.write(article) { output.write($0) }
        let memory = try library.use { store throws(StoreFailure) in try store.memory(of: address) }
        if let memory { Markdown.write(memory.annotations(in: article), of: article) { output.write($0) } }
      case .html: ArticleHTML.encode(article) { output.write($0) }
      case .json: ArticleJSON.encode(article) { output.write($0) }
      case .mbox: ArticleMbox.encode(article, address: address) { output.write($0) }
      }
    }
    try output.finish()
  }

  /// A story as the library keeps it; nothing is fetched.
  private func kept(_ name: String, _ library: LibraryFile) throws(Failure) -> (Article, address: String) {
    let story = try library.story(named: name)
    guard let original = try library.use({ store throws(StoreFailure) in try store.original(of: story.address) }) else {
      throw .neverFetched(name)
    }
    return (try Loaded.publication(from: original, named: name).article, story.address)
  }
}
