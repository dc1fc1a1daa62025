import ArticleModel
import Glibc
import Library

/// The library's file. It is opened for each thing to be done, which takes some two milliseconds, so that nothing is held
/// while a person reads, and several programs can have it.
struct LibraryFile: Sendable {
  /// By which it may be used, and what is fetched for it.
  let authority: Authority
  /// `$XDG_DATA_HOME/dateline/library.db`, else `~/.local/share/dateline/library.db`.
  let path: String

  /// - Throws: Where no folder for data is known, or no library is to be used.
  init(_ authority: Authority) throws(Failure) {
    try authority.useLibrary()
    self.authority = authority
    // A relative path in the variable is to be ignored (XDG Base Directory Specification).
    if let folder = getenv("XDG_DATA_HOME").map({ String(cString: $0) }), folder.hasPrefix("/") {
      path = folder + "/dateline/library.db"
    } else if let home = getenv("HOME").map({ String(cString: $0) }), home.hasPrefix("/") {
      path = home + "/.local/share/dateline/library.db"
    } else {
      throw .noDataFolder
    }
  }

  /// Whether there is one yet; nothing need be made to read what is not there.
  var isThere: Bool { access(path, F_OK) == 0 }

  /// Does something with the library, which is made where it is not there.
  /// - Parameter patience: How long is waited where another program holds it, in milliseconds.
  func use<Result>(
    patience: Int32 = 3_000, _ body: (borrowing Store) throws(StoreFailure) -> Result
  ) throws(Failure) -> Result {
    let store = try open(patience: patience)
    do throws(StoreFailure) {
      return try body(store)
    } catch {
      throw .store(path: path, error)
    }
  }

  /// A connection to the library, which is made where it is not there.
  func open(patience: Int32 = 3_000) throws(Failure) -> Store {
    do throws(StoreFailure) {
      return try Store(path: path, patience: patience)
    } catch {
      throw .store(path: path, error)
    }
  }

  /// Keeps what was loaded of a story.
  /// - Parameter bringsBack: Whether one that was removed comes back.
  /// - Returns: Whether it says anything else than what was kept.
  @discardableResult
  func keep(_ loaded: Loaded, bringsBack: Bool = true) throws(Failure) -> Bool {
    guard case .article(let article) = loaded.publication, let origin = loaded.origin, let original = loaded.original
    else { return false }
    let version = Version(of: article, address: origin, original: original)
    return try use { store throws(StoreFailure) in try store.keep(version, bringsBack: bringsBack) }
  }
}
