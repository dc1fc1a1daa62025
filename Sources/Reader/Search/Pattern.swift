import CPcre2

/// Words or a regular expression to search for.
///
/// Literal words are matched as PCRE2 literals; where they are ASCII, by bytes, which is some twenty times as fast as
/// Unicode case folding and finds the same.
struct Pattern: Equatable {
  /// What was typed.
  let words: String
  /// Whether it is a regular expression, in the syntax of PCRE2, rather than literal words.
  var isExpression = false
  /// Whether plain letters also find accented ones: "cafe" finds "café".
  var ignoresAccents = false

  /// Why a pattern finds nothing.
  enum Failure: Error, Equatable {
    /// What is wrong with an expression, and before which character, counted from 1.
    case malformed(String, at: Int)
    /// Matching took more steps than `Pattern.stepLimit`, or more time than it was given.
    case tooCostly
  }

  /// The most steps of backtracking from one place; an expression that needs more is hostile or mistaken.
  private static let stepLimit: UInt32 = 1_000_000
  /// How long a search may take; the screen waits for it.
  static let timeLimit = Duration.seconds(1)
  /// At so many places a match is tried before the clock is looked at: of literal words, each of which costs little, and of
  /// expressions, each of which may take `stepLimit` steps.
  private static let literalStride = 1 << 16
  private static let expressionStride = 1 << 8
  /// Bytes that the compiled matcher may use for backtracking.
  private static let stackLimit = 1 << 20

  /// Upper case in the words asks for exactly that case; an escape such as `\W` does not.
  private var isCaseSensitive: Bool {
    var isEscaped = false
    return words.contains { character in
      defer { isEscaped = isExpression && character == "\\" && !isEscaped }
      return character.isUppercase && !isEscaped
    }
  }

  /// Every hit in well-formed UTF-8, in order, as ranges of bytes; none is empty or overlaps another.
  /// - Parameter limit: How long it may take.
  /// - Throws: `.tooCostly` where that is not enough.
  func hits(in text: Span<UInt8>, within limit: Duration = Self.timeLimit) throws(Failure) -> [Range<Int>] {
    guard !words.isEmpty else { return [] }
    let code = try compiled()
    defer { pcre2_code_free_8(code) }
    let stride = isExpression ? Self.expressionStride : Self.literalStride
    var result: Result<[Range<Int>], Failure> = .success([])
    text.withUnsafeBufferPointer { result = Self.hits(of: code, in: $0, stride: stride, until: .now + limit) }
    return try result.get()
  }

  private func compiled() throws(Failure) -> OpaquePointer {
    let expression = ignoresAccents && !isExpression ? Accents.expression(for: words) : words
    let isLiteral = !isExpression && !ignoresAccents
    var options: UInt32 = PCRE2_USE_OFFSET_LIMIT | (isLiteral ? PCRE2_LITERAL : PCRE2_MULTILINE)
    // `\C` would end a hit inside a scalar.
    if !isLiteral { options |= PCRE2_NEVER_BACKSLASH_C }
    if !isCaseSensitive { options |= PCRE2_CASELESS }
    if !isLiteral || !expression.utf8.allSatisfy({ $0 < 0x80 }) { options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK }
    if !isLiteral { options |= PCRE2_UCP }
    var error: Int32 = 0
    var place = 0
    let code = expression.utf8.span.withUnsafeBufferPointer {
      pcre2_compile_8($0.baseAddress, $0.count, options, &error, &place, nil)
    }
    guard let code else {
      let before = String(decoding: expression.utf8.prefix(place), as: UTF8.self).count
      throw .malformed(Self.words(ofError: error), at: before + 1)
    }
    return code
  }

  private static func words(ofError code: Int32) -> String {
    var words = [UInt8](repeating: 0, count: 256)
    let count = pcre2_get_error_message_8(code, &words, words.count)
    return count > 0 ? String(decoding: words.prefix(Int(count)), as: UTF8.self) : "error \(code)"
  }

  private static func hits(
    of code: OpaquePointer, in text: UnsafeBufferPointer<UInt8>, stride: Int, until end: ContinuousClock.Instant
  ) -> Result<[Range<Int>], Failure> {
    guard let base = text.baseAddress, let data = pcre2_match_data_create_from_pattern_8(code, nil),
      let offsets = pcre2_get_ovector_pointer_8(data), let context = pcre2_match_context_create_8(nil),
      let stack = pcre2_jit_stack_create_8(1 << 15, stackLimit, nil)
    else { return .success([]) }
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(context)
      pcre2_jit_stack_free_8(stack)
    }
    pcre2_set_match_limit_8(context, stepLimit)
    pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    let match = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0 ? pcre2_jit_match_8 : pcre2_match_8
    var hits: [Range<Int>] = []
    var place = 0
    var matches = 0
    while place < text.count {
      // A match begins at this place or one of the next, so that no call can take long.
      let last = wholeScalar(at: min(place + stride, text.count), in: text)
      pcre2_set_offset_limit_8(context, last)
      let outcome = match(code, base, text.count, place, PCRE2_NO_UTF_CHECK, data, context)
      if outcome == PCRE2_ERROR_NOMATCH {
        place = last
        if ContinuousClock.now > end { return .failure(.tooCostly) }
      } else if outcome < 0 {
        return .failure(.tooCostly)
      } else {
        // `\K` can move a hit's beginning, even behind its end.
        let hit = max(place, offsets[0])..<max(place, offsets[0], offsets[1])
        if !hit.isEmpty { hits.append(hit) }
        place = hit.isEmpty ? wholeScalar(at: hit.upperBound + 1, in: text) : hit.upperBound
        matches += 1
        // Most hits cost less than a look at the clock.
        if matches.isMultiple(of: 64), ContinuousClock.now > end { return .failure(.tooCostly) }
      }
    }
    return .success(hits)
  }

  /// The offset, or that of the next scalar where it stands inside one.
  private static func wholeScalar(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var offset = offset
    while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}

/// Letters that differ from a plain one only by an accent.
enum Accents {
  private static let letters: [Character: String] = [
    "a": "aàáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "cçćĉċč", "d": "dďđḍ", "e": "eèéêëēĕėęěẹẻẽếềểễệ", "g": "gĝğġģǧ", "h": "hĥħḥ",
    "i": "iìíîïĩīĭįıǐỉị", "j": "jĵ", "k": "kķ", "l": "lĺļľłḷ", "n": "nñńņňṇ", "o": "oòóôõöøōŏőǒọỏốồổỗộớờởỡợơ",
    "r": "rŕŗř",
    "s": "sśŝşšșṣ", "t": "tţťŧțṭ", "u": "uùúûüũūŭůűųǔụủứừửữựư", "w": "wŵẁẃẅ", "y": "yýÿŷỳỵỷỹ", "z": "zźżžẓ",
  ]

  /// An expression that finds words with whatever accents: each plain letter stands for its accented ones, too, and
  /// combining marks may follow it.
  static func expression(for words: String) -> String {
    words.map { character in
      guard let lower = character.lowercased().first, let variants = letters[lower] else {
        return "\\Q\(character)\\E".replacingBackslash(character)
      }
      let set = character.isUppercase ? variants.uppercased() : variants
      return "[\(set)]\\p{M}*"
    }.joined()
  }
}

extension String {
  /// A backslash cannot be quoted by `\Q…\E` next to the `\E`, so it is escaped.
  fileprivate func replacingBackslash(_ character: Character) -> String { character == "\\" ? "\\\\" : self }
}
