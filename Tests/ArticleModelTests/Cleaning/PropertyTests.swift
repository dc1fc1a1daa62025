import Testing

@testable import ArticleModel

/// What holds for any text, tried on seeded random text made of the scalars that are hard to clean.
@Suite struct CleaningProperties {
  static let seeds = [UInt64](1...8)
  static let textsPerSeed = 200

  @Test(arguments: seeds)
  func holdForRandomText(_ seed: UInt64) {
    var random = Randomness(seed: seed)
    var faults: [String] = []
    for _ in 0..<Self.textsPerSeed {
      let text = HostileText.make(using: &random)
      for context in Cleaner.Context.all {
        let clean = cleaned(text, context)
        let fault = Self.fault(of: clean, from: text, context)
        if let fault { faults.append("\(fault) in \(context): \(codes(text)) -> \(codes(clean))") }
      }
    }
    #expect(faults.isEmpty, "\(faults.count) faults, such as \(faults.min { $0.count < $1.count } ?? "")")
  }

  private static func fault(of clean: String, from text: String, _ context: Cleaner.Context) -> String? {
    if let bad = clean.unicodeScalars.first(where: { isForbidden($0, in: context) }) { return "forbidden \(bad.value)" }
    if !cleaned(clean, context).hasSameScalars(as: clean) {
      return "cleaning again changes it to \(codes(cleaned(clean, context)))"
    }
    if let long = clean.first(where: { $0.unicodeScalars.count > 32 }) { return "long cluster \(codes(String(long)))" }
    if marksOnABase(clean) > 8 { return "more than 8 marks" }
    if letters(clean) != letters(text) { return "letters lost" }
    if !cleanedScalarByScalar(text, context).hasSameScalars(as: clean) { return "the long way differs" }
    if context != .preformatted, clean.contains("  ") || clean.hasSuffix(" ") || clean.contains(" \n") {
      return "white space"
    }
    return nil
  }

  /// The most marks in a row, however joiners and selectors part them.
  private static func marksOnABase(_ string: String) -> Int {
    var most = 0
    var count = 0
    for scalar in string.unicodeScalars {
      if scalar.isMark && !scalar.properties.isVariationSelector {
        count += 1
      } else if !scalar.properties.isJoinControl && !scalar.properties.isVariationSelector {
        count = 0
      }
      most = max(most, count)
    }
    return most
  }

  /// The letters that must come through, in order; those of bidi names are Latin capitals and not counted.
  private static func letters(_ string: String) -> [UInt32] {
    string.unicodeScalars.filter { scalar in
      scalar.properties.isAlphabetic && !scalar.isMark && !(0x41...0x5A).contains(scalar.value)
        && !scalar.properties.isDefaultIgnorableCodePoint
    }.map(\.value)
  }

  @Test(arguments: seeds)
  func piecesGiveWhatTheWholeGives(_ seed: UInt64) {
    var random = Randomness(seed: seed &+ 1000)
    for _ in 0..<Self.textsPerSeed {
      let text = HostileText.make(using: &random)
      for context in Cleaner.Context.all {
        var cleaner = Cleaner()
        cleaner.begin(context)
        var rest = Substring(text).unicodeScalars
        while !rest.isEmpty {
          let piece = rest.prefix(random.number(1...6))
          cleaner.append(Substring(piece))
          rest = rest.dropFirst(piece.count)
        }
        let clean = String(decoding: cleaner.output, as: UTF8.self)
        if !clean.hasSameScalars(as: cleaned(text, context)) {
          Issue.record("\(context): \(codes(text)) -> \(codes(clean)), not \(codes(cleaned(text, context)))")
          return
        }
      }
    }
  }

  /// Every scalar there is, alone between two letters.
  @Test func everyScalar() {
    var faults: [String] = []
    let values =
      Array(0...0x1_FFFF as ClosedRange<UInt32>) + Array(0xE_0000...0xE_0FFF) + [0x2_0000, 0x3_1350, 0x10_FFFE]
    for scalar in values.compactMap(Unicode.Scalar.init) {
      let clean = cleaned("x\(scalar)y")
      if clean.unicodeScalars.contains(where: { isForbidden($0, in: .prose) }) || clean.unicodeScalars.first != "x" {
        faults.append(codes(clean))
      }
      if scalar.properties.isAlphabetic, !scalar.isMark, !scalar.properties.isDefaultIgnorableCodePoint,
        !clean.hasSameScalars(as: "x\(scalar)y")
      {
        faults.append("letter \(codes(clean))")
      }
    }
    #expect(faults.isEmpty, "\(faults.count) faults, such as \(faults.prefix(5))")
  }

  /// What is plain without a table is plain by the table too.
  @Test func plainIsPlain() {
    var faults: [String] = []
    for scalar in (0...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    where ScalarClass.isPlain(scalar.value) {
      let properties = scalar.properties
      let startsACluster = "x\(scalar)".count == 2 && "\(scalar)x".count == 2 && !scalar.isMark
      let isTextEmoji = scalar.value < 0x100  // digits, #, *, © and ®, see Cleaner.endsInTextEmoji
      if !startsACluster || isForbidden(scalar, in: .oneLine) || properties.isEmoji && !isTextEmoji
        || properties.generalCategory == .spaceSeparator
      {
        faults.append(codes(String(scalar)))
      }
    }
    #expect(faults.isEmpty, "\(faults.count) faults, such as \(faults.prefix(5))")
  }

  @Test func frequentIsWhatTheTablesSay() {
    let faults = (0...0x10_FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter { scalar in
      ScalarClass.frequent(scalar.value).map { $0 != ScalarClass.byProperties(scalar) } ?? false
    }
    #expect(faults.isEmpty, "\(faults.map { codes(String($0)) })")
  }

  /// Whatever clusters with its like, its neighbours or a chain of them stays within bounds.
  @Test func noScalarMakesALongCluster() {
    var faults: Set<String> = []
    for scalar in (0...0x1_FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      let one = String(scalar)
      guard ("x" + one).count == 1 || (one + "x").count == 1 || (one + one).count == 1 || ("각" + one).count == 1
      else { continue }
      for link in [one, "क" + one, one + "\u{301}", "각" + one] {
        for head in ["", "\u{600}", "각"] {
          let clean = cleaned(head + String(repeating: link, count: 40) + "x")
          if clean.contains(where: { $0.unicodeScalars.count > 32 }) || !cleaned(clean).hasSameScalars(as: clean) {
            faults.insert("\(codes(head)) + \(codes(link))")
          }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.count) faults, such as \(faults.prefix(5))")
  }
}

/// Random text of what is hard to clean.
enum HostileText {
  static let pools: [[UInt32]] = [
    Array(0x20...0x7E), [0x20, 0x20, 0x09, 0x0A, 0x0D, 0x85, 0x2028], Array(0x00...0x1F) + Array(0x7F...0x9F),
    [0x41, 0x62, 0xE9, 0x142, 0x2019, 0x201C, 0x2026, 0x416, 0x3B1, 0x4E2D, 0x3042, 0xFF71, 0xFF9E],
    [0x300, 0x301, 0x323, 0x489, 0x20E3, 0x20D7, 0x301, 0x301],
    [0x200C, 0x200D, 0x200D, 0xFE0E, 0xFE0F, 0xFE00, 0x34F],
    [
      0x915, 0x937, 0x94D, 0x94D, 0x93C, 0x93F, 0x9B0, 0x9CD, 0x9AF, 0xD28, 0xD4D, 0xD4E, 0x1780, 0x17D2, 0x1000,
      0x1039,
    ],
    [0x645, 0x6CC, 0x647, 0x64E, 0x651, 0x600, 0x6DD, 0x60C, 0x6F1, 0x5D0, 0x5B8],
    [0x1100, 0x1161, 0x11A8, 0x115F, 0x1160, 0xAC00, 0xAC01, 0xA960, 0xD7B0, 0xD7CB, 0x3164, 0xFFA0],
    [0x1F468, 0x1F469, 0x1F3FD, 0x1F1F3, 0x1F1F4, 0x2764, 0x31, 0x23, 0xA9, 0x1F3F4, 0xE0067, 0xE007F, 0x2642],
    [0xE19, 0xE49, 0xE33, 0xEB3, 0xE01, 0x11F02, 0x1112F, 0x11133, 0x16D63],
    [0xAD, 0x200B, 0x200E, 0x202E, 0x2066, 0x206F, 0xFEFF, 0x2060, 0x2065, 0x180B, 0x180E, 0xFFF9, 0x1D173, 0x1BCA0],
    [0xE000, 0xF8FF, 0x378, 0xFFFE, 0xFDD0, 0x10FFFF, 0xFFFD, 0xA0, 0x3000, 0x25CC, 0x2039, 0x2400, 0xE0100],
  ]

  static func make(using random: inout Randomness) -> String {
    var text = String.UnicodeScalarView()
    // A few pools at a time, so that what belongs together meets.
    let chosen = (0..<random.number(1...4)).map { _ in pools.randomElement(using: &random) ?? [] }
    while random.number(0...12) > 0 {
      let piece = (0..<random.number(1...4)).compactMap { _ in
        (chosen.randomElement(using: &random)?.randomElement(using: &random)).flatMap(Unicode.Scalar.init)
      }
      for _ in 0..<(random.once(in: 8) ? random.number(2...40) : 1) { text.append(contentsOf: piece) }
    }
    return String(text)
  }
}
