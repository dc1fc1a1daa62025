import ArticleModel
import ArticleParsing
import Glibc
import Library

/// Takes files into the library: pages and dumps, records of JSON Lines, folders of either, and lists of feeds. What was
/// taken is safe at once; an import that is broken off goes on where it stopped.
struct Importer {
  /// What came of it.
  struct Outcome {
    var imported = 0
    /// Feeds that are followed now.
    var feeds = 0
    /// Kept already, word by word.
    var unchanged = 0
    /// Why others were left out: the first of them, a line each, and how many there are.
    var failures: [String] = []
    var leftOut = 0
    /// Why the first of the folders that could not be listed could not; nil where all could.
    var unlisted: String?

    fileprivate static let failureLimit = 20

    mutating func leaveOut(_ words: String) {
      leftOut += 1
      if failures.count < Self.failureLimit { failures.append(words) }
    }
  }

  let library: LibraryFile
  /// Whether what was imported before is taken again from the start.
  var startsOver = false
  var outcome = Outcome()
  private let cancellation: Cancellation
  /// Is told after every few stories how much of the source is done, from 0 to 1, and what has come of it.
  let progress: (Double, Outcome) -> Void
  var batch = Batch()

  /// What is written in one transaction: enough that its end costs little, and little enough that a broken off import
  /// loses nothing worth telling.
  struct Batch {
    var versions: [Version] = []
    var bytes = 0

    var isFull: Bool { versions.count >= 400 || bytes >= 16 << 20 }
  }

  /// - Parameter cancellation: Is looked at after every story: a cancelled import throws `.brokenOff`, and goes on there the
  ///   next time.
  init(
    library: LibraryFile, startsOver: Bool = false, _ cancellation: Cancellation = Cancellation(),
    progress: @escaping (Double, Outcome) -> Void = { _, _ in }
  ) {
    (self.library, self.startsOver, self.cancellation) = (library, startsOver, cancellation)
    self.progress = progress
  }

  func checkEnding(_ path: String) throws(Failure) { if cancellation.isCancelled { throw .brokenOff(path) } }

  /// Whether a path names many stories: a folder, JSON Lines, or a list of feeds.
  static func isForImport(_ path: String) throws(Failure) -> Bool {
    guard let resolved = Source.file(path).origin else { return false }
    if FolderWalk.isFolder(resolved) { return true }
    // What is no file is told of by whoever opens it.
    guard FolderWalk.isFile(resolved) else { return false }
    return try ImportFormat(ofFile: resolved) != .page
  }

  /// Takes what a path names.
  mutating func take(_ path: String) throws(Failure) {
    guard let resolved = Source.file(path).origin else { throw .system(source: path, code: ENOENT) }
    // Whoever closes the last connection moves the whole log into the file; this one stays to the end.
    let connection = try library.open()
    defer { connection.stay() }
    if FolderWalk.isFolder(resolved) { return try take(folder: resolved) }
    switch try ImportFormat(ofFile: resolved) {
    case .list: try take(list: resolved)
    case .records: try take(records: resolved)
    case .page: try take(page: resolved)
    }
  }

  // MARK: Folders

  private mutating func take(folder: String) throws(Failure) {
    let found: FolderWalk.Found
    do throws(FolderWalk.Fault) {
      found = try FolderWalk.files(in: folder)
    } catch {
      throw .system(source: error.path, code: error.code)
    }
    for fault in found.faults {
      let words = Failure.system(source: fault.path, code: fault.code).words
      outcome.unlisted = outcome.unlisted ?? words
      outcome.leaveOut(words)
    }
    let source = try addSource(.folder, folder)
    let tags = startsOver ? [:] : try library.use { store throws(StoreFailure) in try store.tags(ofSource: source) }
    for (index, path) in found.files.enumerated() {
      try checkEnding(folder)
      progress(Double(index) / Double(found.files.count), outcome)
      // What has not been written to since is not read again.
      if let tag = tags[path], tag == FolderWalk.tag(of: path) {
        outcome.unchanged += 1
        continue
      }
      do throws(Failure) {
        if try ImportFormat(ofFile: path) == .records {
          try take(records: path)
        } else {
          try take(try Self.page(path), of: path, to: source)
        }
      } catch {
        if error.endsImport { throw error }
        outcome.leaveOut(error.words)
      }
      if batch.isFull { try flush(source) }
    }
    try flush(source)
  }

  private mutating func take(page path: String) throws(Failure) {
    let loaded = try Self.page(path)
    if case .list(let feed) = loaded.publication { return try take(feed, of: path) }
    if try library.keep(loaded) { outcome.imported += 1 } else { outcome.unchanged += 1 }
  }

  private mutating func take(_ loaded: Loaded, of path: String, to source: Int64) throws(Failure) {
    switch loaded.publication {
    case .article(let article): add(article, loaded, to: source)
    case .list(let feed): try take(feed, of: path)
    }
  }

  private static func page(_ path: String) throws(Failure) -> Loaded {
    // What is written while it is read has another state afterwards.
    let tag = FolderWalk.tag(of: path)
    let bytes = try bytes(path)
    var original = Original(bytes: bytes, fetched: .now, address: path)
    original.validators.entityTag = tag
    let publication = try Loaded.publication(from: original, named: path)
    return Loaded(publication: publication, origin: path, original: original)
  }

  static func bytes(_ path: String) throws(Failure) -> [UInt8] {
    let bytes: [UInt8]?
    do throws(StreamFailure) {
      bytes = try UnpackedFile.bytes(ofFile: path, limit: ArticleParser.sizeLimit)
    } catch {
      throw .stream(path: path, error)
    }
    guard let bytes else { throw .tooLarge(source: path, limit: ArticleParser.sizeLimit) }
    return bytes
  }

  // MARK: Writing

  func addSource(_ kind: StorySource.Kind, _ path: String) throws(Failure) -> Int64 {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return try library.use { store throws(StoreFailure) in
      try store.addSource(kind, title: cleanLine(name), address: path)
    }
  }

  mutating func add(_ article: Article, _ loaded: Loaded, to source: Int64, _ record: DumpRecord? = nil) {
    guard let origin = loaded.origin, let original = loaded.original else { return }
    var version = Version(of: article, address: origin, original: original)
    version.source = source
    if let record {
      if article.facts.headline == nil, let title = record.title { version.title = title }
      version.published = version.published ?? record.date?.instant
    }
    batch.versions.append(version)
    batch.bytes += original.bytes.count
  }

  mutating func flush(_ source: Int64, position: ImportPosition? = nil) throws(Failure) {
    let versions = batch.versions
    batch = Batch()
    let cancellation = cancellation
    let changed = try library.use { store throws(StoreFailure) in
      try store.keep(versions, source: source, position: position) { cancellation.isCancelled }
    }
    outcome.imported += changed
    outcome.unchanged += versions.count - changed
  }
}
