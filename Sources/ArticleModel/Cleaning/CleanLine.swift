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
    let string = String(string)
    if isPlainLine(string.utf8.span) { return string }
    var cleaner = Cleaner()
    cleaner.begin(.oneLine)
    cleaner.append(string)
    return cleaner.isBlank(from: 0) ? nil : String(decoding: cleaner.output, as: UTF8.self)
  }

  /// Whether words are plain scalars with single spaces between, as most titles and addresses are: cleaning changes
  /// nothing of them, and thousands are listed.
  private static func isPlainLine(_ bytes: Span<UInt8>) -> Bool {
    var wasSpace = true
    var index = 0
    while index < bytes.count {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index)
      let isSpace = scalar.value == 0x20
      guard isSpace ? !wasSpace : ScalarClass.isPlain(scalar.value) else { return false }
      wasSpace = isSpace
      index += length
    }
    return !wasSpace
  }
}

/// Words made safe to show on a terminal, as an article's words are: for paths, messages and anything else that came
/// from outside and is not part of an article. One line.
public func cleanLine(_ string: some StringProtocol) -> String { Cleaner.line(string) ?? "" }
