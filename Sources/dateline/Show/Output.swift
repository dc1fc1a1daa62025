import ArticleModel
import ArticleParsing
import Glibc
import Reader

/// Standard output through a buffer, the only way there. Whatever is written, and whoever forgot to clean it, nothing that
/// steers a terminal comes out but our own sequences.
struct Output: ~Copyable {
  private var buffer: [UInt8] = []
  /// Up to where the buffer was looked through.
  private var quietCount = 0
  private var failure: Failure?

  mutating func write(_ words: String) { write(words.utf8.span) }

  mutating func write(_ words: Span<UInt8>) {
    words.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
    if buffer.count >= 1 << 16 {
      // A scalar may be half there.
      quiet(upTo: buffer.count - 3)
      flush(upTo: quietCount)
    }
  }

  /// Writes a control sequence of our own.
  mutating func write(sequence: String) {
    quiet(upTo: buffer.count)
    buffer.append(contentsOf: sequence.utf8)
    quietCount = buffer.count
  }

  /// Writes what is left; throws if anything could not be written.
  consuming func finish() throws(Failure) {
    quiet(upTo: buffer.count)
    flush(upTo: buffer.count)
    if let failure { throw failure }
  }

  private mutating func quiet(upTo end: Int) {
    if end > quietCount { quietCount = Quieting.quiet(&buffer, from: quietCount, upTo: end) }
  }

  private mutating func flush(upTo end: Int) {
    var start = 0
    while failure == nil, start < end {
      let count = buffer.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress! + start, end - start) }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        failure = .system(source: "standard output", code: errno)
      }
    }
    buffer.removeFirst(end)
    quietCount -= end
  }
}

enum OutputFormat: String, CaseIterable {
  case text, json, markdown, html, mbox
}

/// Prints an article, or a list of articles.
/// - Parameter wholeDiscussion: Whether to fetch the discussion that the article's site gives for machines.
func show(
  _ source: Source, _ authority: Authority, format: OutputFormat, columns: Int, wholeDiscussion: Bool = false
) throws(Failure) {
  let publication = try source.load(Loader(authority)).publication
  var article = publication.article
  if wholeDiscussion {
    if let whole = try Loader(authority).wholeDiscussion(of: article) {
      article = whole
    } else {
      writeError("dateline: \(cleanLine(source.name)): the site gives no more comments than the page shows")
    }
  }
  if let notice = article.facts.notice { writeError("dateline: \(cleanLine(source.name)): \(notice)") }
  var output = Output()
  switch (format, publication) {
  case (.text, _): PlainText.write(article, columns: columns) { output.write($0) }
  case (.json, .article): ArticleJSON.encode(article) { output.write($0) }
  case (.json, .list(let feed)): FeedJSON.encode(feed) { output.write($0) }
  case (.markdown, _): Markdown.write(article) { output.write($0) }
  case (.html, _): ArticleHTML.encode(article) { output.write($0) }
  case (.mbox, _): ArticleMbox.encode(article, address: source.origin) { output.write($0) }
  }
  try output.finish()
}

/// Prints the tables of keys, each under a line that begins with "#": the reader's, then the library's.
func printKeys(_ keys: KeyTable, library: ShelfKeyTable) throws(Failure) {
  var output = Output()
  output.write("# Keys of the reader, changed by \"\(SettingName.keys.rawValue):\" in the settings\n")
  write(keys, to: &output)
  output.write("\n# Keys of the library, changed by \"\(SettingName.libraryKeys.rawValue):\" in the settings\n")
  write(library, to: &output)
  try output.finish()
}

/// Writes lines of keys, commands' names and help, with tabs between them.
private func write<Action: RawRepresentable<String>>(_ keys: CommandTable<Action>, to output: inout Output) {
  for entry in keys.entries {
    let commands = entry.bindings.map(\.command.rawValue).joined(separator: " ")
    output.write("\(CommandTable<Action>.keyNames(of: entry))\t\(commands)\t\(entry.help)\n")
  }
}

/// Whether standard input is a pipe or a file rather than a terminal.
func isStandardInputPiped() -> Bool { isatty(STDIN_FILENO) == 0 }
