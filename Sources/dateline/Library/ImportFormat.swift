import ArticleParsing
import Library

/// What a file is to an import, told by its content.
enum ImportFormat {
  /// OPML: feeds and pages.
  case list
  /// JSON Lines, a page a line.
  case records
  /// One page or dump.
  case page

  /// How many bytes are looked at; a record may be longer.
  private static let beginning = 1 << 16

  init(ofFile path: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(StreamFailure) {
      bytes = try UnpackedFile.beginning(ofFile: path, count: Self.beginning)
    } catch {
      throw .stream(path: path, error)
    }
    let words = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
    if words.contains("<opml") {
      self = .list
    } else if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), try Self.isRecord(path) {
      self = .records
    } else {
      self = .page
    }
  }

  private static func isRecord(_ path: String) throws(Failure) -> Bool {
    do throws(StreamFailure) {
      var lines = try LineReader(path: path)
      while let line = try lines.next() {
        do throws(DumpRecord.Fault) {
          _ = try DumpRecord(line: line)
          return true
        } catch {
          if error != .blank { return false }
        }
      }
      return false
    } catch {
      throw .stream(path: path, error)
    }
  }
}

extension DumpRecord.Fault {
  /// Why a line is left out.
  var words: String {
    switch self {
    case .blank: "is empty"
    case .notAnObject: "is no JSON object"
    case .broken: "breaks off"
    case .noBody: "holds neither text nor html"
    }
  }
}
