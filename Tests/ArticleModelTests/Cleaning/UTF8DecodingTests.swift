import Testing

@testable import ArticleModel

/// Decoding in place gives what the standard library's decoder gives.
@Suite struct UTF8DecodingTests {
  static func decoded(_ bytes: [UInt8]) -> String {
    var string = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes.span, at: index)
      string.append(scalar)
      index += length
    }
    return String(string)
  }

  @Test(
    arguments: [
      ([0x80, 0xBF], "\u{FFFD}\u{FFFD}"), ([0xC3], "\u{FFFD}"), ([0xE2, 0x82], "\u{FFFD}"),
      ([0xF0, 0x9F, 0x98], "\u{FFFD}"), ([0xF0, 0x9F, 0x41], "\u{FFFD}A"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xF8, 0x88], "\u{FFFD}\u{FFFD}"), ([0xFE, 0xFF], "\u{FFFD}\u{FFFD}"), ([0xE2, 0xE2, 0x82, 0xAC], "\u{FFFD}€"),
      ([0xF0, 0x9F, 0x98, 0x80], "😀"), ([0xEF, 0xBF, 0xBF, 0x61], "\u{FFFF}a"),
    ] as [([UInt8], String)])
  func maximalSubparts(_ bytes: [UInt8], _ expected: String) {
    #expect(codes(Self.decoded(bytes)) == codes(expected))
  }

  @Test func everyScalarRoundTrips() {
    var wrong = 0
    for scalar in (0...0x10_FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init) where scalar.value % 7 < 2
    {
      let bytes = Array(UTF8.encode(scalar)!)
      if UTF8Decoding.scalar(in: bytes.span, at: 0) != (scalar, bytes.count) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func agreesWithTheStandardLibrary(_ seed: UInt64) {
    var random = Randomness(seed: seed)
    let leads: [UInt8] = [
      0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
    ]
    for _ in 0..<3000 {
      let bytes: [UInt8] = (0..<random.number(0...24)).map { _ in
        switch random.number(0...9) {
        case 0: UInt8(random.number(0x20...0x7E))
        case 1: UInt8(random.number(0...255))
        case 2...5: leads.randomElement(using: &random) ?? 0
        default: UInt8(random.number(0x80...0xBF))
        }
      }
      let standard = String(decoding: bytes, as: UTF8.self)
      if !Self.decoded(bytes).hasSameScalars(as: standard)
        || !cleaned(bytes).hasSameScalars(as: cleanedScalarByScalar(standard, .prose))
      {
        Issue.record(
          "\(bytes): \(codes(Self.decoded(bytes))), not \(codes(standard)); cleaned \(codes(cleaned(bytes)))")
        return
      }
    }
  }
}
