import ArticleModel
import ArticleParsing
import Glibc
import Library

/// Where an article comes from.
enum Source: Equatable {
  case file(String)
  case address(String)
  case standardInput
  /// The article that the program brings along.
  case sample

  /// A sole argument that names a source rather than an option or a command.
  init?(argument: String) {
    if argument == "-" {
      self = .standardInput
    } else if argument == "sample" {
      self = .sample
    } else if argument.hasPrefix("-") || Dateline.commandNames.contains(argument) {
      return nil
    } else {
      self.init(named: argument)
    }
  }

  /// What a person names: an address, a file, or - for standard input.
  init(named name: String) {
    if name == "-" {
      self = .standardInput
    } else if ["http://", "https://"].contains(where: { name.lowercased().hasPrefix($0) }) {
      self = .address(name)
    } else {
      self = .file(name)
    }
  }

  var name: String {
    switch self {
    case .file(let name), .address(let name): name
    case .standardInput: "standard input"
    case .sample: "sample"
    }
  }

  /// What the library knows it by: the address, or the path from the root; nil for what cannot be had again.
  var origin: String? {
    switch self {
    case .address(let address): return SafeAddress(address)?.request
    case .file(let path):
      guard let resolved = realpath(path, nil) else { return path.hasPrefix("/") ? path : nil }
      defer { free(resolved) }
      return String(cString: resolved)
    case .standardInput, .sample: return nil
    }
  }

  /// Reads and parses it. What a server says of an address is compared with what a library keeps of it.
  func load(_ loader: Loader) throws(Failure) -> Loaded {
    if case .address(let address) = self { return try loader.load(address) }
    // To resolve a path takes a call to the system for each of its folders.
    let origin = origin
    let original = Original(bytes: try bytes(), fetched: .now, address: origin ?? name)
    return Loaded(
      publication: try Loaded.publication(from: original, named: name), origin: origin,
      original: origin == nil ? nil : original)
  }

  private func bytes() throws(Failure) -> [UInt8] {
    switch self {
    case .standardInput: return try Self.readAll(STDIN_FILENO, name: name)
    case .address: return []  // `publication` fetches it
    case .sample: return PackageResources.harbour_strike_txt
    case .file(let path):
      // Not blocking, because a pipe without a writer would hang here for ever.
      let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else {
        let code = errno
        throw path.contains("://") ? .wrongScheme(path) : .system(source: path, code: code)
      }
      defer { close(descriptor) }
      return try Self.readAll(descriptor, name: path)
    }
  }

  /// The most that is read of a file, in bytes, and of what is no file and may have no end.
  private static let fileLimit = ArticleParser.sizeLimit
  private static let streamLimit = 128 << 20
  /// How long a pipe may stay silent, in seconds.
  private static let patience = 30

  private static func readAll(_ descriptor: Int32, name: String) throws(Failure) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(source: name, code: errno) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw .isDirectory(name) }
    let limit = kind == S_IFREG ? fileLimit : streamLimit
    if kind == S_IFREG, status.st_size > limit { throw .tooLarge(source: name, limit: limit) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(kind == S_IFREG ? Int(status.st_size) + 1 : 1 << 16)
    while true {
      let chunk = max(1 << 16, bytes.capacity - bytes.count)
      var count = 0
      bytes.append(addingCapacity: chunk) { space in
        space.withUnsafeMutableBufferPointer { buffer, initialized in
          count = read(descriptor, buffer.baseAddress! + initialized, chunk)
          if count > 0 { initialized += count }
        }
      }
      if count == 0 { return bytes }
      if count < 0 { try waitForMore(descriptor, after: errno, name: name, isPipe: kind == S_IFIFO) }
      if bytes.count > limit { throw .tooLarge(source: name, limit: limit) }
    }
  }

  private static func waitForMore(_ descriptor: Int32, after code: Int32, name: String, isPipe: Bool) throws(Failure) {
    switch code {
    case EINTR: return
    case EAGAIN:
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&request, 1, Int32(patience) * 1000) == 0 { throw .silent(source: name, seconds: patience) }
    default: throw .system(source: name, code: code)
    }
  }
}
