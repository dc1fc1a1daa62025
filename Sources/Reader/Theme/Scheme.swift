import Screen

/// A colour scheme of the base16 or base24 kind: numbered colours whose places in a scheme mean the same in every one.
///
/// The slots and what they stand for: https://github.com/tinted-theming/home/blob/main/styling.md; of them 00 is the
/// background and 05 the foreground, 01 to 04 lie between, and 08 to 0F are red, orange, yellow, green, cyan, blue,
/// magenta and brown.
public struct Scheme: Sendable {
  public var name: String
  public var author: String
  /// base00 to base0F, in base24 up to base17; 16 or 24 colours.
  public var palette: [Color]
  /// What the scheme itself says of roles, over the table that holds for all schemes.
  public var roles: [(role: Role, look: Look)]

  /// How a role looks in the colours of a scheme.
  public struct Look: Sendable, Equatable {
    public var foreground: Int
    /// Nil is the background of the page.
    public var background: Int?
    public var attributes: Attributes

    public init(_ foreground: Int, on background: Int? = nil, _ attributes: Attributes = []) {
      self.foreground = foreground
      self.background = background
      self.attributes = attributes
    }
  }

  public init(name: String, author: String, palette: [Color], roles: [(role: Role, look: Look)] = []) {
    self.name = name
    self.author = author
    self.palette = palette
    self.roles = roles
  }

  /// How roles look in every scheme; those that are not named are plain text.
  private static let looks: KeyValuePairs<Role, Look> = [
    .headline: Look(0x05, .bold),
    .standfirst: Look(0x05, .italic),
    .byline: Look(0x04),
    .heading: Look(0x0D, .bold),
    .stamp: Look(0x0C, .bold),
    .age: Look(0x0C),
    .quote: Look(0x05, .italic),
    .foldedQuote: Look(0x04, .italic),
    .caption: Look(0x04, .italic),
    .credit: Look(0x04),
    .media: Look(0x04),
    .preformatted: Look(0x0B),
    .link: Look(0x0D, .underline),
    .emphasis: Look(0x05, .italic),
    .strong: Look(0x05, .bold),
    .guide: Look(0x03),
    .focusedGuide: Look(0x09, .bold),
    .fold: Look(0x09),
    .author: Look(0x0B, .bold),
    .count: Look(0x04),
    .missing: Look(0x08, .italic),
    .match: Look(0x00, on: 0x0A),
    .currentMatch: Look(0x00, on: 0x0B, [.bold, .underline]),
    .title: Look(0x05, .bold),
    .status: Look(0x05, on: 0x02),
    .statusKey: Look(0x05, on: 0x02),
    .message: Look(0x05, on: 0x02, .bold),
    .prompt: Look(0x05, on: 0x02),
    .panelTitle: Look(0x05, .bold),
    .panelDetail: Look(0x04),
    .selected: Look(0x05, on: 0x02, .bold),
    .news: Look(0x00, on: 0x0C, .bold),
    .removed: Look(0x04),
    .added: Look(0x0B, .underline),
    .note: Look(0x0E, .italic),
  ]

  /// The theme that this scheme makes.
  public var theme: Theme {
    var theme = Theme(name: name, everywhere: style(of: Look(0x05)))
    for (role, look) in Self.looks { theme[role] = style(of: look) }
    for (role, look) in roles { theme[role] = style(of: look) }
    return theme
  }

  private func style(of look: Look) -> Style {
    Style(
      foreground: color(look.foreground), background: color(look.background ?? 0x00), attributes: look.attributes)
  }

  private func color(_ slot: Int) -> Color { palette.indices.contains(slot) ? palette[slot] : .terminal }
}

extension Scheme.Look {
  fileprivate init(_ foreground: Int, _ attributes: Attributes) { self.init(foreground, on: nil, attributes) }
}
