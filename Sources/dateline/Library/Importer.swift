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
  /// Is told after every few stories how much of the source is done, from 0 to 1, and what has come of it.
  private let progress: (Double, Outcome) -> Void
  private var batch = Batch()
  /// The number of the last line that broke off.
  private var brokenLine = 0

  /// What is written in one transaction: enough that its end costs little, and little enough that a broken off import
  /// loses nothing worth telling.
  private struct Batch {
    var versions: [Version] = []
    var bytes = 0

    var isFull: Bool { versions.count >= 400 || bytes >= 16 << 20 }
  }

  init(library: LibraryFile, startsOver: Bool = false, progress: @escaping (Double, Outcome) -> Void = { _, _ in }) {
    (self.library, self.startsOver, self.progress) = (library, startsOver, progress)
  }

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
    let paths: [String]
    do throws(FolderWalk.Fault) {
      paths = try FolderWalk.files(in: folder)
    } catch {
      throw .system(source: error.path, code: error.code)
    }
    let source = try addSource(.folder, folder)
    let checked =
      startsOver ? [:] : try library.use { store throws(StoreFailure) in try store.checked(ofSource: source) }
    for (index, path) in paths.enumerated() {
      progress(Double(index) / Double(paths.count), outcome)
      // What has not been written to since is not read again.
      if let time = checked[path], let changed = FolderWalk.changed(path), changed < time {
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
        if case .store = error { throw error }
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
    let bytes = try bytes(path)
    let original = Original(bytes: bytes, fetched: .now, address: path)
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

  // MARK: Records

  private mutating func take(records path: String) throws(Failure) {
    let source = try addSource(.file, path)
    let done =
      startsOver ? 0 : Int(try library.use { store throws(StoreFailure) in try store.position(ofSource: source) })
    var lines = try Self.lines(of: path)
    do throws(Failure) {
      while let line = try Self.next(&lines, path) {
        guard lines.lineNumber > done else { continue }
        take(line, number: lines.lineNumber, of: path, source)
        guard batch.isFull else { continue }
        try flush(source, position: lines.lineNumber)
        progress(Double(lines.consumed) / Double(max(1, lines.size)), outcome)
      }
    } catch {
      // Where the library takes nothing, what was read is not in it, and is read again the next time.
      if case .store = error { throw error }
      // What was read before it is sound, and stays.
      try flush(source, position: max(done, lines.lineNumber))
      throw error
    }
    // A last line that breaks off may still be written: it is looked at again the next time.
    let whole = lines.lineNumber == brokenLine ? brokenLine - 1 : lines.lineNumber
    try flush(source, position: max(done, whole))
    if lines.skippedCount > 0 {
      outcome.leaveOut("\(path): \(lines.skippedCount) lines longer than \(LineReader.standardLineLimit >> 20) MiB")
    }
  }

  private static func lines(of path: String) throws(Failure) -> LineReader {
    do throws(StreamFailure) { return try LineReader(path: path) } catch { throw .stream(path: path, error) }
  }

  private static func next(_ lines: inout LineReader, _ path: String) throws(Failure) -> [UInt8]? {
    do throws(StreamFailure) { return try lines.next() } catch { throw .stream(path: path, error) }
  }

  private mutating func take(_ line: [UInt8], number: Int, of path: String, _ source: Int64) {
    do throws(DumpRecord.Fault) {
      let record = try DumpRecord(line: line)
      let address = record.url.flatMap { SafeAddress($0)?.request } ?? "\(path)#\(number)"
      var original = Original(bytes: record.body, fetched: .now, address: record.url ?? address)
      if record.kind == .html { original.contentType = "text/html; charset=utf-8" }
      let publication = try? Loaded.publication(from: original, named: address)
      guard let publication, case .article(let article) = publication else {
        return outcome.leaveOut("\(path):\(number): holds nothing to read")
      }
      let loaded = Loaded(publication: publication, origin: address, original: original)
      add(article, loaded, to: source, record)
    } catch {
      if error == .broken { brokenLine = number }
      if error != .blank { outcome.leaveOut("\(path):\(number): \(error.words)") }
    }
  }

  // MARK: Writing

  func addSource(_ kind: StorySource.Kind, _ path: String) throws(Failure) -> Int64 {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return try library.use { store throws(StoreFailure) in
      try store.addSource(kind, title: cleanLine(name), address: path)
    }
  }

  private mutating func add(_ article: Article, _ loaded: Loaded, to source: Int64, _ record: DumpRecord? = nil) {
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

  private mutating func flush(_ source: Int64, position: Int? = nil) throws(Failure) {
    let versions = batch.versions
    batch = Batch()
    let changed = try library.use { store throws(StoreFailure) in
      try store.keep(versions, source: source, position: position)
    }
    outcome.imported += changed
    outcome.unchanged += versions.count - changed
  }
}
