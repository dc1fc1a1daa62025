import CPcre2

/// Words or an expression to search for.
///
/// Literal words are matched as PCRE2 literals; where they are ASCII, by bytes, which is some twenty times as fast as
/// Unicode case folding and finds the same.
struct Pattern {
  /// What was typed.
  let words: String

  /// Upper case in the words asks for exactly that case.
  private var isCaseSensitive: Bool { words.contains(where: \.isUppercase) }

  /// Every hit in well-formed UTF-8, in order, as ranges of bytes; none overlaps another.
  func hits(in text: Span<UInt8>) -> [Range<Int>] {
    guard !words.isEmpty else { return [] }
    var options = PCRE2_LITERAL
    if !isCaseSensitive { options |= PCRE2_CASELESS }
    if !words.utf8.allSatisfy({ $0 < 0x80 }) { options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK }
    return words.utf8.span.withUnsafeBufferPointer { pattern in
      var error: Int32 = 0
      var place = 0
      guard let code = pcre2_compile_8(pattern.baseAddress, pattern.count, options, &error, &place, nil) else {
        return []
      }
      defer { pcre2_code_free_8(code) }
      return text.withUnsafeBufferPointer { Self.hits(of: code, in: $0) }
    }
  }

  private static func hits(of code: OpaquePointer, in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    guard let base = text.baseAddress, let data = pcre2_match_data_create_from_pattern_8(code, nil),
      let offsets = pcre2_get_ovector_pointer_8(data)
    else { return [] }
    defer { pcre2_match_data_free_8(data) }
    let isCompiled = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) == 0
    let match = isCompiled ? pcre2_jit_match_8 : pcre2_match_8
    var hits: [Range<Int>] = []
    var place = 0
    while place < text.count, match(code, base, text.count, place, UInt32(PCRE2_NO_UTF_CHECK), data, nil) > 0 {
      let hit = offsets[0]..<offsets[1]
      if !hit.isEmpty { hits.append(hit) }
      place = max(hit.upperBound, place + 1)
    }
    return hits
  }
}
