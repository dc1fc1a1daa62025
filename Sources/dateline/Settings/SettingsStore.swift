import Glibc
import Reader

/// Where a person's settings and themes lie, and what was read there.
struct SettingsStore {
  /// `$XDG_CONFIG_HOME/dateline`, else `~/.config/dateline`; nil where neither is known.
  let folder: String?
  let settings: Settings
  /// What was wrong, a line each: file, line, reason. Reading themes adds to it.
  private(set) var problems: [String] = []
  /// Where the file names the theme.
  private var themePlace = ""

  /// The first problem in few words, for a status line; nil where there is none.
  var notice: String? {
    guard let first = problems.first else { return nil }
    let start = (folder ?? "") + "/"
    let short = first.hasPrefix(start) ? String(first.dropFirst(start.count)) : first
    return short + (problems.count > 1 ? " (and \(problems.count - 1) more)" : "")
  }

  var themes: ThemeLibrary { ThemeLibrary(folder: folder) }

  /// Reads `config.yaml`. That it is not there is the usual case and costs one call to the system.
  init() {
    folder = Self.configFolder()
    guard let path = folder.map({ $0 + "/config.yaml" }) else {
      settings = Settings()
      return
    }
    do throws(Failure) {
      guard let bytes = try SmallFile.read(path) else {
        settings = Settings()
        return
      }
      let reader = SettingsReader(bytes)
      settings = reader.settings
      problems = reader.problems.map { "\(path):\($0.line): \($0.reason)" }
      themePlace = "\(path):\(reader.themeLine): "
    } catch {
      settings = Settings()
      problems = [error.words]
    }
  }

  /// The theme of the settings; where it cannot be had, the terminal's own, and a problem is noted.
  mutating func theme() -> Theme {
    do throws(Failure) {
      return try themes.theme(named: settings.theme)
    } catch {
      // A file that is wrong is told by its own place, a name by that of the name.
      if case .noTheme = error { problems.append(themePlace + error.words) } else { problems.append(error.words) }
      return .terminal
    }
  }

  private static func configFolder() -> String? {
    if let path = getenv("XDG_CONFIG_HOME").map({ String(cString: $0) }), path.hasPrefix("/") {
      return path + "/dateline"
    }
    // A relative path in the variable is to be ignored (XDG Base Directory Specification).
    return getenv("HOME").map { String(cString: $0) + "/.config/dateline" }
  }
}

/// Files that a person writes by hand.
enum SmallFile {
  /// The most bytes that one may hold.
  static let limit = 1 << 20

  /// What a file holds; nil where there is none.
  static func read(_ path: String) throws(Failure) -> [UInt8]? {
    // Not blocking, because a pipe without a writer would hang here for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
    guard descriptor >= 0 else { throw .system(source: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(source: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
    guard status.st_size <= limit else { throw .tooLarge(source: path, limit: limit) }
    // A file that shrinks or grows meanwhile is read as far as it was when it was opened.
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, case let more = Glibc.read(descriptor, buffer.baseAddress! + count, size - count), more > 0 {
        count += more
      }
    }
  }

  /// The names in a folder that end in some suffix, without it, in order; none where the folder cannot be read.
  static func names(in folder: String, suffix: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(String(name.dropLast(suffix.count))) }
    }
    return names.sorted()
  }
}
