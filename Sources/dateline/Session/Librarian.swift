import ArticleModel
import Library
import Reader

/// Keeps what is read in the library, as long as that can be had.
struct Librarian {
  let library: LibraryFile
  /// Why it could not be had the last time. Unless that may pass, it is left alone from then on.
  private(set) var failure: Failure?

  /// How long is waited where another program holds it, in milliseconds.
  var patience: Int32 = 3_000

  /// Nil where no folder for data is known, or no library is to be used.
  init?(_ authority: Authority) {
    guard let library = try? LibraryFile(authority) else { return nil }
    self.library = library
  }

  /// What is kept of an article; nil where nothing is. The first screen waits for it, so nothing is made for it.
  mutating func memory(of origin: String) -> Memory? {
    guard library.isThere else { return nil }
    return use(patience: 200) { store throws(StoreFailure) in try store.memory(of: origin) } ?? nil
  }

  /// Keeps an article as it is left.
  mutating func keep(_ article: LeftArticle) {
    var reading = Reading(address: article.origin, title: article.title, time: .now)
    reading.site = article.site
    (reading.updates, reading.comments) = (article.updates, article.comments)
    (reading.newUpdates, reading.newComments) = (article.newUpdates, article.newComments)
    reading.edited = article.edited
    (reading.progress, reading.memory, reading.isStillOpen) = (article.progress, article.memory, article.isStillOpen)
    reading.replacedNote = article.replacedNote
    use { [reading] store throws(StoreFailure) in try store.keep(reading) }
  }

  /// Does something with the library, with a patience of its own where one is given; nil where it cannot be had.
  @discardableResult
  mutating func use<Result>(
    patience: Int32? = nil, _ body: (borrowing Store) throws(StoreFailure) -> Result
  ) -> Result? {
    if let failure, !failure.mayPass { return nil }
    do throws(Failure) {
      let result = try library.use(patience: patience ?? self.patience, body)
      failure = nil
      return result
    } catch {
      failure = error
      return nil
    }
  }
}
