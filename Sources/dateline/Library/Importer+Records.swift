import ArticleModel
import ArticleParsing
import Library

// Files that hold a story a line.
extension Importer {
  /// Takes the records of a file that were not taken before. Where it is another file than it was, or shorter, all of them
  /// are.
  mutating func take(records path: String) throws(Failure) {
    let source = try addSource(.file, path)
    let known =
      startsOver ? nil : try library.use { store throws(StoreFailure) in try store.position(ofSource: source) }
    if try !take(records: path, of: source, after: known) { _ = try take(records: path, of: source, after: nil) }
  }

  /// - Returns: False where the file ends before the line that was taken last.
  private mutating func take(
    records path: String, of source: Int64, after known: ImportPosition?
  ) throws(Failure) -> Bool {
    var lines = try Self.lines(of: path)
    var run = RecordRun(done: known?.line ?? 0)
    do throws(Failure) {
      while let line = try Self.next(&lines, path) {
        try checkEnding(path)
        if run.beginning == nil { run.begin(with: line, known) }
        guard lines.lineNumber > run.done else { continue }
        if !take(line, number: lines.lineNumber, of: path, source) { run.brokenLine = lines.lineNumber }
        guard batch.isFull else { continue }
        try flush(source, position: run.position(lines.lineNumber))
        progress(Double(lines.consumed) / Double(max(1, lines.size)), outcome)
      }
    } catch {
      // Where the library takes nothing, what was read is not in it, and is read again the next time.
      if error.endsImport { throw error }
      // What was read before it is sound, and stays.
      try flush(source, position: run.position(lines.lineNumber))
      throw error
    }
    if lines.lineNumber < run.done { return false }
    // A last line that breaks off may still be written: it is looked at again the next time.
    let isBroken = lines.lineNumber == run.brokenLine
    try flush(source, position: run.position(isBroken ? run.brokenLine - 1 : lines.lineNumber))
    if lines.skippedCount > 0 {
      outcome.leaveOut("\(path): \(lines.skippedCount) lines longer than \(LineReader.standardLineLimit >> 20) MiB")
    }
    return true
  }

  private static func lines(of path: String) throws(Failure) -> LineReader {
    do throws(StreamFailure) { return try LineReader(path: path) } catch { throw .stream(path: path, error) }
  }

  private static func next(_ lines: inout LineReader, _ path: String) throws(Failure) -> [UInt8]? {
    do throws(StreamFailure) { return try lines.next() } catch { throw .stream(path: path, error) }
  }

  /// Takes a line; false where it breaks off.
  private mutating func take(_ line: [UInt8], number: Int, of path: String, _ source: Int64) -> Bool {
    do throws(DumpRecord.Fault) {
      let record = try DumpRecord(line: line)
      let address = record.url.flatMap { SafeAddress($0)?.request } ?? "\(path)#\(number)"
      var original = Original(bytes: record.body, fetched: .now, address: record.url ?? address)
      if record.kind == .html { original.contentType = "text/html; charset=utf-8" }
      let publication = try? Loaded.publication(from: original, named: address)
      guard let publication, case .article(let article) = publication else {
        outcome.leaveOut("\(path):\(number): holds nothing to read")
        return true
      }
      let loaded = Loaded(publication: publication, origin: address, original: original)
      add(article, loaded, to: source, record)
      return true
    } catch {
      if error != .blank { outcome.leaveOut("\(path):\(number): \(error.words)") }
      return error != .broken
    }
  }
}

/// How far a run through a file of records is.
private struct RecordRun {
  /// The number of the last line that was taken before.
  private(set) var done: Int
  /// What the file begins with; nil before its first line.
  private(set) var beginning: String?
  /// The number of the last line that broke off.
  var brokenLine = 0

  init(done: Int) { self.done = done }

  /// Takes the first line, by which another file is told.
  mutating func begin(with line: [UInt8], _ known: ImportPosition?) {
    var print = Fingerprint()
    print.add(line.span)
    let beginning = String(print.value, radix: 16)
    if let before = known?.beginning, before != beginning { done = 0 }
    self.beginning = beginning
  }

  func position(_ line: Int) -> ImportPosition { ImportPosition(line: max(done, line), beginning: beginning) }
}
