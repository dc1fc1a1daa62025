/// How many colours a terminal can show, from the fewest to the most.
public enum ColorDepth: String, CaseIterable, Sendable, Comparable {
  case colorless = "none"
  /// The eight plain colours of the terminal's own palette.
  case eight = "8"
  /// These and their bright versions.
  case sixteen = "16"
  /// xterm's 256: the sixteen, a cube of 6 x 6 x 6 and 24 greys.
  case cube = "256"
  /// Any colour, by its red, green and blue.
  case direct

  public static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .colorless: 0
    case .eight: 1
    case .sixteen: 2
    case .cube: 3
    case .direct: 4
    }
  }
}

extension Color {
  /// The colour itself where a terminal of that depth can show it, else the one that comes nearest.
  public func adapted(to depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (_, .colorless): .terminal
    case (.rgb(let red, let green, let blue), .cube): .palette(Self.cubeIndex(red, green, blue))
    case (.rgb(let red, let green, let blue), .eight): .palette(Self.hueIndex(red, green, blue, hasBright: false))
    case (.rgb(let red, let green, let blue), .sixteen): .palette(Self.hueIndex(red, green, blue, hasBright: true))
    // A terminal of eight colours has no bright ones: the plain one stands in, and for bright black, which would be
    // invisible, the terminal's own.
    case (.palette(8), .eight): .terminal
    case (.palette(let index), .eight) where index < 16: .palette(index & 7)
    default: self
    }
  }

  // MARK: Nearest

  /// The steps of a component in xterm's cube.
  private static let steps: [Int] = [0, 95, 135, 175, 215, 255]

  /// Red, green and blue of a place from 16 on in xterm's palette.
  public static func ofCube(_ index: UInt8) -> (UInt8, UInt8, UInt8) {
    guard index < 232 else {
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
    let place = Int(max(16, index)) - 16
    return (UInt8(steps[place / 36]), UInt8(steps[place / 6 % 6]), UInt8(steps[place % 6]))
  }

  /// The nearest of the cube and the greys.
  private static func cubeIndex(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let wanted = [Int(red), Int(green), Int(blue)]
    let cube = wanted.map { part in
      steps.indices.min { abs(steps[$0] - part) < abs(steps[$1] - part) } ?? 0
    }
    let grey = max(0, min(23, (wanted.reduce(0, +) / 3 - 3) / 10))
    let greyError = distance(wanted, Array(repeating: 8 + 10 * grey, count: 3))
    return greyError < distance(wanted, cube.map { steps[$0] })
      ? UInt8(232 + grey) : UInt8(16 + 36 * cube[0] + 6 * cube[1] + cube[2])
  }

  /// How different two colours look, about: a step of green is seen most and one of red least, so that a pale yellow
  /// becomes grey rather than pink.
  private static func distance(_ a: [Int], _ b: [Int]) -> Int {
    zip(zip(a, b), [2, 4, 3]).reduce(0) { $0 + $1.1 * ($1.0.0 - $1.0.1) * ($1.0.0 - $1.0.1) }
  }

  /// The nearest of the terminal's own colours, by hue: by distance every pale colour would be white.
  private static func hueIndex(_ red: UInt8, _ green: UInt8, _ blue: UInt8, hasBright: Bool) -> UInt8 {
    let (high, low) = (max(red, green, blue), min(red, green, blue))
    let light = brightness(red, green, blue)
    if Int(high) - Int(low) < 48 {
      guard hasBright else { return light < 20 ? 0 : 7 }
      return light < 5 ? 0 : light < 25 ? 8 : light < 80 ? 7 : 15
    }
    // Bits as in the palette: red 1, green 2, blue 4. A component counts from the middle of their range on.
    let middle = (Int(high) + Int(low)) / 2
    let hue = (Int(red) > middle ? 1 : 0) + (Int(green) > middle ? 2 : 0) + (Int(blue) > middle ? 4 : 0)
    return UInt8(hue + (hasBright && light > 35 ? 8 : 0))
  }

  /// How bright a colour is to the eye, about, in percent: the weights of WCAG's luminance, and a gamma of 2.
  private static func brightness(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    (21 * Int(red) * Int(red) + 72 * Int(green) * Int(green) + 7 * Int(blue) * Int(blue)) / (255 * 255)
  }
}
