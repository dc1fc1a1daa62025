import ArticleModel

/// Why an address could not be fetched. The words for a person are made of it at the program's boundary.
public enum FetchFailure: Error, Equatable, Sendable {
  /// It is no `http` or `https` address of a host, or longer than `SafeAddress.limit`.
  case address
  /// The program `curl` is not there.
  case noProgram
  /// A call to the system failed, by its errno.
  case system(code: Int32)
  case unknownHost
  case cannotConnect
  /// The connection could not be made secure.
  case insecure
  case proxy
  /// The server sent nothing that is HTTP.
  case notHTTP
  /// The connection ended before all had come.
  case cutShort
  /// What was compressed cannot be decompressed.
  case compression
  /// The server answered with an error, by its status.
  case status(Int)
  /// The same, and it is not to be asked again for so many seconds.
  case postponed(status: Int, seconds: Int64)
  case headersTooLarge(limit: Int)
  case bodyTooLarge(limit: Int)
  case tooManyRedirects(limit: Int)
  /// A redirect leads to something that is no `http` or `https` address.
  case redirect
  /// Not everything had come after so many seconds.
  case timeout(seconds: Int)
  case cancelled
  /// It is none of the addresses that may be fetched.
  case outOfReach
  /// The program `curl` failed otherwise, with this exit status.
  case program(status: Int32)
}

extension FetchFailure {
  /// What an exit status of curl means (its manual, "EXIT CODES"); nil for 0.
  init?(exitStatus: Int32) {
    switch exitStatus {
    case 0: return nil
    case 5, 97: self = .proxy
    case 6: self = .unknownHost
    case 7: self = .cannotConnect
    case 1, 8: self = .notHTTP
    case 18, 52, 55, 56, 92: self = .cutShort
    // A line of the headers was longer than curl takes.
    case 27: self = .headersTooLarge(limit: FetchLimits.standard.headers)
    case 28: self = .timeout(seconds: FetchLimits.standard.seconds)
    case 35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91: self = .insecure
    case 61: self = .compression
    default: self = .program(status: exitStatus)
    }
  }
}

/// What a fetch may take at most.
public struct FetchLimits: Sendable {
  /// Bytes of the headers of one answer.
  public var headers = 256 << 10
  /// Bytes of the body, decompressed.
  public var body = 32 << 20
  public var redirects = 5
  /// Seconds for a connection to stand.
  public var connectSeconds = 10
  /// Seconds for everything, redirects included.
  public var seconds = 30

  public init() {}

  public static let standard = FetchLimits()
}
