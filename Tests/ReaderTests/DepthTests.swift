import Screen
import Testing

@testable import Reader

/// Colours on terminals that have few of them.
@Suite struct DepthTests {
  @Test(
    arguments: [
      // From the table of 256 colours in xterm's 256colres.h.
      (.rgb(0, 0, 0), .palette(16)), (.rgb(255, 255, 255), .palette(231)), (.rgb(255, 0, 0), .palette(196)),
      (.rgb(95, 135, 175), .palette(67)), (.rgb(8, 8, 8), .palette(232)), (.rgb(238, 238, 238), .palette(255)),
      (.rgb(120, 121, 119), .palette(243)),
      // Paper is no pink.
      (.rgb(244, 234, 214), .palette(254)),
    ] as [(Color, Color)])
  func cubeIsNearest(color: Color, nearest: Color) { #expect(color.adapted(to: .cube) == nearest) }

  @Test(
    arguments: [
      (.rgb(10, 10, 12), 0, 0), (.rgb(250, 250, 245), 7, 15), (.rgb(90, 95, 100), 0, 8),
      (.rgb(160, 20, 20), 1, 1), (.rgb(255, 170, 170), 1, 9), (.rgb(40, 110, 30), 2, 2), (.rgb(230, 200, 90), 3, 11),
      (.rgb(30, 90, 170), 4, 4), (.rgb(120, 60, 150), 5, 5), (.rgb(120, 220, 220), 6, 14),
    ] as [(Color, UInt8, UInt8)])
  func paleColoursKeepTheirHue(color: Color, eight: UInt8, sixteen: UInt8) {
    #expect(color.adapted(to: .eight) == .palette(eight))
    #expect(color.adapted(to: .sixteen) == .palette(sixteen))
  }

  @Test func whatATerminalHasStays() {
    let color = Color.rgb(1, 2, 3)
    #expect(color.adapted(to: .direct) == color)
    #expect(color.adapted(to: .colorless) == .terminal)
    #expect(Color.palette(8).adapted(to: .sixteen) == .palette(8))
    #expect(Color.palette(8).adapted(to: .eight) == .terminal)
    #expect(Color.palette(12).adapted(to: .eight) == .palette(4))
    for depth in ColorDepth.allCases { #expect(Color.terminal.adapted(to: depth) == .terminal) }
  }

  @Test func everyPlaceOfTheCubeIsItsOwnNearest() {
    for index in UInt8(16)...255 {
      let (red, green, blue) = Color.ofCube(index)
      guard case .palette(let nearest) = Color.rgb(red, green, blue).adapted(to: .cube) else {
        Issue.record("\(index) is no place of the palette")
        continue
      }
      #expect(Color.ofCube(nearest) == (red, green, blue))
    }
  }

  @Test func depthsAreInOrder() { #expect(ColorDepth.allCases == ColorDepth.allCases.sorted()) }

  @Test(arguments: [Theme.terminal, .plain]) func withoutColoursAttributesRemain(theme: Theme) {
    #expect(theme.adapted(to: .colorless) == .plain)
  }

  /// Bright black does not exist among eight colours: what it drew is dim.
  @Test func faintStaysFaint() {
    let guide = Theme.terminal.adapted(to: .eight)[.guide]
    #expect(guide == Style(attributes: .dim))
  }
}
