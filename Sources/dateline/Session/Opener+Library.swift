import ArticleModel
import Glibc
import Library
import Reader

// What the library's screen asks for, done on threads of their own.
extension Opener {
  /// Does something with the library and posts what comes of it; a failure is told in a line.
  /// - Parameters:
  ///   - onlyReads: Whether nothing is lost where the program ends meanwhile.
  ///   - answer: What is posted before that line, so that the screen waits for nothing any more.
  private func work(
    onlyReads: Bool = false, orElse answer: ShelfEvent? = nil,
    _ body: @escaping @Sendable (LibraryFile) throws(Failure) -> [Post]
  ) {
    guard let library else { return }
    if !onlyReads { begin() }
    onThread { [self] in
      do throws(Failure) {
        for item in try body(library) { post(item) }
      } catch {
        if let answer { post(.shelf(answer)) }
        post(.shelf(.told(cleanLine(error.words))))
      }
      if !onlyReads { end() }
    }
  }

  func listAgain() { work(onlyReads: true) { library throws(Failure) in [.lists(try library.lists())] } }

  /// Sweeps away what was deleted so long ago that nobody will bring it back.
  func sweep() {
    work { library throws(Failure) in
      guard library.isThere else { return [] }
      let yesterday = Instant(seconds: Instant.now.seconds - 86_400)
      try library.use { store throws(StoreFailure) in try store.sweep(removedBefore: yesterday) }
      return []
    }
  }

  func add(_ name: String) {
    post(.shelf(.told("Adding \(cleanLine(name)) …")))
    work { [self] library throws(Failure) in
      var next = ContinuousClock.now
      let added = try library.add(name, ending) { [self] done, outcome in
        guard ContinuousClock.now >= next else { return }
        next = .now + Self.beat
        post(.shelf(.told("Importing: \(Int(done * 100))% · \(outcome.imported) stories")))
      }
      return [.shelf(.told(cleanLine(added.words))), .lists(try library.lists())]
    }
  }

  /// Reads again what the reader left.
  func recallEarlier(_ origin: String) {
    guard let library else { return post(.reader(.earlier(nil))) }
    onThread { [self] in
      let original = try? library.use { store throws(StoreFailure) in try store.originalLeft(of: origin) }
      let publication = original.flatMap { try? Loaded.publication(from: $0, named: origin) }
      post(.reader(.earlier(publication?.article)))
    }
  }

  func search(_ words: String) {
    work(onlyReads: true, orElse: .found(query: words, hits: [], note: nil)) { library throws(Failure) in
      let (finds, note) = try library.search(words)
      return [.shelf(.found(query: words, hits: finds.hits, note: note))]
    }
  }

  func loadTimeline(of stories: [Int64]) {
    work(onlyReads: true, orElse: .timeline([])) { library throws(Failure) in
      let moments =
        library.isThere ? try library.use { store throws(StoreFailure) in try store.timeline(of: stories) } : []
      return [.shelf(.timeline(moments))]
    }
  }

  func mark(_ stories: [Int64], read isRead: Bool) {
    work { library throws(Failure) in
      try library.mark(stories, read: isRead)
      return [.lists(try library.lists())]
    }
  }

  func refresh(_ scope: RefreshScope) {
    work(orElse: .refreshed(failures: [])) { [self] library throws(Failure) in
      let refresher = try Refresher(scope, in: library)
      hold(refresher)
      let outcome = refresher.run { [self] done, count in post(.shelf(.progress(done: done, of: count))) }
      let ended = Post.shelf(.refreshed(failures: outcome.failures.map(cleanLine)))
      // Where something failed, the screen tells which key says why; and who gave it up was told so.
      let isTold = !outcome.failures.isEmpty || outcome.isCancelled
      return [.lists(try library.lists()), ended] + (isTold ? [] : [.shelf(.told(outcome.words))])
    }
  }
}

extension LibraryFile {
  /// Searches the library, and says in a line what is to be known of the answer.
  func search(_ words: String) throws(Failure) -> (LibraryFinds, note: String?) {
    let query: LibraryQuery
    do throws(LibraryQuery.Problem) {
      query = try LibraryQuery(words, now: .now, offset: localZone(around: time(nil)).offset(at: .now))
    } catch {
      throw .query(error)
    }
    guard isThere else { return (LibraryFinds(), nil) }
    let finds = try use { store throws(StoreFailure) in try store.search(query) }
    let notes = [
      finds.storiesSearched < finds.stories
        ? "\(finds.stories) stories hold these words; the newest \(finds.storiesSearched) were looked through" : nil,
      finds.damaged > 0 ? "the kept words of \(finds.damaged) of them are damaged and were left out" : nil,
    ].compactMap { $0 }
    return (finds, notes.isEmpty ? nil : notes.joined(separator: "; "))
  }

  /// Takes stories for read or not read, and with them all that their kept versions hold.
  func mark(_ stories: [Int64], read isRead: Bool) throws(Failure) {
    try use { store throws(StoreFailure) in
      // What came since a story was left is read when its memory knows it.
      if isRead {
        for story in try store.stories(stories) where story.newUpdates + story.newComments + story.edited > 0 {
          guard let memory = try store.memory(of: story.address), let original = try store.original(of: story.address),
            let article = try? Loaded.publication(from: original, named: story.address).article
          else { continue }
          try store.keep(memory.havingRead(article), of: story.id)
        }
      }
      try store.mark(stories, read: isRead, at: .now)
    }
  }
}
