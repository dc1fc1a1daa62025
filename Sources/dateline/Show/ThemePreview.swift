import ArticleModel
import ArticleParsing
import Glibc
import Reader
import Screen

/// Prints the list of themes: name, whether it is dark or light, who made it.
func printThemes(_ store: SettingsStore) throws(Failure) {
  var output = Output()
  for entry in store.themes.entries() {
    let mark = entry.name == store.settings.theme ? "*" : " "
    output.write("\(mark) \(cleanLine(entry.name))\t\(words(of: entry, in: store.themes))\n")
  }
  try output.finish()
}

private func words(of entry: ThemeLibrary.Entry, in library: ThemeLibrary) -> String {
  do throws(Failure) {
    guard let scheme = try library.scheme(of: entry) else {
      return entry.name == Theme.plain.name
        ? "bold, italic and the like, no colours" : "the terminal's own colours and background"
    }
    let maker = scheme.author.isEmpty ? "" : " by \(scheme.author)"
    return scheme.name + maker
  } catch {
    return cleanLine(error.words)
  }
}

/// Prints a piece of the sample article as the reader draws it in a theme: the beginning, and the discussion with a search
/// in it. Where standard output is no terminal, the words alone.
func printPreview(of theme: Theme, _ settings: Settings) throws(Failure) {
  let depth = ANSI.depth(limit: settings.colors)
  var reader = ReaderState(size: Size(columns: 80, rows: 16), theme: theme.adapted(to: depth), settings: .init())
  _ = reader.handle(.opened(try Source.sample.load(Loader(.granted)).publication.article))
  var output = Output()
  // The search stops in the discussion, whose first comment is brought to the top.
  for keys in [[], "G/dawn".map { Key.character($0) } + [.enter, .character("{")]] {
    for key in keys { _ = reader.handle(.key(key)) }
    let frame = reader.frame()
    if isatty(STDOUT_FILENO) == 1 {
      output.write(sequence: ANSI.lines(of: frame, depth: depth))
    } else {
      for row in 0..<frame.size.rows { output.write(frame.line(row) + "\n") }
    }
  }
  try output.finish()
}
