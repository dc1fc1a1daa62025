/// How a cell looks.
public struct Style: Sendable, Hashable {
  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  public static let plain = Style()

  /// The same with more attributes.
  public func adding(_ attributes: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: self.attributes.union(attributes))
  }
}

public enum Color: Sendable, Hashable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the colours of the terminal's palette: 0 to 15 are its own, 16 to 255 the cube and greys of xterm.
  case palette(UInt8)
  /// Red, green and blue, in sRGB.
  case rgb(UInt8, UInt8, UInt8)
}

public struct Attributes: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let italic = Attributes(rawValue: 4)
  public static let underline = Attributes(rawValue: 8)
  public static let reverse = Attributes(rawValue: 16)
}
