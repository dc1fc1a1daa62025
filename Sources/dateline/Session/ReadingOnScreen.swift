import ArticleModel
import CursesTerminal
import Glibc
import Reader

/// Opens a source on the screen and stays until the reader quits.
/// - Parameter remembers: Whether the library keeps what is read.
func readOnScreen(_ source: Source, _ authority: Authority, remembers: Bool) throws(Failure) {
  // The screen need not wait for the network.
  let loaded: Loaded? = if case .address = source { nil } else { try source.load(Loader(authority)) }
  let ending: Session.Ending
  do throws(TerminalFailure) {
    var session = try Session(authority, librarian: remembers ? Librarian(authority) : nil)
    ending = loaded.map { session.run($0) } ?? session.run(opening: source.name)
    finish(session, ending)
  } catch .cannotMoveCursor {
    // What a terminal such as TERM=dumb can do.
    if let loaded { return try print(loaded.publication) }
    return try print(source.load(Loader(authority)).publication)
  } catch {
    throw .terminal(error)
  }
  if case .failed(let words) = ending { throw .told(words) }
}

/// Opens the library on the screen and stays until the reader quits.
func openLibrary(_ authority: Authority) throws(Failure) {
  // What is wrong with it is to be told on standard error, not on a screen that has nothing else to show.
  let lists = try LibraryFile(authority).lists()
  let ending: Session.Ending
  do throws(TerminalFailure) {
    var session = try Session(authority, librarian: Librarian(authority))
    ending = session.runInLibrary(lists)
    finish(session, ending)
  } catch {
    throw .terminal(error)
  }
  if case .failed(let words) = ending { throw .told(words) }
}

/// Keeps what is open and gives the screen back before the signal ends the process, as whoever sent it expects, and before
/// anything is said that should stay to be read.
private func finish(_ session: consuming Session, _ ending: Session.Ending) {
  if case .signal = ending { session.librarian?.patience = 500 }
  session.keep()
  let problems = session.problems + (session.librarian?.failure.map { [$0.words] } ?? [])
  giveBack(session)
  report(problems)
  if case .signal(let signal) = ending { raise(signal) }
}

private func giveBack(_ session: consuming Session) { _ = consume session }

private func print(_ publication: Publication) throws(Failure) {
  var output = Output()
  PlainText.write(publication.article, columns: defaultColumns) { output.write($0) }
  try output.finish()
}

/// Whether colours are refused for all programs (https://no-color.org).
func isColorRefused() -> Bool { getenv("NO_COLOR").map { $0.pointee != 0 } ?? false }
