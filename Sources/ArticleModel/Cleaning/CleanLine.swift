// MARK: - What was written

extension Cleaner {
  /// Whether nothing but white space, such as a lone no-break space, was written from an offset on.
  func isBlank(from start: Int) -> Bool {
    var index = start
    while index < output.count {
      // Most that is asked for begins with a letter.
      if (0x21..<0x7F).contains(output[index]) { return false }
      let (scalar, length) = UTF8Decoding.scalar(in: output.span, at: index)
      guard scalar.properties.isWhitespace else { return false }
      index += length
    }
    return true
  }

  /// Whether an offset is past the end, or parts the bytes of a scalar.
  func isInsideScalar(_ offset: Int) -> Bool {
    offset > output.count || offset < output.count && output[offset] & 0xC0 == 0x80
  }
}

// MARK: - One line

extension Cleaner {
  /// A name, title or stamp as one clean line; nil when nothing is left of it.
  static func line(_ string: some StringProtocol) -> String? {
    var cleaner = Cleaner()
    cleaner.begin(.oneLine)
    cleaner.append(string)
    return cleaner.isBlank(from: 0) ? nil : String(decoding: cleaner.output, as: UTF8.self)
  }
}

/// Words made safe to show on a terminal, as an article's words are: for paths, messages and anything else that came
/// from outside and is not part of an article. One line.
public func cleanLine(_ string: some StringProtocol) -> String { Cleaner.line(string) ?? "" }
