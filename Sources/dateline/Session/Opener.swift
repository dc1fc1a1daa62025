import ArticleModel
import CursesTerminal
import Glibc
import Library
import Reader
import Synchronization

/// Opens what the reader asks for on threads of their own, and leaves the answers as events for the loop.
final class Opener: Sendable {
  /// What came of something, and whom it is for.
  enum Post: Sendable {
    case reader(Event)
    case shelf(ShelfEvent)
    /// The stories and sources as they are now.
    case lists(LibraryLists)
  }

  private struct State {
    var posts: [Post] = []
    /// Of the latest request; earlier ones are cancelled.
    var cancellation: Cancellation?
    var threads = 0
    /// How many threads change the library.
    var keeping = 0
    var refresher: Refresher?
    /// Goes up whenever ticking begins or ends, so that a thread knows that it is no longer wanted.
    var ticking = 0
  }

  private let state = Mutex(State())
  private let wake = TerminalWake()
  /// A request that is done earlier is not told of.
  private static let patience = Duration.milliseconds(500)
  /// How often is told how far a request is.
  static let beat = Duration.milliseconds(250)

  /// Is cancelled when the program ends.
  let ending = Cancellation()
  private let authority: Authority
  /// Nil where nothing is to be kept, and nothing that was kept is used.
  let library: LibraryFile?

  init(_ authority: Authority, library: LibraryFile?) { (self.authority, self.library) = (authority, library) }

  /// Keeps what was loaded, on a thread of its own.
  func keepLater(_ loaded: Loaded) {
    guard library != nil, loaded.original != nil else { return }
    begin()
    onThread { [self] in
      keep(loaded)
      end()
    }
  }

  /// What cannot be kept can still be read; it is told when the article is left, which fails for the same reason.
  private func keep(_ loaded: Loaded) { _ = try? library?.keep(loaded) }

  func open(_ target: Target, request: Int) {
    let cancellation = Cancellation()
    state.withLock { state in
      state.cancellation?.cancel()
      state.cancellation = cancellation
      state.threads += 1
    }
    let due = Mutex(ContinuousClock.now + Self.patience)
    let fetcher = Fetcher(authority.reach, cancellation: cancellation) { [self] received in
      let isDue = due.withLock { due in
        guard ContinuousClock.now >= due else { return false }
        due = .now + Self.beat
        return true
      }
      if isDue { post(.receiving(received, request: request)) }
    }
    onThread { [self] in
      do throws(Failure) {
        let loaded = try Loader(fetcher: fetcher, library: library).load(target)
        post(.arrived(loaded.publication, request: request))
        if let note = loaded.note { post(.told(cleanLine(note))) }
        keepLater(loaded)
      } catch {
        post(.failed(cleanLine(error.words), request: request))
      }
      state.withLock { $0.threads -= 1 }
    }
  }

  /// Posts `.due` whenever so many seconds have passed, or no longer where nil.
  func tick(every interval: Int?) {
    let number = state.withLock { state in
      state.ticking += 1
      return state.ticking
    }
    guard let interval else { return }
    onThread { [self] in
      while true {
        // A thread that is no longer wanted does not stay for a day.
        var left = interval
        while left > 0 {
          let nap = min(left, 60)
          sleep(UInt32(nap))
          left -= nap
          guard state.withLock({ $0.ticking }) == number else { return }
        }
        post(.due)
      }
    }
  }

  func cancel() { state.withLock { $0.cancellation?.cancel() } }

  /// What has come since the last time.
  func takePosts() -> [Post] {
    state.withLock { state in
      defer { state.posts = [] }
      return state.posts
    }
  }

  /// Cancels, waits for what is being kept, and gives the threads a moment to end the programs that they run.
  /// - Parameter patience: How long to wait for what is being kept.
  func stop(within patience: Duration) {
    cancel()
    ending.cancel()
    cancelRefresh()
    let end = ContinuousClock.now + patience
    while state.withLock({ $0.keeping }) > 0, .now < end { usleep(5_000) }
    for _ in 0..<60 where state.withLock({ $0.threads }) > 0 { usleep(5_000) }
  }

  private func post(_ event: Event) { post(.reader(event)) }

  func post(_ post: Post) {
    state.withLock { $0.posts.append(post) }
    wake()
  }

  /// Counts what changes the library, which is waited for at the end.
  func begin() { state.withLock { $0.keeping += 1 } }
  func end() { state.withLock { $0.keeping -= 1 } }

  /// Remembers the refresh that is under way, so that it can be given up.
  func hold(_ refresher: Refresher) {
    state.withLock { state in
      state.refresher?.cancel()
      state.refresher = refresher
    }
  }

  func cancelRefresh() { state.withLock { $0.refresher }?.cancel() }
}

/// Runs something on a thread of its own. What is sent to the program as a whole (its terminal's signals) stays with the
/// main thread.
func onThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var (signals, before) = (sigset_t(), sigset_t())
  for signal in [SIGTSTP, SIGCONT, SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGALRM] { sigaddset(&signals, signal) }
  pthread_sigmask(SIG_BLOCK, &signals, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let failure = pthread_create(
    &thread, nil,
    { pointer in
      if let pointer { Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body() }
      return nil
    }, box.toOpaque())
  if failure == 0 {
    pthread_detach(thread)
  } else {
    box.takeRetainedValue().body()  // no thread is to be had: it takes its time here
  }
}
