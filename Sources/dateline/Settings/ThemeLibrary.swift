import Reader

/// The themes there are: two that need no file, those that the program brings along, and a person's own, which go first
/// where names are the same.
struct ThemeLibrary {
  /// The folder of the settings, in which the folder "themes" may stand.
  let folder: String?

  struct Entry: Equatable {
    var name: String
    var origin: Origin
  }

  enum Origin: Equatable {
    case builtIn(Theme)
    case shipped([UInt8])
    case own(path: String)
  }

  /// In the order in which they are listed and cycled through.
  func entries() -> [Entry] {
    let own = SmallFile.names(in: ownFolder ?? "", suffix: ".yaml").compactMap(ownEntry)
    let others =
      [Theme.terminal, .plain].map { Entry(name: $0.name, origin: .builtIn($0)) }
      + shippedThemes.map { Entry(name: $0.name, origin: .shipped($0.bytes)) }
    return others.filter { other in !own.contains { $0.name == other.name } } + own
  }

  /// The theme of a name. Only its own file is looked at.
  func theme(named name: String) throws(Failure) -> Theme {
    if let own = ownEntry(name), case .own(let path) = own.origin, let bytes = try SmallFile.read(path) {
      return try Self.scheme(bytes, path).theme
    }
    if let builtIn = [Theme.terminal, .plain].first(where: { $0.name == name }) { return builtIn }
    if let shipped = shippedThemes.first(where: { $0.name == name }) {
      return try Self.scheme(shipped.bytes, name).theme
    }
    throw .noTheme(name, nearest: entries().map(\.name).nearest(to: name))
  }

  func theme(of entry: Entry) throws(Failure) -> Theme {
    if case .builtIn(let theme) = entry.origin { return theme }
    return try scheme(of: entry)?.theme ?? .terminal
  }

  /// The scheme of an entry; nil for what is built in.
  func scheme(of entry: Entry) throws(Failure) -> Scheme? {
    switch entry.origin {
    case .builtIn: return nil
    case .shipped(let bytes): return try Self.scheme(bytes, entry.name)
    case .own(let path): return try Self.scheme(try SmallFile.read(path) ?? [], path)
    }
  }

  private var ownFolder: String? { folder.map { $0 + "/themes" } }

  private func ownEntry(_ name: String) -> Entry? {
    // A name is one of a file in the folder, never a path out of it.
    guard let ownFolder, !name.contains("/"), !name.isEmpty else { return nil }
    return Entry(name: name, origin: .own(path: "\(ownFolder)/\(name).yaml"))
  }

  private static func scheme(_ bytes: [UInt8], _ path: String) throws(Failure) -> Scheme {
    do {
      return try SchemeReader.scheme(from: bytes)
    } catch {
      throw .badFile(path: path, error)
    }
  }
}

/// Going from one theme to the next, and round.
struct ThemeCycle {
  private let library: ThemeLibrary
  private var current: String
  /// Read when they are first asked for.
  private var entries: [ThemeLibrary.Entry]?

  init(library: ThemeLibrary, current: String) {
    self.library = library
    self.current = current
  }

  /// The theme after the current one, nil where it cannot be had; and what to say of it.
  mutating func next() -> (theme: Theme?, words: String) {
    let entries = self.entries ?? library.entries()
    self.entries = entries
    let place = (entries.firstIndex { $0.name == current }.map { $0 + 1 } ?? 0) % entries.count
    current = entries[place].name
    do throws(Failure) {
      return (try library.theme(of: entries[place]), "Theme: \(current) (\(place + 1) of \(entries.count))")
    } catch {
      return (nil, error.words)
    }
  }
}
