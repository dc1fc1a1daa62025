import Screen

/// What a stretch of the screen is, as far as its look goes.
public enum Role: Int, CaseIterable, Sendable {
  case text, headline, standfirst, byline, heading, stamp, age
  case quote, foldedQuote, caption, credit, media, preformatted, link, emphasis, strong
  case guide, focusedGuide, fold, number, author, count, missing
  case match, currentMatch
  case title, status, statusKey, message, prompt
  case panelTitle, panelRow, panelDetail, selected
  case removed, added
  /// What has come in while the article is read, in the status line.
  case news
  case note
}

/// How each role looks.
public struct Theme: Sendable, Equatable {
  public var name: String
  /// By the roles' raw values.
  private var styles = Array(repeating: Style.plain, count: Role.allCases.count)

  /// A theme in which the roles that are not named look as in `base`, or plain.
  public init(name: String, base: Theme? = nil, _ styles: KeyValuePairs<Role, Style>) {
    self.name = name
    if let base { self.styles = base.styles }
    for (role, style) in styles { self.styles[role.rawValue] = style }
  }

  /// A theme in which every role looks the same.
  init(name: String, everywhere style: Style) {
    self.name = name
    styles = Array(repeating: style, count: Role.allCases.count)
  }

  public internal(set) subscript(role: Role) -> Style {
    get { styles[role.rawValue] }
    set { styles[role.rawValue] = newValue }
  }

  /// The terminal's own 16 colours on its own background.
  public static let terminal = Theme(
    name: "terminal", base: plain,
    [
      .stamp: Style(foreground: .palette(6), attributes: .bold),
      .heading: Style(foreground: .palette(3), attributes: .bold),
      .age: Style(foreground: .palette(6)),
      .link: Style(foreground: .palette(4), attributes: .underline),
      .author: Style(foreground: .palette(2), attributes: .bold),
      .fold: Style(foreground: .palette(3)),
      .guide: Style(foreground: .palette(8)),
      .focusedGuide: Style(foreground: .palette(3), attributes: .bold),
      .missing: Style(foreground: .palette(1)),
      .match: Style(foreground: .palette(0), background: .palette(3)),
      .currentMatch: Style(foreground: .palette(0), background: .palette(2), attributes: .bold),
      .message: Style(foreground: .palette(3), attributes: .bold),
      .news: Style(foreground: .palette(0), background: .palette(6)),
      .removed: Style(foreground: .palette(1)),
      .added: Style(foreground: .palette(2), attributes: .underline),
      .note: Style(foreground: .palette(5), attributes: .italic),
    ])

  /// Attributes only, for `NO_COLOR` and terminals that have none.
  public static let plain = Theme(
    name: "plain",
    [
      .headline: Style(attributes: .bold),
      .standfirst: Style(attributes: .italic),
      .byline: Style(attributes: .dim),
      .heading: Style(attributes: .bold),
      .stamp: Style(attributes: [.bold, .underline]),
      .age: Style(attributes: .dim),
      .quote: Style(attributes: .italic),
      .foldedQuote: Style(attributes: [.dim, .italic]),
      .caption: Style(attributes: .italic),
      .credit: Style(attributes: .dim),
      .media: Style(attributes: .dim),
      .link: Style(attributes: .underline),
      .emphasis: Style(attributes: .italic),
      .strong: Style(attributes: .bold),
      .guide: Style(attributes: .dim),
      .focusedGuide: Style(attributes: .bold),
      .author: Style(attributes: .bold),
      .count: Style(attributes: .dim),
      .missing: Style(attributes: .italic),
      .match: Style(attributes: .reverse),
      .currentMatch: Style(attributes: [.reverse, .bold]),
      .title: Style(attributes: .bold),
      .status: Style(attributes: .reverse),
      .statusKey: Style(attributes: .reverse),
      .message: Style(attributes: .bold),
      .panelTitle: Style(attributes: .bold),
      .panelDetail: Style(attributes: .dim),
      .selected: Style(attributes: .reverse),
      // A gap in the reversed line.
      .news: Style(attributes: .bold),
      .removed: Style(attributes: .dim),
      .added: Style(attributes: [.bold, .underline]),
      .note: Style(attributes: [.bold, .italic]),
    ])
}
