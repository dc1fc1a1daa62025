import ArticleModel
import Glibc
import Library
import Reader

/// Keeps what is read in the library. The file is opened for each thing to be done, which takes some two milliseconds,
/// so that nothing is held while a person reads, and several programs can have it.
struct Librarian {
  /// `$XDG_DATA_HOME/dateline/library.db`, else `~/.local/share/dateline/library.db`.
  let path: String
  /// Why it cannot be had, once that was seen. It is left alone from then on.
  private(set) var failure: Failure?

  /// Nil where no folder for data is known.
  init?() {
    // A relative path in the variable is to be ignored (XDG Base Directory Specification).
    if let folder = getenv("XDG_DATA_HOME").map({ String(cString: $0) }), folder.hasPrefix("/") {
      path = folder + "/dateline/library.db"
    } else if let home = getenv("HOME").map({ String(cString: $0) }), home.hasPrefix("/") {
      path = home + "/.local/share/dateline/library.db"
    } else {
      return nil
    }
  }

  /// What is kept of an article; nil where nothing is. The first screen waits for it, so nothing is made for it.
  mutating func memory(of origin: String) -> Memory? {
    guard failure == nil, access(path, F_OK) == 0 else { return nil }
    do throws(StoreFailure) {
      return try Store(path: path, patience: 200).memory(of: origin)
    } catch {
      failure = .store(path: path, error)
      return nil
    }
  }

  /// Keeps an article as it is left.
  mutating func keep(_ article: LeftArticle) {
    guard failure == nil else { return }
    var reading = Reading(
      address: article.origin, title: article.title, time: Instant(seconds: Int64(time(nil))))
    reading.site = article.site
    (reading.updates, reading.comments) = (article.updates, article.comments)
    (reading.newUpdates, reading.newComments) = (article.newUpdates, article.newComments)
    (reading.progress, reading.memory) = (article.progress, article.memory)
    do throws(StoreFailure) {
      try Store(path: path).keep(reading)
    } catch {
      failure = .store(path: path, error)
    }
  }

  /// All stories, what was read last first; none where there is no library yet.
  func stories() throws(Failure) -> [Story] {
    guard access(path, F_OK) == 0 else { return [] }
    do throws(StoreFailure) {
      return try Store(path: path).stories()
    } catch {
      throw .store(path: path, error)
    }
  }

  /// Forgets a story; whether it was there comes out.
  func forget(_ origin: String) throws(Failure) -> Bool {
    guard access(path, F_OK) == 0 else { return false }
    do throws(StoreFailure) {
      return try Store(path: path).forget(origin)
    } catch {
      throw .store(path: path, error)
    }
  }
}
